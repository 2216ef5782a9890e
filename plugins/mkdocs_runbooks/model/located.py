"""Values whose places in the user's files are others, and that are otherwise the same."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from operator import is_
from typing import Any, TypeVar, cast, get_args, get_type_hints

from mkdocs_runbooks.diagnostics import Location

Value = TypeVar("Value")


def moved(value: Value, move: Callable[[Location], Location]) -> Value:
    """The value with another place for each of its places, however deep they lie.

    Args:
        value: of the model: dataclasses, tuples and mappings.
        move: a place -> where it is now; the same object where it stays.

    Returns:
        The same object where all places stay.
    """
    return cast(Value, _moved(value, move))


def _moved(value: Any, move: Callable[[Location], Location]) -> Any:
    kind: Any = type(value)
    if kind is Location:
        return move(value)
    if kind is tuple:
        items = tuple([_moved(one, move) for one in value])
        return value if all(map(is_, items, value)) else items
    holders = _holders(kind)
    if holders:
        found = [getattr(value, name) for name in holders]
        parts = [_moved(one, move) for one in found]
        if all(map(is_, parts, found)):
            return value
        return dataclasses.replace(value, **dict(zip(holders, parts, strict=True)))
    if holders is None:
        entries = {key: _moved(one, move) for key, one in value.items()}
        return value if all(map(is_, entries.values(), value.values())) else entries
    return value


@cache
def _holders(kind: Any) -> tuple[str, ...] | None:
    """Fields of a dataclass in which places may lie, None for a mapping; most values of a registry hold no place."""
    if not dataclasses.is_dataclass(kind):
        return None if issubclass(kind, Mapping) else ()
    return tuple(name for name, hint in get_type_hints(kind).items() if _may_hold(hint))


def _may_hold(hint: Any) -> bool:
    if hint is Location:
        return True
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return bool(_holders(hint))
    return any(map(_may_hold, get_args(hint)))
