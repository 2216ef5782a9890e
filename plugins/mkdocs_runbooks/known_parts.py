"""A step's new result with the parts of the last one in it that are the same.

Whoever compares the two results later finds most of their parts to be one object, and is done with them.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_runbooks.sameness import Pairs, same


def known_parts(before: Any, now: Any) -> Any:
    """The new result, in which stand parts of the old one where they can't be told apart.

    Args:
        before: the old result: a value with mappings, tuples and values of its own, or a tuple of such.
        now: the new one.
    """
    pairs: Pairs = {}
    if type(before) is tuple and type(now) is tuple and len(before) == len(now):
        return tuple(_part(one, other, pairs) for one, other in zip(before, now, strict=True))
    return _part(before, now, pairs)


def _part(before: Any, now: Any, pairs: Pairs) -> Any:
    """As above; what many parts share, such as a report that speaks of a thousand modules, is compared once."""
    if before is now or type(before) is not type(now):
        return now
    if isinstance(now, Mapping):
        found = {key: _known(before.get(key), one, pairs) for key, one in now.items()}
        return before if list(before) == list(found) and _are(before.values(), found.values()) else found
    if type(now) is tuple:
        return _items(before, now, pairs)
    if dataclasses.is_dataclass(now) and any(map(_has_parts, _values(now))):
        names = [part.name for part in dataclasses.fields(now)]
        parts = {name: _part(getattr(before, name), getattr(now, name), pairs) for name in names}
        if all(one is getattr(before, name) for name, one in parts.items()):
            return before
        return dataclasses.replace(now, **parts)  # type: ignore[type-var]  # an instance
    return _known(before, now, pairs)


def _items(before: tuple[Any, ...], now: tuple[Any, ...], pairs: Pairs) -> tuple[Any, ...]:
    """Items in their places; where some came or went, those before and after them."""
    shortest = min(len(before), len(now))
    if len(before) == len(now):
        found = tuple(_known(one, other, pairs) for one, other in zip(before, now, strict=True))
        return before if _are(before, found) else found
    front = 0
    while front < shortest and same(before[front], now[front], pairs):
        front += 1
    rest = 0
    while rest < shortest - front and same(before[-1 - rest], now[-1 - rest], pairs):
        rest += 1
    return (*before[:front], *now[front : len(now) - rest], *before[len(before) - rest :])


def _are(some: Iterable[object], others: Iterable[object]) -> bool:
    return all(one is other for one, other in zip(some, others, strict=True))


def _has_parts(value: object) -> bool:
    return isinstance(value, (Mapping, tuple)) or dataclasses.is_dataclass(value)


def _values(whole: Any) -> list[object]:
    return [getattr(whole, part.name) for part in dataclasses.fields(whole)]


def _known(before: object, now: object, pairs: Pairs) -> object:
    return before if same(before, now, pairs) else now
