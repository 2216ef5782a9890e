"""Which unit of the port a declaration means, where several modules have units of its name, or one unit stands in several.

Modules meet by the ends of their dotted names: a stub's name begins with where it lies, the port's with its extension.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from mkdocs_runbooks.ffi.comparison.units import Unit


class Asking(NamedTuple):
    """A declaration that looks for its unit.

    Attributes:
        name: of the unit in the port.
        modules: of the stub that declares it, and what that is known to be taken from; none: Python's side alone
            asks, and any module will do.
        shares: it describes what Python takes from elsewhere, which a stub of its own may describe, too.
    """

    name: str
    modules: tuple[str, ...]
    shares: bool = False


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
    given: dict[int, Unit] = {}
    for name, several in numbers.items():
        alone = [each for each in several if not asking[each].shares]
        given.update(_given({each: asking[each].modules for each in alone}, list(places[name])))
        for each in (one for one in several if asking[one].shares):
            nearest = _nearest(asking[each].modules, places[name])
            given |= {each: nearest} if nearest is not None else {}
    return given


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


def _nearest(modules: tuple[str, ...], places: Sequence[_Place]) -> Unit | None:
    """The unit that stands nearest to a module, whoever else has it; where there is one alone, that one."""
    best = max(places, key=lambda one: _common_end(modules, one.module), default=None)
    alone = len({id(one.unit) for one in places}) == 1
    return best.unit if best is not None and (alone or _common_end(modules, best.module)) else None


def _given(asking: dict[int, tuple[str, ...]], free: list[_Place]) -> Iterator[tuple[int, Unit]]:
    """Who asks by a module gets what stands in its own; the last unit that is left is for whoever finds none there."""
    for number in [each for each, modules in asking.items() if not modules and free]:
        del asking[number]
        yield number, free.pop(0).unit
    near = [
        (_common_end(modules, place.module), number, place)
        for number, modules in asking.items()
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


def _common_end(modules: tuple[str, ...], other: str | None) -> int:
    """How many parts two dotted names share at their ends, at most."""
    theirs = other.split(".")[::-1] if other else []
    return max((_shared(one.split(".")[::-1], theirs) for one in modules), default=0)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], pairs))
