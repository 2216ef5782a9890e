"""Benchmarks of the LCOV kernel, for whichever twin is active: run them once per twin to compare.

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
def _tracefile(lines: int) -> bytes:
    """A tracefile as llvm-cov writes it: every seventh line did not run, every tenth has branches."""
    parts = []
    for file in range(lines // LINES):
        parts.append(f"SF:/srv/project/src/module_{file:04d}.rs\n")
        for number in range(1, LINES + 1):
            parts.append(f"DA:{number},{number * 7919 % 977 if number % 7 else 0}\n")
            if number % 10 == 0:
                parts.append(f"BRDA:{number},0,0,{number % 3}\nBRDA:{number},0,1,-\n")
        parts.append(f"LF:{LINES}\nLH:{LINES - LINES // 7}\nend_of_record\n")
    return "".join(parts).encode()


@pytest.mark.parametrize("lines", [10_000, 100_000])
def test_bench_lcov_tracefile(benchmark: BenchmarkFixture, lines: int) -> None:
    """One tracefile; every line is counted."""
    benchmark.extra_info["backend"] = accelerator.BACKEND
    report = benchmark(accelerator.read_lcov, _tracefile(lines))
    assert isinstance(report, Report)
    assert sum(len(file.covered) + len(file.missing) for file in report.files) == 4 * lines
