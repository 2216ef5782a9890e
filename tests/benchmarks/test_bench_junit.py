"""Benchmarks of the JUnit kernel, for whichever twin is active: run them once per twin to compare.

`MKDOCS_RUNBOOKS_NO_NATIVE=1` chooses the reference.
"""

from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.kernels.junit_report import Report

TRACEBACK = "def test_figure():\n&gt;       assert mean([1, 2]) == 3\nE       assert 1.5 == 3\n" * 6


@cache
def _pytest_report(cases: int) -> bytes:
    """A report as pytest writes it: a hundred tests a class, three of a hundred failed with a traceback."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" '
        f'failures="{-(-cases // 33)}" skipped="0" tests="{cases}" time="9.9" timestamp="2026-03-02T10:00:00+00:00">'
    ]
    for number in range(cases):
        opening = (
            f'<testcase classname="tests.test_figures_{number // 100:04d}.TestFigures" '
            f'name="test_figure[value-{number % 100}]" time="0.{number % 1000:03d}"'
        )
        child = f'><failure message="assert 1.5 == 3">{TRACEBACK}</failure></testcase>'
        parts.append(opening + (child if number % 33 == 0 else " />"))
    parts.append("</testsuite></testsuites>")
    return "".join(parts).encode()


@cache
def _small_reports() -> tuple[bytes, ...]:
    """Two hundred files of surefire's kind: one class each, a few tests, many properties."""
    properties = "".join(
        f'<property name="os.setting.{number}" value="value {number}"/>' for number in range(60)
    )
    cases = "".join(f'<testcase name="test{number}" classname="org.C" time="0.1"/>' for number in range(20))
    return tuple(
        f'<testsuite name="org.C{number}"><properties>{properties}</properties>{cases}</testsuite>'.encode()
        for number in range(200)
    )


@pytest.mark.parametrize("cases", [1_000, 20_000])
def test_bench_pytest_report(benchmark: BenchmarkFixture, cases: int) -> None:
    """One large report; every case is counted."""
    benchmark.extra_info["backend"] = accelerator.BACKEND
    report = benchmark(accelerator.read_junit, _pytest_report(cases))
    assert isinstance(report, Report)
    assert report.elements.cases == cases


def test_bench_small_reports(benchmark: BenchmarkFixture) -> None:
    """Many small reports; every one is read."""
    benchmark.extra_info["backend"] = accelerator.BACKEND
    reports = benchmark(lambda: [accelerator.read_junit(content) for content in _small_reports()])
    assert sum(report.elements.cases for report in reports if isinstance(report, Report)) == 200 * 20
