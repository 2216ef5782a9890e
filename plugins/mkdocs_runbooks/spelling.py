"""Values spelled out, so that equal texts mean equal values, in this process or in another one.

An object that could hold anything has no spelling: a result that depends on it is not kept.
"""

import hashlib
from collections import UserDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from operator import attrgetter
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

import msgspec

from mkdocs_runbooks import __version__

FORMAT = "1"
"""Of what is kept; another number makes everything kept before worthless."""

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


Tell = Callable[[Any], str]
Way = Callable[[Any, Tell], str]


class Spelling:
    """Values as texts.

    Args:
        shared: classes whose values stand inside many others; each of them is spelled once, and a digest stands for it.
        ways: how values of each class are spelled.
    """

    def __init__(self, *shared: type, ways: "Ways | None" = None) -> None:
        self._shared = frozenset(shared)
        self._ways = ways if ways is not None else PLAIN
        self._known: dict[int, tuple[object, str]] = {}
        """By identity; the value stays beside its text, so that no other one gets its identity."""

    def of(self, value: Any) -> str:
        """A value as text.

        Raises:
            UnnamedError: there is no text that says all of it.
        """
        kind = type(value)
        if kind not in self._shared:
            return self._ways[kind](value, self.of)
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, key(self._ways[kind](value, self.of)))
        return known[1]


class Ways(dict[type, Way]):
    """How values of a class are spelled; looked up once, since a site has millions of them.

    Args:
        rare: gives the way of a class that is none of the usual ones; raises `UnnamedError` where there is none.
    """

    def __init__(self, rare: Callable[[Any, str], Way]) -> None:
        super().__init__()
        self._rare = rare

    def __missing__(self, kind: type) -> Way:
        way = self[kind] = self._way(kind)
        return way

    def _way(self, kind: Any) -> Way:  # noqa: PLR0911  # one answer a kind of value
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
            return by_parts(name, [one.name for one in fields(kind) if one.compare])
        if issubclass(kind, dict | UserDict | MappingProxyType):
            return lambda value, tell: f"{name}{{{_pairs(value, tell)}}}"
        if issubclass(kind, set | frozenset):
            return lambda value, tell: f"{name}[{','.join(sorted(map(tell, value)))}]"
        if issubclass(kind, msgspec.Struct):
            return by_parts(name, kind.__struct_fields__)
        if kind is msgspec.Raw:
            return lambda value, _: f"{name}({bytes(value)!r})"
        return self._rare(kind, name)


def by_parts(name: str, parts: Sequence[str]) -> Way:
    """The way of a class whose values are their parts.

    Args:
        name: of the class.
        parts: names of attributes.
    """
    several = attrgetter(*parts, *parts[:1])  # never one alone, which it would give without a tuple around it
    return lambda value, tell: f"{name}({_listed(several(value), tell)})"


def _listed(values: Iterable[Any], tell: Tell) -> str:
    """Most values are plain, and a call for each of them would take longer than they do."""
    return ",".join([repr(one) if type(one) in _PLAIN else tell(one) for one in values])


def _pairs(value: Mapping[Any, Any], tell: Tell) -> str:
    return ",".join([f"{tell(name)}:{tell(one)}" for name, one in value.items()])


def refuse(_: Any, name: str) -> Way:
    """No way: a value of this class could hold anything.

    Args:
        name: of the class.
    """

    def refused(*_: object) -> str:
        raise UnnamedError(f"a value of {name}")

    return refused


PLAIN = Ways(refuse)
"""For values that hold nothing but data."""
