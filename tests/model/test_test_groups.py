"""Columns of tests: parts of them, and what unfolds."""

from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.model.test_runs import (
    NAME_SEPARATOR,
    TestGroup,
    TestOutcome,
    packed_attempts,
    packed_times,
)

TIMES = st.none() | st.floats(0, 1e6, width=32)
ROWS = st.lists(st.tuples(st.text("abc", max_size=3), st.sampled_from("efskp"), TIMES, st.integers(1, 255)))


def group_of(rows: list[tuple[str, str, float | None, int]]) -> TestGroup:
    names, letters, times, attempts = zip(*rows, strict=True) if rows else ((), (), (), ())
    return TestGroup(
        suite="s",
        classname="c",
        file=None,
        names=NAME_SEPARATOR.join(names),
        outcomes="".join(letters),
        times=packed_times(times),
        attempts=packed_attempts(attempts),
        seconds=sum(one or 0.0 for one in times),
    )


@given(ROWS)
def test_what_is_packed_unfolds(rows: list[tuple[str, str, float | None, int]]) -> None:
    """Every test comes back with its name, time and attempts."""
    unfolded = [(one.name, one.seconds, one.attempts) for one in group_of(rows).cases()]
    assert unfolded == [(name, seconds, attempts) for name, _, seconds, attempts in rows]


@given(ROWS, st.data())
def test_a_part_holds_its_tests_whole(
    rows: list[tuple[str, str, float | None, int]], data: st.DataObject
) -> None:
    """Taking tests out of a group keeps all their columns together."""
    places = sorted(data.draw(st.sets(st.integers(0, len(rows) - 1)))) if rows else []
    group = group_of(rows)
    every = list(group.cases())
    part = group.part(places)
    assert list(part.cases()) == [every[place] for place in places]
    assert isclose(part.seconds, sum(rows[place][2] or 0.0 for place in places), rel_tol=1e-6)


def test_without_times_of_their_own_tests_share_the_sum() -> None:
    """A report that times classes alone says how long a test takes on average."""
    group = TestGroup(suite="", classname="c", file=None, names="a\0b\0c", outcomes="ppf", seconds=3.0)
    assert group.part([0, 2]).seconds == 2.0
    assert [one.seconds for one in group.part([0]).cases()] == [None]


def test_tests_that_did_not_pass_are_left() -> None:
    """What takes the proof from passes leaves the rest as it was."""
    group = group_of([("a", "p", 1.0, 2), ("b", "f", 2.0, 3), ("c", "k", 3.0, 2)])
    assert [(one.name, one.outcome, one.seconds, one.attempts) for one in group.without_passes().cases()] == [
        ("b", TestOutcome.FAILED, 2.0, 3)
    ]


def test_columns_of_another_length_are_no_columns() -> None:
    """Bytes that fit no test, as from a damaged cache, leave times and attempts unknown."""
    group = TestGroup(
        suite="", classname="c", file=None, names="a\0b", outcomes="pp", times=b"\0" * 7, attempts=b"\2"
    )
    assert [(one.seconds, one.attempts) for one in group.cases()] == [(None, 1), (None, 1)]
