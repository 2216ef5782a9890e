"""Which numbers can be a measurement at all.

A figure that no machine can have measured proves nothing, whatever the file says; and a ratio of two that can
be measured stays a number that every formatter takes.
"""

import math

SECONDS_AT_LEAST = 1e-12
"""A picosecond: no clock of any benchmark tool counts finer."""

SECONDS_AT_MOST = 1e9
"""Thirty years."""

NUMBER_AT_MOST = 1e18
"""Any other unit, bytes above all: an exabyte."""


def is_number(value: object) -> bool:
    """A finite number that is no boolean. JSON knows integers that no float holds; those are none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return -NUMBER_AT_MOST <= value <= NUMBER_AT_MOST if isinstance(value, int) else math.isfinite(value)


def is_measure(value: float, unit: str) -> bool:
    """Whether `value` (base units: seconds, bytes, …) can have been measured: nothing takes no time and no memory."""
    if unit == "seconds":
        return SECONDS_AT_LEAST <= value <= SECONDS_AT_MOST
    return 0 < value <= NUMBER_AT_MOST
