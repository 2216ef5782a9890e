"""JUnit reports as evidence: the kernel's columns become a `TestRun`, its refusals diagnostics.

What a suite says about itself can take the proof out of its tests: where its header declares more failures
than it lists, or the suite reports an error of its own, its tests that passed are left out of the groups (the
counts keep them), and the diagnostic is an error. So no other floor has to know about half-true reports.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Parameters, Severity, parameters
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.hypothesis_statistics import property_runs as property_runs_of
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import located, refused
from mkdocs_runbooks.kernels.junit_report import Attributes, Counts, Group, Problem, Report
from mkdocs_runbooks.kernels.refusal import Refusal
from mkdocs_runbooks.model.provenance import Digest, Doubt, Format, Provenance, TimeSource
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.model.test_runs import (
    FLAKY_LETTER,
    OUTCOME_LETTERS,
    TestCounts,
    TestGroup,
    TestMessage,
    TestRun,
    packed_tests,
)

FORMAT = Format.JUNIT

NEXTEST = "cargo-nextest"
PYTEST = "pytest"
LIBTEST = "libtest"

_NUNIT = "test-run"
"""Root of NUnit's own format, whose tests are called otherwise; its converters write JUnit XML."""

_ROOTS = frozenset({"testsuites", "testsuite", "testrun", _NUNIT})
_LIBTEST = re.compile(
    rb'(?:\xef\xbb\xbf)?<\?xml[^<>]{0,100}\?>\s*<testsuites><testsuite name="test" package="test" '
)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+testsuites?\b")
_BACKEND_OF = "runbooks.backend."
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT)$")


def recognises(look: Look) -> bool:
    """By its root, or by any element of the family near its beginning; leading garbage is for the reader to tell."""
    start = look.start
    if look.root is not None:
        named = look.root in _ROOTS or bool(_DOCTYPE.search(start))
        return named or b"<testsuite" in start or b"<testcase" in start
    if look.is_plain and b"<testsuite" in start[:4096] and b"\0" not in start[:4096]:
        return True
    return look.is_plain and "junit" in look.name and look.name.endswith(".xml")


def read(content: bytes, path: str, digest: str) -> tuple[TestRun | None, tuple[Diagnostic, ...]]:
    """Read one JUnit report.

    Args:
        content: the file's bytes.
        path: where it stands in the project, for diagnostics and provenance.
        digest: sha256 of the content in hex.

    Returns:
        The run, or None where the file can't be used; and what is wrong with it. An error beside a run means
        that what passed in a part of it was left out.
    """
    read_report = accelerator.read_junit(content)
    if isinstance(read_report, Refusal):
        return None, (refused(read_report, path, root="testsuites"),)
    tool = _tool(read_report, content)
    provenance, told = _provenance(read_report, tool, path=path, digest=digest, size=len(content))
    by_id = read_report.by_id
    groups = tuple(_group(group) for group in read_report.groups)
    if tool == PYTEST:
        groups, flaky = _with_reruns(groups)
        by_id = by_id._replace(flaky=by_id.flaky + flaky)
    property_runs, unread = property_runs_of(read_report.properties, path)
    run = TestRun(
        provenance=provenance,
        elements=_counts(read_report.elements),
        by_id=_counts(by_id),
        groups=groups,
        messages=tuple(
            TestMessage(
                classname=message.classname,
                name=message.name,
                outcome=OUTCOME_LETTERS[message.outcome],
                text=message.text,
            )
            for message in read_report.messages
        ),
        properties=read_report.properties,
        property_runs=property_runs,
    )
    return run, (*_problems(read_report, path, tool), *told, *unread)


def _problems(report: Report, path: str, tool: str | None) -> list[Diagnostic]:
    """What is wrong with a readable report.

    A total that counts tests or attempts where elements stand is not; and pytest counts subtests that it does
    not list.
    """
    attempts = sum(sum(group.attempts) or len(group.outcomes) for group in report.groups)
    explained = {report.by_id.cases, attempts}
    found = []
    for problem in report.problems:
        told = _problem(problem, path)
        if problem.kind != "counts-differ":
            found.append(told)
        elif problem.expected not in explained:
            found.append(replace(told, severity=Severity.INFO) if tool == PYTEST else told)
    if not report.elements.cases:
        if report.root == _NUNIT:
            found.append(problems.wrong_shape(path, "testcase", "test-case", inside=_NUNIT))
        else:
            found.append(problems.no_records(path))
    return found


def _with_reruns(groups: tuple[TestGroup, ...]) -> tuple[tuple[TestGroup, ...], int]:
    """Tests that pytest repeated until they passed are flaky: pytest-rerunfailures lists each attempt as passed."""
    found = []
    flaky = 0
    for group in groups:
        if not group.attempts:
            found.append(group)
            continue
        letters = [
            FLAKY_LETTER if letter == "p" and tried > 1 else letter
            for letter, tried in zip(group.outcomes, group.attempts, strict=True)
        ]
        outcomes = "".join(letters)
        flaky += outcomes.count(FLAKY_LETTER) - group.outcomes.count(FLAKY_LETTER)
        found.append(msgspec.structs.replace(group, outcomes=outcomes))
    return tuple(found), flaky


