"""The twins of each kernel against each other, in one process."""

import statistics
from collections.abc import Callable

from bench.measure import in_process
from bench.page import TwinFigures
from mkdocs_runbooks import accelerator
from mkdocs_runbooks.kernels import junit

_FAILURE = "def test_mean():\n&gt;       assert mean([1, 2]) == 3\nE       assert 1.5 == 3\n" * 6


def pytest_report(cases: int) -> bytes:
    """A report as pytest writes it: a hundred tests a class, three of a hundred failed with a traceback."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest">'
    ]
    for number in range(cases):
        parts.append(
            f'<testcase classname="tests.test_{number // 100:05d}.TestFigures" name="test_mean[{number % 100}]" time="0.012"'
        )
        parts.append(
            f'><failure message="1.5 == 3">{_FAILURE}</failure></testcase>' if number % 33 == 0 else " />"
        )
    return "".join((*parts, "</testsuite></testsuites>")).encode()


def measure(rounds: int, told: Callable[[str], None]) -> list[TwinFigures]:
    """CPU seconds of both twins, interleaved; without the native twin there is nothing to compare."""
    if accelerator.BACKEND != "rust":
        told(f"twins: {accelerator.state().explanation}")
        return []
    found = []
    for cases in (10_000, 100_000, 1_000_000):
        content = pytest_report(cases)
        reference: list[float] = []
        port: list[float] = []
        for _ in range(rounds):
            reference.append(in_process(lambda: junit.read_junit(content)))  # noqa: B023  # called at once
            port.append(in_process(lambda: accelerator.read_junit(content)))  # noqa: B023  # called at once
        figures = TwinFigures(
            kernel="junit",
            cases=cases,
            megabytes=len(content) / 1e6,
            python=statistics.median(reference),
            rust=statistics.median(port),
        )
        told(f"  {figures}")
        found.append(figures)
    return found
