"""Reader of cargo-criterion's messages (`cargo criterion --message-format=json`).

Format: https://bheisler.github.io/criterion.rs/book/cargo_criterion/external_tools.html, one object a line, with
console lines mixed in where both streams went to one file. A benchmark's figures name their unit. `change` is a
fraction although its unit is called `%`; it is no measurement and is not read. `typical` is the slope of the
regression, or the mean where samples are flat. What was not finite is `null`.
"""

import re

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import Figures, unit_of
from mkdocs_runbooks.evidence.json_text import Fault, JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun, Statistic
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance

FORMAT = Format.CARGO_CRITERION

_MESSAGE = re.compile(rb'(?m)^\s*\{\s*"reason"\s*:\s*"(?:benchmark|group)-complete"')
_COMPLETE = "benchmark-complete"
_COMPLETE_MARK = b'-complete"'


class _Estimate(msgspec.Struct):
    unit: str
    estimate: float | None = None
    lower_bound: float | None = None
    upper_bound: float | None = None


class _Line(msgspec.Struct):
    reason: str
    id: str | None = None
    iteration_count: list[float] = []
    measured_values: list[float | None] = []
    unit: str = "ns"
    typical: _Estimate | None = None
    mean: _Estimate | None = None
    median: _Estimate | None = None
    slope: _Estimate | None = None


def recognises(look: Look) -> bool:
    """A message of its own, among console lines and messages of cargo."""
    return look.root is None and _COMPLETE_MARK in look.text and bool(_MESSAGE.search(look.text))


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one run. Lines that are no JSON objects are console output; broken messages refuse the file."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    figures = Figures(path)
    benchmarks: list[Benchmark] = []
    for number, line in enumerate(text.split(b"\n"), start=1):
        if not line.lstrip().startswith(b"{"):
            continue
        found = decode(line, _Line)
        if isinstance(found, JsonError):
            if found.fault is Fault.MALFORMED and b'"reason"' not in line:
                continue
            return None, (diagnose(found, path, line=number),)
        if found.value.reason == _COMPLETE and found.value.id is not None:
            benchmarks.append(_benchmark(found.value, found.value.id, figures))
    if not benchmarks:
        figures.told.append(problems.no_records(path))
    provenance = Provenance(
        path=path,
        digest=Digest(digest),
        size=len(content),
        format=FORMAT,
        tool="cargo-criterion",
        backend=Backend.RUST.value,
    )
    return BenchmarkRun(provenance=provenance, benchmarks=tuple(benchmarks)), tuple(figures.told)


def _benchmark(found: _Line, written_id: str, figures: Figures) -> Benchmark:
    id_ = clean(written_id)
    unit = unit_of(found.unit)
    per_iteration = [
        value / count
        for value, count in zip(found.measured_values, found.iteration_count, strict=False)
        if value is not None and count > 0
    ]
    shown = found.slope or found.typical or found.mean
    return Benchmark(
        id=id_,
        name=id_,
        file=None,
        group=id_.partition("/")[0],
        unit=unit.name,
        statistic=Statistic.SLOPE if found.slope is not None else Statistic.MEAN,
        minimum=figures.take(min(per_iteration, default=None), unit, f"{id_}.measured_values"),
        median=_estimate(found.median, f"{id_}.median", figures),
        mean=_estimate(found.mean, f"{id_}.mean", figures),
        slope=_estimate(found.slope, f"{id_}.slope", figures),
        low=_bound(shown, shown.lower_bound) if shown is not None else None,
        high=_bound(shown, shown.upper_bound) if shown is not None else None,
        samples=len(per_iteration),
    )


def _estimate(found: _Estimate | None, inside: str, figures: Figures) -> float | None:
    if found is None:
        return None
    if found.estimate is None:
        figures.refuse("null", inside)
    return figures.take(found.estimate, unit_of(found.unit), inside)


def _bound(found: _Estimate, value: float | None) -> float | None:
    return value / unit_of(found.unit).parts if value is not None else None
