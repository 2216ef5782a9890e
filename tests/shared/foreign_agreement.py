"""What other readers counted in real files, compared with ours: one function a format.

`AGREES` has one entry a format with a reader, `FOREIGN` one a format that has none.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from foreign_benchmarks import BENCHMARK_CASES, BENCHMARKS

from mkdocs_runbooks.model.evidence import EvidenceFile, FileState

FOREIGN = {
    "codecov-json": "Codecov JSON",
    "gitlab-codequality": "GitLab code quality JSON",
    "google-benchmark": "Google Benchmark JSON",
    "hypothesis-observability": "Hypothesis observability JSON lines",
    "hypothesis-stats": "Hypothesis statistics",
    "pytest-memray-console": "pytest console output",
    "rdjson": "Reviewdog JSON",
    "ruff-jsonl": "ruff JSON lines",
    "valgrind-text": "valgrind text output",
}
"""Formats that are not supported, with the guess that is said about them."""


def junit(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Elements and ids by outcome; a document that is not well-formed is refused."""
    if not expected["wellformed"]:
        assert row.record is None
        return
    counts, by_id = row.record.elements, row.record.by_id
    assert counts.cases == expected["testcases"]
    assert by_id.cases == expected["unique_ids"]
    for outcome, count in expected["status"].items():
        assert getattr(counts, outcome) == count, outcome
        assert getattr(by_id, outcome) == expected["by_id_worst"].get(outcome, 0), outcome


