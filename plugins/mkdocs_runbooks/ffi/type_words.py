"""Which names stand in the types of a port: in signatures, or anywhere in its source."""

import re
from collections.abc import Iterable

from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.sources.python_source import ProjectSources

_WORD = re.compile(r"[^\W\d]\w*")
_SUFFIXES = (".rs", ".jl")


def words_of_types(items: Iterable[Signature]) -> frozenset[str]:
    """Names in the types of parameters and results.

    Args:
        items: what a port offers.
    """
    texts = (
        text for item in items for text in (item.returns, *(one.type for one in item.parameters)) if text
    )
    return frozenset(word for text in texts for word in _WORD.findall(text))


def mentioned(types: Iterable[str], items: Iterable[Signature], sources: ProjectSources) -> frozenset[str]:
    """The types whose names stand in a port's signatures or, for what aliases stand for, in source files.

    Args:
        types: types as they are written in the port's language.
        items: what the port offers.
        sources: the project's sources.
    """
    near = words_of_types(items)
    far = {one: set(_WORD.findall(one)) - near for one in types}
    wanted = set().union(*far.values())
    if wanted:
        paths = sorted(path for suffix in _SUFFIXES for path in sources.tree.ending("", suffix))
        for path in paths:
            content = sources.content(path) or b""
            wanted -= {word for word in wanted if re.search(rb"\b%b\b" % word.encode(), content)}
            if not wanted:
                break
    return frozenset(one for one, words in far.items() if words.isdisjoint(wanted))
