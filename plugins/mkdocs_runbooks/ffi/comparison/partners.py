"""Which unit of the port a declaration means, where several modules have units of its name, or one unit stands in several.

Modules meet by the ends of their dotted names: a stub's name begins with where it lies, the port's with its extension.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkdocs_runbooks.ffi.comparison.units import Unit


class Asking(NamedTuple):
    """A declaration that looks for its unit.

    Attributes:
        name: of the unit in the port.
        module: of the stub that declares it; None: Python's side alone asks, and any module will do.
    """

    name: str
    module: str | None


class _Place(NamedTuple):
    """A module in which a unit stands."""

    unit: Unit
    module: str | None


def partners(found: Sequence[Unit], asking: Sequence[Asking], names: Collection[str]) -> Mapping[int, Unit]:
    """Number of who asks -> its unit; each place of a unit is given once.

    Args:
        found: the units of the port.
        asking: who asks, in order.
        names: all names that Python's side declares.
    """
    places: defaultdict[str, list[_Place]] = defaultdict(list)
    for unit in found:
        for name, place in _places(unit, names):
            places[name].append(place)
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(asking):
        numbers[one.name].append(number)
    return {
        number: unit
        for name, several in numbers.items()
        for number, unit in _given({each: asking[each].module for each in several}, places[name])
    }


def _places(unit: Unit, names: Collection[str]) -> Iterator[tuple[str, _Place]]:
    """The names and modules under which a unit can be had."""
    yield _name(unit, names), _Place(unit, unit.module)
    for module, name in unit.head.further if unit.head is not None else ():
        yield name, _Place(unit, module)


def _name(unit: Unit, names: Collection[str]) -> str:
    """Juliacall's `normalize_b` is Python's `normalize` where that is how the wrapper calls it."""
    head = unit.head
    plain = head.native_name if head is not None else None
    if plain and plain.endswith("!") and plain[:-1] in names and unit.name not in names:
        return plain[:-1]
    return unit.name


def _given(asking: dict[int, str | None], free: list[_Place]) -> Iterator[tuple[int, Unit]]:
    """Who asks by a module gets what stands in its own; the last unit that is left is for whoever finds none there."""
    for number in [each for each, module in asking.items() if module is None and free]:
        del asking[number]
        yield number, free.pop(0).unit
    near = [
        (_common_end(module, place.module), number, place)
        for number, module in asking.items()
        for place in free
    ]
    for shared, number, place in sorted(near, key=lambda one: -one[0]):
        if shared and number in asking and place in free:
            del asking[number]
            free.remove(place)
            yield number, place.unit
    for number in asking:
        if len({id(place.unit) for place in free}) == 1:
            yield number, free.pop(0).unit


def _common_end(one: str | None, other: str | None) -> int:
    """How many parts two dotted names share at their ends."""
    if one is None or other is None:
        return 0
    shared = 0
    for first, second in zip(reversed(one.split(".")), reversed(other.split(".")), strict=False):
        if first != second:
            break
        shared += 1
    return shared
