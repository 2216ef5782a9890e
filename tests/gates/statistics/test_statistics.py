"""The arithmetic of benchmark verdicts agrees with definitions, with published figures and with scipy."""

import math
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from mkdocs_runbooks.gates.statistics.holm import adjusted
from mkdocs_runbooks.gates.statistics.mann_whitney import critical_count, greater
from mkdocs_runbooks.gates.statistics.more_runs import (
    MORE_AT_MOST,
    PROCESSES_AT_LEAST,
    more_below_limit,
    more_processes,
)
from mkdocs_runbooks.gates.statistics.ratio import ONE_SIDED, ratio
from mkdocs_runbooks.gates.statistics.sign_test import above, below

TIMES = st.floats(min_value=1e-9, max_value=1e3, allow_nan=False)
SMALL = st.lists(st.integers(1, 6).map(float), min_size=1, max_size=6)
SIDES = st.tuples(st.lists(TIMES, min_size=1, max_size=12), st.lists(TIMES, min_size=1, max_size=12))


@given(SIDES)
def test_without_ties_the_rank_test_is_scipys_exact_method(sides: tuple[list[float], list[float]]) -> None:
    """Where no two values are equal, the p-value is the one of `scipy.stats.mannwhitneyu(method="exact")`."""
    first, second = sides
    assume(len({*first, *second}) == len(first) + len(second))
    theirs = stats.mannwhitneyu(first, second, alternative="greater", method="exact").pvalue
    assert greater(first, second) == pytest.approx(theirs, rel=1e-9)


@given(SMALL, SMALL)
def test_with_ties_every_arrangement_is_counted(first: list[float], second: list[float]) -> None:
    """With ties the p-value is the share of all ways to deal the values that rank at least as high."""
    pooled = [*first, *second]
    ranks = stats.rankdata(pooled)
    seen = sum(ranks[: len(first)])
    ways = [sum(ranks[index] for index in chosen) for chosen in combinations(range(len(pooled)), len(first))]
    share = sum(way >= seen - 1e-9 for way in ways) / len(ways)
    assert greater(first, second) == pytest.approx(share)


@given(SIDES)
def test_both_directions_share_the_whole(sides: tuple[list[float], list[float]]) -> None:
    """The two one-sided p-values cover every arrangement, the observed one twice; both can't be small."""
    first, second = sides
    assert greater(first, second) + greater(second, first) >= 1


def test_an_empty_side_proves_nothing() -> None:
    """Without figures there is no claim."""
    assert greater([], [1.0]) == greater([1.0], []) == 1


@pytest.mark.parametrize(("processes", "least"), [(3, 1 / 20), (5, 1 / 252), (8, 1 / 12870)])
def test_how_small_a_p_value_can_get(processes: int, least: float) -> None:
    """Three processes a side can't get below 0.05; five can."""
    low, high = [float(n) for n in range(processes)], [float(n + 100) for n in range(processes)]
    assert greater(high, low) == pytest.approx(least)
    assert (critical_count(processes, processes, 0.05) is None) is (processes == 3)


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([0.05, 0.025, 0.01]))
def test_the_critical_count_is_where_scipy_turns(first: int, second: int, level: float) -> None:
    """The count is the smallest with a p-value below the level."""
    count = critical_count(first, second, level)
    exact = [
        stats.mannwhitneyu(*_with_wins(first, second, wins), alternative="greater", method="exact").pvalue
        for wins in range(first * second + 1)
    ]
    # 11 of 220 orders are 0.05 exactly; floating point puts that on either side.
    small = [wins for wins, p in enumerate(exact) if p < level and not math.isclose(p, level)]
    assert count == (small[0] if small else None)


def _with_wins(first: int, second: int, wins: int) -> tuple[list[float], list[float]]:
    """Two samples without ties in which `wins` pairs are won by the first."""
    whole, rest = divmod(wins, second)
    mine = [second + 1 + place / 100 for place in range(whole)]
    mine += [rest + 0.5] if whole < first else []
    mine += [place / 100 for place in range(first - len(mine))]
    return mine, [float(place + 1) for place in range(second)]


