"""Values whose places in the user's files are others, and that are otherwise the same."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from operator import is_
from typing import Any, TypeVar, cast, get_args, get_type_hints

from mkdocs_runbooks.diagnostics import Location

Value = TypeVar("Value")


Move = Callable[[Location], Location]
"""A place -> where it is now; the same object where it stays."""


def moved(value: Value, move: Move) -> Value:
    """The value with another place for each of its places, however deep they lie.

    Args:
        value: of the model: dataclasses, tuples and mappings.
        move: says where a place is now.

    Returns:
        The same object where all places stay; parts that several values share are shared in what is made of them, too.
    """
    return cast(Value, _moved(value, move, {}))


def _moved(value: Any, move: Move, shared: dict[int, Any]) -> Any:
    kind: Any = type(value)
    if kind is Location:
        return move(value)
    if kind is tuple:
        items = tuple([_moved(one, move, shared) for one in value]) if value else value
        return value if all(map(is_, items, value)) else items
    holders = _holders(kind)
    if holders is None:
        found = shared.get(id(value))
        if found is None:
            found = shared[id(value)] = _moved_entries(value, move, shared)
        return found
    parts: dict[str, Any] = {}
    for name in holders:
        part = getattr(value, name)
        other = _moved(part, move, shared)
        if other is not part:
            parts[name] = other
    return dataclasses.replace(value, **parts) if parts else value


def _moved_entries(value: Mapping[Any, Any], move: Move, shared: dict[int, Any]) -> Mapping[Any, Any]:
    entries = {key: _moved(one, move, shared) for key, one in value.items()}
    return value if all(map(is_, entries.values(), value.values())) else entries


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
