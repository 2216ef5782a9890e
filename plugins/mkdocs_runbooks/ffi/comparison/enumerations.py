"""F014: classes that Python declares as enumerations, and that are none in the port.

No class of PyO3 extends one of Python's `enum`, nor has it another metaclass than `type`
(https://pyo3.rs/latest/class#pyclass-enums): what `EnumType` and `Enum` give is refused, whatever `eq_int` adds.
"""

from collections.abc import Iterator

from mkdocs_runbooks.ffi.comparison.placing import declarations, ignored
from mkdocs_runbooks.ffi.comparison.rows import Row
from mkdocs_runbooks.ffi.comparison.sides import Sides
from mkdocs_runbooks.ffi.comparison.units import Unit, member
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import ItemKind
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule

_ANSWERS = (".__getattr__", ".__getattribute__")


def enumeration_drift(row: Row, sides: Sides) -> Iterator[Drift]:
    """The declarations of a class of PyO3 that call it an enumeration.

    Args:
        row: the class on all sides.
        sides: what the registry says about it.
    """
    unit = row.native.get(Target.RUST)
    port = unit.head if unit is not None else None
    if unit is None or port is None or port.kind is not ItemKind.CLASS or ignored(row.label, sides.settings):
        return
    for declared in declarations(row, sides):
        head = declared.head
        # One branch of a stub that agrees is enough.
        if head is not None and None not in {one.enumeration for one in (head, *head.branches)}:
            yield Drift(
                rule=DriftRule.ENUMERATION,
                item=row.label,
                path=head.path,
                line=head.line,
                target=Target.RUST,
                params={"declared": head.enumeration or "", "missing": _missing(unit)},
                other=(port.path, port.line),
            )


def _missing(unit: Unit) -> str:
    """Which of `name` and `value` the members provably lack."""
    if any(member(unit, answer) for answer in _ANSWERS) or (unit.head is not None and unit.head.bases):
        return "none"
    absent = [one for one in ("name", "value") if not member(unit, f".{one}")]
    return "both" if len(absent) == 2 else next(iter(absent), "none")
