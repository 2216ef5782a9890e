"""Functions of pyarrow and of Python itself that are followed, on values that are known already."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mkdocs_runbooks.ffi.arrow.plain import MOST_ITEMS, TooMuchError, as_text, known, unknown_within
from mkdocs_runbooks.ffi.arrow.schemas import make_field, make_schema, make_struct, unify
from mkdocs_runbooks.ffi.arrow.types import MAKERS, SIMPLE, NotFollowedError
from mkdocs_runbooks.ffi.arrow.values import (
    DataType,
    FieldValue,
    Library,
    Member,
    Namespace,
    SchemaValue,
    Unknown,
    Value,
)

_WHOLE: Mapping[str, Callable[..., Value]] = {"schema": make_schema, "field": make_field}
"""Makers that take what is unknown as a part."""
_SHAPES: Mapping[str, Callable[..., Value]] = {"struct": make_struct, "unify_schemas": unify}
_SAME = ("types.MappingProxyType", "copy.copy", "copy.deepcopy", "typing.Final", "sys.intern")


def items(value: Value) -> list[Value] | Unknown | None:
    """What a loop over a value meets, in order; None: it is no value whose items are known.

    Raises:
        TooMuchError: there are too many.
    """
    if isinstance(value, Unknown):
        return value
    found: list[Value] | Unknown | None = None
    if isinstance(value, list | tuple | dict | str | range):
        if len(value) > MOST_ITEMS:
            raise TooMuchError
        found = list(value)
    elif isinstance(value, set) and len(value) < 2:
        found = list(value)
    elif isinstance(value, SchemaValue):
        found = list(value.fields) if isinstance(value.fields, tuple) else value.fields
    elif isinstance(value, DataType) and value.kind == "struct":
        found = list(value.fields)
    elif isinstance(value, Namespace) and value.members is not None:
        found = list(value.members)
    return found


def listed(value: Value) -> list[Value]:
    """A value's items where they are known.

    Raises:
        TypeError: they are not.
    """
    found = items(value)
    if not isinstance(found, list):
        raise TypeError(type(value).__name__)
    return found


def call_library(name: str, arguments: list[Value], named: dict[str, Value]) -> Value:
    """The result of a function of a library.

    Args:
        name: its full name, such as `pyarrow.schema` or `builtins.len`.
        arguments: positional arguments; none of them is handed over.
        named: keyword arguments.

    Raises:
        NotFollowedError: a function that is not followed.
        RefusedError: pyarrow would refuse the arguments.
    """
    name = name.replace("pyarrow.lib.", "pyarrow.", 1)
    short = name.removeprefix("pyarrow.")
    if name.startswith("pyarrow."):
        return known(_pyarrow(short, arguments, named))
    if name in _SAME:
        return arguments[0]
    if name == "typing.cast":
        return arguments[1]
    if name == "zoneinfo.ZoneInfo" and isinstance(arguments[0], str):
        return arguments[0]
    plain = _PLAIN.get(name)
    if plain is None:
        raise NotFollowedError
    for one in (*arguments, *named.values()):
        if isinstance(one, Unknown):
            return one
    return known(plain(*arguments, **named))


def _pyarrow(short: str, arguments: list[Value], named: dict[str, Value]) -> Value:
    if short in SIMPLE:
        if arguments or named:
            raise TypeError(short)
        return DataType(SIMPLE[short])
    whole = _WHOLE.get(short)
    if whole is not None:
        return whole(*arguments, **named)
    maker = _SHAPES.get(short) or MAKERS.get(short)
    if maker is None:
        raise NotFollowedError
    for one in (*arguments, *named.values()):
        missing = None if isinstance(one, SchemaValue) else unknown_within(one)
        if missing is not None and short != "unify_schemas":
            return missing
    return maker(*arguments, **named)


def _length(value: Value) -> Value:
    if isinstance(value, SchemaValue):
        return len(value.fields) if isinstance(value.fields, tuple) else value.fields
    return len(value if isinstance(value, set | range | bytes) else listed(value))


def _dict(*arguments: Value, **named: Value) -> Value:
    first = arguments[0] if arguments else {}
    pairs = list(first.items()) if isinstance(first, dict) else [tuple(listed(one)) for one in listed(first)]
    missing = unknown_within([one for one, _ in pairs])
    return missing if missing is not None else {**dict(pairs), **named}


def _is_instance(value: Value, kinds: Value) -> Value:
    known_kinds: dict[str, Any] = {
        "builtins.str": str,
        "builtins.int": int,
        "builtins.dict": dict,
        "builtins.list": list,
        "builtins.tuple": tuple,
        "pyarrow.DataType": DataType,
        "pyarrow.Field": FieldValue,
        "pyarrow.Schema": SchemaValue,
    }
    asked = kinds if isinstance(kinds, tuple) else (kinds,)
    return isinstance(value, tuple(known_kinds[one.name] for one in asked if isinstance(one, Library)))


def _sorted(values: Value, *, reverse: Value = False) -> Value:
    return sorted(listed(values) if not isinstance(values, set) else values, reverse=bool(reverse))


def _set(values: Value = ()) -> Value:
    found = listed(values) if not isinstance(values, set) else list(values)
    missing = unknown_within(found)
    return missing if missing is not None else set(found)


def _get_attribute(value: Value, name: Value) -> Value:
    if isinstance(value, Library):
        return Library(f"{value.name}.{name}")
    if isinstance(value, Namespace) and name in value.names:
        return value.names[name]
    raise NotFollowedError


def _chained(several: Sequence[Value]) -> Value:
    found: list[Value] = []
    for values in several:
        found.extend(known(listed(values)))
        known(found)
    return found


def _text(value: Value = "") -> Value:
    return as_text(value)


_PLAIN: Mapping[str, Callable[..., Value]] = {
    "builtins.len": _length,
    "builtins.list": lambda values=(): listed(values),
    "builtins.tuple": lambda values=(): tuple(listed(values)),
    "builtins.dict": _dict,
    "collections.OrderedDict": _dict,
    "builtins.set": _set,
    "builtins.frozenset": _set,
    "builtins.str": _text,
    "builtins.int": lambda value=0: int(value),
    "builtins.float": lambda value=0.0: float(value),
    "builtins.bool": lambda value=False: bool(value) if not isinstance(value, Member) else True,
    "builtins.range": lambda *bounds: listed(range(*bounds)),
    "builtins.enumerate": lambda values, start=0: list(enumerate(listed(values), start)),
    "builtins.zip": lambda *several, strict=False: list(zip(*map(listed, several), strict=bool(strict))),
    "builtins.reversed": lambda values: listed(values)[::-1],
    "builtins.sorted": _sorted,
    "builtins.isinstance": _is_instance,
    "builtins.getattr": _get_attribute,
    "itertools.chain": lambda *several: _chained(several),
    "itertools.chain.from_iterable": lambda several: _chained(listed(several)),
}
