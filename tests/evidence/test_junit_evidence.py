"""JUnit reports as evidence: provenance, output format, and diagnostics with words in both languages."""

import base64
from datetime import UTC, datetime

import pytest

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity
from mkdocs_runbooks.evidence import junit
from mkdocs_runbooks.kernels.refusal import Refusal
from mkdocs_runbooks.model.provenance import Format, TimeSource
from mkdocs_runbooks.model.test_runs import TestOutcome, TestRun
from mkdocs_runbooks.wording import LANGUAGES, Wording, plain_diagnostic

PYTEST = """<?xml version="1.0" encoding="utf-8"?>
<testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="1" skipped="0" tests="2" time="0.5"
 timestamp="2026-03-02T10:00:00+01:00" hostname="runner-1">
<properties><property name="commit" value="{commit}"/><property name="backend" value="rust"/></properties>
<testcase classname="tests.test_a.TestB" name="test_c[x-1]" time="0.25"/>
<testcase classname="tests.test_a.TestB" name="test_d" time="0.25"><failure message="assert 0">long</failure></testcase>
</testsuite></testsuites>"""


def _read(document: str) -> tuple[TestRun, tuple[Diagnostic, ...]]:
    run, problems = junit.read(document.encode(), "r.xml", "d" * 64)
    assert run is not None, problems
    return run, problems


def _spoken(problem: Diagnostic) -> str:
    return "\n".join(plain_diagnostic(problem, Wording(language)) for language in LANGUAGES)


def test_output_format_of_a_pytest_report() -> None:
    """A pytest report becomes a run whose columns unfold into test cases."""
    run, problems = _read(PYTEST.format(commit="a" * 40))
    assert problems == ()
    assert [(case.classname, case.name, case.outcome) for group in run.groups for case in group.cases()] == [
        ("tests.test_a.TestB", "test_c[x-1]", TestOutcome.PASSED),
        ("tests.test_a.TestB", "test_d", TestOutcome.FAILED),
    ]
    assert run.groups[0].seconds == 0.5
    assert run.messages[0].text == "assert 0\nlong"
    assert (run.elements.cases, run.by_id.failed) == (2, 1)


def test_provenance_of_a_pytest_report() -> None:
    """Tool, commit, time, machine and backend come from the report itself."""
    provenance = _read(PYTEST.format(commit="a" * 40))[0].provenance
    assert provenance.format is Format.JUNIT
    assert provenance.tool == "pytest"
    assert provenance.commit == "a" * 40
    assert provenance.produced_at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert provenance.time_source is TimeSource.OFFSET
    assert provenance.environment == "runner-1"
    assert provenance.backend == "rust"
    assert provenance.digest == "d" * 64


def test_provenance_of_a_nextest_report() -> None:
    """cargo-nextest is known by the name of its root."""
    run, _ = _read('<testsuites name="nextest-run" timestamp="2026-03-02T10:00:00.5+00:00"/>')
    assert run.provenance.tool == "cargo-nextest"
    assert run.provenance.produced_at == datetime(2026, 3, 2, 10, 0, 0, 500_000, tzinfo=UTC)


@pytest.mark.parametrize("commit", ["abc", "unknown", "A" * 40, ""])
def test_a_commit_that_is_none_is_no_commit(commit: str) -> None:
    """Only a full commit id counts as one."""
    assert _read(PYTEST.format(commit=commit))[0].provenance.commit is None


def test_suites_that_disagree_say_nothing() -> None:
    """Two suites with different backends, as in a merged report, leave the backend unknown."""
    suite = '<testsuite><properties><property name="backend" value="{}"/></properties><testcase name="{}"/></testsuite>'
    run, _ = _read(f"<testsuites>{suite.format('rust', 'a')}{suite.format('python', 'b')}</testsuites>")
    assert run.provenance.backend is None


def test_merged_reports_are_as_old_as_their_oldest_part() -> None:
    """The earliest time stamp decides; one without a zone is read as UTC and marked as naive."""
    run, _ = _read(
        '<testsuites><testsuite timestamp="2026-03-02T10:00:00Z"/><testsuite timestamp="2026-03-01T10:00:00"/></testsuites>'
    )
    assert run.provenance.produced_at == datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
    assert run.provenance.time_source is TimeSource.NAIVE


