"""What both twins of the JUnit kernel return: plain tuples with names, independent of where the file came from.

Tests are kept in columns, one group a class, so that a million test cases stay a few objects and cross the
border of the native twin as a few strings.
"""

from typing import Literal, NamedTuple

from mkdocs_runbooks.kernels.refusal import Place

Property = tuple[str, str]

Attributes = tuple[Property, ...]

Remark = Literal["number", "counts-differ", "counts-hide-failures", "suite-failed", "origin-unsaid"]
"""What a readable report can still have wrong with it."""


class Counts(NamedTuple):
    """Counts of tests; `flaky` is a subset of `passed`."""

    cases: int
    passed: int
    failed: int
    error: int
    skipped: int
    flaky: int


class Group(NamedTuple):
    """Tests of one class name, suite and file, in columns.

    An error of the suite itself stands among its tests under the name of its element, `<error>` or `<failure>`.

    Attributes:
        names: joined by NUL, the one character that XML can't hold.
        outcomes: one letter a test, worst first: `e` error, `f` failed, `s` skipped, `k` flaky, `p` passed.
        times: seconds that each test took with all its elements, as 32-bit floats (IEEE 754, little-endian), NaN
            where unknown; empty where none is known.
        attempts: how often each test ran, one byte each, at most `ATTEMPTS_LIMIT`; empty where each ran once.
        seconds: sum of the durations of all its elements.
        properties: distinct properties of its test cases, of the names that are kept.
        broken: a suite around it reports an error of its own or hides failures: what passed proves nothing.
    """

    suite: str
    classname: str
    file: str | None
    names: str
    outcomes: str
    times: bytes
    attempts: bytes
    seconds: float
    properties: Attributes
    broken: bool


class Message(NamedTuple):
    """Why a test did not pass, cut to `TEXT_LIMIT` characters."""

    classname: str
    name: str
    outcome: str
    text: str


class Problem(NamedTuple):
    """Something that is wrong in a readable report, merged by kind.

    Attributes:
        kind: what it is.
        place: where it was seen first.
        value: the first offending text, or the suite's name.
        expected: what the header declares, where counts are compared.
        found: what was counted, or how often the problem occurred.
    """

    kind: Remark
    place: Place
    value: str
    expected: int
    found: int


class Report(NamedTuple):
    """A readable report.

    Attributes:
        root: local name of the root element.
        name: the root's own name, by which some tools can be told.
        hostname: the first that a suite names, or empty.
        suites: number of `testsuite` elements.
        elements: counts of `testcase` elements.
        by_id: counts of test cases after grouping by class name and name, worst outcome first.
        timestamps: distinct time stamps of suites as written.
        properties: distinct properties of suites, of the names that are kept.
    """

    root: str
    name: str
    hostname: str
    suites: int
    elements: Counts
    by_id: Counts
    groups: tuple[Group, ...]
    messages: tuple[Message, ...]
    properties: Attributes
    timestamps: tuple[str, ...]
    problems: tuple[Problem, ...]


DEPTH_LIMIT = 64
"""Elements within elements; real reports stay under 10."""

TEXT_LIMIT = 4096
"""Characters kept of a message or of a property's value."""

MESSAGE_LIMIT = 1000
"""Messages kept of failures and errors, and as many of skipped tests."""

PROPERTY_LIMIT = 5000
"""Properties kept of all suites."""

GROUP_PROPERTY_LIMIT = 100
"""Properties kept of each group."""

ATTEMPTS_LIMIT = 255
"""Attempts of one test that are told apart."""

VALUE_LIMIT = 200
"""Characters kept of an offending text."""

TIMESTAMP_LIMIT = 1000
"""Distinct time stamps kept."""

PROPERTIES = frozenset({"backend", "commit", "dirty", "git.commit", "migration.module", "module"})
"""Names of properties that are kept. All others are dropped where they stand: build tools write their whole
environment into reports, passwords included."""

ORIGINS = frozenset({"backend", "commit", "dirty", "git.commit"})
"""Names of properties that say where the tests of a suite come from, besides those that begin with `ORIGIN_PREFIX`."""

ORIGIN_PREFIX = "runbooks."

PROPERTY_PREFIXES = (ORIGIN_PREFIX, "hypothesis-statistics-")
"""Beginnings of further names that are kept."""

PATH_LIMIT = 8
"""Steps shown of a path inside the document; a longer one loses its middle."""
