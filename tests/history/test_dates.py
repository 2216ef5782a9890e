"""Commits whose clocks went wrong: on which dates they are drawn."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.history.dates import GIT_BEGAN, in_order

TODAY = date(2026, 3, 10)
FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)


def on(days: Sequence[float]) -> list[datetime]:
    """So many days after the first of March."""
    return [FIRST + timedelta(days=one) for one in days]


YEARS = 365.0 * 60


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ([], []),
        ([1], [1]),
        ([1, 1, 2, 5], [1, 1, 2, 5]),
        ([1, YEARS, 3, 4], [1, 3, 3, 4]),  # later than its successor
        ([1, 4, 5, 3, 6], [1, 4, 5, 5, 6]),  # earlier than two before it
        ([1, -YEARS, 3], [1, 1, 3]),  # no clock
        ([-YEARS, 2, 3], [2, 2, 3]),  # none at the first commit
        ([1, 2, -YEARS], [1, 2, 2]),  # none at the last
        ([1, 2, YEARS], [1, 2, 2]),  # later than the day of the build
        ([1, 2, 10], [1, 2, 10]),  # another time zone's tomorrow
        ([YEARS, 1, 2], [1, 1, 2]),
        ([1, YEARS, -YEARS, YEARS, 4, 5], [1, 4, 4, 4, 4, 5]),
        (
            [-YEARS, -YEARS + 1],
            [-YEARS, -YEARS + 1],
        ),  # where nothing can be believed, git's word is all there is
        ([YEARS, YEARS + 1], [YEARS, YEARS + 1]),
    ],
)
def test_dates_are_drawn_in_order(said: list[float], drawn: list[float]) -> None:
    """What contradicts the others stands beside its neighbour; the others keep their dates."""
    assert in_order(on(said), TODAY) == tuple(on(drawn))


def test_without_a_day_the_last_commit_is_believed() -> None:
    """Who does not know what day it is can't say that a commit is of the future."""
    assert in_order(on([1, 2, YEARS])) == tuple(on([1, 2, YEARS]))


def test_the_last_day_of_all_calendars_is_a_day() -> None:
    """Neither the build's day nor a commit's date need leave room for another one."""
    ends = [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
    assert in_order(ends, date.max) == (ends[1], ends[1])
    assert in_order(ends, date.min) == tuple(ends)


@given(st.lists(st.integers(-20, 20)))
def test_time_never_runs_backwards(days: list[int]) -> None:
    """Every drawn date is one that a commit said, most commits keep theirs, and a second look changes nothing."""
    said = on(days)
    drawn = in_order(said, TODAY)
    assert len(drawn) == len(said)
    assert all(one <= other for one, other in pairwise(drawn))
    assert set(drawn) <= set(said)
    assert in_order(drawn, TODAY) == drawn
    if said == sorted(said) and not any(one.date() - TODAY > timedelta(days=1) for one in said):
        assert drawn == tuple(said)


@given(st.lists(st.integers(0, 9), max_size=9))
def test_as_many_as_can_be_keep_their_dates(days: list[int]) -> None:
    """No other choice believes more commits."""
    said = on(days)
    best = 0
    for chosen in range(1 << len(said)):
        some = [at for place, at in enumerate(said) if chosen >> place & 1]
        if all(one <= other for one, other in pairwise(some)):
            best = max(best, len(some))
    kept = sum(one == other for one, other in zip(in_order(said, TODAY), said, strict=True))
    assert kept >= best


def test_git_is_older_than_any_registry() -> None:
    """The bound is the day of git's own first commit."""
    assert in_order([GIT_BEGAN - timedelta(seconds=1), GIT_BEGAN, FIRST], TODAY)[0] == GIT_BEGAN
