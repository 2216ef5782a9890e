"""The exact one-sided rank test of Mann and Whitney (1947), ties included.

Under the hypothesis that both samples come from one distribution every way of dealing the pooled ranks to the
two sides is equally likely. The p-value is the share of those ways in which the first side gets at least the
rank sum that was seen. Tied values share the mean of their ranks, so ranks are doubled to stay whole numbers.

The ways are counted as coefficients of a polynomial (the exponent is the rank sum), packed into one large
integer with a fixed number of bits for each: a shift then multiplies by a power, and an addition adds all
coefficients at once.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import comb


def greater(first: Sequence[float], second: Sequence[float]) -> float:
    """The p-value of the claim that values of `first` tend to be larger than values of `second`.

    Args:
        first: one figure a process; finite.
        second: likewise of the other side.

    Returns:
        Between 0 and 1; 1 where a side is empty, since nothing speaks for the claim.
    """
    if not first or not second:
        return 1.0
    ranks = _doubled_ranks([*first, *second])
    seen = sum(ranks[: len(first)])
    tail = _tail(tuple(sorted(ranks)), len(first))
    return tail[seen] / comb(len(ranks), len(first))


@lru_cache(maxsize=1024)
def critical_count(first: int, second: int, level: float) -> int | None:
    """From how many pairs on the claim is proven: pairs in which the first side's value is the larger one.

    Args:
        first: number of values of the first side.
        second: likewise of the second.
        level: the p-value must be below it.

    Returns:
        The smallest such number, or None where even a complete separation proves nothing.
    """
    tail = _tail(tuple(range(2, 2 * (first + second) + 1, 2)), first)
    least = first * (first + 1)
    ways = comb(first + second, first)
    counts = range(first * second + 1)
    return next((count for count in counts if tail[least + 2 * count] / ways < level), None)


def _doubled_ranks(values: Sequence[float]) -> list[int]:
    """Twice the rank of each value; equal values share the mean of the ranks that they take up."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0] * len(values)
    start = 0
    for place in range(1, len(order) + 1):
        if place == len(order) or values[order[place]] != values[order[start]]:
            for index in order[start:place]:
                ranks[index] = start + 1 + place
            start = place
    return ranks


@lru_cache(maxsize=256)
def _tail(ranks: tuple[int, ...], size: int) -> list[int]:
    """For every rank sum: in how many ways `size` of the ranks add up to it or to more."""
    width = (comb(len(ranks), size).bit_length() + 7) // 8
    ways = [1] + [0] * size
    for rank in ranks:
        shift = rank * width * 8
        for chosen in range(size, 0, -1):
            ways[chosen] += ways[chosen - 1] << shift
    sums = sum(ranks) + 1
    packed = ways[size].to_bytes(sums * width, "little")
    counts = [int.from_bytes(packed[place * width : (place + 1) * width], "little") for place in range(sums)]
    return list(accumulate(reversed(counts)))[::-1]
