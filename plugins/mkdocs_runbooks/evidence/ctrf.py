"""Reader and writer of CTRF, the Common Test Report Format.

Format: https://ctrf.io, specification 1.0.0 (JSON Schema at https://ctrf.io/schema). Durations are whole
milliseconds, so a benchmark's scale is lost. The summary is compared with what is listed and never counted.
What another tool would call neither passed nor failed (`pending`, `other`) did not run here; a status that the
format does not know is an error, since nobody can tell what it hides.
"""

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.listed_tests import ListedTest, run_of
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.moments import from_epoch, read_moment
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance, TimeSource
from mkdocs_runbooks.model.test_runs import TestCase, TestOutcome, TestRun

FORMAT = Format.CTRF

SPEC_VERSION = "1.0.0"

RETRIES_AT_MOST = 254
"""Retries of one test that are told apart."""

_LETTERS = {"passed": "p", "failed": "f", "skipped": "s", "pending": "s", "other": "s"}
_STATUSES = {
    TestOutcome.PASSED: "passed",
    TestOutcome.FAILED: "failed",
    TestOutcome.ERROR: "failed",
    TestOutcome.SKIPPED: "skipped",
}
_WORDS = " | ".join(f"`{word}`" for word in _LETTERS)


class _Test(msgspec.Struct):
    name: str
    status: str
    duration: float | None = None
    suite: list[str] | str | None = None
    message: str | None = None
    trace: str | None = None
    filePath: str | None = None  # noqa: N815  # the format's own spelling
    flaky: bool | None = None
    retries: int | None = None
    extra: dict[str, Any] | None = None


class _Tool(msgspec.Struct):
    name: str
    version: str | None = None


class _Summary(msgspec.Struct):
    tests: float | None = None
    failed: float | None = None
    start: float | None = None


class _Environment(msgspec.Struct):
    commit: str | None = None
    extra: dict[str, Any] | None = None


class _Results(msgspec.Struct):
    tool: _Tool
    tests: list[_Test]
    summary: _Summary | None = None
    environment: _Environment | None = None


class _Document(msgspec.Struct):
    results: _Results
    timestamp: str | None = None


def recognises(look: Look) -> bool:
    """By its name for itself, or by results beside the version of the specification."""
    return "results" in look.keys and bool(look.keys & {"reportFormat", "specVersion"})


def read(content: bytes, path: str, digest: str) -> tuple[TestRun | None, tuple[Diagnostic, ...]]:
    """Read one report."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    results = document.value.results
    told: list[Diagnostic] = []
    cases = [_case(test, place, path, told) for place, test in enumerate(results.tests)]
    if not cases:
        told.append(problems.no_records(path))
    hidden = _compared(results, cases, path)
    told.extend(hidden)
    run = run_of(
        cases,
        _provenance(document.value, path=path, digest=digest, size=len(content)),
        trusted=not any(problem.code is problems.HIDES_FAILURES for problem in hidden),
    )
    return run, tuple(told)


def _case(test: _Test, place: int, path: str, told: list[Diagnostic]) -> ListedTest:
    letter = _LETTERS.get(test.status)
    if letter is None:
        inside = f"results.tests[{place}].status"
        told.append(problems.wrong_shape(path, _WORDS, f"`{test.status}`", inside=inside))
    again = test.flaky if test.flaky is not None else (test.retries or 0) > 0
    classname, name = _id(test)
    suites = [test.suite] if isinstance(test.suite, str) else test.suite or []
    ours = (test.extra or {}).get("runbooks")
    suite = ours.get("suite") if isinstance(ours, dict) else None
    return ListedTest(
        suite=clean(suite if isinstance(suite, str) else suites[0] if suites else ""),
        classname=clean(classname),
        name=clean(name),
        file=clean(test.filePath) if test.filePath else None,
        letter="k" if letter == "p" and again else letter or "e",
        seconds=test.duration / 1000 if test.duration is not None else None,
        attempts=1 + min(max(test.retries or 0, 0), RETRIES_AT_MOST),
        message=clean(test.message or test.trace or ""),
    )


def _id(test: _Test) -> tuple[str, str]:
    """Class name and name; pytest's node ids become what its JUnit reports say, so that both mean one test."""
    if test.filePath and test.name.startswith(f"{test.filePath}::"):
        *classes, name = test.name[len(test.filePath) + 2 :].partition("[")[0].split("::")
        parameters = test.name.partition("[")[1] + test.name.partition("[")[2]
        dotted = test.filePath.removesuffix(".py").replace("/", ".")
        return ".".join((dotted, *classes)), name + parameters
    suites = [test.suite] if isinstance(test.suite, str) else test.suite or []
    return ".".join(suites), test.name


