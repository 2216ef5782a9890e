"""Single pages of a site that was built before, populated and written again with the host's own functions."""

import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_runbooks.mkdocs.search_entries import entries_of, exchanged, search_of

ALONE = ("mkdocs.contrib.search", "properdocs.contrib.search", "material.plugins.search", "mkdocs_macros")
"""Plugins that look at one page at a time, as ours does; of any other nobody knows what it gathers from all pages."""

_POPULATE = ("page", "config", "files", "dirty")
_BUILD = ("page", "config", "doc_files", "nav", "env", "dirty", "excluded")


class DoubtError(Exception):
    """A single page is not enough, or nobody can be sure that it is: the whole site must be built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a whole build leaves behind.

    Attributes:
        env: the theme's templates; only passed on.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any

    @property
    def pages(self) -> list[File]:
        """All pages, as a whole build for `serve` sees them."""
        return list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))


def possible(config: MkDocsConfig, own: type) -> bool:
    """Whether this host and these plugins let single pages be built.

    Args:
        config: of the site.
        own: our plugin's class.
    """
    if config.strict or getattr(config, "hooks", None) or not _is_known():
        return False
    for plugin in config.plugins.values():
        if not isinstance(plugin, own) and not type(plugin).__module__.startswith(ALONE):
            return False
    search = search_of(config)
    return search is None or (
        entries_of(search) is not None and not getattr(search.config, "prebuild_index", False)
    )


def _is_known() -> bool:
    """The host's functions are not public: they are used only as long as they take what they took."""
    return _parameters("_populate_page") == _POPULATE and _parameters("_build_page") == _BUILD


def _parameters(name: str) -> tuple[str, ...]:
    function = getattr(build, name, None)
    return tuple(inspect.signature(function).parameters) if callable(function) else ()


def renew(built: Built, page: Page) -> tuple[Page, ...]:
    """Populate one page again and write it.

    Returns:
        Pages that show it in their navigation, where it looks different now.

    Raises:
        DoubtError: its title or its front matter is another one, which other pages may show.
    """
    before, status = _seen_by_others(page), page.meta.get("status")
    page.meta = {}
    page.content = None
    page._title_from_render = None
    build._populate_page(page, built.config, built.files)
    if before != _seen_by_others(page):
        raise DoubtError(page.file.src_uri)
    excluded = page.file.inclusion is InclusionLevel.EXCLUDED
    with exchanged(search_of(built.config), page):
        build._build_page(page, built.config, built.pages, built.nav, built.env, excluded=excluded)
    return beside(built, page) if status != page.meta.get("status") else ()


_SHOWN_ALONE = frozenset({"description", "tags", "status"})
"""Front matter that no other page shows; but for a status, which the navigation does."""

_WITHOUT_STATUS = frozenset({"mkdocs", "readthedocs"})
"""Themes whose navigation shows titles only."""


def _seen_by_others(page: Page) -> tuple[object, ...]:
    meta = {name: value for name, value in page.meta.items() if name not in _SHOWN_ALONE}
    return page.title, page._title_from_render, meta


def beside(built: Built, page: Page) -> tuple[Page, ...]:
    """The pages in whose navigation a page stands: all, unless the theme leaves out what lies elsewhere."""
    theme = built.config.theme
    if theme.name in _WITHOUT_STATUS:
        return ()
    others = [file.page for file in built.pages if file.page is not None and file.page is not page]
    section = page.parent.parent if page.is_index and page.parent is not None else page.parent
    if (
        theme.name == "material"
        and "navigation.prune" in (theme.get("features") or ())
        and section is not None
    ):
        others = [one for one in others if any(above is section for above in one.ancestors)]
    return tuple(others)


def relocate(built: Built, page: Page, edit_uri: str | None) -> None:
    """Let a page's edit link lead elsewhere; the page itself is to be built again.

    Raises:
        DoubtError: this host makes the link in another way.
    """
    page.file.edit_uri = edit_uri
    config = built.config
    if not hasattr(page, "_set_edit_url"):
        raise DoubtError(page.file.src_uri)
    page.edit_url = None
    page._set_edit_url(config.repo_url, config.edit_uri, config.edit_uri_template)


def finish(built: Built, renewed: Iterable[Page]) -> None:
    """Check the links of renewed pages and write the search index."""
    level = built.config.validation.links.anchors
    for page in renewed:
        page.validate_anchor_links(files=built.files, log_level=level)
    search = search_of(built.config)
    if search is not None:
        search.on_post_build(config=built.config)
