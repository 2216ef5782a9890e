"""Both sides of the border side by side: which item of Python, stub and port belong together.

Items meet by name inside units: a function, or a class with its members. Units of one name that several Python
modules hold (`decoders.Sequence`, `normalizers.Sequence`) meet by the end of their module's dotted name.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.ffi.comparison.partners import Asking, partners
from mkdocs_runbooks.ffi.comparison.sides import Sides
from mkdocs_runbooks.ffi.comparison.units import Unit, by_name, keys, member, offered, paired_key, units
from mkdocs_runbooks.model.ffi import ItemKind, Pair, Signature
from mkdocs_runbooks.model.registry import BorderSettings, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The units of all sides that belong together.

    Attributes:
        label: its name among the rows; longer than the unit's where several modules have that name.
    """

    label: str
    python: Unit | None = None
    stub: Unit | None = None
    native: Mapping[Target, Unit] = field(default_factory=dict)


def rows(sides: Sides) -> tuple[Row, ...]:
    """The Python side in its order, then what the stub has, then what only the port has."""
    python = [Unit(name=name, module=None, items=by_name(found)) for name, found in sides.python.items()]
    stubs = units(sides.stub.items, by_path=True)
    first: dict[str, Unit] = {}
    for stub in stubs:
        first.setdefault(stub.name, stub)
    beside = {id(first[one.name]) for one in python if one.name in first}
    declared = [Row(label=one.name, python=one, stub=first.get(one.name)) for one in python]
    declared += [Row(label=stub.name, stub=stub) for stub in stubs if id(stub) not in beside]
    native = {target: offered(items) for target, items in sides.native.items()}
    names = {one.name for one in (*python, *stubs)}
    asking = [_asking(row, sides) for row in declared]
    given = {target: partners(found, asking, names) for target, found in native.items()}
    found = [
        replace(row, native={target: met[number] for target, met in given.items() if number in met})
        for number, row in enumerate(declared)
    ]
    for target, several in native.items():
        labels = {row.label for row in found}
        taken = {id(one) for one in given[target].values()}
        found += [_alone(target, unit, labels) for unit in several if id(unit) not in taken]
    return tuple(found)


def _asking(row: Row, sides: Sides) -> Asking:
    """What a row looks for; what the Python file beside a stub imports stands in that module and in the extension's."""
    name = sides.settings.pair.get(row.label, row.label)
    if row.stub is None:
        return Asking(name, ())
    path = next((one.path for found in row.stub.items.values() for one in found), "")
    beside = sides.stub.imported.get(path, {})
    origin = beside.get(row.label, beside.get("*"))
    modules = (row.stub.module, origin or None)
    return Asking(name, tuple(one for one in modules if one is not None), shares=origin is not None)


def pairs(row: Row, settings: BorderSettings) -> Iterator[Pair]:
    """One pair a name; what only a stub has belongs to no page."""
    sides = [one for one in (row.python, *row.native.values()) if one is not None]
    done: set[tuple[Target, str]] = set()
    for key in dict.fromkeys(key for unit in sides for key in keys(unit)):
        python = _first(row.python, key)
        native: dict[Target, Signature] = {}
        for target, unit in row.native.items():
            other = paired_key(row.label, key, unit, settings)
            if (target, other) not in done and (item := _first(unit, other)) is not None:
                native[target] = item
                done.add((target, other))
        if not native and (python is None or python.kind is ItemKind.ATTRIBUTE):
            continue  # what a class keeps for itself stands at no border
        label = row.label + key
        yield Pair(name=label, python=python, native=native, stub=_first(row.stub, key))


def _alone(target: Target, unit: Unit, taken: Collection[str]) -> Row:
    doubled = unit.name in taken and unit.module
    label = f"{(unit.module or '').rpartition('.')[2]}.{unit.name}" if doubled else unit.name
    return Row(label=label, native={target: unit})


def _first(unit: Unit | None, key: str) -> Signature | None:
    return next(iter(member(unit, key)), None)
