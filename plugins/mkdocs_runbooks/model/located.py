"""Values whose places in the user's files are others, and that are otherwise the same."""

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from functools import cache
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
    if isinstance(value, Location):
        return move(value)
    if isinstance(value, tuple):
        items = tuple(_moved(one, move) for one in value)
        return value if all(map(_is, items, value)) else items
    if isinstance(value, Mapping):
        entries = {key: _moved(one, move) for key, one in value.items()}
        return value if all(map(_is, entries.values(), value.values())) else entries
    if dataclasses.is_dataclass(value):
        holders = _holders(type(value))  # type: ignore[arg-type]  # classes are hashable
        found = {name: getattr(value, name) for name in holders}
        parts = {name: _moved(one, move) for name, one in found.items()}
        return (
            value
            if all(map(_is, parts.values(), found.values()))
            else dataclasses.replace(cast(Any, value), **parts)
        )
    return value


def _is(one: object, other: object) -> bool:
    return one is other


@cache
def _holders(kind: Hashable) -> tuple[str, ...]:
    """Fields of a dataclass in which places may lie; most values of a registry hold none."""
    return tuple(name for name, hint in get_type_hints(cast(Any, kind)).items() if _may_hold(hint))


def _may_hold(hint: Any) -> bool:
    if hint is Location:
        return True
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return bool(_holders(hint))
    return any(map(_may_hold, get_args(hint)))