def test_a_time_that_is_none_leaves_the_time_unknown() -> None:
    """One unreadable time stamp makes the whole time unknown, and is said."""
    run, problems = _read('<testsuite timestamp="2999-13-45T99:99:99"><testcase name="a"/></testsuite>')
    assert run.provenance.produced_at is None
    assert [problem.code for problem in problems] == [Code.EVIDENCE_NUMBER]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (
            '<testsuite name="s" failures="1"><testcase classname="a" name="b"/></testsuite>',
            Code.EVIDENCE_COUNTS_HIDE_FAILURES,
        ),
        (
            '<testsuite name="s"><testcase classname="a" name="b"/><error message="m"/></testsuite>',
            Code.EVIDENCE_INCOMPLETE,
        ),
    ],
    ids=["hidden failures", "suite error"],
)
def test_what_passed_in_a_broken_suite_proves_nothing(document: str, code: Code) -> None:
    """The counts keep it, the groups do not, and the diagnostic is an error with words."""
    run, problems = _read(document)
    assert run.elements.passed == 1
    assert all(case.outcome is not TestOutcome.PASSED for group in run.groups for case in group.cases())
    assert [(problem.code, problem.severity) for problem in problems] == [(code, Severity.ERROR)]
    assert "s" in _spoken(problems[0])


def test_failures_of_a_broken_suite_remain() -> None:
    """A suite that hides failures still shows those that it lists."""
    run, _ = _read(
        '<testsuite failures="2"><testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"/></testsuite>'
    )
    assert [(case.name, case.outcome) for group in run.groups for case in group.cases()] == [
        ("b", TestOutcome.FAILED)
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EVIDENCE_EMPTY),
        (b"<testsuites><testsuite>", Code.EVIDENCE_INCOMPLETE),
        (b"<testsuites><testsuite></testsuites>", Code.EVIDENCE_MALFORMED),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><testsuites/>", Code.EVIDENCE_DTD),
        (b"<?xml version='1.0' encoding='utf-7'?><testsuites/>", Code.EVIDENCE_ENCODING),
        (b"<testsuite>" * 65, Code.EVIDENCE_TOO_DEEP),
        (b"<html/>", Code.EVIDENCE_WRONG_SHAPE),
    ],
    ids=lambda value: value.value if isinstance(value, Code) else "",
)
def test_refusals_become_diagnostics(content: bytes, code: Code) -> None:
    """A file that can't be used gives no run and one diagnostic that can be spoken in every language."""
    run, problems = junit.read(content, "r.xml", "0")
    assert run is None
    assert [problem.code for problem in problems] == [code]
    assert _spoken(problems[0]).count("r.xml") == len(LANGUAGES)


def test_remarks_become_diagnostics_with_places() -> None:
    """A wrong figure and a wrong total name their line and the path inside the document."""
    _, problems = _read('<testsuite tests="3">\n<testcase name="a" time="x"/></testsuite>')
    assert [(problem.code, problem.location.line, problem.location.inside) for problem in problems] == [
        (Code.EVIDENCE_NUMBER, 2, "testsuite/testcase[0]/@time"),
        (Code.EVIDENCE_COUNTS_DIFFER, 1, "testsuite"),
    ]
    assert all(_spoken(problem) for problem in problems)


def test_an_empty_report_has_no_records() -> None:
    """A report without tests is readable and says that it proves nothing."""
    run, problems = _read("<testsuites/>")
    assert run.elements.cases == 0
    assert [problem.code for problem in problems] == [Code.EVIDENCE_NO_RECORDS]


def test_property_values_are_kept_as_they_stand() -> None:
    """Statistics that Hypothesis stores in base64 are data like any other."""
    text = base64.b64encode(b"<script>").decode()
    run, _ = _read(
        f'<testsuite><properties><property name="hypothesis-statistics-a" value="{text}"/></properties><testcase name="a"/></testsuite>'
    )
    assert run.properties == (("hypothesis-statistics-a", text),)


def test_refusal_is_a_value() -> None:
    """What the kernel refuses is a value, not an exception, through the accelerator as well."""
    assert isinstance(junit.accelerator.read_junit(b"\0"), Refusal)
