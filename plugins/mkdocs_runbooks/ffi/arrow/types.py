"""Arrow's type constructors, as pyarrow writes the types that they make.

Source: https://arrow.apache.org/docs/python/api/datatypes.html, compared with pyarrow itself by tests.
"""

from collections.abc import Callable, Mapping

from mkdocs_runbooks.ffi.arrow.values import DataType, FieldValue, Library, Unknown, Value


class RefusedError(Exception):
    """pyarrow would raise here; the message says what it refuses."""


class NotFollowedError(Exception):
    """Something that nobody here knows, such as a function of another library; the message is its name."""


def refusal(value: Value) -> Exception:
    """The error for an argument that pyarrow refuses, or whose kind only another library knows."""
    if isinstance(value, Library):
        return NotFollowedError(value.name)
    plain = isinstance(value, str | int | float | bytes | None)
    return RefusedError(f"{value!r}"[:60] if plain else type(value).__name__)


SIMPLE: Mapping[str, str] = {
    **{f"{sign}int{bits}": f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)},
    "null": "null",
    "bool_": "bool",
    "float16": "halffloat",
    "float32": "float",
    "float64": "double",
    "string": "string",
    "utf8": "string",
    "large_string": "large_string",
    "large_utf8": "large_string",
    "large_binary": "large_binary",
    "string_view": "string_view",
    "binary_view": "binary_view",
    "date32": "date32[day]",
    "date64": "date64[ms]",
    "month_day_nano_interval": "month_day_nano_interval",
    "uuid": "extension<arrow.uuid>",
    "bool8": "extension<arrow.bool8>",
}
"""Constructors without arguments."""

_UNITS = ("s", "ms", "us", "ns")
ALIASES: Mapping[str, str] = {
    **{f"{sign}int{bits}": f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)},
    **{f"i{size}": f"int{size * 8}" for size in (1, 2, 4, 8)},
    **{f"u{size}": f"uint{size * 8}" for size in (1, 2, 4, 8)},
    **{"null": "null", "bool": "bool", "boolean": "bool"},
    **{"f2": "halffloat", "halffloat": "halffloat", "float16": "halffloat"},
    **{"f4": "float", "float": "float", "float32": "float"},
    **{"f8": "double", "double": "double", "float64": "double"},
    **{"string": "string", "str": "string", "utf8": "string", "binary": "binary"},
    **{"large_string": "large_string", "large_str": "large_string", "large_utf8": "large_string"},
    **{"large_binary": "large_binary", "binary_view": "binary_view", "string_view": "string_view"},
    **{"date32": "date32[day]", "date64": "date64[ms]"},
    **{"date32[day]": "date32[day]", "date64[ms]": "date64[ms]"},
    **{f"time32[{unit}]": f"time32[{unit}]" for unit in ("s", "ms")},
    **{f"time64[{unit}]": f"time64[{unit}]" for unit in ("us", "ns")},
    **{f"{kind}[{unit}]": f"{kind}[{unit}]" for kind in ("timestamp", "duration") for unit in _UNITS},
    "month_day_nano_interval": "month_day_nano_interval",
}
"""What `pyarrow.type_for_alias` knows."""

_INTEGERS = frozenset(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64))


def ensure_type(value: Value) -> Value:
    """A type from a type or an alias of one.

    Raises:
        RefusedError: it is neither.
    """
    if isinstance(value, DataType | Unknown):
        return value
    if isinstance(value, str) and str(value) in ALIASES:
        return DataType(ALIASES[str(value)])
    raise refusal(value)


def written(field: FieldValue) -> str:
    """A field as it stands in a nested type's text."""
    return f"{field.name}: {field.type.text}{'' if field.nullable else ' not null'}"


def unknown_part(*values: Value) -> Unknown | None:
    """The first part that makes a nested type unknown."""
    for value in values:
        if isinstance(value, Unknown):
            return value
        if isinstance(value, FieldValue):
            found = unknown_part(value.name, value.type, value.nullable)
            if found is not None:
                return found
    return None


def _child(value: Value, name: str) -> FieldValue:
    """A nested value: a field as it is, or a type under the name that pyarrow gives it."""
    if isinstance(value, FieldValue):
        return value
    if isinstance(value, DataType):
        return FieldValue(name, value)
    raise refusal(value)


def _list(word: str) -> Callable[..., Value]:
    def make(value_type: Value) -> Value:
        child = _child(value_type, "item")
        return DataType(f"{word}<{written(child)}>", value=child.type, fields=(child,))

    return make


def _sized_list(value_type: Value, list_size: Value = -1) -> Value:
    size = _whole(list_size)
    if size == -1:
        return _list("list")(value_type)
    if size < 0:
        raise RefusedError(f"{size}")
    made = _list("fixed_size_list")(value_type)
    return DataType(f"{made.text}[{size}]", value=made.value, fields=made.fields)


