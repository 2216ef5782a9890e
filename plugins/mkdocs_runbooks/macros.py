"""Macros for hosts that know macro modules only: Zensical, and mkdocs-macros beside rendered pages.

    plugins:
      - macros: {modules: [mkdocs_runbooks.macros]}
    extra:
      runbooks: {registry: modules.yaml, path: migration}

Such hosts call `define_env` with an environment that looks like mkdocs-macros' own; Zensical does so once a page.
So what was judged is kept for the process, and judged anew only after one of the files that it was read from has
changed. Where the plugin itself is in the site, it offers its macros, and nothing happens here.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from mkdocs_runbooks import __version__, pipeline, unusable
from mkdocs_runbooks.day import day_of
from mkdocs_runbooks.evidence import CACHE_PLACE, Cache
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages import offered
from mkdocs_runbooks.pages.inline import UnknownNameError
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import LANGUAGES, Wording, plain_diagnostic

log = logging.getLogger("mkdocs.plugins.runbooks")
"""MkDocs counts its warnings under `--strict`; elsewhere they go to stderr."""

_PATIENCE = 1.0
"""Seconds for which nobody asks again whether evidence has changed: a build draws hundreds of pages in them."""

Stamp = tuple[int, int] | None
"""When a file or folder changed last, in nanoseconds, and its size; None where there is none."""


class Host(Protocol):
    """What macro modules are handed by mkdocs-macros and by Zensical."""

    conf: Mapping[str, object]
    project_dir: str
    page: object
    macros: Mapping[str, object]
    variables: Mapping[str, object]

    def macro(self, function: Callable[..., str], name: str, /) -> object:
        """Take a macro."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One registry that hand-written pages may ask.

    Attributes:
        registry: its file.
        named: the file as the configuration names it.
        path: folder below the docs folder in which its pages were rendered.
        language: of the configuration, or None.
        theme_language: asked after the registry.
    """

    registry: Path
    named: str
    path: str
    language: str | None
    theme_language: str | None


@dataclass(slots=True)
class _Kept:
    judged: Judged | None
    stamps: Mapping[str, Stamp]
    asked: float


class _Memory:
    """What was judged in this process, by what was asked."""

    def __init__(self) -> None:
        self._kept: dict[Entry, _Kept] = {}
        self._lock = threading.Lock()  # hosts may render pages side by side

    def judged(self, entry: Entry) -> Judged | None:
        """The judged registry; None where it can't be used, which was said when it was read."""
        with self._lock:
            kept = self._kept.get(entry)
            if kept is None or self._changed(entry, kept):
                kept = self._kept[entry] = _read(entry)
            return kept.judged

    def _changed(self, entry: Entry, kept: _Kept) -> bool:
        if _stamp(str(entry.registry)) != kept.stamps[str(entry.registry)]:
            return True
        now = time.monotonic()
        if now - kept.asked < _PATIENCE:
            return False
        kept.asked = now
        return any(_stamp(path) != stamp for path, stamp in kept.stamps.items())


_MEMORY = _Memory()


def define_env(env: Host) -> None:
    """Offer every macro whose name the user has not taken; called by the host.

    Args:
        env: the host's environment.
    """
    if any(hasattr(plugin, "shown") for name, plugin in _plugins(env) if name.startswith("runbooks")):
        return

    def draw(registry: str | None, drawn: offered.Drawn, /) -> str:
        return _draw(env, registry, drawn)

    for name, macro in offered.Offered(draw).by_name().items():
        if name not in env.macros and name not in env.variables:
            env.macro(macro, name)


def _plugins(env: Host) -> Iterable[tuple[str, object]]:
    found = env.conf.get("plugins")
    return found.items() if isinstance(found, Mapping) else ()


