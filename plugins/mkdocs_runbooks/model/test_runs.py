"""What test reports hold, in columns: a million tests stay a few objects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from mkdocs_runbooks.model.provenance import Provenance


class TestOutcome(StrEnum):
    """Outcome of one test; the order of the members is "worst first"."""

    __test__ = False

    ERROR = "error"
    FAILED = "failed"
    SKIPPED = "skipped"
    PASSED = "passed"


OUTCOME_LETTERS: Mapping[str, TestOutcome] = {
    "e": TestOutcome.ERROR,
    "f": TestOutcome.FAILED,
    "s": TestOutcome.SKIPPED,
    "k": TestOutcome.PASSED,
    "p": TestOutcome.PASSED,
}
"""One letter a test in `TestGroup.outcomes`; `k` is passed but flaky."""


PASSED_LETTERS = "pk"
"""Letters of a test that passed."""

NAME_SEPARATOR = "\0"
"""Between names in `TestGroup.names`: the one character that XML cannot hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCounts:
    """Counts of tests; `flaky` is a subset of `passed`."""

    __test__ = False

    cases: int = 0
    passed: int = 0
    failed: int = 0
    error: int = 0
    skipped: int = 0
    flaky: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCase:
    """One test after grouping by (classname, name), worst outcome first; made on demand."""

    __test__ = False

    classname: str
    name: str
    file: str | None
    outcome: TestOutcome
    flaky: bool
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TestGroup:
    """All tests of one classname (and file) in columns, so that a million tests stay a few objects.

    Attributes:
        suite: name of the innermost suite that holds them.
        names: test names in file order, joined by `NAME_SEPARATOR`.
        outcomes: one letter of `OUTCOME_LETTERS` a test, in the same order.
        seconds: sum of the reported durations.
    """

    __test__ = False

    suite: str
    classname: str
    file: str | None
    names: str
    outcomes: str
    seconds: float = 0.0
    properties: tuple[tuple[str, str], ...] = ()

    def without_passes(self) -> Self:
        """The tests that did not pass, where something takes the proof from those that did."""
        kept = [
            (name, letter)
            for name, letter in zip(self.names.split(NAME_SEPARATOR), self.outcomes, strict=False)
            if letter not in PASSED_LETTERS
        ]
        return replace(
            self,
            names=NAME_SEPARATOR.join(name for name, _ in kept),
            outcomes="".join(letter for _, letter in kept),
        )

    def cases(self) -> Iterator[TestCase]:
        """Unfold the columns."""
        if not self.outcomes:
            return
        for name, letter in zip(self.names.split(NAME_SEPARATOR), self.outcomes, strict=True):
            yield TestCase(
                classname=self.classname,
                name=name,
                file=self.file,
                outcome=OUTCOME_LETTERS[letter],
                flaky=letter == "k",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class TestMessage:
    """Why one test did not pass; at most 4,096 characters are kept."""

    __test__ = False

    classname: str
    name: str
    outcome: TestOutcome
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRun:
    """One test report file."""

    __test__ = False

    provenance: Provenance
    elements: TestCounts
    by_id: TestCounts
    groups: tuple[TestGroup, ...]
    messages: tuple[TestMessage, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
