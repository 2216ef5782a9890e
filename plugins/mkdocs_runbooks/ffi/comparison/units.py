"""Functions, and classes with their members, by which the sides of a border meet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.model.registry import BorderSettings
from mkdocs_runbooks.sources.python_source import dotted_name

CONSTRUCTOR = "__init__"


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
    return [Unit(name=name, module=module, items=by_name(group)) for (module, name), group in groups.items()]


def by_name(items: Iterable[Signature]) -> dict[str, tuple[Signature, ...]]:
    """Qualified name -> what has this name."""
    found: defaultdict[str, list[Signature]] = defaultdict(list)
    for item in items:
        found[_qualified(item)].append(item)
    return {name: tuple(group) for name, group in found.items()}


def _qualified(item: Signature) -> str:
    """Constructors have one name on all sides; where a stub has both, `__new__` is what the port defines."""
    if item.kind is ItemKind.CONSTRUCTOR and item.owner is not None:
        return f"{item.owner}.{CONSTRUCTOR}"
    return item.qualified


def offered(items: Iterable[Signature]) -> list[Unit]:
    """The units whose function or class is exported, as far as is known.

    A class that is not may have the name of one that is: it keeps its members for itself.
    """
    return [unit for unit in units(items) if unit.head is not None and unit.head.exported is not False]


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


def _key(qualified: str, unit: Unit) -> str:
    """The name of a member behind its unit's, so that units of different names can meet."""
    return qualified[len(unit.name) :]
