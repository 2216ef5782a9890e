"""Columns of tests: parts of them, and what unfolds."""

from math import isclose

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.model.test_runs import (
    NAME_SEPARATOR,
    TestGroup,
    TestOutcome,
    packed_attempts,
    packed_tests,
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
        packed=packed_tests(NAME_SEPARATOR.join(names), packed_times(times)),
        outcomes="".join(letters),
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
    group = TestGroup(
        suite="", classname="c", file=None, packed=packed_tests("a\0b\0c"), outcomes="ppf", seconds=3.0
    )
    assert group.part([0, 2]).seconds == 2.0
    assert [one.seconds for one in group.part([0]).cases()] == [None]


def test_tests_that_did_not_pass_are_left() -> None:
    """What takes the proof from passes leaves the rest as it was."""
    group = group_of([("a", "p", 1.0, 2), ("b", "f", 2.0, 3), ("c", "k", 3.0, 2)])
    assert [(one.name, one.outcome, one.seconds, one.attempts) for one in group.without_passes().cases()] == [
        ("b", TestOutcome.FAILED, 2.0, 3)
    ]


@given(st.lists(st.text("a[]\0é", max_size=4), min_size=1), st.binary(max_size=8))
def test_names_are_packed_whole(names: list[str], times: bytes) -> None:
    """Whatever brackets stand in them, names come back as they were."""
    joined = NAME_SEPARATOR.join(names)
    group = TestGroup(suite="", classname="", file=None, packed=packed_tests(joined, times), outcomes="p")
    assert group.names == joined


def test_the_name_of_a_function_is_packed_once() -> None:
    """A report comes to a million tests by parameters; names of other functions stay as they are."""
    packed = memoryview(packed_tests("test_a[1]\0test_b[1]\0test_a[2]\0test_a[3]\0test_a"))
    assert bytes(packed).count(b"test_a[") == 2  # itself, and the first test
    assert bytes(packed).count(b"test_b[1]") == 1


@pytest.mark.parametrize("forged", [b"", b"\x80", b"\x93\xa1\xff\xa0\xc4\0", b"\x93\x01\x02\x03"])
def test_what_can_not_be_unpacked_has_no_names(forged: bytes) -> None:
    """Nonsense from a forged cache stops no build, and tests that nobody can name prove nothing by name."""
    group = TestGroup(
        suite="", classname="c", file=None, packed=msgspec.Raw(forged), outcomes="ppf", seconds=3.0
    )
    assert group.names.split(NAME_SEPARATOR) == ["", "", ""]
    assert [(one.name, one.seconds) for one in group.part([0, 2]).cases()] == [("", None), ("", None)]


def test_columns_of_another_length_are_no_columns() -> None:
    """Bytes that fit no test, as from a damaged cache, leave times and attempts unknown."""
    group = TestGroup(
        suite="",
        classname="c",
        file=None,
        packed=packed_tests("a\0b", b"\0" * 7),
        outcomes="pp",
        attempts=b"\2",
    )
    assert [(one.seconds, one.attempts) for one in group.cases()] == [(None, 1), (None, 1)]
