"""What test reports hold, in columns: a million tests stay a few objects."""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from math import isnan, nan
from typing import Self

import msgspec

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

_AGAIN = 2 * NAME_SEPARATOR
"""Between packed names: the next one begins as the first does, up to its parameters."""

_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(tuple[str, str, bytes])


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


class TestGroup(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """All tests of one classname (and file) in columns, so that a million tests stay a few objects.

    What single tests are called and how long they took is most of a report: it stays packed until somebody asks.
    It is a struct, not a dataclass as other values are, because a cache makes thousands of them in a moment.

    Attributes:
        suite: name of the innermost suite that holds them.
        packed: names and times of its tests, as `packed_tests` gives them.
        outcomes: one letter of `OUTCOME_LETTERS` a test, in file order.
        attempts: how often each test ran, one byte each; empty where each ran once.
        seconds: sum of the reported durations.
    """

    __test__ = False

    suite: str
    classname: str
    file: str | None
    packed: msgspec.Raw
    outcomes: str
    attempts: bytes = b""
    seconds: float = 0.0
    properties: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> str:
        """Test names in the order of `outcomes`, joined by `NAME_SEPARATOR`; unpacked at each call."""
        return self._unpacked()[0]

    def _unpacked(self) -> tuple[str, bytes]:
        """Names and times; what a forged cache packed are tests without them, and prove nothing by name."""
        try:
            stem, names, times = _UNPACK.decode(self.packed)
        except (msgspec.MsgspecError, ValueError):
            return NAME_SEPARATOR * (len(self.outcomes) - 1), b""
        return names.replace(_AGAIN, NAME_SEPARATOR + stem) if stem else names, times

    def part(self, places: Sequence[int]) -> Self:
        """Some of the tests; where no test names its time, the sum is shared out by their number.

        Args:
            places: which of them, in order.
        """
        if len(places) == len(self.outcomes):
            return self
        every_name, every_time = self._unpacked()
        names = every_name.split(NAME_SEPARATOR)
        times = b"".join([every_time[4 * place : 4 * place + 4] for place in places])
        known = [seconds for seconds in _floats(times) if not isnan(seconds)]
        share = self.seconds * len(places) / len(self.outcomes)
        return msgspec.structs.replace(
            self,
            packed=packed_tests(
                NAME_SEPARATOR.join([names[place] for place in places]), times if known else b""
            ),
            outcomes="".join([self.outcomes[place] for place in places]),
            attempts=bytes([self.attempts[place] for place in places]) if self.attempts else b"",
            seconds=sum(known) if every_time else share,
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
        names, packed = self._unpacked()
        times: Iterable[float] = _floats(packed) if len(packed) == 4 * tests else repeat(nan)
        attempts: Iterable[int] = self.attempts if len(self.attempts) == tests else repeat(1)
        for name, letter, seconds, tried in zip(
            names.split(NAME_SEPARATOR), self.outcomes, times, attempts, strict=False
        ):
            yield TestCase(
                classname=self.classname,
                name=name,
                file=self.file,
                outcome=OUTCOME_LETTERS[letter],
                flaky=letter == FLAKY_LETTER,
                seconds=None if isnan(seconds) else seconds,
                attempts=tried,
            )


def packed_tests(names: str, times: bytes = b"") -> msgspec.Raw:
    """Names and times of tests as `TestGroup.packed` has them.

    The name of a test function, which its parameters follow in brackets, is packed once: a report comes to a
    million tests by their parameters.

    Args:
        names: in file order, joined by `NAME_SEPARATOR`.
        times: as `packed_times` gives them.
    """
    stem = names[: names.find("[") + 1]
    if NAME_SEPARATOR in stem or _AGAIN in names:
        stem = ""
    packed = names.replace(NAME_SEPARATOR + stem, _AGAIN) if stem else names
    return msgspec.Raw(_PACK.encode((stem, packed, times)))


def packed_times(seconds: Iterable[float | None]) -> bytes:
    """Times of tests as 32-bit floats (IEEE 754, little-endian), NaN where unknown; empty where none is known.

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


def _floats(times: bytes) -> tuple[float, ...]:
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
