"""Reading JUnit XML: the reference that the native twin is held to.

JUnit XML has no authoritative schema; this reads the family of dialects that test tools really write
(surefire's XSD at https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd is the
nearest to one). Three rules keep it honest:

- Elements are counted, never headers: a quarter of real reports declare wrong totals. A header that declares
  *more* failures than are listed takes the proof out of its suite.
- The worst outcome wins: error, failed, skipped, flaky, passed; within a test case and among all test cases
  of one class name and name, since reruns are written as further elements without a child.
- A document that is not well-formed to its last byte is refused: a report cut short looks like a shorter
  report in which everything passed.
"""

import re
from collections.abc import Callable, Sequence
from math import nan
from pyexpat import ExpatError, ParserCreate, XMLParserType

from mkdocs_runbooks.kernels import xml_document
from mkdocs_runbooks.kernels.junit_columns import Columns
from mkdocs_runbooks.kernels.junit_notes import Mark, is_kept
from mkdocs_runbooks.kernels.junit_numbers import count, seconds
from mkdocs_runbooks.kernels.junit_open import Declared
from mkdocs_runbooks.kernels.junit_report import DEPTH_LIMIT, TEXT_LIMIT, Report
from mkdocs_runbooks.kernels.junit_runs import (
    STAND_IN,
    PlainCases,
    Run,
    find_runs,
    next_case,
    read_runs,
)
from mkdocs_runbooks.kernels.refusal import Place, Reason, Refusal, RefusedError

__all__ = ["read_junit", "read_junit_many"]

SUITES = frozenset({"testsuites", "testsuite", "testrun", "test-run"})
"""Elements that hold test cases; each may be the root."""

RESULTS = {
    "error": "e",
    "failure": "f",
    "rerunFailure": "f",
    "rerunError": "f",
    "skipped": "s",
    "skip": "s",
    "ignored": "s",
    "disabled": "s",
    "flakyFailure": "k",
    "flakyError": "k",
}
"""Children of a test case that change its outcome; surefire, nextest and TestReports.jl bring the rarer ones."""

ATTEMPTS = frozenset({"rerunFailure", "rerunError", "flakyFailure", "flakyError"})
"""Children that stand for one more attempt at the test."""

STATUSES = {
    "notrun": "s",
    "skipped": "s",
    "disabled": "s",
    "suppressed": "s",
    "ignored": "s",
    "failed": "f",
    "failure": "f",
    "fail": "f",
    "error": "e",
}
"""Values of `status` and `result` that say more than the children do: GoogleTest leaves disabled tests bare."""

_LIBTEST = re.compile(rb'\s*(?:<\?xml[^<>]*\?>)?\s*<testsuites><testsuite name="test" package="test" ')
"""How libtest begins; it writes one document for each test binary, one behind the other."""


def read_junit(content: bytes) -> Report | Refusal:
    """Read one report.

    Args:
        content: the file's bytes, of any size; nothing that they name is opened or fetched.

    Returns:
        The report in columns, or why it can't be used. Bad input never raises.
    """
    try:
        document = xml_document.utf_8(content)
    except xml_document.EncodingError as problem:
        return Refusal("encoding", None, str(problem))
    if xml_document.is_blank(document):
        return Refusal("empty", None, "")
    if _LIBTEST.match(document):
        return _read_documents(document)
    columns = Columns(document)
    refusal = _Reading(columns, document).read()
    return refusal if refusal is not None else columns.report()


def read_junit_many(contents: Sequence[bytes]) -> list[Report | Refusal]:
    """Read several reports, in their order.

    Args:
        contents: the bytes of each, as for `read_junit`.
    """
    return [read_junit(content) for content in contents]


def _read_documents(document: bytes) -> Report | Refusal:
    """Read all documents of libtest in one file, each to its last byte."""
    columns = Columns(document)
    reading = _Reading(columns, document)
    while True:
        refusal = reading.read_whole()
        if refusal is None:
            return columns.report()
        end = reading.offset(reading.parser.ErrorByteIndex)
        if refusal.detail != "junk-after-doc-element" or not _LIBTEST.match(document, end):
            return refusal
        reading = _Reading(columns, document, end)


