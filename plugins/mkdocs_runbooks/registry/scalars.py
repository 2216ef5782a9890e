"""Scalars as YAML 1.2's core schema reads them (https://yaml.org/spec/1.2.2/#103-core-schema).

Beyond it, a plain `YYYY-MM-DD` that is a real day stays a date. Against YAML 1.1 only `true` and `false` are
booleans, `0014` is fourteen and `1:30` is text.
"""

import re
from datetime import date

from mkdocs_runbooks.registry.nodes import NULL, Null, Scalar, WrittenFloat, WrittenInt

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,300}\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]{1,64}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MAY_BE_NUMBER = frozenset("0123456789+-.")


def resolve(text: str) -> Scalar | Null:
    """The value of a plain (unquoted) scalar."""
    if text in _NULL:
        return NULL
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if text[0] not in _MAY_BE_NUMBER:
        return text
    return _number(text)


def _number(text: str) -> Scalar:
    """A number or a day, or the text itself."""
    if _INTEGER.match(text):
        return _written(WrittenInt(text), text)
    if _HEXADECIMAL.match(text):
        return int(text, 16)
    if _FLOAT.match(text):
        return _written(WrittenFloat(text), text)
    if _SPECIAL.match(text):
        return float(text.replace(".", "", 1))
    return day(text) or text


def _written(number: WrittenInt | WrittenFloat, text: str) -> int | float:
    """The number; where text is expected in its place, `1.10` must not become `1.1`."""
    usual = int(number) if isinstance(number, int) else float(number)
    if str(usual) == text:
        return usual
    number.text = text
    return number


def day(text: str) -> date | None:
    """The day that `YYYY-MM-DD` names, or None where there is no such day."""
    if not _DAY.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
