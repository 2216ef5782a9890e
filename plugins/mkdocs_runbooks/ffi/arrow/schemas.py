"""`pyarrow.schema`, `field` and `struct`, and what their results can be asked.

Source: https://arrow.apache.org/docs/python/api/datatypes.html, compared with pyarrow itself by tests.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from mkdocs_runbooks.ffi.arrow.types import RefusedError, ensure_type, refusal, unknown_part, written
from mkdocs_runbooks.ffi.arrow.values import DataType, FieldValue, SchemaValue, Unknown, Value

_NO_NULLABLE = object()


def make_field(
    name: Value,
    type: Value = None,  # noqa: A002  # as pyarrow names it
    nullable: Value = None,
    metadata: Value = None,
) -> Value:
    """`pyarrow.field`; without `nullable` a field may be null, and nobody has said so."""
    if isinstance(name, FieldValue):
        changed = name if type is None else replace(name, type=ensure_type(type))
        changed = changed if nullable is None else replace(changed, nullable=_truth(nullable), stated=True)
        return changed if metadata is None else replace(changed, metadata=metadata_of(metadata))
    if isinstance(name, bytes):
        name = name.decode("utf-8", errors="replace")
    if not isinstance(name, str | Unknown):
        raise refusal(name)
    kind = ensure_type(type)
    if isinstance(kind, DataType) and kind.text == "null" and nullable is not None and not _truth(nullable):
        raise RefusedError("null, nullable=False")
    return FieldValue(
        name if isinstance(name, Unknown) else str(name),
        kind,
        True if nullable is None else _truth(nullable),
        metadata_of(metadata),
        stated=nullable is not None,
    )


def _truth(value: Value) -> Value:
    return value if isinstance(value, Unknown) else bool(value)


def metadata_of(value: Value) -> Value:
    """Metadata with names and values as text, as Arrow shows them."""
    if value is None or isinstance(value, Unknown):
        return value
    if not isinstance(value, Mapping):
        raise refusal(value)
    for one in (*value, *value.values()):
        if isinstance(one, Unknown):
            return one
        if not isinstance(one, str | bytes):
            raise refusal(one)
    return {_text(name): _text(told) for name, told in value.items()}


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)


def _fields(fields: Value) -> tuple[Value, ...]:
    """Fields, tuples of a field's arguments, or a mapping of names to types."""
    if isinstance(fields, SchemaValue):
        return fields.fields if isinstance(fields.fields, tuple) else (fields.fields,)
    if isinstance(fields, DataType) and fields.kind == "struct":
        return fields.fields
    items: Iterable[Value] = fields.items() if isinstance(fields, Mapping) else fields
    if not isinstance(fields, Mapping | list | tuple):
        raise refusal(fields)
    found: list[Value] = []
    for item in items:
        if isinstance(item, tuple) and 1 <= len(item) <= 4:
            found.append(make_field(*item))
        elif isinstance(item, FieldValue | Unknown):
            found.append(item)
        else:
            raise refusal(item)
    return tuple(found)


def make_schema(fields: Value, metadata: Value = None) -> Value:
    """`pyarrow.schema`; a schema whose fields are unknown is a schema all the same."""
    if isinstance(fields, SchemaValue):
        return fields if metadata is None else replace(fields, metadata=metadata_of(metadata))
    told = metadata_of(metadata)
    if isinstance(fields, Unknown):
        return SchemaValue(fields, told)
    return SchemaValue(_fields(fields), told)


def make_struct(fields: Value) -> Value:
    """`pyarrow.struct`."""
    found = _fields(fields)
    missing = unknown_part(*found)
    if missing is not None:
        return missing
    return DataType(f"struct<{', '.join(written(one) for one in found)}>", fields=found)


def unify(schemas: Value, *, promote_options: Value = "default") -> Value:
    """`pyarrow.unify_schemas`: the first one's fields, then new names; equal types only, or null with any."""
    if promote_options != "default" or not isinstance(schemas, list | tuple) or not schemas:
        raise RefusedError(f"{promote_options!r}")
    merged: dict[str, FieldValue] = {}
    for schema in schemas:
        if not isinstance(schema, SchemaValue):
            raise refusal(schema)
        missing = schema.fields if isinstance(schema.fields, Unknown) else unknown_part(*schema.fields)
        if missing is not None:
            return SchemaValue(missing, schemas[0].metadata)
        for one in known_fields(schema):
            known = merged.get(one.name)
            merged[one.name] = one if known is None else _merged(known, one)
    return SchemaValue(tuple(merged.values()), schemas[0].metadata)


def _merged(known: FieldValue, other: FieldValue) -> FieldValue:
    if known.type.text != other.type.text and "null" not in {known.type.text, other.type.text}:
        raise RefusedError(f"{known.name}: {known.type.text}, {other.type.text}")
    either_null = known.type.text == "null" or other.type.text == "null"
    return replace(
        known,
        type=other.type if known.type.text == "null" else known.type,
        nullable=bool(known.nullable or other.nullable or either_null),
        stated=known.stated and other.stated,
    )


