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
from math import isfinite
from pyexpat import ExpatError, ParserCreate, XMLParserType

from mkdocs_runbooks.kernels import xml_document
from mkdocs_runbooks.kernels.junit_columns import Columns
from mkdocs_runbooks.kernels.junit_report import DEPTH_LIMIT, TEXT_LIMIT, Report
from mkdocs_runbooks.kernels.refusal import Place, Reason, Refusal, RefusedError

__all__ = ["read_junit"]

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

DURATION_LIMIT = 1e9
"""Seconds; a longer duration is no duration, and sums of shorter ones stay finite."""

_PLAIN = re.compile(r"[ \t\r\n]*((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?)[ \t\r\n]*")
_THOUSANDS = re.compile(r"[ \t\r\n]*([0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,})[ \t\r\n]*")
_DECIMAL_COMMA = re.compile(r"[ \t\r\n]*(0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))[ \t\r\n]*")
_COUNT = re.compile(r"[ \t\r\n]*([0-9]{1,9})[ \t\r\n]*")


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
    return _Reading().read(document)


def _seconds(text: str) -> float | None:
    """A duration in seconds, or None where the text is no finite duration.

    Accepts what tools write: `0.5`, `1e-7`, surefire's `1,234.56`, a decimal comma as in `0,123`. `1,234` could
    be either and is unknown.
    """
    if match := _PLAIN.fullmatch(text):
        value = float(match.group(1))
    elif match := _THOUSANDS.fullmatch(text):
        value = float(match.group(1).replace(",", ""))
    elif match := _DECIMAL_COMMA.fullmatch(text):
        value = float(match.group(1).replace(",", "."))
    else:
        return None
    return value if isfinite(value) and value <= DURATION_LIMIT else None


def _count(text: str) -> int | None:
    """A declared count, or None where the text is no count: negative, signed, or over nine digits."""
    match = _COUNT.fullmatch(text)
    return int(match.group(1)) if match else None


class _Reading:
    """One pass over one document: follows the elements and hands what they say to the columns."""

    def __init__(self) -> None:
        self.parser: XMLParserType = ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.buffer_text = True
        self.columns = Columns()
        self.open: list[str] = []
        self.text: list[str] = []
        self.text_room = 0
        self.text_depth = 0

    def read(self, document: bytes) -> Report | Refusal:
        try:
            self.parser.Parse(document, True)  # noqa: FBT003  # takes no keywords
        except RefusedError as refused:
            return refused.refusal
        except ExpatError as problem:
            return xml_document.refusal(problem, self.columns.path())
        return self.columns.report()

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        """An external DOCTYPE is harmless, since nothing is fetched; an internal subset can rewrite the report."""
        if has_internal_subset:
            self.refuse("dtd", "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        depth = len(self.open)
        if depth >= DEPTH_LIMIT:
            self.refuse("too-deep", str(DEPTH_LIMIT))
        if not depth and name not in SUITES:
            self.refuse("root", name)
        parent = self.open[-1] if depth else ""
        self.open.append(name)
        if name == "testcase":
            self.start_case(attributes)
        elif name in SUITES:
            self.start_suite(name, attributes)
        elif parent == "testcase" or parent in SUITES:
            self.start_result(name, parent, attributes)
        elif name == "property" and parent == "properties" and depth >= 2:
            self.start_property(self.open[-3], attributes)

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
        taken = _seconds(duration) if duration is not None else 0.0
        if taken is None:
            self.columns.remark_number(self.place("testcase", "time"), duration or "")
            taken = 0.0
        outcome = "p"
        if "status" in attributes or "result" in attributes:
            stated = [STATUSES.get(attributes.get(key, "").lower(), "p") for key in ("status", "result")]
            outcome = min(stated, key="efskp".index)
        self.columns.start_case(
            attributes.get("classname", ""),
            attributes.get("name", ""),
            attributes.get("file"),
            taken,
            outcome,
        )

    def start_suite(self, name: str, attributes: dict[str, str]) -> None:
        place = self.place(name, None)
        self.columns.start_suite(name, attributes.get("name", ""), attributes.get("file"), place)
        declared: dict[str, int] = {}
        for key in ("tests", "failures", "errors"):
            if key in attributes:
                number = _count(attributes[key])
                if number is None:
                    self.columns.remark_number(self.place(None, key), attributes[key])
                else:
                    declared[key] = number
        bad = declared.get("failures", 0) + declared.get("errors", 0)
        self.columns.declare(declared.get("tests"), bad)
        self.columns.add_hostname(attributes.get("hostname", ""))
        if "timestamp" in attributes:
            self.columns.add_timestamp(attributes["timestamp"])

    def start_result(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        """A child of a test case or of a suite; its text is listened to only while it may be kept."""
        letter = RESULTS.get(name)
        if letter is None:
            return
        if parent != "testcase":
            if letter not in "ef":
                return
            self.columns.suite_failed(letter, f"<{name}>", self.place(name, None))
        elif not self.columns.add_result(letter):
            return
        said = attributes.get("message") or attributes.get("type") or ""
        self.text = [said[:TEXT_LIMIT]]
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
        said, *rest = self.text
        body = "".join(rest).strip(" \t\r\n")
        self.columns.message("\n".join(part for part in (said, body) if part)[:TEXT_LIMIT])

    def start_property(self, owner: str, attributes: dict[str, str]) -> None:
        pair = (attributes.get("name", ""), attributes.get("value", "")[:TEXT_LIMIT])
        if owner == "testcase":
            self.columns.add_case_property(pair)
        elif owner in SUITES:
            self.columns.add_suite_property(pair)

    def place(self, element: str | None, attribute: str | None) -> Place:
        """Where the parser stands; `element` is the one that begins here, if the columns don't know it yet."""
        return Place(
            self.parser.CurrentLineNumber,
            self.parser.CurrentColumnNumber + 1,
            self.columns.path(element, attribute),
        )

    def refuse(self, reason: Reason, detail: str) -> None:
        raise RefusedError(Refusal(reason, self.place(None, None), detail))
