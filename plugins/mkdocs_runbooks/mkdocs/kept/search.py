"""What pages add to the search index, once: MkDocs' and Material's plugins parse the HTML of every page for it."""

from typing import Any

import msgspec
from mkdocs.structure.pages import Page

from mkdocs_runbooks.mkdocs.kept.naming import spelled
from mkdocs_runbooks.mkdocs.kept.store import Store
from mkdocs_runbooks.mkdocs.search_entries import entries_of
from mkdocs_runbooks.spelling import UnnamedError, key

_KNOWN = ("mkdocs.contrib.search.", "properdocs.contrib.search.", "material.plugins.search.")
"""Indexes that make a page's entries of the page alone."""

_FILES = ("jieba_dict", "jieba_dict_user")
"""Options of Material's that name files by which Chinese is cut into words."""


class Indexed(msgspec.Struct, array_like=True):
    """What a page adds to the index, in order."""

    entries: list[dict[str, Any]]


class KeptEntries:
    """Entries of the search index, added by what is kept.

    Args:
        store: where they are kept.
        code: what makes them, as of `installed.identity`.
        search: the search plugin.

    Raises:
        UnnamedError: another index than those that are known, or one that looks at more than the page.
    """

    def __init__(self, store: Store, code: str, search: Any) -> None:
        index: Any = getattr(search, "search_index", None)
        entries = entries_of(search)
        kind = type(index)
        if entries is None or not f"{kind.__module__}.".startswith(_KNOWN):
            raise UnnamedError(f"the search index {kind.__module__}")
        if any(index.config.get(name) for name in _FILES):
            raise UnnamedError("words in files")
        self._store = store
        self._entries = entries
        self._site = key("search", code, kind.__module__, spelled(dict(index.config)))
        self._index = index
        self._add = index.add_entry_from_context
        index.add_entry_from_context = self._add_entries

    def leave(self) -> None:
        """Let the index add entries itself again."""
        self._index.add_entry_from_context = self._add

    def _add_entries(self, page: Page) -> None:
        """In place of the index's own method, which is asked where nothing is kept."""
        try:
            seen = (page.url, page.title, dict(page.meta), page.content, [*map(heading, page.toc)])
            name = key(self._site, spelled(seen))
        except UnnamedError:
            self._add(page)
            return
        found = self._store.load(name, Indexed)
        if found is not None:
            self._entries.extend(found.entries)
            return
        before = len(self._entries)
        self._add(page)
        self._store.save(name, Indexed(self._entries[before:]))


def heading(one: Any) -> tuple[Any, ...]:
    """An entry of a table of contents, as plain values."""
    return one.level, one.id, one.title, tuple(map(heading, one.children))
