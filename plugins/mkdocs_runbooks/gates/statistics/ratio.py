"""How many times as fast: the ratio of Hodges and Lehmann (1963) with its exact, distribution-free interval.

Times scale, so the shift of two samples is estimated on logarithms: the median of all pairwise ratios. The
interval holds every ratio that the rank test would not refuse; its ends are two of the pairwise ratios, chosen by
the same counts, so interval and verdict can't contradict each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from mkdocs_runbooks.gates.statistics.mann_whitney import critical_count

ONE_SIDED = 0.05
"""Each end of the interval leaves out this much, as the one-sided tests do; so it is an interval of 90 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Reference time ÷ port time.

    Attributes:
        value: the estimate; 2.0 means that the port is twice as fast.
        low: lower end of the 90 % interval, None where the samples are too small to give one.
        high: upper end likewise.
    """

    value: float
    low: float | None
    high: float | None


def ratio(reference: Sequence[float], port: Sequence[float]) -> Ratio | None:
    """Estimate the ratio from one positive figure a process; None where a side has none."""
    pairs = sorted(there / here for there in reference for here in port)
    if not pairs:
        return None
    middle = len(pairs) // 2
    value = pairs[middle] if len(pairs) % 2 else sqrt(pairs[middle - 1]) * sqrt(pairs[middle])
    count = critical_count(len(reference), len(port), ONE_SIDED)
    if count is None:
        return Ratio(value=value, low=None, high=None)
    return Ratio(value=value, low=pairs[len(pairs) - count], high=pairs[count - 1])
