"""Cross-references by name, where the site has autorefs: to pages of API documentation, and to names of the border.

The plugin is not imported: it is asked for by its name, and its own elements are written
(https://mkdocstrings.github.io/autorefs/). mkdocstrings brings it along.
"""

import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.pages.links import item_anchor, page_uri

_OPTIONAL = (1, 2)
"""The first version that knows `<autoref optional>`: what it can't resolve stays text, without a warning."""
_TAKES_PAGES = (1, 4)
"""The first version that registers anchors by page; before, by address."""

Named = tuple[tuple[str, str], ...]
"""(identifier, anchor) of each name on a page."""


class _Autorefs(Protocol):
    def register_anchor(self, page: Page | str, identifier: str, anchor: str) -> None:
        """Make an anchor of a page known by a name."""


def available(config: MkDocsConfig) -> bool:
    """Whether the site resolves references by name, and leaves unknown ones alone."""
    return "autorefs" in config.plugins and _version() >= _OPTIONAL


def names(judged: Judged, site: Site) -> Mapping[str, Named]:
    """src_uri of a page of the border -> its names as `ffi.MODULE.NAME`, below the registry's path where it has one."""
    above = f"{site.prefix.replace('/', '.')}." if site.prefix else ""
    return {
        page_uri(site, PageKind.FFI, module): tuple(
            (f"{above}ffi.{module}.{pair.name}", item_anchor(pair.name)) for pair in interface.pairs
        )
        for module, interface in judged.facts.interfaces.items()
    }


def register(config: MkDocsConfig, page: Page, named: Named) -> None:
    """Make the names of one page known, so that `[text][ffi.calendar.next_day]` leads there from any page."""
    host = cast("_Autorefs", config.plugins["autorefs"])
    place = page if _version() >= _TAKES_PAGES else page.url
    for identifier, anchor in named:
        host.register_anchor(place, identifier, anchor)


def _version() -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in re.findall(r"\d+", version("mkdocs-autorefs"))[:2])
    except PackageNotFoundError:
        return (0,)
