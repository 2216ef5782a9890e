"""The entries of one page in the search index of MkDocs' or Material's plugin, exchanged where they stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_NAMES = ("material/search", "search")


def search_of(config: MkDocsConfig) -> Any:
    """The search plugin, or None where the site has none."""
    return next((config.plugins[name] for name in _NAMES if name in config.plugins), None)


def entries_of(search: Any) -> list[dict[str, Any]] | None:
    """The list that the index is written from, or None where this version keeps it elsewhere."""
    index = getattr(search, "search_index", None)
    for name in ("entries", "_entries"):
        found = getattr(index, name, None)
        if isinstance(found, list):
            return found
    return None


INDEX_PLACE = "search/search_index.json"
"""Where both plugins write their index, below the site."""


@contextmanager
def exchanged(search: Any, page: Page) -> Iterator[None]:
    """Put what the page adds to the index into the place of what it had added before.

    A page that is built twice would stand in the index twice; and at its end, where a whole build has it further up.
    """
    entries = entries_of(search) if search is not None else None
    if entries is None:
        yield
        return
    own = [number for number, entry in enumerate(entries) if entry["location"].partition("#")[0] == page.url]
    before = len(entries)
    yield
    added = entries[before:]
    del entries[before:]
    for number in reversed(own):
        del entries[number]
    place = own[0] if own else before
    entries[place:place] = added
