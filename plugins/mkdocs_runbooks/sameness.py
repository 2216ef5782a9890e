"""Whether two values can't be told apart. Values that flow are immutable, so that one object is the same as itself."""

import dataclasses
from collections.abc import Hashable, Mapping
from datetime import datetime
from functools import cache
from itertools import repeat
from typing import Any, cast

Pairs = dict[tuple[int, int], bool]
"""Ids of two values, both of which outlive it -> whether they are the same."""


def same(one: Any, other: Any, known: Pairs | None = None) -> bool:  # noqa: PLR0911  # one answer a kind of value
    """Whether two values can't be told apart, the order of mappings included; values that flow are immutable.

    Args:
        one: a value.
        other: another one.
        known: pairs that were compared before, for those who compare many values that share parts.
    """
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is tuple or kind is list:
        return len(one) == len(other) and all(map(same, one, other, repeat(known)))
    if kind is str or kind is int or kind is bool:
        return bool(one == other)
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(same(one[key], other[key], known) for key in one)
    if dataclasses.is_dataclass(one):
        return _same_parts(one, other, known)
    if isinstance(one, datetime) and one.utcoffset() != other.utcoffset():
        return False
    return bool(one == other)


def _same_parts(one: Any, other: Any, known: Pairs | None) -> bool:
    pair = id(one), id(other)
    found = known.get(pair) if known is not None else None
    if found is None:
        found = all(
            same(getattr(one, part), getattr(other, part), known)
            for part in _parts(type(one))  # type: ignore[arg-type]  # classes are hashable
        )
        if known is not None:
            known[pair] = found
    return found


@cache
def _parts(kind: Hashable) -> tuple[str, ...]:
    """Names of a dataclass's fields, looked up once: a build compares some hundred thousand values."""
    return tuple(part.name for part in dataclasses.fields(cast(Any, kind)) if part.compare)
