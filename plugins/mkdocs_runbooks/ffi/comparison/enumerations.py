"""F014: classes that Python declares as enumerations, and that are none in the port.

No class of PyO3 extends one of Python's `enum`, nor has it another metaclass than `type`
(https://pyo3.rs/latest/class#pyclass-enums): what `EnumType` and `Enum` give is refused, whatever `eq_int` adds.
"""

from collections.abc import Iterator, Sequence

from mkdocs_runbooks.ffi.comparison.placing import declarations, ignored
from mkdocs_runbooks.ffi.comparison.rows import Row
from mkdocs_runbooks.ffi.comparison.sides import Sides
from mkdocs_runbooks.ffi.comparison.units import CONSTRUCTOR, Unit, member
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule

_ANSWERS = (".__getattr__", ".__getattribute__")
_ASKED = frozenset({ParameterKind.POSITIONAL_ONLY, ParameterKind.POSITIONAL, ParameterKind.KEYWORD_ONLY})
_BY_POSITION = frozenset({ParameterKind.POSITIONAL_ONLY, ParameterKind.POSITIONAL, ParameterKind.VARIADIC})


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
                params={
                    "declared": head.enumeration or "",
                    "unsought": _unsought(unit),
                    "missing": _missing(unit),
                },
                other=(port.path, port.line),
            )


def _unsought(unit: Unit) -> str:
    """By which of name and value no member is found: `Mode["Fast"]` and `Mode(0)` may be functions of the class itself."""
    bases = unit.head is not None and bool(unit.head.bases)
    by_name = bases or bool(member(unit, ".__class_getitem__"))
    by_value = bases or any(_takes_one(one.parameters) for one in member(unit, f".{CONSTRUCTOR}"))
    return {(False, False): "both", (False, True): "name", (True, False): "value"}.get(
        (by_name, by_value), "none"
    )


def _takes_one(parameters: Sequence[Parameter]) -> bool:
    """Whether a call with one value is taken."""
    required = [one for one in parameters if one.default is None and one.kind in _ASKED]
    named = any(one.kind is ParameterKind.KEYWORD_ONLY for one in required)
    return not named and len(required) <= 1 and any(one.kind in _BY_POSITION for one in parameters)


def _missing(unit: Unit) -> str:
    """Which of `name` and `value` the members provably lack."""
    if any(member(unit, answer) for answer in _ANSWERS) or (unit.head is not None and unit.head.bases):
        return "none"
    absent = [one for one in ("name", "value") if not member(unit, f".{one}")]
    return "both" if len(absent) == 2 else next(iter(absent), "none")
