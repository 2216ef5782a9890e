"""Both sides of the border side by side, and the differences that names alone can prove."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mkdocs_runbooks.model.drift import Drift, DriftRule
from mkdocs_runbooks.model.ffi import ItemKind, Pair, Signature
from mkdocs_runbooks.model.registry import Target

_AT_THE_BORDER = frozenset({ItemKind.FUNCTION, ItemKind.CLASS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What a comparison needs.

    Attributes:
        python: the reference's signatures by name.
        wanted: names that the port must offer -> (path, line) where that is said.
        known: every name that the Python side offers or uses; a native item among them is no surprise.
        native: items per target that is there.
        stub: names of the stub -> (path, line).
    """

    python: Mapping[str, tuple[Signature, ...]]
    wanted: Mapping[str, tuple[str, int]]
    known: Collection[str]
    native: Mapping[Target, tuple[Signature, ...]]
    stub: Mapping[str, tuple[str, int]]


def pairs(sides: Sides) -> tuple[Pair, ...]:
    """One row a name: the Python side in its order, then what only the port has."""
    rows: dict[str, Signature | None] = {
        one.qualified: one for found in sides.python.values() for one in found
    }
    native: dict[str, dict[Target, Signature]] = {}
    for target, items in sides.native.items():
        for item in items:
            if item.exported is not False:
                native.setdefault(_row(item, rows), {})[target] = item
    for name in native:
        rows.setdefault(name, None)
    return tuple(Pair(name=name, python=one, native=native.get(name, {})) for name, one in rows.items())


def _row(item: Signature, rows: Mapping[str, object]) -> str:
    """Juliacall's `normalize_b` is Python's `normalize` where that is how the wrapper calls it."""
    plain = item.native_name[:-1] if item.native_name and item.native_name.endswith("!") else None
    return plain if plain in rows and item.qualified not in rows and plain is not None else item.qualified


def drift(sides: Sides) -> tuple[Drift, ...]:
    """Differences by name, for targets that are there.

    F001: an exported native item that Python neither offers nor uses. F002: a name that must be there, or that
    the stub promises, and is not.
    """
    return tuple(found for target in sides.native for found in _drift(sides, sides.native[target]))


def _drift(sides: Sides, items: tuple[Signature, ...]) -> Iterator[Drift]:
    offered: set[str] = set()
    comparable = bool(sides.known or sides.stub)
    for item in items:
        if item.owner is not None or item.exported is False:
            continue
        plain = (item.native_name or item.name).removesuffix("!")
        offered |= {item.name, plain if (item.native_name or "").endswith("!") else item.name}
        expected = item.name in sides.known or plain in sides.known or item.name in sides.stub
        if (
            comparable
            and item.kind in _AT_THE_BORDER
            and item.exported
            and not expected
            and not item.name.startswith("_")
        ):
            yield Drift(rule=DriftRule.ONLY_NATIVE, item=item.name, path=item.path, line=item.line)
    for name, (path, line) in sides.wanted.items():
        if name not in offered:
            yield Drift(rule=DriftRule.ONLY_PYTHON, item=name, path=path, line=line)
    for name, (path, line) in sides.stub.items():
        if name not in offered and name not in sides.known:
            yield Drift(rule=DriftRule.ONLY_PYTHON, item=name, path=path, line=line)
