"""The exact sign test: does one side's process figure lie below (or above) a fixed limit more often than not?

A figure that equals the limit speaks for neither side and still counts as a process, which is the careful way.
"""

from collections.abc import Sequence
from math import comb


def below(values: Sequence[float], limit: float) -> float:
    """The p-value of the claim that a process stays below `limit` more often than not."""
    return at_least(sum(value < limit for value in values), len(values))


def above(values: Sequence[float], limit: float) -> float:
    """The p-value of the claim that a process exceeds `limit` more often than not."""
    return at_least(sum(value > limit for value in values), len(values))


def at_least(hits: int, throws: int) -> float:
    """How likely a fair coin shows at least `hits` heads in `throws` throws."""
    heads: int = sum(comb(throws, count) for count in range(hits, throws + 1))
    return heads / (1 << throws)