def _draw(env: Host, registry: str | None, drawn: offered.Drawn) -> str:
    page, text = _page(env)
    entries = tuple(_entries(env))
    wanted = registry.strip("/") if registry is not None else None
    entry = next((one for one in entries if wanted is None or wanted in {one.path, one.named}), None)
    judged = _MEMORY.judged(entry) if entry is not None else None
    if entry is not None and judged is None:
        return ""  # what is wrong with it was said when it was read
    if entry is None or judged is None:
        problem = offered.unknown(page, text, kind="registry", name=registry or "")
        log.warning(plain_diagnostic(problem, Wording(_language(env) or "en")))
        return ""
    try:
        return drawn(judged, _site(env, entry), page)
    except UnknownNameError as error:
        problem = offered.unknown(page, text, kind=error.kind, name=error.name, suggestion=error.suggestion)
        log.warning(plain_diagnostic(problem, Wording(judged.facts.registry.language)))
        return ""


def _entries(env: Host) -> Iterator[Entry]:
    """`extra.runbooks`: one mapping, or a list of them; without it `modules.yaml`, rendered into the docs folder."""
    extra = env.conf.get("extra")
    found = extra.get("runbooks") if isinstance(extra, Mapping) else None
    for one in found if isinstance(found, list) else [found]:
        options = one if isinstance(one, Mapping) else {}
        named = str(options.get("registry") or "modules.yaml")
        language = options.get("language")
        yield Entry(
            registry=Path(env.project_dir).absolute() / named,
            named=named,
            path=str(options.get("path") or "").strip("/"),
            language=str(language) if language in LANGUAGES else None,
            theme_language=_language(env),
        )


def _language(env: Host) -> str | None:
    theme = env.conf.get("theme")
    get = getattr(theme, "get", None)
    value = (get("language") or get("locale")) if get is not None else None
    return str(value) if value else None


def _page(env: Host) -> tuple[str, str]:
    """src_uri and text of the page that is drawn now: MkDocs' pages have a file, Zensical's a path."""
    file = getattr(env.page, "file", None)
    if file is not None:
        return str(file.src_uri), str(file.content_string)
    uri = str(getattr(env.page, "path", None) or "index.md")
    try:
        return uri, (_docs(env) / uri).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return uri, ""


def _docs(env: Host) -> Path:
    return Path(env.project_dir).absolute() / str(env.conf.get("docs_dir") or "docs")


def _site(env: Host, entry: Entry) -> Site:
    docs, project = _docs(env).resolve(), entry.registry.parent.resolve()
    return Site(
        prefix=entry.path,
        docs_dir=docs.relative_to(project).as_posix() if docs.is_relative_to(project) else None,
        version=__version__,
        directory_urls=bool(env.conf.get("use_directory_urls", True)),
    )


def _read(entry: Entry) -> _Kept:
    """Read and judge a registry; what can't be used is said once, until a file changes."""
    before = time.monotonic()
    first = _stamp(str(entry.registry))
    request = pipeline.Request(
        registry=entry.registry,
        today=day_of(os.environ, datetime.now(tz=UTC)),
        language=entry.language,
        theme_language=entry.theme_language,
        cache=Cache(entry.registry.parent / CACHE_PLACE),
    )
    tree = ProjectTree(entry.registry.parent)
    loaded, problems = pipeline.load(request, tree)
    judged = pipeline.judge(request, tree, loaded) if loaded is not None else None
    if judged is None:
        wording = Wording(unusable.language(request, tree))
        for problem in problems:
            log.error(plain_diagnostic(problem, wording))
    stamps = {path: _stamp(path) for path in _looked_at(tree)}
    return _Kept(judged=judged, stamps={**stamps, str(entry.registry): first}, asked=before)


def _looked_at(tree: ProjectTree) -> set[str]:
    """Files that were read, and the folders in which others may appear beside them.

    Not the project's own folder, in which builds put their site.
    """
    paths = {tree.absolute(path) for path in tree.read_paths}
    return {str(path) for path in paths | {path.parent for path in paths} if path != tree.root}


def _stamp(path: str) -> Stamp:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
