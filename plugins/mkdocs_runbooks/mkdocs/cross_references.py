"""Cross-references by name, where the site has autorefs: to pages of API documentation, and to names of the border.

The plugin is not imported: it is asked for by its name, and its own elements are written
(https://mkdocstrings.github.io/autorefs/). mkdocstrings brings it along.
"""

import posixpath
import re
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.pages.links import item_anchor, page_uri

_OPTIONAL = (1, 2)
"""The first version that knows `<autoref optional>`: what it can't resolve stays text, without a warning."""
_TAKES_PAGES = (1, 4)
"""The first version that registers anchors by page; before, by address."""


class _Autorefs(Protocol):
    def register_anchor(self, page: Page | str, identifier: str, anchor: str) -> None:
        """Make an anchor of a page known by a name."""


def available(config: MkDocsConfig) -> bool:
    """Whether the site resolves references by name, and leaves unknown ones alone."""
    return "autorefs" in config.plugins and _version() >= _OPTIONAL


def register(config: MkDocsConfig, page: Page, shown: tuple[Judged, Site] | None) -> None:
    """Make the names of a page of the border known, so that `[text][ffi.calendar.next_day]` leads there.

    Below a registry's path the names begin with it: two registries of one site do not meet.

    Args:
        config: of the site.
        page: a page, of whatever kind.
        shown: the judged registry and the site that shows it; None: nothing is shown.
    """
    if shown is None or not shown[1].cross_references:
        return
    judged, site = shown
    module = ModuleId(posixpath.basename(page.file.src_uri).removesuffix(".md"))
    interface = judged.facts.interfaces.get(module)
    if interface is None or page.file.src_uri != page_uri(site, PageKind.FFI, module):
        return
    host = cast("_Autorefs", config.plugins["autorefs"])
    place = page if _version() >= _TAKES_PAGES else page.url
    above = f"{site.prefix.replace('/', '.')}." if site.prefix else ""
    for pair in interface.pairs:
        host.register_anchor(place, f"{above}ffi.{module}.{pair.name}", item_anchor(pair.name))


def _version() -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in re.findall(r"\d+", version("mkdocs-autorefs"))[:2])
    except PackageNotFoundError:
        return (0,)
