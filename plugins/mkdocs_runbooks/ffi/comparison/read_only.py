"""F015: attributes that a stub declares as ones that can be set, and that the port only reads.

`x: int` in a class of a stub promises reading and setting; a property without a setter promises reading alone
(https://typing.python.org/en/latest/spec/class-compat.html). A field with `get` and a `#[getter]` refuse to be set.
"""

from collections.abc import Iterator

from mkdocs_runbooks.ffi.comparison.placing import ignored
from mkdocs_runbooks.ffi.comparison.rows import Row
from mkdocs_runbooks.ffi.comparison.sides import Sides
from mkdocs_runbooks.ffi.comparison.units import Unit, keys, member, paired_key
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_MOST = 12
"""Names that are told; one sentence speaks of a whole class."""


def settable_drift(row: Row, sides: Sides) -> Iterator[Drift]:
    """One note a class, since generated stubs declare all fields in this way.

    Args:
        row: the class on all sides.
        sides: what the registry says about it.
    """
    stub, port = row.stub, row.native.get(Target.RUST)
    head = port.head if port is not None else None
    if stub is None or stub.head is None or port is None or head is None or head.kind is not ItemKind.CLASS:
        return
    unread = Target.RUST in sides.hidden  # a macro may add setters, to whatever class
    if unread or ignored(row.label, sides.settings) or member(port, ".__setattr__"):
        return
    found = [
        declared
        for key in keys(stub)
        for declared in member(stub, key)[:1]
        if not ignored(f"{row.label}{key}", sides.settings) and _refuses(stub, port, key, row, sides)
    ]
    if found:
        names = [one.name for one in found[:_MOST]]
        other = member(port, paired_key(row.label, f".{names[0]}", port, sides.settings))[0]
        yield Drift(
            rule=DriftRule.READ_ONLY,
            item=row.label,
            path=found[0].path,
            line=found[0].line,
            severity=DriftSeverity.INFO,
            target=Target.RUST,
            variant="several" if len(found) > 1 else None,
            params={
                "names": ", ".join(names) + (", …" if len(found) > _MOST else ""),
                "count": str(len(found)),
            },
            other=(other.path, other.line),
        )


def _refuses(stub: Unit, port: Unit, key: str, row: Row, sides: Sides) -> bool:
    """Whether all branches of the stub let something be set, and no variant of the port does."""
    declared = [branch for one in member(stub, key) for branch in (one, *one.branches)]
    natives = member(port, paired_key(row.label, key, port, sides.settings))
    return (
        bool(key and declared and natives)
        and all(one.writable for one in declared)
        and all(map(_only_reads, natives))
    )


def _only_reads(one: Signature) -> bool:
    return one.kind in {ItemKind.PROPERTY, ItemKind.ATTRIBUTE} and one.writable is False
