"""How many more runs would decide, if the samples went on to be as far apart as they are.

A forecast, not a promise: it answers whether a longer session is worth its time.
"""

from collections.abc import Sequence

from mkdocs_runbooks.gates.statistics.mann_whitney import critical_count
from mkdocs_runbooks.gates.statistics.sign_test import at_least

PROCESSES_AT_LEAST = 5
"""Fewer a side never decide: with 3 the smallest possible p-value is 1 in 20, which is not below 0.05."""

MORE_AT_MOST = 32
"""Further runs that are looked ahead; who needs more than that measures something that is not there."""


def more_processes(first: Sequence[float], second: Sequence[float], *, level: float) -> int | None:
    """How many more processes a side would let the rank test decide one way or the other.

    Args:
        first: one figure a process.
        second: likewise of the other side, already scaled by margin or requirement.
        level: the p-value must fall below it.

    Returns:
        0 where a session of this size is enough, None where more than `MORE_AT_MOST` would be needed.
    """
    have = min(len(first), len(second))
    if not have:
        return PROCESSES_AT_LEAST
    wins = sum((one > other) + (one == other) / 2 for one in first for other in second)
    share = wins / (len(first) * len(second))
    share = max(share, 1 - share)
    for count in _counts(have):
        needed = critical_count(count, count, level)
        if needed is not None and int(share * count * count) >= needed:
            return count - have
    return None


def more_below_limit(values: Sequence[float], limit: float, *, level: float) -> int | None:
    """How many more processes would let the sign test decide on which side of `limit` they lie; as above."""
    have = len(values)
    if not have:
        return PROCESSES_AT_LEAST
    under = sum(value < limit for value in values)
    over = sum(value > limit for value in values)
    share = max(under, over) / have
    for count in _counts(have):
        if at_least(int(share * count), count) < level:
            return count - have
    return None


def _counts(have: int) -> range:
    """Sizes of a session that are worth looking at."""
    return range(max(have, PROCESSES_AT_LEAST), have + MORE_AT_MOST + 1)
