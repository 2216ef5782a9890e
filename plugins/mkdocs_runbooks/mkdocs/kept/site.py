"""One build and what it keeps for the next one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import mkdocs_runbooks
from mkdocs_runbooks import pages
from mkdocs_runbooks.mkdocs.kept import installed
from mkdocs_runbooks.mkdocs.kept.markdown import KeptMarkdown
from mkdocs_runbooks.mkdocs.kept.naming import PURE, WAYS
from mkdocs_runbooks.mkdocs.kept.output import KeptOutput, is_seen_finished
from mkdocs_runbooks.mkdocs.kept.search import KeptEntries
from mkdocs_runbooks.mkdocs.kept.store import Store
from mkdocs_runbooks.mkdocs.kept.writing import KeptResults
from mkdocs_runbooks.mkdocs.search_entries import search_of
from mkdocs_runbooks.model.assessment import Assessment
from mkdocs_runbooks.model.evidence import EvidenceFile, ModuleEvidence, Record
from mkdocs_runbooks.model.gate import Gate
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.page import RenderedPage
from mkdocs_runbooks.model.provenance import Provenance
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.remembered import Earlier
from mkdocs_runbooks.sources.cache_folder import PLACE, CacheFolder
from mkdocs_runbooks.spelling import Spelling, UnnamedError, key

log = get_plugin_logger("runbooks")

Kept = TypeVar("Kept")

_WRITING = ("jinja2", "markupsafe", "babel", "fluent.runtime", "leather", "msgspec")
"""Packages by which our pages are written."""

_OFTEN = (
    Module,
    Gate,
    Assessment,
    ModuleInterface,
    ModuleEvidence,
    EvidenceFile,
    Provenance,
    *get_args(Record),
)
"""Values that many pages ask for, or that stand inside of those."""


class KeptSite:
    """A site from build to build.

    Args:
        root: the folder of `mkdocs.yml`; None: nothing is kept.
        serving: whether a server builds it.
    """

    def __init__(self, root: Path | None, *, serving: bool = False) -> None:
        self._store = Store(CacheFolder(root / PLACE), marks=not serving) if root is not None else None
        self._serving = serving
        self._code: str | None = None
        self._markdown: KeptMarkdown | None = None
        self._entries: KeptEntries | None = None
        self._output: KeptOutput | None = None
        self._begun = False

    def earlier(self) -> Earlier:
        """What builds before this one have written."""
        return self._unless_unnamed(_earlier) or Earlier()

    def finishes(self, config: MkDocsConfig) -> bool:
        """Whether pages are kept as the theme writes them, so that only known plugins see them before they are finished."""
        return self._store is not None and not self._serving and is_seen_finished(config)

    def before_markdown(self, page: Page, config: MkDocsConfig) -> None:
        """A page is about to be rendered."""
        if not self._begun:
            self._begun = True
            self._markdown = self._unless_unnamed(lambda store, code: KeptMarkdown(store, code, config))
        if self._markdown is not None:
            self._markdown.attach(page)

    def before_templates(self, env: Any, config: MkDocsConfig, nav: Navigation) -> None:
        """All pages are rendered; they are about to be indexed and written.

        Args:
            env: the theme's templates.
            config: of the site.
            nav: of the site.
        """
        search = search_of(config)
        if search is not None:
            self._entries = self._unless_unnamed(lambda store, code: KeptEntries(store, code, search))
        self._output = self._unless_unnamed(
            lambda store, code: KeptOutput(store, code, env=env, nav=nav, config=config)
        )

    def settle(self) -> None:
        """The site stands; what a server builds of it from here on is made without this."""
        for step in (self._entries, self._output):
            if step is not None:
                step.leave()
        self._markdown = self._entries = self._output = None
        if self._store is not None:
            self._store.settle()

    def _unless_unnamed(self, make: Callable[[Store, str], Kept]) -> Kept | None:
        """One step's keeper, or None where the step must be done in full."""
        if self._store is None:
            return None
        try:
            self._code = self._code or installed.identity((*PURE, *_WRITING))
            return make(self._store, self._code)
        except UnnamedError as reason:
            log.debug(f"Nothing is kept of a step: {reason}")
            return None


def _earlier(store: Store, code: str) -> Earlier:
    code = key(code, installed.contents(Path(mkdocs_runbooks.__file__).parent))
    spelling = Spelling(*_OFTEN, ways=WAYS)
    return Earlier(
        pages=KeptResults(store, code, RenderedPage, followed=pages.FOLLOWED, spelling=spelling),
        files=KeptResults(store, code, bytes, followed=pages.FOLLOWED, spelling=spelling),
    )