def _at(schema: SchemaValue, which: Value) -> int:
    """Index of a field by number or by its only name.

    Raises:
        RefusedError: there is none, or there are several.
    """
    fields = known_fields(schema)
    if isinstance(which, str | bytes):
        names = [one.name if isinstance(one, FieldValue) else one for one in fields]
        if names.count(_text(which)) == 1 and not any(isinstance(one, Unknown) for one in names):
            return names.index(_text(which))
    elif isinstance(which, int) and -len(fields) <= which < len(fields):
        return which % len(fields)
    raise RefusedError(f"{which!r}")


def _place(index: Value, most: int) -> int:
    if not isinstance(index, int) or not 0 <= index <= most:
        raise RefusedError(f"{index!r}")
    return index


def _new(field: Value) -> Value:
    if not isinstance(field, FieldValue | Unknown):
        raise refusal(field)
    return field


def known_fields(schema: SchemaValue) -> tuple[Value, ...]:
    """The fields of a schema that has them; callers have asked before."""
    return () if isinstance(schema.fields, Unknown) else schema.fields


def _append(schema: SchemaValue, field: Value) -> Value:
    return replace(schema, fields=(*known_fields(schema), _new(field)))


def _insert(schema: SchemaValue, i: Value, field: Value) -> Value:
    fields = known_fields(schema)
    at = _place(i, len(fields))
    return replace(schema, fields=(*fields[:at], _new(field), *fields[at:]))


def _set(schema: SchemaValue, i: Value, field: Value) -> Value:
    fields = known_fields(schema)
    at = _place(i, len(fields) - 1)
    return replace(schema, fields=(*fields[:at], _new(field), *fields[at + 1 :]))


def _remove(schema: SchemaValue, i: Value) -> Value:
    fields = known_fields(schema)
    at = _place(i, len(fields) - 1)
    return replace(schema, fields=(*fields[:at], *fields[at + 1 :]))


def _field_of(schema: SchemaValue, which: Value) -> Value:
    return known_fields(schema)[_at(schema, which)]


def _index(schema: SchemaValue, name: Value) -> Value:
    try:
        return _at(schema, name)
    except RefusedError:
        return -1


CHANGES: Mapping[str, Callable[..., Value]] = {
    "append": _append,
    "insert": _insert,
    "set": _set,
    "remove": _remove,
    "field": _field_of,
    "field_by_name": _field_of,
    "get_field_index": _index,
    "with_metadata": lambda schema, metadata: replace(schema, metadata=metadata_of(metadata)),
    "add_metadata": lambda schema, metadata: replace(schema, metadata=metadata_of(metadata)),
    "remove_metadata": lambda schema: replace(schema, metadata=None),
}
"""Methods of a schema whose fields are known; each takes what pyarrow's own takes, by the same names."""

FIELD_CHANGES: Mapping[str, Callable[..., Value]] = {
    "with_name": lambda field, name: (
        make_field(name, field.type, None, field.metadata)
        if not isinstance(name, str)
        else replace(field, name=str(name))
    ),
    "with_type": lambda field, new_type: replace(field, type=_only_type(new_type)),
    "with_nullable": lambda field, nullable: replace(field, nullable=_truth(nullable), stated=True),
    "with_metadata": lambda field, metadata: replace(field, metadata=metadata_of(metadata)),
    "remove_metadata": lambda field: replace(field, metadata=None),
}
"""Methods of a field."""


def _only_type(value: Value) -> Value:
    if not isinstance(value, DataType | Unknown):
        raise refusal(value)
    return value


def attribute(value: Value, name: str) -> Value:
    """A property of a schema, field or type.

    Raises:
        KeyError: it is none that is followed.
    """
    if isinstance(value, FieldValue):
        return {
            "name": value.name,
            "type": value.type,
            "nullable": value.nullable,
            "metadata": _bytes(value),
        }[name]
    if isinstance(value, DataType):
        known: dict[str, Value] = {"fields": list(value.fields), "num_fields": len(value.fields)}
        if value.kind == "struct":
            known["names"] = [one.name for one in value.fields]
        if value.value is not None:
            known["value_type"] = value.value
        return known[name]
    if isinstance(value.fields, Unknown):
        return value.fields if name in {"names", "types"} else {"metadata": _bytes(value)}[name]
    return {
        "names": [one.name if isinstance(one, FieldValue) else one for one in value.fields],
        "types": [one.type if isinstance(one, FieldValue) else one for one in value.fields],
        "metadata": _bytes(value),
    }[name]


def _bytes(value: FieldValue | SchemaValue) -> Value:
    if not isinstance(value.metadata, dict):
        return value.metadata
    return {name.encode(): told.encode() for name, told in value.metadata.items()}
