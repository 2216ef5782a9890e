"""The columns that one pass over a JUnit report fills; `junit.py` follows the XML, here it gets its meaning."""

from math import isnan, nan

from mkdocs_runbooks.kernels.junit_notes import Mark, Notes, add_property, says_origin
from mkdocs_runbooks.kernels.junit_open import (
    RANK,
    Declared,
    GrowingGroup,
    OpenCase,
    OpenSuite,
    TestClass,
    Totals,
)
from mkdocs_runbooks.kernels.junit_report import (
    GROUP_PROPERTY_LIMIT,
    PATH_LIMIT,
    Counts,
    Property,
    Report,
)

TEARDOWN = "failed on teardown with "
"""How pytest begins the second element of a test whose fixtures failed after its end: that is no second attempt."""


class Columns:
    """Everything known about a report while it is read."""

    def __init__(self, document: bytes) -> None:
        self.notes = Notes(document)
        self._suites: list[OpenSuite] = []
        self._cases: list[OpenCase] = []
        self._groups: dict[tuple[str, str, str | None], GrowingGroup] = {}
        self._classes: dict[str, TestClass] = {}
        self._counts = dict.fromkeys(RANK, 0)
        self._case_count = 0
        self._bad_count = 0
        self._suite_count = 0
        self._root = ""
        self._name = ""
        self._suite_failures: dict[tuple[str, str], None] = {}
        self._suite_failure: tuple[str, str, str] | None = None
        self._comparing = False
        self._last: GrowingGroup | None = None
        self._open_class: TestClass | None = None
        self._silent: list[tuple[Mark, str]] = []
        self._says_origin = False

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

    def start_suite(self, element: str, name: str, file: str | None, mark: Mark) -> None:
        """A suite begins; without a file of its own it takes that of the suite around it.

        Args:
            element: its local name.
            name: its own name.
            file: its file; without one it takes that of the suite around it.
            mark: where it begins.
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
        self._suites.append(OpenSuite(label, name, file, mark, self._totals()))

    def _totals(self) -> Totals:
        return Totals(self._case_count, self._bad_count, self._counts["s"])

    def declare(self, declared: Declared) -> None:
        """What the suite's header claims.

        Args:
            declared: its failures are compared at every suite, its tests at the outermost suite that names them.
        """
        suite = self._suites[-1]
        suite.declared = declared
        if declared.tests is not None and not self._comparing:
            suite.compares_tests = self._comparing = True

    def end_suite(self) -> None:
        """A suite ends: hold its header against what was counted inside."""
        suite = self._suites.pop()
        self._last = None
        cases, bad, skipped = (now - then for now, then in zip(self._totals(), suite.before, strict=True))
        declared = suite.declared
        if suite.compares_tests:
            self._comparing = False
            # libtest and others count skipped tests and list only those that ran.
            if declared.tests not in (cases, cases - skipped + declared.skipped):
                self.notes.remark("counts-differ", suite.mark, suite.name, declared.tests or 0, cases)
        if declared.bad > bad:
            suite.broken = True
            self.notes.remark("counts-hide-failures", suite.mark, suite.name, declared.bad, bad)
        if suite.broken:
            for group in suite.groups.values():
                group.broken = True
        silent = suite.silent
        if suite.says_origin:
            silent = []
        elif suite.children.get("testcase"):
            silent.append((suite.mark, suite.name))
        if self._suites:
            self._suites[-1].groups.update(suite.groups)
            self._suites[-1].silent += silent
        else:
            self._silent += silent

    def suite_failed(self, letter: str, name: str, mark: Mark) -> None:
        """The suite itself reports an error or failure: it stands among its tests, and breaks the suite.

        Args:
            letter: `e` or `f`.
            name: the name under which it stands there.
            mark: where it begins.
        """
        suite = self._suites[-1]
        suite.broken = True
        self._bad_count += 1
        group = self._group(suite.name, suite.file)
        group.add(name, letter, nan, 1)
        self._suite_failures[suite.name, name] = None
        self._suite_failure = (suite.name, name, letter)
        self.notes.remark("suite-failed", mark, suite.name, 0, 1)

    def start_case(self, classname: str, name: str, file: str | None, seconds: float, letter: str) -> None:
        """A test case begins.

        Args:
            classname: as written, may be empty.
            name: as written.
            file: its file; without one it takes its suite's.
            seconds: how long it took; NaN where unknown.
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
        if not isnan(seconds):
            group.seconds += seconds
        self._cases.append(OpenCase(group, name, seconds, letter))

    def add_passed(self, classname: str, file: str | None, names: list[str], seconds: list[float]) -> None:
        """Test cases of one class that passed stand one behind the other in the open suite.

        Args:
            classname: of all of them.
            file: likewise.
            names: as written.
            seconds: how long each took; all are known, or all are NaN.
        """
        suite, number = self._suites[-1], len(names)
        suite.children["testcase"] = suite.children.get("testcase", 0) + number
        self._case_count += number
        self._counts["p"] += number
        file = file if file is not None else suite.file
        group = self._last
        if group is None or group.classname != classname or group.file != file:
            group = self._last = self._group(classname, file)
        group.add_passed(names, seconds)

    def _group(self, classname: str, file: str | None) -> GrowingGroup:
        suite = self._suites[-1]
        key = (suite.name, classname, file if file is not None else suite.file)
        group = self._groups.get(key)
        if group is None:
            tests = self._classes.get(classname)
            if tests is None:
                tests = self._classes[classname] = TestClass()
            group = self._groups[key] = GrowingGroup(*key, tests)
        suite.groups[id(group)] = group
        if group.tests is not self._open_class:
            if self._open_class is not None:
                self._open_class.pack()
            self._open_class = group.tests
        return group

    def add_result(self, letter: str) -> bool:
        """A result stands in the open test case.

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

    def add_attempt(self) -> None:
        """The open test case names one more attempt at it."""
        self._cases[-1].attempts += 1

    def message(self, text: str) -> None:
        """The text of the result that was asked for last.

        Args:
            text: cut to its limit.
        """
        if self._suite_failure is not None:
            name, element, letter = self._suite_failure
            self._suite_failure = None
            self.notes.add_message(name, element, letter, text)
        else:
            self._cases[-1].message = text

    def end_case(self) -> None:
        """A test case ends: count it, and let its worst element stand for its name."""
        case = self._cases.pop()
        letter, message = case.letter, case.message
        self._counts[letter] += 1
        if letter in "ef":
            self._bad_count += case.bad or 1
        attempts = 0 if letter == "e" and message and message.startswith(TEARDOWN) else case.attempts
        case.group.add(case.name, letter, case.seconds, attempts)
        if message:
            self.notes.add_message(case.group.classname, case.name, letter, message)

    def add_case_property(self, pair: Property) -> None:
        """A property of the open test case, kept with its group.

        Args:
            pair: name and value.
        """
        add_property(self._cases[-1].group.properties, pair, GROUP_PROPERTY_LIMIT)

    def add_suite_property(self, pair: Property) -> None:
        """A property of the open suite, kept with the report.

        Args:
            pair: name and value.
        """
        self.notes.add_property(pair)
        if says_origin(pair[0]):
            self._suites[-1].says_origin = self._says_origin = True

    def report(self) -> Report:
        """What was read, frozen."""
        by_id = dict.fromkeys(RANK, 0)
        for tests in self._classes.values():
            outcomes = tests.settle()
            for letter in RANK:
                by_id[letter] += outcomes.count(letter)
        for suite, element in self._suite_failures:
            by_id[self._classes[suite].outcome_of(element)] -= 1
        self._classes.clear()
        self._open_class = self._last = None
        notes = self.notes
        if self._says_origin and self._silent:
            mark, name = self._silent[0]
            notes.remark("origin-unsaid", mark, name, self._suite_count, len(self._silent))
        return Report(
            self._root,
            self._name,
            notes.hostname,
            self._suite_count,
            _counts(self._counts),
            _counts(by_id),
            tuple(group.frozen() for group in self._groups.values()),
            tuple(notes.messages),
            tuple(notes.properties),
            tuple(notes.timestamps),
            tuple(notes.problems.values()),
        )


def _counts(of: dict[str, int]) -> Counts:
    return Counts(sum(of.values()), of["p"] + of["k"], of["f"], of["e"], of["s"], of["k"])
