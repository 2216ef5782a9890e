"""Test cases as readers of small formats find them, one by one, put into the columns of a `TestRun`.

JUnit, the one format of very large reports, has a kernel that fills columns itself; see `kernels.junit`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_runbooks.model.provenance import Provenance
from mkdocs_runbooks.model.test_runs import (
    NAME_SEPARATOR,
    OUTCOME_LETTERS,
    TestCounts,
    TestGroup,
    TestMessage,
    TestOutcome,
    TestRun,
    packed_attempts,
    packed_tests,
    packed_times,
)

WORST_FIRST = "efskp"
"""Letters of outcomes; `k` is passed but flaky."""

MESSAGES_AT_MOST = 1000

SECONDS_AT_MOST = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTest:
    """One test as a report lists it.

    Attributes:
        letter: its outcome, see `WORST_FIRST`.
        seconds: how long it took, where the report says so.
        attempts: how often it ran, as far as this entry tells.
        message: why it did not pass, or was skipped; empty where nothing is said.
    """

    classname: str
    name: str
    letter: str
    suite: str = ""
    file: str | None = None
    seconds: float | None = None
    attempts: int = 1
    message: str = ""


def run_of(
    cases: Iterable[ListedTest],
    provenance: Provenance,
    *,
    trusted: bool = True,
    properties: tuple[tuple[str, str], ...] = (),
) -> TestRun:
    """Group cases by class name and name, worst outcome first.

    Args:
        cases: in the order of the report.
        provenance: where the report came from.
        trusted: False where the report hides something, so that what passed proves nothing: such tests are
            left out of the groups and stay in the counts.
        properties: what the report says about the whole run.
    """
    listed = tuple(cases)
    worst: dict[tuple[str, str], ListedTest] = {}
    seconds: dict[tuple[str, str], float | None] = {}
    attempts: dict[tuple[str, str], int] = {}
    for case in listed:
        key = (case.classname, case.name)
        known = worst.get(key)
        if known is None or WORST_FIRST.index(case.letter) < WORST_FIRST.index(known.letter):
            worst[key] = case
        seconds[key] = _sum(seconds.get(key), _duration(case))
        attempts[key] = attempts.get(key, 0) + case.attempts
    columns: dict[tuple[str, str, str | None], list[ListedTest]] = {}
    for case in worst.values():
        if trusted or case.letter not in "pk":
            columns.setdefault((case.suite, case.classname, case.file), []).append(case)
    return TestRun(
        provenance=provenance,
        elements=_counts(case.letter for case in listed),
        by_id=_counts(case.letter for case in worst.values()),
        groups=tuple(
            TestGroup(
                suite=suite,
                classname=classname,
                file=file,
                packed=packed_tests(
                    NAME_SEPARATOR.join(case.name.replace(NAME_SEPARATOR, "\ufffd") for case in found),
                    packed_times(seconds[case.classname, case.name] for case in found),
                ),
                outcomes="".join(case.letter for case in found),
                attempts=packed_attempts(attempts[case.classname, case.name] for case in found),
                seconds=sum(seconds[case.classname, case.name] or 0.0 for case in found),
            )
            for (suite, classname, file), found in columns.items()
        ),
        messages=tuple(_messages(worst.values())),
        properties=properties,
    )


def _duration(case: ListedTest) -> float | None:
    return case.seconds if case.seconds is not None and 0 <= case.seconds <= SECONDS_AT_MOST else None


def _sum(one: float | None, other: float | None) -> float | None:
    """Of what is known."""
    return one if other is None else other + (one or 0.0)


def _counts(letters: Iterable[str]) -> TestCounts:
    of = Counter(letters)
    return TestCounts(
        cases=of.total(),
        passed=of["p"] + of["k"],
        failed=of["f"],
        error=of["e"],
        skipped=of["s"],
        flaky=of["k"],
    )


def _messages(cases: Iterable[ListedTest]) -> list[TestMessage]:
    spoken = [
        case for case in cases if case.message and OUTCOME_LETTERS[case.letter] is not TestOutcome.PASSED
    ]
    return [
        TestMessage(
            classname=case.classname,
            name=case.name,
            outcome=OUTCOME_LETTERS[case.letter],
            text=case.message,
        )
        for case in spoken[:MESSAGES_AT_MOST]
    ]
