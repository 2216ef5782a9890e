"""F050, F051: Arrow schemas against the ports' schemas and structs of the same name."""

import re
from collections.abc import Iterable, Iterator

from mkdocs_runbooks.ffi.arrow.native import NativeField, NativeShape
from mkdocs_runbooks.model.arrow import ArrowField, ArrowSchema
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_TYPES = {
    "bool": ("bool", "Bool"),
    **{f"int{bits}": (f"i{bits}", f"Int{bits}") for bits in (8, 16, 32, 64)},
    **{f"uint{bits}": (f"u{bits}", f"UInt{bits}") for bits in (8, 16, 32, 64)},
    "float": ("f32", "Float32"),
    "double": ("f64", "Float64"),
    "string": ("String", "String"),
    "large_string": ("String", "String"),
}
"""Arrow type -> the type of its values in Rust and in Julia (https://arrow.apache.org/docs/format/Columnar.html)."""

_SIMPLE = frozenset(name for pair in _TYPES.values() for name in pair) | {"&str", "Int", "isize", "usize"}
_ALIKE = {"Int": "Int64", "&str": "String", "&'static str": "String"}


def _key(name: str) -> str:
    """`PRICES`, `prices_schema`, `Price` and `PriceRow` are about the same rows."""
    plain = name.rpartition(".")[2].replace("_", "").casefold()
    return re.sub(r"(?:schema|row|record|entry|struct)$", "", plain).removesuffix("s")


def schema_drift(
    schemas: Iterable[ArrowSchema], shapes: Iterable[NativeShape], target: Target
) -> Iterator[Drift]:
    """Compare each schema with the shapes of its name that share at least half of its fields' names.

    Args:
        schemas: the module's Arrow schemas.
        shapes: structs and schemas of the port.
        target: the port's language.
    """
    found = list(shapes)
    for schema in schemas:
        fields = schema.fields
        if not fields or any(one.name is None for one in fields):
            continue
        names = {one.name for one in fields}
        for shape in found:
            shared = names & {one.name for one in shape.fields}
            if _key(shape.name) == _key(schema.name) and len(shared) * 2 >= len(names):
                yield from _compared(schema, fields, shape, target)


def _compared(
    schema: ArrowSchema, fields: tuple[ArrowField, ...], shape: NativeShape, target: Target
) -> Iterator[Drift]:
    theirs = {one.name: one for one in shape.fields}
    rule = DriftRule.ARROW_FIELD if shape.schema else DriftRule.ARROW_STRUCT
    for field in fields:
        other = theirs.get(field.name or "")
        if other is not None:
            for variant, severity in _differences(field, other, shape, target):
                yield _drift(rule, variant, schema, shape, field, other, target, severity)
        elif shape.complete:
            yield _drift(
                rule,
                "removed" if shape.schema else "missing",
                schema,
                shape,
                field,
                None,
                target,
                DriftSeverity.ERROR if shape.schema else DriftSeverity.WARNING,
            )
    mine = [one.name for one in fields if one.name in theirs]
    other_order = [one.name for one in shape.fields if one.name in set(mine)]
    if shape.schema and mine != other_order:
        yield Drift(
            rule=rule,
            variant="order",
            item=schema.name,
            path=shape.path,
            line=shape.line,
            severity=DriftSeverity.WARNING,
            target=target,
            params={"python": ", ".join(map(str, mine)), "native": ", ".join(other_order)},
            other=(schema.path, schema.line),
        )


def _differences(
    field: ArrowField, other: NativeField, shape: NativeShape, target: Target
) -> Iterator[tuple[str, DriftSeverity]]:
    if (
        field.type is not None
        and other.type is not None
        and not _same_type(field.type, other.type, shape, target)
    ):
        yield "type", DriftSeverity.ERROR
    if field.nullable is None or other.nullable is None:
        return
    if shape.schema and field.nullable != other.nullable:
        yield "nullable", DriftSeverity.ERROR if field.stated else DriftSeverity.WARNING
    elif not shape.schema and field.nullable and field.stated and not other.nullable:
        yield "nullable", DriftSeverity.WARNING


def _same_type(arrow: str, native: str, shape: NativeShape, target: Target) -> bool:
    """Only simple types are compared; what nobody can say counts as the same."""
    if shape.schema:
        return arrow == native
    plain = _ALIKE.get(native, native)
    expected = _TYPES.get(arrow)
    if expected is None or native not in _SIMPLE:
        return True
    return plain == expected[0 if target is Target.RUST else 1]


def _drift(  # noqa: PLR0913, PLR0917  # the sides of one field
    rule: DriftRule,
    variant: str,
    schema: ArrowSchema,
    shape: NativeShape,
    field: ArrowField,
    other: NativeField | None,
    target: Target,
    severity: DriftSeverity,
) -> Drift:
    native = shape.name if variant == "missing" else (other.type if other else None) or "?"
    return Drift(
        rule=rule,
        variant=variant,
        item=schema.name,
        path=shape.path,
        line=other.line if other else shape.line,
        severity=severity,
        target=target,
        params={"parameter": field.name or "?", "python": field.type or "?", "native": native},
        other=(schema.path, schema.line),
    )
