"""Writing CTRF: what was written is read again as the same tests."""

import json

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.evidence import ctrf
from mkdocs_runbooks.evidence.listed_tests import ListedTest, run_of
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance
from mkdocs_runbooks.model.test_runs import TestRun

PROVENANCE = Provenance(path="a.xml", digest=Digest("0" * 64), size=1, format=Format.JUNIT, tool="pytest")
NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
CASES = st.lists(
    st.builds(
        ListedTest,
        suite=NAMES,
        classname=NAMES,
        name=NAMES.filter(bool),
        file=st.none() | st.just("tests/test_a.py"),
        letter=st.sampled_from("efskp"),
        seconds=st.none() | st.floats(0, 1e6),
        attempts=st.integers(1, 300),
        message=NAMES,
    ),
    max_size=20,
)


def seen(run: TestRun) -> tuple[list[tuple[str | int, ...]], dict[tuple[str, str], str]]:
    """Every test with its outcome, attempts and milliseconds, and what was said about it; errors are failures."""
    cases = [
        (
            *(group.suite, case.classname, case.name, str(case.file), letter.replace("e", "f")),
            *(case.attempts, round((case.seconds or 0.0) * 1000)),
        )
        for group in run.groups
        for case, letter in zip(group.cases(), group.outcomes, strict=True)
    ]
    return sorted(cases), {(one.classname, one.name): one.text for one in run.messages}


@given(CASES)
def test_what_is_written_is_read_again(cases: list[ListedTest]) -> None:
    """Suite, class, name, file, outcome, flakiness, attempts, time and message survive the way through the format."""
    run = run_of(cases, PROVENANCE)
    written = ctrf.write([run])
    again, told = ctrf.read(written, "b.json", "0" * 64)
    assert again is not None
    assert seen(again) == seen(run)
    assert [problem.severity.value for problem in told] == ([] if cases else ["info"])
    assert ctrf.write([again]) == written


def test_several_runs_are_one_report() -> None:
    """The tests of all runs stand in one list, counted anew."""
    one = run_of([ListedTest(classname="a", name="x", letter="p")], PROVENANCE)
    two = run_of(
        [ListedTest(classname="b", name="x", letter="k"), ListedTest(classname="b", name="y", letter="e")],
        PROVENANCE,
    )
    results = json.loads(ctrf.write([one, two]))["results"]
    assert results["tool"] == {"name": "pytest"}
    counted = {"tests": 3, "passed": 2, "failed": 1, "skipped": 0, "pending": 0, "other": 0, "flaky": 1}
    assert {key: results["summary"][key] for key in counted} == counted