def pytest_benchmark(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Ids, means, rounds and the commit."""
    assert len(row.record.benchmarks) == expected["benchmarks"]
    assert row.record.provenance.commit == expected["commit_id"]
    assert row.record.provenance.dirty == expected["commit_dirty"]
    for one, told in zip(row.record.benchmarks, expected["first"], strict=False):
        assert (one.id, one.mean, one.samples) == (told["fullname"], told["mean_s"], told["rounds"])


def coverage_json(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Files, statements, executed ones and branches."""
    covered = sum(len(one.covered) for one in row.record.files)
    lines = covered + sum(len(one.missing) for one in row.record.files)
    assert len(row.record.files) == expected["files"]
    assert (covered, lines) == (expected["covered_lines"], expected["num_statements"])
    assert row.record.branches == expected["branches"]


def cobertura(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Files, and lines by the union over everything that repeats them."""
    covered, lines = covered_lines(row)
    assert len(row.record.files) == expected["files"]
    assert (covered, lines) == (expected["unique_covered"], expected["unique_lines"])


def lcov(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Files with lines, and lines by the union over records."""
    covered, lines = covered_lines(row)
    assert len(row.record.files) == expected["files"]
    assert (covered, lines) == (expected["covered"], expected["unique_lines"])
    assert len(row.record.lineless) <= expected["records"] - expected["files"]


def llvm_cov_json(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Lines of segments; an export of summaries holds none, and its claim is said."""
    if row.state is FileState.PARTLY:
        assert covered_lines(row) == (0, 0)
        assert dict(row.diagnostics[0].params)["declared"] == expected["lines"]["covered"]
        assert not any(one.whole for one in row.record.files)
    else:
        assert covered_lines(row) == (expected["lines"]["covered"], expected["lines"]["count"])
    assert len(row.record.files) == expected["files"]


def covered_lines(row: EvidenceFile) -> tuple[int, int]:
    """Covered lines, and all."""
    covered = sum(len(one.covered) for one in row.record.files)
    return covered, covered + sum(len(one.missing) for one in row.record.files)


def cargo_json(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """How the build ended, and which lints spoke."""
    assert row.record.success is expected["build_finished_success"]
    codes = {one.code for one in row.record.findings if one.code.startswith("clippy::")}
    assert len(codes) == expected["distinct_clippy"]


def mypy_json(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Findings by code and severity; text that is no JSON refuses the file."""
    if expected["non_json_lines"]:
        assert row.state is FileState.UNREADABLE
        return
    assert Counter(one.code for one in row.record.findings) == expected["codes"]
    assert Counter(one.level for one in row.record.findings) == expected["severity"]


def ruff_json(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Findings by code."""
    assert Counter(one.code for one in row.record.findings) == expected["codes"]


def sarif(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Results by level, over all runs; those that are only known from an earlier run are suppressed as well."""
    (run,) = expected["runs"]
    assert row.record.tool == run["tool"].lower()
    assert row.record.provenance.tool_version == run["tool_version"]
    assert Counter(one.level for one in row.record.findings) == run["levels"]
    absent = sum(one.message == "Absent result." for one in row.record.findings)
    assert sum(one.suppressed for one in row.record.findings) == run["suppressed"] + absent
    assert row.record.finished is None


def valgrind(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Faults by kind, with their bytes; files of other XML are none of valgrind's."""
    if expected["root"] != "valgrindoutput":
        assert row.format is None
        return
    report = row.record
    kinds = {"error" if kind == "null" else kind: count for kind, count in expected["kinds"].items()}
    assert Counter(one.kind for one in report.faults) == kinds
    assert report.leaked_bytes == expected["leaked_bytes"].get("Leak_DefinitelyLost", 0)
    assert (report.tool, report.finished) == (expected["tool"], expected["finished"])
    assert (report.suppressed, report.ran[0]) == (expected["suppressed"], expected["exe"])


def sanitizer(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Faults by kind; a log without any proves nothing."""
    faults = row.record.faults
    kinds = [one.kind for one in faults]
    wanted = [one.partition(": ")[2].partition(" (")[0] for one in expected["errors"]]
    leaks = "detected memory leaks" in wanted
    others = [one for one in kinds if not one.endswith(" leak") and one != "undefined-behavior"]
    assert others == [one for one in wanted if one != "detected memory leaks"]
    assert leaks is any(one.endswith(" leak") for one in kinds)
    assert kinds.count("Direct leak") == expected["direct_leaks"]
    assert kinds.count("Indirect leak") == expected["indirect_leaks"]
    assert kinds.count("undefined-behavior") == expected["ubsan_runtime_errors"]
    assert row.record.leaked_bytes == expected["leaked_bytes"]
    assert row.record.finished is None


def miri(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Faults with their messages, and the first place of each."""
    said = [f"{one.kind}: {one.message}" for one in row.record.faults]
    assert said == expected["errors"]
    places = [place.partition(":")[0] for place in expected["locations"]]
    assert [one.frames[0].path for one in row.record.faults] == places[: len(said)]
    kinds = {one.kind for one in row.record.faults}
    assert ("Undefined Behavior" in kinds, "memory leaked" in kinds) == (
        expected["undefined_behavior"],
        expected["leak"],
    )


def peak(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """The peak."""
    assert row.record.peak_bytes == expected["peak_bytes"]


def ctrf(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Tests by status as they are listed, and the flaky ones."""
    counts = row.record.elements
    assert counts.passed == expected["recount"].get("passed", 0)
    assert counts.failed == expected["recount"].get("failed", 0)
    assert counts.skipped == expected["recount"].get("skipped", 0)
    assert counts.flaky == expected["flaky_tests"]
    assert row.record.provenance.tool == expected["tool"]


def libtest_json(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Tests by event."""
    counts, events = row.record.elements, expected["test_events"]
    assert (counts.passed, counts.failed, counts.skipped) == (
        events["ok"],
        events["failed"],
        events["ignored"],
    )


def libtest_console(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Lines of tests agree with what the binaries say."""
    counts = row.record.elements
    for key, count in (("passed", counts.passed), ("failed", counts.failed), ("ignored", counts.skipped)):
        assert count == sum(int(result[key]) for result in expected["test_results"]), key


AGREES: dict[str, Callable[[EvidenceFile, dict[str, Any]], None]] = {
    **BENCHMARKS,
    "cargo-json": cargo_json,
    "cargo-test-console": libtest_console,
    "ctrf": ctrf,
    "libtest-json": libtest_json,
    "cobertura": cobertura,
    "coverage-json": coverage_json,
    "junit": junit,
    "memray-json": peak,
    "miri": miri,
    "lcov": lcov,
    "llvm-cov-json": llvm_cov_json,
    "mypy-json": mypy_json,
    "pytest-benchmark": pytest_benchmark,
    "ruff-json": ruff_json,
    "sanitizer": sanitizer,
    "sarif": sarif,
    "tracemalloc-json": peak,
    "valgrind": valgrind,
}


def junit_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Counts by element; names as they were decoded; what a suite says against itself."""
    counts = row.record.elements
    for key in ("passed", "failed", "error", "skipped", "flaky"):
        assert getattr(counts, key) == expected.get(key, getattr(counts, key)), key
    assert counts.cases == expected.get("testcases", counts.cases)
    assert row.record.by_id.cases == expected.get("unique", row.record.by_id.cases)
    if "names" in expected:
        assert [case.name for group in row.record.groups for case in group.cases()] == expected["names"]
    if {"declared_mismatch", "suite_errors"} & expected.keys():
        assert row.state is FileState.PARTLY


def pytest_benchmark_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """How many benchmarks, or the mean of the one there is."""
    assert len(row.record.benchmarks) == expected.get("benchmarks", len(row.record.benchmarks))
    if "mean" in expected:
        assert [one.mean for one in row.record.benchmarks] == [expected["mean"]]


def cargo_json_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Whether the build succeeded, and its errors."""
    assert row.record.success is expected["success"]
    assert Counter(one.level for one in row.record.findings)["error"] == expected["errors"]


def sarif_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Results by level, suppressed ones among them."""
    levels = Counter(one.level for one in row.record.findings)
    levels["results"] = len(row.record.findings)
    levels["suppressed"] = sum(one.suppressed for one in row.record.findings)
    assert {key: levels[key] for key in expected} == expected


def sanitizer_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """How many faults."""
    assert len(row.record.errors) == expected["errors"]


def libtest_console_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Failures by any line, and nothing that a forged line says."""
    assert row.record.elements.failed == expected["failed"]
    assert not any("p" in group.outcomes for group in row.record.groups)


def coverage_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Lines by the union over everything that repeats them."""
    assert covered_lines(row) == (expected["covered"], expected["unique_lines"])


HOLDS: dict[str, Callable[[EvidenceFile, dict[str, Any]], None]] = {
    **BENCHMARK_CASES,
    "cargo-json": cargo_json_case,
    "cargo-test-console": libtest_console_case,
    "cobertura": coverage_case,
    "junit": junit_case,
    "lcov": coverage_case,
    "pytest-benchmark": pytest_benchmark_case,
    "sanitizer": sanitizer_case,
    "sarif": sarif_case,
}
"""What hostile files of a format hold, where that can be told."""