def _whole(value: Value) -> int:
    if not isinstance(value, int):
        raise refusal(value)
    return int(value)


def _map(key_type: Value, item_type: Value, keys_sorted: Value = False) -> Value:  # noqa: FBT002
    fields = tuple(
        one if isinstance(one, FieldValue) else FieldValue(name, ensure_type(one), nullable)
        for one, name, nullable in ((key_type, "key", False), (item_type, "value", True))
    )
    if fields[0].nullable:
        raise RefusedError("a key that may be null")
    shown = [
        one.type.text + (f" ('{one.name}')" if one.name != usual else "")
        for one, usual in zip(fields, ("key", "value"), strict=True)
    ]
    sorted_ = ", keys_sorted" if keys_sorted else ""
    return DataType(f"map<{', '.join(shown)}{sorted_}>", value=fields[1].type, fields=fields)


def _dictionary(index_type: Value, value_type: Value, ordered: Value = False) -> Value:  # noqa: FBT002
    index, values = ensure_type(index_type), ensure_type(value_type)
    if index.text not in _INTEGERS:
        raise RefusedError(index.text)
    return DataType(
        f"dictionary<values={values.text}, indices={index.text}, ordered={int(bool(ordered))}>", value=values
    )


def _unit(kind: str, *units: str) -> Callable[..., Value]:
    def make(unit: Value) -> Value:
        if unit not in units:
            raise refusal(unit)
        return DataType(f"{kind}[{unit}]")

    return make


def _timestamp(unit: Value, tz: Value = None) -> Value:
    if unit not in _UNITS:
        raise refusal(unit)
    if tz is None or tz == "":
        return DataType(f"timestamp[{unit}]")
    if isinstance(tz, Library) and tz.name in {
        "datetime.timezone.utc",
        "datetime.UTC",
        "pytz.utc",
        "pytz.UTC",
    }:
        tz = "UTC"
    if not isinstance(tz, str):
        raise refusal(tz)
    return DataType(f"timestamp[{unit}, tz={tz}]")


def _decimal(bits: int, most: int) -> Callable[..., Value]:
    def make(precision: Value, scale: Value = 0) -> Value:
        if not 1 <= _whole(precision) <= most:
            raise RefusedError(f"{precision}")
        return DataType(f"decimal{bits}({precision}, {_whole(scale)})")

    return make


def _binary(length: Value = -1) -> Value:
    size = _whole(length)
    return DataType("binary" if size == -1 else f"fixed_size_binary[{size}]")


def _union(mode: str) -> Callable[..., Value]:
    def make(child_fields: Value, type_codes: Value = None) -> Value:
        if not isinstance(child_fields, list | tuple) or not all(
            isinstance(one, FieldValue) for one in child_fields
        ):
            raise RefusedError("child_fields")
        codes = list(range(len(child_fields))) if type_codes is None else list(type_codes)
        shown = [f"{written(one)}={code}" for one, code in zip(child_fields, codes, strict=True)]
        return DataType(f"{mode}_union<{', '.join(shown)}>", fields=tuple(child_fields))

    return make


def _either_union(child_fields: Value, mode: Value, type_codes: Value = None) -> Value:
    if mode not in {"sparse", "dense"}:
        raise RefusedError(f"{mode!r}")
    return _union(mode)(child_fields, type_codes)


def _run_ends(run_end_type: Value, value_type: Value) -> Value:
    ends, values = ensure_type(run_end_type), ensure_type(value_type)
    if ends.text not in {"int16", "int32", "int64"}:
        raise RefusedError(ends.text)
    return DataType(f"run_end_encoded<run_ends: {ends.text}, values: {values.text}>", value=values)


def _json(storage_type: Value = "string") -> Value:
    if ensure_type(storage_type).text not in {"string", "large_string", "string_view"}:
        raise refusal(storage_type)
    return DataType("extension<arrow.json>")


MAKERS: Mapping[str, Callable[..., Value]] = {
    "list_": _sized_list,
    "large_list": _list("large_list"),
    "list_view": _list("list_view"),
    "large_list_view": _list("large_list_view"),
    "map_": _map,
    "dictionary": _dictionary,
    "time32": _unit("time32", "s", "ms"),
    "time64": _unit("time64", "us", "ns"),
    "duration": _unit("duration", *_UNITS),
    "timestamp": _timestamp,
    "decimal32": _decimal(32, 9),
    "decimal64": _decimal(64, 18),
    "decimal128": _decimal(128, 38),
    "decimal256": _decimal(256, 76),
    "binary": _binary,
    "union": _either_union,
    "sparse_union": _union("sparse"),
    "dense_union": _union("dense"),
    "run_end_encoded": _run_ends,
    "type_for_alias": ensure_type,
    "json_": _json,
}
"""Constructors with arguments; each takes what pyarrow's own takes, by the same names."""
