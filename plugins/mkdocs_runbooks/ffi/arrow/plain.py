"""Operations on plain values that are followed, each with a bound on what it may cost."""

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from mkdocs_runbooks.ffi.arrow.types import ALIASES, NotFollowedError
from mkdocs_runbooks.ffi.arrow.values import (
    PLAIN,
    DataType,
    FieldValue,
    Member,
    Record,
    SchemaValue,
    Unknown,
    Value,
)

MOST_ITEMS = 4_000
"""Of a list; a schema with more fields is no schema that people wrote."""
_MOST_TEXT = 20_000
_MOST_BITS = 512
_LONG_NUMBER = re.compile(r"\d{4}")

REFUSALS = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, UnicodeError, AssertionError)
"""What operations on plain values raise."""


class TooMuchError(Exception):
    """Following this would take too long or too much memory."""


BINARY: Mapping[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "Div": operator.truediv,
    "FloorDiv": operator.floordiv,
    "Mod": operator.mod,
    "BitOr": operator.or_,
    "BitAnd": operator.and_,
    "BitXor": operator.xor,
}
_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "Eq": operator.eq,
    "NotEq": operator.ne,
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "In": lambda one, other: one in other,
    "NotIn": lambda one, other: one not in other,
}

METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(
        [
            "upper",
            "lower",
            "title",
            "capitalize",
            "casefold",
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "rsplit",
            "partition",
            "rpartition",
            "startswith",
            "endswith",
            "removeprefix",
            "removesuffix",
            "swapcase",
            "encode",
            "isidentifier",
            "isupper",
            "islower",
        ]
    ),
    bytes: frozenset({"decode"}),
    list: frozenset(
        ["append", "extend", "insert", "copy", "index", "count", "pop", "remove", "reverse", "clear"]
    ),
    tuple: frozenset({"index", "count"}),
    dict: frozenset(["items", "keys", "values", "get", "update", "copy", "setdefault", "pop"]),
    set: frozenset(["add", "update", "union", "discard"]),
}
"""Methods that are followed; others make what they return unknown."""


def known(value: Value) -> Value:
    """A value as it is, or a refusal where it has grown beyond what is followed.

    Raises:
        TooMuchError: it is too large.
    """
    if isinstance(value, str | bytes) and len(value) > _MOST_TEXT:
        raise TooMuchError
    if isinstance(value, list | tuple | dict | set) and len(value) > MOST_ITEMS:
        raise TooMuchError
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise TooMuchError
    if isinstance(value, DataType) and len(value.text) > _MOST_TEXT:
        raise TooMuchError
    return value


def unknown_within(value: Value) -> Unknown | None:
    """What is unknown in a value or in what it holds.

    Raises:
        TooMuchError: it holds too much to look through.
    """
    pending = [value]
    seen = 0
    while pending:
        one = pending.pop()
        seen += 1
        if seen > MOST_ITEMS:
            raise TooMuchError
        if isinstance(one, Unknown):
            return one
        if isinstance(one, list | tuple | set):
            pending.extend(one)
        elif isinstance(one, dict):
            pending.extend((*one, *one.values()))
        elif isinstance(one, FieldValue):
            pending.extend((one.name, one.type, one.nullable))
        elif isinstance(one, SchemaValue):
            pending.append(one.fields)
        elif isinstance(one, Record):
            pending.extend(one.names.values())
    return None


def binary(name: str, left: Value, right: Value) -> Value:
    """`left + right` and its like.

    Raises:
        TooMuchError: the result would be too large.
        NotFollowedError: an operator that is not followed.
    """
    if name == "Mult":
        sizes = [len(one) for one in (left, right) if isinstance(one, str | bytes | list | tuple)]
        times = [one for one in (left, right) if isinstance(one, int)]
        if sizes and times and sizes[0] * max(times[0], 0) > MOST_ITEMS:
            raise TooMuchError
    if name == "Mod" and isinstance(left, str | bytes):
        missing = _format_values(str(left), right)
        if missing is not None:
            return missing
    containers = (str, bytes, int, float, list, tuple, dict, set)
    formats = name == "Mod" and isinstance(left, str)
    if not formats and not (isinstance(left, containers) and isinstance(right, containers)):
        raise TypeError(name)
    return known(_power(left, right) if name == "Pow" else _operator(name)(left, right))


def _power(left: Value, right: Value) -> Value:
    if not isinstance(left, int) or not isinstance(right, int) or not 0 <= right <= _MOST_BITS:
        raise TooMuchError
    return known(left) ** right


def _operator(name: str) -> Callable[[Any, Any], Any]:
    if name not in BINARY:
        raise NotFollowedError(name)
    return BINARY[name]


def _format_values(form: str, right: Value) -> Unknown | None:
    if _LONG_NUMBER.search(form) or "*" in form:
        raise TooMuchError
    missing = unknown_within(right)
    if missing is None:
        _only_plain(right if isinstance(right, tuple) else (right,))
    return missing


def _only_plain(values: tuple[Value, ...]) -> None:
    if not all(isinstance(one, PLAIN) for one in values):
        raise TypeError


def compared(name: str, left: Value, right: Value) -> Value:
    """`left < right` and its like; a comparison with what is unknown is unknown.

    Raises:
        TooMuchError: too much to compare.
        NotFollowedError: an operator that is not followed.
    """
    if name in {"Is", "IsNot"}:
        if isinstance(left, Unknown):
            return left
        if right is None or isinstance(right, bool):
            return (left is right) is (name == "Is")
        raise NotFollowedError(name)
    missing = unknown_within(left) or unknown_within(right)
    if missing is not None:
        return missing
    if isinstance(left, DataType) and isinstance(right, str):
        right = DataType(ALIASES.get(str(right), ""))
    if isinstance(left, DataType) and isinstance(right, DataType):
        left, right = left.text, right.text
    if isinstance(left, SchemaValue | FieldValue) and isinstance(right, SchemaValue | FieldValue):
        raise NotFollowedError(name)
    return _COMPARED[name](left, right)


def as_text(value: Value, spec: str = "") -> str:
    """What `str` or an f-string makes of a value.

    Raises:
        TypeError: it is none whose text is known.
        TooMuchError: the text would be too long.
    """
    if _LONG_NUMBER.search(spec):
        raise TooMuchError
    if isinstance(value, DataType):
        return format(value.text, spec)
    if isinstance(value, Member) or not isinstance(value, PLAIN):
        raise TypeError(type(value).__name__)
    plain = str.__str__(value) if isinstance(value, str) else value
    text: str = known(
        format(int(plain) if type(plain) not in {*PLAIN} and isinstance(plain, int) else plain, spec)
    )
    return text


def text_method(text: str, name: str, arguments: list[Value], named: dict[str, Value]) -> Value:
    """`join`, `replace`, `format`, `zfill`: text methods whose cost depends on their arguments.

    Raises:
        NotFollowedError: a method that is not followed.
    """
    if name == "join":
        parts = arguments[0]
        if len(text) * len(parts) > _MOST_TEXT:
            raise TooMuchError
        return known(text.join(str.__str__(one) for one in parts))
    if name == "replace":
        if len(text) * max(len(arguments[1]), 1) > 50 * _MOST_TEXT:
            raise TooMuchError
        return known(text.replace(*arguments[:2]))
    if name == "zfill":
        return text.zfill(min(arguments[0], _MOST_TEXT))
    if name == "format":
        if _LONG_NUMBER.search(text) or re.search(r"\{[^}]*[.\[!]", text):
            raise TooMuchError
        _only_plain((*arguments, *named.values()))
        return known(text.format(*arguments, **named))
    raise NotFollowedError(name)
