"""What is open or still growing while a JUnit report is read; `junit_columns.py` fills it.

Every element is kept as it comes; elements of one test are put together at the end, in the few classes that
have any. A class is packed into one string when the next one begins, since a name of its own for each of a
million tests would take ten times the memory. A class that comes back is unpacked once and stays so: reports
that alternate between classes must not pack and unpack the same tests for ever.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import reduce
from math import isnan
from operator import add
from typing import NamedTuple

from mkdocs_runbooks.kernels.junit_notes import Mark
from mkdocs_runbooks.kernels.junit_report import ATTEMPTS_LIMIT, Group, Property

RANK = {"e": 0, "f": 1, "s": 2, "k": 3, "p": 4}
"""Outcome letters, worst first."""


class TestClass:
    """All tests of one class name, in columns."""

    __slots__ = ("_attempts", "_firsts", "_letters", "_names", "_packed", "_stays_open", "_times")

    def __init__(self) -> None:
        self._names: list[str] | None = []
        self._packed = ""
        self._letters = bytearray()
        self._times = array("f")
        self._attempts: dict[int, int] = {}
        self._stays_open = False
        self._firsts: list[int] | None = None

    def add(self, name: str, letter: str, seconds: float, attempts: int) -> int:
        """Add one element.

        Args:
            name: as written.
            letter: its outcome.
            seconds: how long it took; NaN where unknown.
            attempts: for how many attempts it stands.

        Returns:
            The number of elements.
        """
        if attempts != 1:
            self._attempts[len(self._letters)] = attempts
        names = self._names
        (names if names is not None else self._reopened()).append(name)
        self._letters.append(ord(letter))
        self._times.append(seconds)
        return len(self._letters)

    def add_passed(self, names: Sequence[str], seconds: list[float]) -> int:
        """Add elements that passed at the first attempt.

        Args:
            names: as written.
            seconds: how long each took; NaN where unknown.

        Returns:
            The number of elements.
        """
        known = self._names
        (known if known is not None else self._reopened()).extend(names)
        self._letters += b"p" * len(names)
        self._times.fromlist(seconds)
        return len(self._letters)

    def pack(self) -> None:
        """Give up the names one by one, unless that was done and undone before."""
        if self._names is not None and not self._stays_open:
            self._packed = "\0".join(self._names)
            self._names = None

    def _reopened(self) -> list[str]:
        self._stays_open = True
        self._names = self._packed.split("\0") if self._letters else []
        self._packed = ""
        return self._names

    def settle(self) -> str:
        """Put the elements of each test together, once nothing more comes.

        Returns:
            The outcomes: one letter a test, the worst of its elements.
        """
        self.pack()
        names = self._names if self._names is not None else self._packed.split("\0")
        if len(set(names)) < len(self._letters):
            self._put_together(names)
        return self._letters.decode("ascii")

    def _put_together(self, names: Sequence[str]) -> None:
        letters, times, attempts = self._letters, self._times, self._attempts
        places: dict[str, int] = {}
        self._firsts, self._letters, self._times, self._attempts = [], bytearray(), array("f"), {}
        for element, name in enumerate(names):
            place = places.setdefault(name, len(places))
            tried = attempts.get(element, 1)
            if place == len(self._letters):
                self._firsts.append(element)
                self._letters.append(letters[element])
                self._times.append(times[element])
            else:
                tried += self._attempts.get(place, 1)
                if RANK[chr(letters[element])] < RANK[chr(self._letters[place])]:
                    self._letters[place] = letters[element]
                self._times[place] = _sum(self._times[place], times[element])
            if tried != 1:
                self._attempts[place] = tried
        self._names = list(places)

    def outcome_of(self, name: str) -> str:
        """The outcome of a test that is there, once the class is settled.

        Args:
            name: as written.
        """
        names = self._names if self._names is not None else self._packed.split("\0")
        return chr(self._letters[names.index(name)])

    def columns(self, spans: Sequence[int]) -> tuple[str, str, bytes, bytes]:
        """Names, outcomes, times and attempts of a group's tests, once the class is settled.

        Args:
            spans: the first element and the one behind the last, of each run of elements that are the group's.
        """
        if (firsts := self._firsts) is not None:
            spans = [bisect_left(firsts, element) for element in spans]
        if spans[0] == 0 and spans[-1] == len(self._letters) and len(spans) == 2:
            names = self._packed if self._names is None else "\0".join(self._names)
            return names, self._letters.decode("ascii"), _packed(self._times), self._tried(range(spans[1]))
        every = self._names if self._names is not None else self._packed.split("\0")
        places = [place for at in range(0, len(spans), 2) for place in range(spans[at], spans[at + 1])]
        return (
            "\0".join(every[place] for place in places),
            "".join(chr(self._letters[place]) for place in places),
            _packed(array("f", (self._times[place] for place in places))),
            self._tried(places),
        )

    def _tried(self, places: Sequence[int]) -> bytes:
        attempts = self._attempts
        if not attempts or attempts.keys().isdisjoint(places):
            return b""
        tried = bytes(min(max(attempts.get(place, 1), 1), ATTEMPTS_LIMIT) for place in places)
        return tried if max(tried) > 1 else b""


def _sum(one: float, other: float) -> float:
    """Of what is known."""
    if isnan(one):
        return other
    return one if isnan(other) else one + other


def _packed(times: "array[float]") -> bytes:
    if all(map(isnan, times)):
        return b""
    if sys.byteorder == "big":
        times = times[:]
        times.byteswap()
    return times.tobytes()


class GrowingGroup:
    """A group while it grows; its class may have tests in other groups as well."""

    __slots__ = ("_spans", "broken", "classname", "file", "properties", "seconds", "suite", "tests")

    def __init__(self, suite: str, classname: str, file: str | None, tests: TestClass) -> None:
        self.suite = suite
        self.classname = classname
        self.file = file
        self.tests = tests
        self.seconds = 0.0
        self.properties: dict[Property, None] = {}
        self.broken = False
        self._spans: list[int] = []

    def add(self, name: str, letter: str, seconds: float, attempts: int) -> None:
        """Add one element; see `TestClass.add`.

        Args:
            name: as written.
            letter: its outcome.
            seconds: how long it took; NaN where unknown.
            attempts: for how many attempts it stands.
        """
        spans, stop = self._spans, self.tests.add(name, letter, seconds, attempts)
        if spans and spans[-1] == stop - 1:
            spans[-1] = stop
        else:
            spans += (stop - 1, stop)

    def add_passed(self, names: Sequence[str], seconds: list[float]) -> None:
        """Add elements that passed; see `TestClass.add_passed`.

        Args:
            names: as written.
            seconds: how long each took; all are known, or all are NaN.
        """
        if not isnan(seconds[0]):
            # One by one, as the native twin adds up; `sum` rounds otherwise in newer versions of Python.
            self.seconds = reduce(add, seconds, self.seconds)
        spans, stop = self._spans, self.tests.add_passed(names, seconds)
        if spans and spans[-1] == stop - len(names):
            spans[-1] = stop
        else:
            spans += (stop - len(names), stop)

    def frozen(self) -> Group:
        """The group as it crosses the border; what it grew in is given up."""
        names, outcomes, times, attempts = self.tests.columns(self._spans)
        del self.tests
        return Group(
            self.suite,
            self.classname,
            self.file,
            names,
            outcomes,
            times,
            attempts,
            self.seconds,
            tuple(self.properties),
            self.broken,
        )


class OpenCase:
    """A test case that is open."""

    __slots__ = ("attempts", "bad", "group", "letter", "message", "name", "seconds")

    def __init__(self, group: GrowingGroup, name: str, seconds: float, letter: str) -> None:
        self.group = group
        self.name = name
        self.seconds = seconds
        self.letter = letter
        self.bad = 0
        self.attempts = 1
        self.message: str | None = None


class Declared(NamedTuple):
    """What a suite's header claims.

    Attributes:
        tests: number of tests, or None where it says nothing.
        bad: failures and errors together.
        skipped: tests that did not run; some tools count them and leave them out.
    """

    tests: int | None = None
    bad: int = 0
    skipped: int = 0


class Totals(NamedTuple):
    """What was counted so far in the document: test cases, failures and errors, skipped ones."""

    cases: int
    bad: int
    skipped: int


class OpenSuite:
    """A suite that is open, with the totals of the document where it began."""

    __slots__ = (
        "before",
        "broken",
        "children",
        "compares_tests",
        "declared",
        "file",
        "groups",
        "label",
        "mark",
        "name",
        "says_origin",
        "silent",
    )

    def __init__(self, label: str, name: str, file: str | None, mark: Mark, before: Totals) -> None:
        self.label = label
        self.name = name
        self.file = file
        self.mark = mark
        self.before = before
        self.declared = Declared()
        self.children: dict[str, int] = {}
        self.groups: dict[int, GrowingGroup] = {}
        self.broken = False
        self.compares_tests = False
        self.says_origin = False
        self.silent: list[tuple[Mark, str]] = []
        """Suites inside with tests of whose origin neither they nor a suite between say anything."""
