"""The columns that one pass over a JUnit report fills; `junit.py` follows the XML, here it gets its meaning."""

from mkdocs_runbooks.kernels.junit_open import GrowingGroup, OpenCase, OpenSuite, add_property
from mkdocs_runbooks.kernels.junit_report import (
    MESSAGE_LIMIT,
    PATH_LIMIT,
    TIMESTAMP_LIMIT,
    Counts,
    Message,
    Problem,
    Remark,
    Report,
)
from mkdocs_runbooks.kernels.refusal import Place

RANK = {"e": 0, "f": 1, "s": 2, "k": 3, "p": 4}
"""Outcome letters, worst first."""


class Columns:
    """Everything known about a report while it is read."""

    def __init__(self) -> None:
        self._suites: list[OpenSuite] = []
        self._cases: list[OpenCase] = []
        self._groups: dict[tuple[str, str, str | None], GrowingGroup] = {}
        self._letters: dict[str, dict[str, str]] = {}
        self._counts = dict.fromkeys(RANK, 0)
        self._case_count = 0
        self._bad_count = 0
        self._suite_count = 0
        self._root = ""
        self._name = ""
        self._hostname = ""
        self._suite_failures: dict[tuple[str, str], None] = {}
        self._suite_failure: tuple[str, str, str] | None = None
        self._comparing = False
        self._last: GrowingGroup | None = None
        self._messages: list[Message] = []
        self._message_room = {"e": MESSAGE_LIMIT, "f": MESSAGE_LIMIT, "s": MESSAGE_LIMIT}
        self._properties: dict[tuple[str, str], None] = {}
        self._timestamps: dict[str, None] = {}
        self._problems: dict[Remark, Problem] = {}

    def path(self, element: str | None = None, attribute: str | None = None) -> str:
        """The place inside the document; `element` is one that begins and is not open yet.

        Args:
            element: one that begins here and is not open yet.
            attribute: the attribute in question.

        Returns:
            Such as `testsuites/testsuite[0]/testcase[3]/@time`.
        """
        parts = [suite.label for suite in self._suites]
        if self._cases and (cases := self._suites[-1].children.get("testcase", 0)):
            parts.append(f"testcase[{cases - 1}]")
        if element is not None:
            parts.append(self._label(element))
        if attribute is not None:
            parts.append(f"@{attribute}")
        if len(parts) > PATH_LIMIT:
            parts[PATH_LIMIT // 2 : -PATH_LIMIT // 2] = ["…"]
        return "/".join(parts)

    def _label(self, element: str) -> str:
        return f"{element}[{self._suites[-1].children.get(element, 0)}]" if self._suites else element

    def start_suite(self, element: str, name: str, file: str | None, place: Place) -> None:
        """A suite begins; without a file of its own it takes that of the suite around it.

        Args:
            element: its local name.
            name: its own name.
            file: its file; without one it takes that of the suite around it.
            place: where it begins.
        """
        label = self._label(element)
        if self._suites:
            around = self._suites[-1]
            around.children[element] = around.children.get(element, 0) + 1
            file = file if file is not None else around.file
        else:
            self._root, self._name = element, name
        self._suite_count += element == "testsuite"
        self._last = None
        self._suites.append(OpenSuite(label, name, file, place, (self._case_count, self._bad_count)))

    def declare(self, tests: int | None, bad: int) -> None:
        """What the suite's header claims; `tests` is compared at the outermost suite that names it.

        Args:
            tests: the number of tests, compared at the outermost suite that names it.
            bad: failures and errors together, compared at every suite.
        """
        suite = self._suites[-1]
        suite.tests, suite.bad = tests, bad
        if tests is not None and not self._comparing:
            suite.compares_tests = self._comparing = True

    def end_suite(self) -> None:
        """A suite ends: hold its header against what was counted inside."""
        suite = self._suites.pop()
        self._last = None
        cases, bad = self._case_count - suite.cases_before, self._bad_count - suite.bad_before
        if suite.compares_tests:
            self._comparing = False
            if suite.tests != cases:
                self._remark("counts-differ", suite.place, suite.name, suite.tests or 0, cases)
        if suite.bad > bad:
            suite.broken = True
            self._remark("counts-hide-failures", suite.place, suite.name, suite.bad, bad)
        if suite.broken:
            for group in suite.groups.values():
                group.broken = True
        if self._suites:
            self._suites[-1].groups.update(suite.groups)

    def suite_failed(self, letter: str, name: str, place: Place) -> None:
        """The suite itself reports an error or failure: it stands among its tests, and breaks the suite.

        Args:
            letter: `e` or `f`.
            name: the name under which it stands there.
            place: where it begins.
        """
        suite = self._suites[-1]
        suite.broken = True
        self._bad_count += 1
        group = self._group(suite.name, suite.file)
        self._keep(group, name, letter)
        self._suite_failures[suite.name, name] = None
        self._suite_failure = (suite.name, name, letter)
        self._remark("suite-failed", place, suite.name, 0, 1)

    def start_case(self, classname: str, name: str, file: str | None, taken: float, letter: str) -> None:
        """A test case begins; `letter` is the outcome that its attributes state.

        Args:
            classname: as written, may be empty.
            name: as written.
            file: its file; without one it takes its suite's.
            taken: seconds.
            letter: the outcome that its attributes state.
        """
        suite = self._suites[-1]
        file = file if file is not None else suite.file
        children = suite.children
        children["testcase"] = children.get("testcase", 0) + 1
        self._case_count += 1
        group = self._last
        if group is None or group.classname != classname or group.file != file:
            group = self._last = self._group(classname, file)
        group.seconds += taken
        self._cases.append(OpenCase(group, name, letter))

    def _group(self, classname: str, file: str | None) -> GrowingGroup:
        suite = self._suites[-1]
        key = (suite.name, classname, file if file is not None else suite.file)
        group = self._groups.get(key)
        if group is None:
            letters = self._letters.setdefault(classname, {})
            group = self._groups[key] = GrowingGroup(*key, letters)
        suite.groups[id(group)] = group
        return group

    def add_result(self, letter: str) -> bool:
        """A result stands in the open test case; whether its text explains the outcome so far.

        Args:
            letter: its outcome.

        Returns:
            Whether its text explains the outcome so far.
        """
        case = self._cases[-1]
        if letter in "ef":
            case.bad += 1
        better = RANK[letter] - RANK[case.letter]
        if better < 0:
            case.letter = letter
        return letter != "k" and (better < 0 or (better == 0 and case.message is None))

    def message(self, text: str) -> None:
        """The text of the result that was asked for last.

        Args:
            text: cut to its limit.
        """
        if self._suite_failure is not None:
            name, element, letter = self._suite_failure
            self._suite_failure = None
            self._add_message(name, element, letter, text)
        else:
            self._cases[-1].message = text

    def end_case(self) -> None:
        """A test case ends: count it, and let its worst element stand for its name."""
        case = self._cases.pop()
        letter = case.letter
        self._counts[letter] += 1
        if letter in "ef":
            self._bad_count += case.bad or 1
        self._keep(case.group, case.name, letter)
        if case.message:
            self._add_message(case.group.classname, case.name, letter, case.message)

    def _keep(self, group: GrowingGroup, name: str, letter: str) -> None:
        letters = group.letters
        before = letters.get(name)
        if before is None:
            letters[name] = letter
            group.names.append(name)
        elif RANK[letter] < RANK[before]:
            letters[name] = letter

    def _add_message(self, classname: str, name: str, letter: str, text: str) -> None:
        if text and self._message_room[letter] > 0:
            self._message_room[letter] -= 1
            self._messages.append(Message(classname, name, letter, text))

    def add_case_property(self, pair: tuple[str, str]) -> None:
        """A property of the open test case, kept with its group.

        Args:
            pair: name and value.
        """
        add_property(self._cases[-1].group.properties, pair)

    def add_suite_property(self, pair: tuple[str, str]) -> None:
        """A property of a suite, kept with the report.

        Args:
            pair: name and value.
        """
        add_property(self._properties, pair)

    def add_hostname(self, text: str) -> None:
        """The machine on which a suite ran; the first one is kept.

        Args:
            text: its name, may be empty.
        """
        self._hostname = self._hostname or text

    def add_timestamp(self, text: str) -> None:
        """A suite's time stamp as written.

        Args:
            text: the attribute's value.
        """
        if len(self._timestamps) < TIMESTAMP_LIMIT:
            self._timestamps[text] = None

    def remark_number(self, place: Place, value: str) -> None:
        """An attribute should hold a number and does not.

        Args:
            place: where it stands.
            value: what it holds.
        """
        self._remark("number", place, value, 0, 1)

    def _remark(self, kind: Remark, place: Place, value: str, expected: int, found: int) -> None:
        first = self._problems.get(kind)
        if first is None:
            self._problems[kind] = Problem(kind, place, value[:200], expected, found)
        elif kind in ("number", "suite-failed"):
            self._problems[kind] = first._replace(found=first.found + 1)

    def report(self) -> Report:
        """What was read, frozen."""
        by_id = dict.fromkeys(RANK, 0)
        for letters in self._letters.values():
            for letter in letters.values():
                by_id[letter] += 1
        for suite, element in self._suite_failures:
            by_id[self._letters[suite][element]] -= 1
        return Report(
            self._root,
            self._name,
            self._hostname,
            self._suite_count,
            _counts(self._counts),
            _counts(by_id),
            tuple(group.frozen() for group in self._groups.values()),
            tuple(self._messages),
            tuple(self._properties),
            tuple(self._timestamps),
            tuple(self._problems.values()),
        )


def _counts(of: dict[str, int]) -> Counts:
    return Counts(sum(of.values()), of["p"] + of["k"], of["f"], of["e"], of["s"], of["k"])
