"""What a page's templates can see of the other pages: the navigation, as the known themes draw it."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_runbooks.mkdocs.kept.naming import spelled
from mkdocs_runbooks.spelling import key

_DRAWN = ("icon", "subtitle", "status")
"""Front matter that Material draws of other pages."""


class SeenNavigation:
    """The navigation from each page of a site.

    Args:
        nav: of the site, when all pages have their titles.
        config: of the site.
    """

    def __init__(self, nav: Navigation, config: MkDocsConfig) -> None:
        features = config.theme.get("features") or ()
        self._nav = nav
        # Sections that Material always opens show their pages everywhere.
        self._pruned = (
            config.theme.name == "material"
            and "navigation.prune" in features
            and "navigation.sections" not in features
        )
        self._by_section: dict[tuple[int, ...], str] = {}

    def seen_from(self, page: Page) -> str:
        """Everything beside the page that its navigation shows, as one text.

        Raises:
            UnnamedError: front matter that can't be named.
        """
        above = tuple(id(section) for section in page.ancestors)
        whole = self._by_section.get(above)
        if whole is None:
            open_sections = frozenset(above) if self._pruned else None
            told = [_told(item, open_sections) for item in self._nav.items]
            whole = self._by_section[above] = key(spelled((told, _told_page(self._nav.homepage))))
        beside = (page.previous_page, page.next_page, *page.ancestors)
        return key(whole, spelled([_told_page(one) for one in beside]))


def _told(item: Any, open_sections: frozenset[int] | None) -> tuple[object, ...]:
    children = item.children
    if not children:
        return _told_page(item)
    if open_sections is None or id(item) in open_sections:
        return (*_told_page(item), [_told(child, open_sections) for child in children])
    shown = [child for child in children if getattr(child, "is_index", False)]
    return (*_told_page(item), _told(children[0], open_sections), [_told_page(one) for one in shown])


def _told_page(item: Any) -> tuple[object, ...]:
    """A page, a section, a link, or the absence of one."""
    meta = getattr(item, "meta", None) or {}
    return (
        type(item).__name__,
        getattr(item, "title", None),
        getattr(item, "url", None),
        getattr(item, "is_homepage", None),
        getattr(item, "is_index", None),
        {name: meta[name] for name in _DRAWN if name in meta},
    )
