"""Benchmarks of the Cobertura kernel, for whichever twin is active: run them once per twin to compare.

`MKDOCS_RUNBOOKS_NO_NATIVE=1` chooses the reference.
"""

from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.kernels.coverage_report import Report

LINES = 1_000
"""Lines of one source file."""


@cache
def _report(lines: int) -> bytes:
    """A report as coverage.py writes it: every seventh line did not run, every tenth has branches."""
    parts = [
        '<?xml version="1.0" ?>\n<coverage version="7.6" timestamp="1700000000000" line-rate="0.85"><packages>'
    ]
    for file in range(lines // LINES):
        parts.append(
            f'<package><classes><class name="m" filename="project/module_{file:04d}.py"><methods/><lines>\n'
        )
        for number in range(1, LINES + 1):
            branch = ' branch="true" condition-coverage="50% (1/2)"' if number % 10 == 0 else ""
            parts.append(f'\t\t\t\t\t\t<line number="{number}" hits="{int(number % 7 > 0)}"{branch}/>\n')
        parts.append("</lines></class></classes></package>\n")
    return "".join((*parts, "</packages></coverage>\n")).encode()


@pytest.mark.parametrize("lines", [10_000, 100_000])
def test_bench_cobertura_report(benchmark: BenchmarkFixture, lines: int) -> None:
    """One report; every line is counted."""
    benchmark.extra_info["backend"] = accelerator.BACKEND
    report = benchmark(accelerator.read_cobertura, _report(lines))
    assert isinstance(report, Report)
    assert sum(len(file.covered) + len(file.missing) for file in report.files) == 4 * lines
