"""Where an item stands in Python's modules, and what takes its place there."""

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_runbooks.ffi.rust.file import Bound
from mkdocs_runbooks.ffi.rust.values import PyModule
from mkdocs_runbooks.model.ffi import ItemKind


@dataclass(frozen=True, slots=True)
class Registered:
    """An item stands in a module, perhaps under a name of its own."""

    module: PyModule
    name: str | None
    condition: str | None


def left(places: Iterable[Registered], old: Bound, new: Bound, added: Registered) -> list[Registered]:
    """Where an item still stands once another one was added.

    A module has one thing under a name: a function that is added after a class takes its place, and a class that of a
    function. What is only added under a condition, or is found by the same path, takes no place.

    Args:
        places: where the item stood.
        old: the item.
        new: the other one.
        added: where the other one was put.
    """
    name = added.name or new.signature.name
    both = (old.signature.kind is ItemKind.FUNCTION) == (new.signature.kind is ItemKind.FUNCTION)
    if both or old.rust_name == new.rust_name:
        return list(places)
    return [
        one
        for one in places
        if one.module is not added.module
        or (one.name or old.signature.name) != name
        or added.condition not in {None, one.condition}
        or new.signature.condition not in {None, old.signature.condition}
    ]