@given(SIDES, st.floats(0.5, 20))
def test_interval_and_test_agree(sides: tuple[list[float], list[float]], required: float) -> None:
    """Without ties the interval lies above a requirement exactly where the rank test proves it, and below likewise."""
    reference, port = sides
    scaled = [value * required for value in port]
    assume(len({*reference, *scaled}) == len(reference) + len(port))
    assume(all(not math.isclose(r, s, rel_tol=1e-12) for r in reference for s in scaled))
    found = ratio(reference, port)
    assert found is not None
    assert (found.low is not None and found.low > required) is (greater(reference, scaled) < ONE_SIDED)
    assert (found.high is not None and found.high < required) is (greater(scaled, reference) < ONE_SIDED)
    if found.low is not None and found.high is not None:
        assert found.low <= found.high


def test_the_ratio_is_the_median_of_all_pairs() -> None:
    """An even number of pairs takes the geometric mean of the middle two, so that sides may be swapped."""
    found = ratio([8.0, 8.0], [1.0, 4.0])
    assert found is not None
    assert found.value == pytest.approx(4.0)
    assert (found.low, found.high) == (None, None)
    assert ratio([], [1.0]) is None


@given(SIDES)
def test_swapped_sides_give_the_inverse(sides: tuple[list[float], list[float]]) -> None:
    """How many times as fast the port is, and how many times as fast the reference is, are inverse."""
    reference, port = sides
    one, other = ratio(reference, port), ratio(port, reference)
    assert one is not None
    assert other is not None
    assert one.value == pytest.approx(1 / other.value)
    if one.low is not None and one.high is not None:
        assert other.low == pytest.approx(1 / one.high)
        assert other.high == pytest.approx(1 / one.low)


def test_holm_as_published() -> None:
    """Holm's own steps: times four, three, two, one, and never falling."""
    assert adjusted([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert adjusted([]) == ()
    assert adjusted([0.5, 0.9]) == pytest.approx([1.0, 1.0])


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_keeps_the_order_and_never_lowers(p_values: list[float]) -> None:
    """Adjusting raises values, keeps their order and stays at most at Bonferroni's."""
    found = adjusted(p_values)
    for p, raised in zip(p_values, found, strict=True):
        assert p <= raised <= min(1.0, p * len(p_values)) + 1e-12
    by_p = sorted(range(len(p_values)), key=p_values.__getitem__)
    assert [found[index] for index in by_p] == sorted(found)


@given(st.lists(st.integers(0, 10).map(float), min_size=1, max_size=15), st.integers(0, 10).map(float))
def test_the_sign_test_is_scipys_binomial(values: list[float], limit: float) -> None:
    """Counting is binomial with one half; a figure on the limit speaks for neither side."""
    under = sum(value < limit for value in values)
    over = sum(value > limit for value in values)
    exact = [stats.binomtest(hits, len(values), alternative="greater").pvalue for hits in (under, over)]
    assert [below(values, limit), above(values, limit)] == pytest.approx(exact)


@given(SIDES)
def test_the_forecast_is_the_smallest_that_decides(sides: tuple[list[float], list[float]]) -> None:
    """The number of further runs decides at the present separation, and one fewer would not."""
    first, second = sides
    more = more_processes(first, second, level=0.05)
    have = min(len(first), len(second))
    wins = sum((one > other) + (one == other) / 2 for one in first for other in second)
    share = max(wins, len(first) * len(second) - wins) / (len(first) * len(second))

    def decides(count: int) -> bool:
        needed = critical_count(count, count, 0.05)
        return count >= PROCESSES_AT_LEAST and needed is not None and int(share * count**2) >= needed

    if more is None:
        assert not any(decides(count) for count in range(have, have + MORE_AT_MOST + 1))
    else:
        assert decides(have + more)
        assert not any(decides(count) for count in range(have, have + more))


def test_forecasts_of_plain_cases() -> None:
    """Complete separation needs five, no separation is hopeless, nothing at all needs a first session."""
    apart, together = [[1.0, 1.1, 1.2], [2.0, 2.1, 2.2]], [[1.0, 2.0], [1.0, 2.0]]
    assert more_processes(*apart, level=0.05) == 2
    assert more_processes(*together, level=0.05) is None
    assert more_processes([], [1.0], level=0.05) == PROCESSES_AT_LEAST
    assert more_below_limit([], 1.0, level=0.05) == PROCESSES_AT_LEAST
    assert more_below_limit([0.5] * 3, 1.0, level=0.05) == 2
    assert more_below_limit([0.5] * 8, 1.0, level=0.05) == 0
    assert more_below_limit([0.5, 2.0], 1.0, level=0.05) is None
