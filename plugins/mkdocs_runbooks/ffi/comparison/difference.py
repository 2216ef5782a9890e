"""One difference between two signatures, before it has a place; and the values of defaults."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_SUFFIXED = re.compile(
    r"^(-?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?)_?(?:[iu](?:8|16|32|64|128|size)|f32|f64)$"
)
_RUST_WORDS = {"true": "True", "false": "False", "f64::NAN": "nan", "f32::NAN": "nan", "f64::INFINITY": "inf"}
_TEXT_CALLS = re.compile(
    r"^(\"(?:[^\"\\]|\\.)*\")\s*\.\s*(?:to_string|to_owned|into)\s*\(\s*\)$|^String::from\s*\(\s*(\"(?:[^\"\\]|\\.)*\")\s*\)$"
)
_SEQUENCE = re.compile(r"(?:Option\s*<\s*)?(?:&\s*)?(?:\[|Vec\s*<)")
_NUMBER = re.compile(r"(?:Option\s*<\s*)?(?:[iu](?:8|16|32|64|128|size)|f32|f64)\b")
UNKNOWN = object()
"""A default whose value its text does not tell; it equals anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two signatures differ in.

    Attributes:
        variant: the case of the rule, which has a sentence of its own.
        params: variables of that sentence.
    """

    rule: DriftRule
    variant: str | None = None
    severity: DriftSeverity = DriftSeverity.ERROR
    params: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def value_of(text: str) -> object:
    """The value of a default as either side writes it, else `UNKNOWN`.

    Numbers are compared as numbers (`0.90` is `0.9`, `1e-6` is `1e-06`), text without its quotes; `...`, names,
    paths and calls tell nothing.
    """
    plain = text.strip()
    plain = _RUST_WORDS.get(plain, plain)
    if called := _TEXT_CALLS.match(plain):
        plain = called[1] or called[2]
    if some := re.match(r"^Some\s*\((.*)\)$", plain, re.DOTALL):
        return value_of(some[1])
    if suffixed := _SUFFIXED.match(plain):
        plain = suffixed[1].rstrip("_")
    try:
        value = ast.literal_eval(plain)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return UNKNOWN
    return UNKNOWN if value is ... else value


def native_value(text: str) -> object:
    """The value of a default in the port; `b','` is a number in Rust."""
    value = value_of(text)
    return value[0] if isinstance(value, bytes) and len(value) == 1 and text.strip()[:2] == "b'" else value


def same_default(declared: str, native: str, taken: str | None = None) -> bool | None:
    """Whether Python's default and the port's are the same value; None where either is unknown.

    Args:
        declared: as Python writes it.
        native: as the port writes it.
        taken: the type of the port's parameter: a number of Rust takes `True` as 1, an array any sequence.
    """
    first, second = value_of(declared), native_value(native)
    if first is UNKNOWN or second is UNKNOWN:
        return None
    if isinstance(first, tuple) and isinstance(second, list) and _SEQUENCE.match(taken or ""):
        first = list(first)
    if isinstance(second, bool) and not isinstance(first, bool):
        return False
    if isinstance(first, bool) and not isinstance(second, bool) and not _NUMBER.match(taken or ""):
        return False
    return bool(first == second)
