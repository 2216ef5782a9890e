"""Values of MkDocs, of its theme and of Markdown spelled out, beside those that hold nothing but data."""

from functools import partial
from types import FunctionType
from typing import Any

from mkdocs_runbooks.spelling import Spelling, Tell, UnnamedError, Way, Ways

PURE = ("markdown", "pymdownx", "material", "pygments")
"""Packages whose functions may stand in options: what they do depends on their arguments and their version."""


def _rare_way(kind: Any, name: str) -> Way:
    if kind.__module__.startswith("pathspec."):
        return lambda value, tell: f"{name}[{tell([_pattern(one) for one in value.patterns])}]"
    if kind.__module__.startswith("material.plugins.tags.structure.tag"):
        return lambda value, tell: f"{name}({tell(_tag(value))})"
    if kind is partial:
        return lambda value, tell: (
            f"partial({_function(value.func, tell)},{tell(value.args)},{tell(value.keywords)})"
        )
    return _function


def _pattern(one: Any) -> tuple[object, ...]:
    return one.include, one.regex and one.regex.pattern


_OF_A_TAG = frozenset({"name", "parent", "hidden", "links"})


def _tag(one: Any) -> tuple[object, ...]:
    """A tag of Material's plugin: its name, those above it, and where pages with it are listed."""
    parts = vars(one)
    if not parts.keys() <= _OF_A_TAG:
        raise UnnamedError("a tag that says more")
    links = [(type(link).__qualname__, link.title, link.url) for link in parts.get("links") or ()]
    return parts["name"], parts["parent"], parts["hidden"], links


def _function(value: Any, _: Tell) -> str:
    if (
        isinstance(value, FunctionType | type)
        and value.__module__.partition(".")[0] in PURE
        and "<" not in value.__qualname__
    ):
        return f"{value.__module__}:{value.__qualname__}"
    kind = type(value)
    raise UnnamedError(f"a value of {kind.__module__}.{kind.__qualname__}")


WAYS = Ways(_rare_way)


def spelled(value: Any) -> str:
    """A value as text.

    Raises:
        UnnamedError: there is no text that says all of it.
    """
    return Spelling(ways=WAYS).of(value)
