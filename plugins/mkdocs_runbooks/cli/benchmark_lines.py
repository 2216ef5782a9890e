"""Benchmarks of result files in words: each with its figure, its unit, and which statistic it is."""

from collections.abc import Iterator

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.model.measurements import SECONDS, BenchmarkRun
from mkdocs_runbooks.wording import Wording

SHOWN = 8
"""Benchmarks that the text lists; JSON names all."""

_SCALES = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"), (1e-12, "ps"))
_DIGITS = 4


def benchmark_lines(run: BenchmarkRun, wording: Wording) -> Iterator[tuple[str, dict[str, Value]]]:
    """Keys of the locale with their parameters, one line each."""
    yield "evidence-benchmarks-count", {"count": len(run.benchmarks)}
    for one in run.benchmarks[:SHOWN]:
        known = one.value is not None and one.samples > 0
        yield (
            "evidence-benchmark",
            {
                "id": one.id if len(one.id) <= 100 else one.id[:99] + "…",
                "statistic": one.statistic.value if known else "none",
                "figure": figure_text(one.value, one.unit, wording) if one.value is not None else None,
                "processes": one.processes,
            },
        )
    if len(run.benchmarks) > SHOWN:
        yield "evidence-benchmarks-more", {"count": len(run.benchmarks) - SHOWN}


def figure_text(value: float, unit: str, wording: Wording) -> str:
    """A figure with its unit: times in the unit that fits, anything else as it was measured."""
    scale, written = 1.0, unit
    if unit == SECONDS:
        scale, written = next((one for one in _SCALES if value >= one[0]), _SCALES[-1])
    rounded = float(f"{value / scale:.{_DIGITS}g}")
    return f"{wording.number(rounded, '#,##0.####')} {written}"