def _group(group: Group) -> TestGroup:
    found = TestGroup(
        suite=group.suite,
        classname=group.classname,
        file=group.file,
        packed=packed_tests(group.names, group.times),
        outcomes=group.outcomes,
        attempts=group.attempts,
        seconds=group.seconds,
        properties=group.properties,
    )
    return found.without_passes() if group.broken else found


def _counts(counts: Counts) -> TestCounts:
    return TestCounts(
        cases=counts.cases,
        passed=counts.passed,
        failed=counts.failed,
        error=counts.error,
        skipped=counts.skipped,
        flaky=counts.flaky,
    )


def _provenance(
    report: Report, tool: str | None, *, path: str, digest: str, size: int
) -> tuple[Provenance, tuple[Diagnostic, ...]]:
    """What the report says about its own origin; suites that disagree about it say nothing."""
    moment, source, unreadable = _earliest(report.timestamps)
    # A report merged from several runs proves of all its tests only what each of the runs says of its own.
    if any(problem.kind == "origin-unsaid" for problem in report.problems):
        report = report._replace(properties=())
    commit = _agreed(report, "commit", "git.commit", "runbooks.commit")
    dirty = _agreed(report, "dirty", "runbooks.dirty")
    provenance = Provenance(
        path=path,
        digest=Digest(digest),
        size=size,
        format=Format.JUNIT,
        tool=tool,
        commit=commit if commit is not None and _COMMIT.fullmatch(commit) else None,
        dirty=None if dirty is None else dirty.lower() in ("true", "1", "yes"),
        produced_at=moment,
        time_source=source,
        environment=_agreed(report, "runbooks.environment") or report.hostname or None,
        backend=_agreed(report, "backend", "runbooks.backend"),
        backends=_backends(report.properties),
    )
    told = tuple(
        _diagnostic(
            Code.EVIDENCE_NUMBER,
            Severity.INFO,
            Location(path=path, inside="@timestamp"),
            parameters(value=text[:200], count=len(unreadable)),
        )
        for text in unreadable[:1]
    )
    return provenance, told


def _tool(report: Report, content: bytes) -> str | None:
    if report.name == "nextest-run":
        return NEXTEST
    if report.name in ("pytest tests", "pytest") or any(group.suite == "pytest" for group in report.groups):
        return PYTEST
    return LIBTEST if _LIBTEST.match(content) else None


def _agreed(report: Report, *names: str) -> str | None:
    said = {value for name, value in report.properties if name in names and value}
    return said.pop() if len(said) == 1 else None


def _backends(properties: Attributes) -> dict[ModuleId, str]:
    """What the pytest plugin wrote module by module; suites that disagree leave it unknown."""
    said: dict[ModuleId, list[str]] = {}
    for name, value in properties:
        if name.startswith(_BACKEND_OF) and value:
            said.setdefault(ModuleId(name.removeprefix(_BACKEND_OF)), []).append(value[:200])
    return {module: Doubt.among(words) for module, words in said.items()}


def _earliest(timestamps: tuple[str, ...]) -> tuple[datetime | None, TimeSource | None, list[str]]:
    """The earliest time stamp decides: merged reports are as old as their oldest part."""
    moments: list[tuple[datetime, TimeSource]] = []
    unreadable: list[str] = []
    for text in timestamps:
        try:
            moment = datetime.fromisoformat(_ZONE_NAME.sub("+00:00", text.strip()))
            source = TimeSource.NAIVE if moment.tzinfo is None else TimeSource.OFFSET
            moments.append((moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC), source))
        except (ValueError, OverflowError):
            unreadable.append(text)
    if unreadable or not moments:
        return None, None, unreadable
    moment, source = min(moments)
    return moment, source, []


def _problem(problem: Problem, path: str) -> Diagnostic:
    name = problem.value or problem.place.inside
    compared = parameters(suite=name, declared=problem.expected, counted=problem.found)
    code, severity, params = {
        "number": (
            Code.EVIDENCE_NUMBER,
            Severity.INFO,
            parameters(value=problem.value, count=problem.found),
        ),
        "counts-differ": (Code.EVIDENCE_COUNTS_DIFFER, Severity.WARNING, compared),
        "counts-hide-failures": (Code.EVIDENCE_COUNTS_HIDE_FAILURES, Severity.ERROR, compared),
        "suite-failed": (Code.EVIDENCE_INCOMPLETE, Severity.ERROR, parameters(detail=name)),
        "origin-unsaid": (
            Code.EVIDENCE_ORIGIN_UNSAID,
            Severity.INFO,
            parameters(suite=name, silent=problem.found, suites=problem.expected),
        ),
    }[problem.kind]
    return _diagnostic(code, severity, located(path, problem.place), params)


def _diagnostic(code: Code, severity: Severity, location: Location, params: Parameters = ()) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, location=location, params=params)
