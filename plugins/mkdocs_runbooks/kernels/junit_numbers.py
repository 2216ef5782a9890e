"""Numbers as test tools write them into JUnit reports."""

import re
from math import isfinite

DURATION_LIMIT = 1e9
"""Seconds; a longer duration is no duration, and sums of shorter ones stay finite."""

_PLAIN = re.compile(r"[ \t\r\n]*((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?)[ \t\r\n]*")
_THOUSANDS = re.compile(r"[ \t\r\n]*([0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,})[ \t\r\n]*")
_DECIMAL_COMMA = re.compile(r"[ \t\r\n]*(0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))[ \t\r\n]*")
_COUNT = re.compile(r"[ \t\r\n]*([0-9]{1,9})[ \t\r\n]*")


def seconds(text: str) -> float | None:
    """A duration in seconds, or None where the text is no finite duration.

    Accepts what tools write: `0.5`, `1e-7`, surefire's `1,234.56`, a decimal comma as in `0,123`. `1,234` could
    be either and is unknown.

    Args:
        text: the attribute's value.
    """
    if match := _PLAIN.fullmatch(text):
        value = float(match.group(1))
    elif match := _THOUSANDS.fullmatch(text):
        value = float(match.group(1).replace(",", ""))
    elif match := _DECIMAL_COMMA.fullmatch(text):
        value = float(match.group(1).replace(",", "."))
    else:
        return None
    return value if isfinite(value) and value <= DURATION_LIMIT else None


def count(text: str) -> int | None:
    """A declared count, or None where the text is no count: negative, signed, or over nine digits.

    Args:
        text: the attribute's value.
    """
    match = _COUNT.fullmatch(text)
    return int(match.group(1)) if match else None
