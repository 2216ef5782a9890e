"""Both sides of the border side by side: which item of Python, stub and port belong together.

Items meet by name inside units: a function, or a class with its members. Units of one name that several Python
modules hold (`decoders.Sequence`, `normalizers.Sequence`) meet by the end of their module's dotted name.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.model.ffi import CallSite, ItemKind, Pair, Signature
from mkdocs_runbooks.model.registry import BorderSettings, Target
from mkdocs_runbooks.sources.python_source import dotted_name

CONSTRUCTOR = "__init__"


@dataclass(frozen=True, slots=True, kw_only=True)
class StubSide:
    """What the stubs of a module promise.

    Attributes:
        items: signatures, in order.
        only_types: qualified names of classes that no run-time module needs to have.
        beside_python: stubs that stand beside a Python file of the same name: they describe that file.
        of_python: names that such a stub declares and that its file defines over whatever the port has; so are
            members (`Query.sort`) that it gives to a class.
        bound: names that a stub declares by other means than a definition.
        partial: a stub says that it does not declare everything, or takes all names from what is no stub of these.
    """

    items: tuple[Signature, ...] = ()
    only_types: frozenset[str] = frozenset()
    beside_python: frozenset[str] = frozenset()
    of_python: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What a comparison needs.

    Attributes:
        python: the reference's signatures by name.
        wanted: names that the port must offer -> (path, line) where that is said.
        known: every name that the Python side offers or uses; a native item among them is no surprise.
        native: items per target that is there.
        hidden: targets whose port holds bindings that can't be read, under names that nobody knows.
        unseen: (target, name) of bindings that can't be read, under a name that is known.
        unread_modules: targets whose port holds modules of which nothing can be read.
        unbound: targets that offer Python nothing at all, with the manifest that shows it.
        calls: calls of the port in the wrapper.
        used: names that a wrapper of Julia uses; it converts what comes back, so that callers never see the port.
        settings: what the registry says about this border.
        types: types of the port that the settings name and its source mentions.
        mentioned: names that a stub declares and no port offers -> (path, line) of source that speaks of them.
        marks: attributes and derivations on classes of the port that nobody knows; None: not all could be read.
        unread: a file of Python's side or a stub can't be read, so that names may be missing.
    """

    python: Mapping[str, tuple[Signature, ...]]
    wanted: Mapping[str, tuple[str, int]]
    known: Collection[str]
    native: Mapping[Target, tuple[Signature, ...]]
    stub: StubSide = field(default_factory=StubSide)
    hidden: frozenset[Target] = frozenset()
    unseen: frozenset[tuple[Target, str]] = frozenset()
    unread_modules: frozenset[Target] = frozenset()
    unbound: Mapping[Target, str] = field(default_factory=dict)
    calls: tuple[CallSite, ...] = ()
    used: frozenset[str] = frozenset()
    settings: BorderSettings = field(default_factory=BorderSettings)
    types: frozenset[str] = frozenset()
    mentioned: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    marks: frozenset[str] | None = frozenset()
    unread: bool = False

    @property
    def unread_anywhere(self) -> frozenset[Target]:
        """Targets of which not everything could be read."""
        return self.hidden | self.unread_modules

    @property
    def adapted(self) -> frozenset[str]:
        """Names of the port that functions of the wrapper call: their callers see the wrapper's signature."""
        return self.used | {one.item.partition(".")[0] for one in self.calls if one.caller is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A function, or a class with its members, of one side.

    Attributes:
        items: qualified name -> what has this name; several where the source has variants of it.
    """

    name: str
    module: str | None
    items: Mapping[str, tuple[Signature, ...]]

    @property
    def head(self) -> Signature | None:
        """The function or class itself."""
        return self.items.get(self.name, (None,))[0]

    def get(self, qualified: str) -> tuple[Signature, ...]:
        """What has this name."""
        return self.items.get(qualified, ())


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
    python = {
        name: Unit(name=name, module=None, items=_by_name(found)) for name, found in sides.python.items()
    }
    stubs = units(sides.stub.items, by_path=True)
    native = {target: _offered(items) for target, items in sides.native.items()}
    names = dict.fromkeys((*python, *(one.name for one in stubs)))
    partner = {
        target: _Partners(found, names, sides.settings.pair if sides.settings.pair else {})
        for target, found in native.items()
    }
    first: dict[str, Unit] = {}
    for stub in stubs:
        first.setdefault(stub.name, stub)
    found = [_row(unit, first.get(name), partner) for name, unit in python.items()]
    met = {id(first[name]) for name in python if name in first}
    found += [_row(None, stub, partner) for stub in stubs if id(stub) not in met]
    for target, others in partner.items():
        labels = {row.label for row in found}
        found += [_alone(target, unit, labels) for unit in others.left()]
    return tuple(found)


def pairs(row: Row, settings: BorderSettings) -> Iterator[Pair]:
    """One pair a name; what only a stub has belongs to no page."""
    sides = [one for one in (row.python, *row.native.values()) if one is not None]
    done: set[tuple[Target, str]] = set()
    for key in dict.fromkeys(_key(qualified, unit) for unit in sides for qualified in unit.items):
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


def _key(qualified: str, unit: Unit) -> str:
    """The name of a member behind its unit's, so that units of different names can meet."""
    return qualified[len(unit.name) :]


def _first(unit: Unit | None, key: str) -> Signature | None:
    found = unit.get(unit.name + key) if unit is not None else ()
    return found[0] if found else None


def member(unit: Unit | None, key: str) -> tuple[Signature, ...]:
    """What a unit has under a member's name (`.push`), or for itself (an empty name)."""
    return unit.get(unit.name + key) if unit is not None else ()


def paired_key(label: str, key: str, unit: Unit, settings: BorderSettings) -> str:
    """The key of a member in the port, where the registry pairs it with another name (`Stats.push: Stats.add`)."""
    paired = settings.pair.get(label + key, "") if key else ""
    return _key(paired, unit) if paired.startswith(f"{unit.name}.") else key


def keys(unit: Unit) -> tuple[str, ...]:
    """The names of members of a unit; the empty one is its own."""
    return tuple(_key(qualified, unit) for qualified in unit.items)


def units(items: Iterable[Signature], *, by_path: bool = False) -> list[Unit]:
    """Items grouped by function or class.

    Args:
        items: signatures of one side, in order.
        by_path: the file tells the Python module, as for stubs; else the signature does.
    """
    groups: dict[tuple[str | None, str], list[Signature]] = {}
    modules: defaultdict[str, list[str | None]] = defaultdict(list)
    members: list[Signature] = []
    for item in items:
        if item.owner is not None:
            members.append(item)
            continue
        module = dotted_name(item.path) if by_path else item.module
        if module not in modules[item.name]:
            modules[item.name].append(module)
        groups.setdefault((module, item.name), []).append(item)
    for item in members:
        top = (item.owner or "").partition(".")[0]
        module = dotted_name(item.path) if by_path else item.module
        known = modules.get(top) or [module]
        groups.setdefault((module if module in known else known[0], top), []).append(item)
    return [Unit(name=name, module=module, items=_by_name(group)) for (module, name), group in groups.items()]


def _offered(items: Iterable[Signature]) -> list[Unit]:
    """The units whose function or class is exported, as far as is known.

    A class that is not may have the name of one that is: it keeps its members for itself.
    """
    return [unit for unit in units(items) if unit.head is not None and unit.head.exported is not False]


def _by_name(items: Iterable[Signature]) -> dict[str, tuple[Signature, ...]]:
    found: defaultdict[str, list[Signature]] = defaultdict(list)
    for item in items:
        found[_qualified(item)].append(item)
    return {name: tuple(group) for name, group in found.items()}


def _qualified(item: Signature) -> str:
    """Constructors have one name on all sides; where a stub has both, `__new__` is what the port defines."""
    if item.kind is ItemKind.CONSTRUCTOR and item.owner is not None:
        return f"{item.owner}.{CONSTRUCTOR}"
    return item.qualified


class _Partners:
    """Hands out the port's units, each once."""

    def __init__(self, found: list[Unit], names: Collection[str], declared: Mapping[str, str]) -> None:
        self._names = names
        self._declared = declared
        self._free: defaultdict[str, dict[int, Unit]] = defaultdict(dict)
        for place, one in enumerate(found):
            self._free[self._name(one)][place] = one

    def take(self, name: str, module: str | None) -> Unit | None:
        """The unit of a name; among several the one whose module ends like the asking side's."""
        found = self._free.get(self._declared.get(name, name))
        if not found:
            return None
        place = max(found, key=lambda one: _common_end(found[one].module, module))
        if len(found) > 1 and module is not None and _common_end(found[place].module, module) == 0:
            return None
        return found.pop(place)

    def left(self) -> tuple[Unit, ...]:
        """What nobody asked for, in the port's order."""
        free = {place: one for several in self._free.values() for place, one in several.items()}
        return tuple(free[place] for place in sorted(free))

    def _name(self, unit: Unit) -> str:
        """Juliacall's `normalize_b` is Python's `normalize` where that is how the wrapper calls it."""
        head = unit.head
        plain = head.native_name if head is not None else None
        if plain and plain.endswith("!") and plain[:-1] in self._names and unit.name not in self._names:
            return plain[:-1]
        return unit.name


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


def _row(python: Unit | None, stub: Unit | None, partners: Mapping[Target, _Partners]) -> Row:
    shown = python or stub
    assert shown is not None
    module = stub.module if stub is not None else None
    native = {
        target: unit for target, one in partners.items() if (unit := one.take(shown.name, module)) is not None
    }
    return Row(label=shown.name, python=python, stub=stub, native=native)


def _alone(target: Target, unit: Unit, taken: Collection[str]) -> Row:
    doubled = unit.name in taken and unit.module
    label = f"{(unit.module or '').rpartition('.')[2]}.{unit.name}" if doubled else unit.name
    return Row(label=label, native={target: unit})