class _Reading:
    """One pass over one document: follows the elements and hands what they say to the columns."""

    def __init__(self, columns: Columns, document: bytes, start: int = 0) -> None:
        self.parser: XMLParserType = ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.buffer_text = True
        self.columns = columns
        self.document = document
        self.parsed = start
        self.skipped = start
        self.open: list[str] = []
        self.said = ""
        self.text: list[str] = []
        self.text_room = 0
        self.text_depth = 0

    def read(self) -> Refusal | None:
        """Read the document, its runs of plain test cases by columns."""
        return self.refusal_of(self.parse_around_runs)

    def read_whole(self) -> Refusal | None:
        """Read the document by the parser alone, from where it begins."""
        return self.refusal_of(self.parse_rest)

    def refusal_of(self, work: Callable[[], None]) -> Refusal | None:
        try:
            work()
        except RefusedError as refused:
            return refused.refusal
        except ExpatError as problem:
            refusal = xml_document.refusal(problem, self.columns.path())
            return refusal._replace(place=self.place(self.parser.ErrorByteIndex))
        finally:
            # The parser and its listeners hold each other.
            parser = self.parser
            parser.StartElementHandler = parser.EndElementHandler = parser.StartDoctypeDeclHandler = None
            parser.CharacterDataHandler = None
        return None

    def parse_rest(self) -> None:
        self.parser.Parse(memoryview(self.document)[self.parsed :], True)  # noqa: FBT003  # takes no keywords

    def parse_around_runs(self) -> None:
        document = self.document
        start = next_case(document, 0)
        while start < len(document):
            runs, start = find_runs(document, start)
            plain = read_runs(document, runs) if runs else None
            if plain is not None:
                self.pass_over(runs, plain)
        self.parse_rest()

    def pass_over(self, runs: list[Run], plain: PlainCases) -> None:
        """Take runs as read; one that stands where no test case may is left to the parser."""
        tags_a_case, names, seconds_, stretches = plain
        view, parse = memoryview(self.document), self.parser.Parse
        at = stop = 0
        for start, end, tags in runs:
            # Behind an end tag the parser stands where an element may begin; elsewhere it must say so.
            proof = b"" if self.document.endswith(b"</testcase>", self.parsed, start) else STAND_IN
            parse(view[self.parsed : start])
            self.parsed = start
            first, stop = stop, stop + tags // tags_a_case
            readable = self.open and self.open[-1] in SUITES
            if readable:
                if proof:
                    parse(proof)
                self.parsed = end
                self.skipped += end - start - len(proof)
            while first < stop:
                stretch = stretches[at]
                until = min(stretch.stop, stop)
                if readable:
                    rows = slice(first, until)
                    self.columns.add_passed(stretch.classname, stretch.file, names[rows], seconds_[rows])
                at += until == stretch.stop
                first = until

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        """An external DOCTYPE is harmless, since nothing is fetched; an internal subset can rewrite the report."""
        if has_internal_subset:
            self.refuse("dtd", "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        opened = self.open
        depth = len(opened)
        if depth >= DEPTH_LIMIT:
            self.refuse("too-deep", str(DEPTH_LIMIT))
        if not depth and name not in SUITES:
            self.refuse("root", name)
        parent = opened[-1] if depth else ""
        opened.append(name)
        if name == "testcase":
            self.start_case(attributes)
        elif name in RESULTS:
            if parent == "testcase" or parent in SUITES:
                self.start_result(name, parent, attributes)
        elif name in SUITES:
            self.start_suite(name, attributes)
        elif name == "property" and parent == "properties" and depth >= 2:
            self.start_property(opened[-3], attributes)

    def end(self, _name: str) -> None:
        name = self.open.pop()
        if name == "testcase":
            self.columns.end_case()
        elif name in SUITES:
            self.columns.end_suite()
        elif self.text_depth and len(self.open) < self.text_depth:
            self.end_text()

    def start_case(self, attributes: dict[str, str]) -> None:
        duration = attributes.get("time")
        taken = seconds(duration) if duration is not None else nan
        if taken is None:
            self.columns.notes.remark("number", self.mark("testcase", "time"), duration or "", 0, 1)
            taken = nan
        outcome = "p"
        if "status" in attributes or "result" in attributes:
            stated = [STATUSES.get(attributes.get(key, "").lower(), "p") for key in ("status", "result")]
            outcome = min(stated, key="efskp".index)
        elif attributes.get("ignored") == "true" or attributes.get("incomplete") == "true":
            # Eclipse says so of a test that did not run, or not to its end.
            outcome = "s"
        self.columns.start_case(
            attributes.get("classname", ""),
            attributes.get("name", ""),
            attributes.get("file"),
            taken,
            outcome,
        )

    def start_suite(self, name: str, attributes: dict[str, str]) -> None:
        mark = self.mark(name, None)
        self.columns.start_suite(name, attributes.get("name", ""), attributes.get("file"), mark)
        declared: dict[str, int] = {}
        for key in ("tests", "failures", "errors", "skipped"):
            if key in attributes:
                number = count(attributes[key])
                if number is not None:
                    declared[key] = number
                elif key != "skipped":
                    self.columns.notes.remark("number", self.mark(None, key), attributes[key], 0, 1)
        bad = declared.get("failures", 0) + declared.get("errors", 0)
        self.columns.declare(Declared(declared.get("tests"), bad, declared.get("skipped", 0)))
        self.columns.notes.add_hostname(attributes.get("hostname", ""))
        if "timestamp" in attributes:
            self.columns.notes.add_timestamp(attributes["timestamp"])

    def start_result(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        """A child of a test case or of a suite; its text is listened to only while it may be kept."""
        letter = RESULTS[name]
        if parent != "testcase":
            if letter not in "ef":
                return
            self.columns.suite_failed(letter, f"<{name}>", self.mark(name, None))
        else:
            if name in ATTEMPTS:
                self.columns.add_attempt()
            if not self.columns.add_result(letter):
                return
        said = attributes.get("message") or attributes.get("type") or ""
        self.said = said[:TEXT_LIMIT]
        self.text.clear()
        self.text_room = TEXT_LIMIT - len(said)
        self.text_depth = len(self.open)
        self.parser.CharacterDataHandler = self.listen if self.text_room > 0 else None

    def listen(self, data: str) -> None:
        # The handler stays set: changing it here would make expat flush its buffer into this very call, for ever.
        if self.text_room > 0:
            self.text.append(data[: self.text_room])
            self.text_room -= len(data)

    def end_text(self) -> None:
        self.parser.CharacterDataHandler = None
        self.text_depth = 0
        said, body = self.said, "".join(self.text).strip(" \t\r\n")
        self.columns.message(f"{said}\n{body}"[:TEXT_LIMIT] if said and body else said or body)

    def start_property(self, owner: str, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "")
        if not is_kept(name):
            return
        pair = (name, attributes.get("value", "")[:TEXT_LIMIT])
        if owner == "testcase":
            self.columns.add_case_property(pair)
        elif owner in SUITES:
            self.columns.add_suite_property(pair)

    def offset(self, index: int) -> int:
        """Where the parser's byte index is in the document."""
        return max(index, 0) + self.skipped

    def mark(self, element: str | None, attribute: str | None) -> Mark:
        """Where the parser stands; `element` is the one that begins here, if the columns don't know it yet."""
        return Mark(self.offset(self.parser.CurrentByteIndex), self.columns.path(element, attribute))

    def place(self, index: int) -> Place:
        """The parser's byte index as a place in the document."""
        line, column = xml_document.line_and_column(self.document, self.offset(index))
        return Place(line, column, self.columns.path())

    def refuse(self, reason: Reason, detail: str) -> None:
        raise RefusedError(Refusal(reason, self.place(self.parser.CurrentByteIndex), detail))