def _compared(results: _Results, cases: list[ListedTest], path: str) -> list[Diagnostic]:
    """A summary that counts more failures than are listed takes the proof from what passed."""
    summary = results.summary
    if summary is None:
        return []
    failed = sum(case.letter in "fe" for case in cases)
    if summary.failed is not None and summary.failed > failed:
        return [problems.counts_hide_failures(path, "summary", declared=int(summary.failed), counted=failed)]
    if summary.tests is not None and summary.tests != len(cases):
        return [problems.counts_differ(path, "summary", declared=int(summary.tests), counted=len(cases))]
    return []


def _provenance(found: _Document, *, path: str, digest: str, size: int) -> Provenance:
    results = found.results
    produced_at, source = read_moment(found.timestamp)
    if produced_at is None and results.summary is not None and results.summary.start:
        produced_at = from_epoch(results.summary.start / 1000)
        source = TimeSource.OFFSET if produced_at is not None else None
    environment = results.environment or _Environment()
    backend = (environment.extra or {}).get("backend")
    return Provenance(
        path=path,
        digest=Digest(digest),
        size=size,
        format=FORMAT,
        tool=clean(results.tool.name, 80),
        tool_version=clean(results.tool.version, 40) if results.tool.version else None,
        commit=clean(environment.commit, 80) if environment.commit else None,
        produced_at=produced_at,
        time_source=source,
        backend=clean(backend, 80) if isinstance(backend, str) else None,
    )


def write(runs: Iterable[TestRun]) -> bytes:
    """The tests of one or more runs as one report, ids and worst outcomes as grouped by the readers.

    Args:
        runs: in the order in which they shall stand.

    Returns:
        A CTRF document in UTF-8.
    """
    listed = tuple(runs)
    tests = [test for run in listed for test in _written(run)]
    moments = [int(at.timestamp() * 1000) for run in listed if (at := run.provenance.produced_at) is not None]
    tools = {run.provenance.tool for run in listed}
    counted = {
        status: sum(test["status"] == status for test in tests) for status in ("passed", "failed", "skipped")
    }
    commits = {run.provenance.commit for run in listed}
    results: dict[str, object] = {
        "tool": {"name": (tools.pop() if len(tools) == 1 else None) or "mkdocs-runbooks"},
        "summary": {
            "tests": len(tests),
            **counted,
            "pending": 0,
            "other": 0,
            "flaky": sum(test.get("flaky", False) for test in tests),
            "start": min(moments, default=0),
            "stop": max(moments, default=0),
        },
        "tests": tests,
    }
    if len(commits) == 1 and (commit := commits.pop()) is not None:
        results["environment"] = {"commit": commit}
    document = {"reportFormat": "CTRF", "specVersion": SPEC_VERSION, "results": results}
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _written(run: TestRun) -> Iterable[dict[str, Any]]:
    messages = {(one.classname, one.name): one.text for one in run.messages}
    for group in run.groups:
        for case in group.cases():
            yield _test(case, group.suite, messages.get((case.classname, case.name)))


def _test(case: TestCase, suite: str, message: str | None) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": case.name,
        "status": _STATUSES[case.outcome],
        "duration": round((case.seconds or 0.0) * 1000),
        "suite": [case.classname],
        "extra": {"runbooks": {"suite": suite}},
    }
    if case.file is not None:
        test["filePath"] = case.file
    if case.attempts > 1:
        test["retries"] = case.attempts - 1
    if case.flaky or case.attempts > 1:
        test["flaky"] = case.flaky
    if message:
        test["message"] = message
    return test
