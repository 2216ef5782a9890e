"""Values spelled out, so that equal texts mean equal values, in this process or in another one.

An object that could hold anything has no spelling: a result that depends on it is not kept.
"""

import hashlib
from collections import UserDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import partial
from operator import attrgetter
from pathlib import PurePath
from types import FunctionType, MappingProxyType
from typing import Any

import msgspec

from mkdocs_runbooks import __version__

FORMAT = "1"
"""Of what is kept; another number makes everything kept before worthless."""

PURE = ("markdown", "pymdownx", "material", "pygments")
"""Packages whose functions may stand in options: what they do depends on their arguments and their version."""

_PLAIN = frozenset({type(None), bool, int, float, str, bytes})


class UnnamedError(Exception):
    """A value that nobody can name."""


def key(*parts: str) -> str:
    """The name under which a result is kept.

    Args:
        parts: everything that the result depends on.
    """
    digest = hashlib.sha256()
    for part in (FORMAT, __version__, *parts):
        content = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


_Tell = Callable[[Any], str]
_Way = Callable[[Any, _Tell], str]


class Spelling:
    """Values as texts.

    Args:
        shared: classes whose values stand inside many others; each of them is spelled once, and a digest stands for it.
    """

    def __init__(self, *shared: type) -> None:
        self._shared = frozenset(shared)
        self._known: dict[int, tuple[object, str]] = {}
        """By identity; the value stays beside its text, so that no other one gets its identity."""

    def of(self, value: Any) -> str:
        """A value as text.

        Raises:
            UnnamedError: there is no text that says all of it.
        """
        kind = type(value)
        if kind not in self._shared:
            return _WAYS[kind](value, self.of)
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, key(_WAYS[kind](value, self.of)))
        return known[1]


def spelled(value: Any) -> str:
    """A value as text.

    Raises:
        UnnamedError: there is no text that says all of it.
    """
    return _WAYS[type(value)](value, spelled)


class _Ways(dict[type, _Way]):
    """How values of a class are spelled; looked up once, since a site has millions of them."""

    def __missing__(self, kind: type) -> _Way:
        way = self[kind] = _way(kind)
        return way


_WAYS = _Ways()


def _way(kind: Any) -> _Way:  # noqa: PLR0911  # one answer a kind of value
    name = f"{kind.__module__}.{kind.__qualname__}"
    if kind in _PLAIN:
        return lambda value, _: repr(value)
    if issubclass(kind, Enum):
        return lambda value, _: f"{name}.{value.name}"
    if issubclass(kind, str | date | time | PurePath):
        return lambda value, _: f"{name}({str(value)!r})"
    if issubclass(kind, list | tuple):
        return lambda value, tell: f"{name}[{_listed(value, tell)}]"
    if is_dataclass(kind):
        return _by_parts(name, [one.name for one in fields(kind) if one.compare])
    if issubclass(kind, dict | UserDict | MappingProxyType):
        return lambda value, tell: f"{name}{{{_pairs(value, tell)}}}"
    if issubclass(kind, set | frozenset):
        return lambda value, tell: f"{name}[{','.join(sorted(map(tell, value)))}]"
    return _rare_way(kind, name)


def _rare_way(kind: Any, name: str) -> _Way:
    if issubclass(kind, msgspec.Struct):
        return _by_parts(name, kind.__struct_fields__)
    if kind is msgspec.Raw:
        return lambda value, _: f"{name}({bytes(value)!r})"
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


def _by_parts(name: str, parts: Sequence[str]) -> _Way:
    several = attrgetter(*parts, *parts[:1])  # never one alone, which it would give without a tuple around it
    return lambda value, tell: f"{name}({_listed(several(value), tell)})"


def _listed(values: Iterable[Any], tell: _Tell) -> str:
    """Most values are plain, and a call for each of them would take longer than they do."""
    return ",".join([repr(one) if type(one) in _PLAIN else tell(one) for one in values])


def _function(value: Any, _: _Tell) -> str:
    if (
        isinstance(value, FunctionType | type)
        and value.__module__.partition(".")[0] in PURE
        and "<" not in value.__qualname__
    ):
        return f"{value.__module__}:{value.__qualname__}"
    kind = type(value)
    raise UnnamedError(f"a value of {kind.__module__}.{kind.__qualname__}")


def _pairs(value: Mapping[Any, Any], tell: _Tell) -> str:
    return ",".join([f"{tell(name)}:{tell(one)}" for name, one in value.items()])
