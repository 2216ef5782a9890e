"""What test reports hold, in columns: a million tests stay a few objects."""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import repeat
from math import isnan, nan
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


FLAKY_LETTER = "k"

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
    """One test after grouping by (classname, name), worst outcome first; made on demand.

    Attributes:
        seconds: how long it took by all entries of the report together, where they say so.
        attempts: how often it ran.
    """

    __test__ = False

    classname: str
    name: str
    file: str | None
    outcome: TestOutcome
    flaky: bool
    seconds: float | None = None
    attempts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TestGroup:
    """All tests of one classname (and file) in columns, so that a million tests stay a few objects.

    Attributes:
        suite: name of the innermost suite that holds them.
        names: test names in file order, joined by `NAME_SEPARATOR`.
        outcomes: one letter of `OUTCOME_LETTERS` a test, in the same order.
        times: seconds that each test took, as 32-bit floats (IEEE 754, little-endian), NaN where unknown; empty
            where none is known.
        attempts: how often each test ran, one byte each; empty where each ran once.
        seconds: sum of the reported durations.
    """

    __test__ = False

    suite: str
    classname: str
    file: str | None
    names: str
    outcomes: str
    times: bytes = b""
    attempts: bytes = b""
    seconds: float = 0.0
    properties: tuple[tuple[str, str], ...] = ()

    def part(self, places: Sequence[int]) -> Self:
        """Some of the tests; where no test names its time, the sum is shared out by their number.

        Args:
            places: which of them, in order.
        """
        if len(places) == len(self.outcomes):
            return self
        names = self.names.split(NAME_SEPARATOR)
        times = b"".join([self.times[4 * place : 4 * place + 4] for place in places])
        known = [seconds for seconds in _unpacked(times) if not isnan(seconds)]
        share = self.seconds * len(places) / len(self.outcomes)
        return replace(
            self,
            names=NAME_SEPARATOR.join([names[place] for place in places]),
            outcomes="".join([self.outcomes[place] for place in places]),
            times=times if known else b"",
            attempts=bytes([self.attempts[place] for place in places]) if self.attempts else b"",
            seconds=sum(known) if self.times else share,
        )

    def without_passes(self) -> Self:
        """The tests that did not pass, where something takes the proof from those that did."""
        outcomes = self.outcomes
        return self.part([place for place, letter in enumerate(outcomes) if letter not in PASSED_LETTERS])

    def cases(self) -> Iterator[TestCase]:
        """Unfold the columns."""
        if not self.outcomes:
            return
        tests = len(self.outcomes)
        times: Iterable[float] = _unpacked(self.times) if len(self.times) == 4 * tests else repeat(nan)
        attempts: Iterable[int] = self.attempts if len(self.attempts) == tests else repeat(1)
        names = self.names.split(NAME_SEPARATOR)
        for name, letter, seconds, tried in zip(names, self.outcomes, times, attempts, strict=False):
            yield TestCase(
                classname=self.classname,
                name=name,
                file=self.file,
                outcome=OUTCOME_LETTERS[letter],
                flaky=letter == FLAKY_LETTER,
                seconds=None if isnan(seconds) else seconds,
                attempts=tried,
            )


def packed_times(seconds: Iterable[float | None]) -> bytes:
    """Times as `TestGroup.times` has them.

    Args:
        seconds: one a test; None where unknown.
    """
    numbers = [nan if one is None else one for one in seconds]
    return b"" if all(map(isnan, numbers)) else struct.pack(f"<{len(numbers)}f", *numbers)


def packed_attempts(attempts: Iterable[int]) -> bytes:
    """Attempts as `TestGroup.attempts` has them.

    Args:
        attempts: one number a test.
    """
    numbers = bytes(min(max(one, 1), 255) for one in attempts)
    return numbers if numbers and max(numbers) > 1 else b""


def _unpacked(times: bytes) -> tuple[float, ...]:
    return struct.unpack(f"<{len(times) // 4}f", times)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestMessage:
    """Why one test did not pass; at most 4,096 characters are kept."""

    __test__ = False

    classname: str
    name: str
    outcome: TestOutcome
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRun:
    """What a library of property tests says about one of them.

    Attributes:
        test: its node id.
        passing: examples that passed, of all phases.
        failing: examples that failed; a failure is tried again to make it smaller.
        invalid: examples that an assumption ruled out.
        stopped: why no more examples were tried, in the library's words.
    """

    test: str
    passing: int
    failing: int
    invalid: int
    stopped: str | None = None


def examples(runs: Sequence[PropertyRun]) -> dict[str, int]:
    """How many property tests there are, and how their examples ended: what the locales' words ask for.

    Args:
        runs: of one report.
    """
    return {
        "count": len(runs),
        "passing": sum(run.passing for run in runs),
        "failing": sum(run.failing for run in runs),
        "invalid": sum(run.invalid for run in runs),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRun:
    """One test report file.

    Attributes:
        elements: counts of what the report lists, every attempt for itself.
        by_id: counts after grouping by class name and name, the worst outcome for each.
        properties: what the report says about itself, of the names that say where evidence came from.
        property_runs: what a library of property tests says about its tests.
    """

    __test__ = False

    provenance: Provenance
    elements: TestCounts
    by_id: TestCounts
    groups: tuple[TestGroup, ...]
    messages: tuple[TestMessage, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    property_runs: tuple[PropertyRun, ...] = ()
