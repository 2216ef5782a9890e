"""Reader of pyperf's JSON (`python -m pyperf timeit -o …`, `pyperf.Runner`).

Format: https://pyperf.readthedocs.io/en/latest/api.html#json-format, version 1.0. A file holds benchmarks, each
with the runs of several processes; a run has warm-ups, which count for nothing, and values per iteration. The
first run may only calibrate and has no values. Metadata that all share stands at the top, else with the
benchmark or the run; its `unit` is `second` (default), `byte` or `integer`.
"""

import re

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import Figures, Unit, deviation_of, facts, spread, unit_of
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.moments import read_moment
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import BYTES, Benchmark, BenchmarkRun, Statistic
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.PYPERF

_Metadata = dict[str, str | int | float | bool | None]

_RUNS = re.compile(rb'"runs"\s*:\s*\[\s*\{\s*"(?:metadata|values|warmups)"\s*:')
_ENVIRONMENT = ("hostname", "platform", "python_implementation", "python_version")
_SHOWN = ("description", "inner_loops", "loops", "timer")
"""Metadata of a benchmark that says how it was measured."""


class _Run(msgspec.Struct):
    values: list[float] = []
    metadata: _Metadata = {}


class _Benchmark(msgspec.Struct):
    runs: list[_Run]
    metadata: _Metadata = {}


class _Document(msgspec.Struct):
    benchmarks: list[_Benchmark]
    metadata: _Metadata = {}
    version: str | int | None = None


def recognises(look: Look) -> bool:
    """Benchmarks made of runs; no other tool's benchmarks are."""
    return "benchmarks" in look.keys and bool(_RUNS.search(look.start))


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one file: each benchmark over all its processes."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = document.value
    figures = Figures(path)
    benchmarks = tuple(
        _benchmark(one, found.metadata, f"benchmarks[{place}]", figures)
        for place, one in enumerate(found.benchmarks)
    )
    if not any(one.samples for one in benchmarks):
        figures.told.append(problems.no_records(path))
    provenance = _provenance(found, path=path, digest=digest, size=len(content))
    return BenchmarkRun(provenance=provenance, benchmarks=benchmarks), tuple(figures.told)


def _benchmark(found: _Benchmark, common: _Metadata, inside: str, figures: Figures) -> Benchmark:
    metadata = {**common, **(found.runs[0].metadata if found.runs else {}), **found.metadata}
    unit = unit_of(str(metadata.get("unit") or "second"))
    measured = [run.values for run in found.runs if run.values]
    values = [value for run in measured for value in run]
    whole = spread(values)
    name = clean(str(metadata.get("name") or "")) or inside
    return Benchmark(
        id=name,
        name=name,
        file=None,
        unit=unit.name,
        statistic=Statistic.MEAN,
        minimum=figures.take(whole.minimum, unit, f"{inside}.minimum"),
        median=figures.take(whole.median, unit, f"{inside}.median"),
        mean=figures.take(whole.mean, unit, f"{inside}.mean"),
        deviation=deviation_of(whole.deviation, unit),
        samples=len(values),
        processes=max(1, len(measured)),
        peak_bytes=_peak(values, unit, inside, figures),
        extra=facts({key: metadata[key] for key in _SHOWN if metadata.get(key) is not None}),
    )


def _peak(values: list[float], unit: Unit, inside: str, figures: Figures) -> float | None:
    """The highest value of a benchmark that measures memory (`--track-memory`, `--tracemalloc`)."""
    return figures.take(max(values), unit, f"{inside}.maximum") if values and unit.name == BYTES else None


def _provenance(found: _Document, *, path: str, digest: str, size: int) -> Provenance:
    """As old as its oldest run; where the machine is told per benchmark, all must agree."""
    runs = [run for one in found.benchmarks for run in one.runs]
    moments = [read_moment(date) for run in runs if isinstance(date := run.metadata.get("date"), str)]
    common = read_moment(date) if isinstance(date := found.metadata.get("date"), str) else (None, None)
    known = [(moment, source) for moment, source in (*moments, common) if moment is not None]
    oldest = min(known, default=(None, None), key=lambda one: one[0])
    environments = {_environment({**found.metadata, **one.metadata}) for one in found.benchmarks}
    return Provenance(
        path=path,
        digest=Digest(digest),
        size=size,
        format=FORMAT,
        tool="pyperf",
        tool_version=_text(found.metadata, "perf_version"),
        produced_at=oldest[0],
        time_source=oldest[1],
        environment=environments.pop() if len(environments) == 1 else None,
    )


def _environment(metadata: _Metadata) -> str | None:
    parts = [value for key in _ENVIRONMENT if (value := _text(metadata, key)) is not None]
    return clean(" ".join(parts), 200) or None


def _text(metadata: _Metadata, key: str) -> str | None:
    value = metadata.get(key)
    return clean(value, 200) if isinstance(value, str) and value else None
