"""Reader of the files of asv (airspeed velocity): results, and what describes benchmarks and machines.

Format: https://asv.readthedocs.io/en/stable/dev.html#file-format and `asv.results.Results`. `results/<machine>/
<commit>-<environment>.json` maps a benchmark's name to a number, to `{result, params}` (version 1), or to a row
under `result_columns` (version 2). With parameters the result is a list over their product. A benchmark that
was skipped is a bare `NaN`, one that failed is `null`; both are kept without a figure, since a sum over the
others would lie. `date` is the commit's date in milliseconds, not the run's; newer files say per benchmark when
it started. The unit is the kind's (a name's first word), but for `track_` benchmarks only `benchmarks.json`
knows it. That file and `machine.json` hold no measurement.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import Figures, Unit, facts, unit_of
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.measures import is_number
from mkdocs_runbooks.evidence.moments import from_epoch
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import BYTES, SECONDS, Benchmark, BenchmarkRun, Statistic
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance, TimeSource

FORMAT = Format.ASV

DESCRIPTIONS = "benchmarks.json"
"""Beside or above the results of a machine; the only file that knows the units of `track_` benchmarks."""

TRACKED = "unit"
"""What asv calls the unit of a figure that it tracks and whose unit nobody gave."""

ROUNDS_AT_MOST = 10**9

COMBINATIONS_AT_MOST = 100_000
"""Parameter combinations of one benchmark; no suite that ends has more."""

LEVEL = 0.99
"""Of the interval that asv stores (`stats_ci_99_a`, `stats_ci_99_b`)."""

_ROW = ("result", "params", "version", "started_at")
"""Columns of files that do not name theirs."""

_Row = dict[str, Any]

_KINDS = {"time": SECONDS, "timeraw": SECONDS, "mem": BYTES, "peakmem": BYTES}
_KIND = re.compile(r"(?:timeraw|time|peakmem|mem|track)(?=_|[A-Z_])", re.IGNORECASE)
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_MACHINE = frozenset({"arch", "cpu", "machine", "num_cpu", "os", "ram", "version"})
_DESCRIBED = re.compile(rb'"(?:param_names|timeout|unit)"\s*:')


class _Results(msgspec.Struct):
    results: dict[str, Any] | None = None
    commit_hash: str | None = None
    date: float | None = None
    params: dict[str, Any] = {}
    python: str | None = None
    result_columns: list[str] | None = None


def recognises(look: Look) -> bool:
    """Results of a commit or an environment; the description of a machine or of benchmarks."""
    keys = look.keys
    if "results" in keys and keys & {"commit_hash", "env_name", "result_columns"}:
        return True
    if {"machine", "version"} <= keys <= _MACHINE:
        return True
    return look.name == DESCRIPTIONS and "version" in keys and bool(_DESCRIBED.search(look.start))


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one file; those that describe benchmarks or machines hold none."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Results)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = document.value
    figures = Figures(path)
    rows = {
        clean(name): _row(value, found.result_columns or _ROW)
        for name, value in (found.results or {}).items()
    }
    benchmarks = tuple(one for name, row in rows.items() for one in _benchmarks(name, row, figures))
    if not any(one.value for one in benchmarks):
        figures.told.append(problems.no_records(path))
    provenance = _provenance(found, rows, path=path, digest=digest, size=len(content))
    return BenchmarkRun(provenance=provenance, benchmarks=benchmarks), tuple(figures.told)


def with_units(run: BenchmarkRun, descriptions: bytes) -> BenchmarkRun:
    """The same results in the units that `benchmarks.json` gives them; what it does not know stays as it is."""
    text = as_utf8(descriptions)
    document = text if isinstance(text, JsonError) else decode(text, dict[str, Any])
    if isinstance(document, JsonError):
        return run
    return replace(
        run, benchmarks=tuple(_with_unit(one, document.value.get(one.name)) for one in run.benchmarks)
    )


def _with_unit(one: Benchmark, described: object) -> Benchmark:
    written = described.get("unit") if isinstance(described, dict) else None
    unit = unit_of(written) if isinstance(written, str) else None
    # A unit that would scale the figure belongs to another version of the benchmark.
    return replace(one, unit=unit.name) if unit is not None and unit.parts == 1 else one


def _row(value: object, columns: Sequence[str]) -> _Row:
    """One benchmark's row by column, whatever the version wrote."""
    match value:
        case dict():
            return value
        case list():
            return dict(zip(columns, value, strict=False))
    return {"result": value}


def _benchmarks(name: str, row: _Row, figures: Figures) -> Iterator[Benchmark]:
    """One benchmark a combination of parameters; what failed as a whole stands once, without a figure."""
    result = row.get("result")
    results = result if isinstance(result, list) else [result]
    combinations = _combinations(row.get("params")) if isinstance(result, list) else [()]
    if len(results) != len(combinations):
        inside = f"results.{name}"
        figures.told.append(
            problems.wrong_shape(figures.path, f"{len(combinations)}", f"{len(results)}", inside=inside)
        )
        results, combinations = [None], [()]
    for place, (value, combination) in enumerate(zip(results, combinations, strict=True)):
        yield _benchmark(name, row, value, combination, place, figures)


def _combinations(params: object) -> list[tuple[str, ...]]:
    axes = params if isinstance(params, list) else []
    if not all(isinstance(axis, list) for axis in axes):
        return []
    product = itertools.islice(itertools.product(*axes), COMBINATIONS_AT_MOST)
    return [tuple(str(value) for value in combination) for combination in product]


def _benchmark(  # noqa: PLR0913, PLR0917  # one cell of a row
    name: str, row: _Row, value: object, combination: tuple[str, ...], place: int, figures: Figures
) -> Benchmark:
    unit = _unit(name)
    inside = f"results.{name}[{place}]" if combination else f"results.{name}"
    number = value if isinstance(value, (int, float)) else None
    figure = figures.take(number, unit, inside)
    if number is None:
        figures.refuse("null", inside)
    timed = unit.name == SECONDS
    low, high = (_interval(row, place, end, unit) for end in (0, 1))
    whole = low is not None and high is not None and figure is not None
    return Benchmark(
        id=clean(f"{name}({', '.join(combination)})" if combination else name),
        name=name,
        file=None,
        group=name.rpartition(".")[0] or None,
        unit=unit.name,
        statistic=Statistic.MEDIAN if timed else Statistic.ESTIMATE,
        median=figure if timed else None,
        estimate=None if timed else figure,
        low=low if whole else None,
        high=high if whole else None,
        level=LEVEL if whole else None,
        samples=0 if figure is None else _rounds(row, place),
        measured_at=_started_at(row),
        peak_bytes=figure if _kind(name) == "peakmem" else None,
        extra=facts({"version": row["version"]}) if isinstance(row.get("version"), str) else (),
    )


def _unit(name: str) -> Unit:
    return unit_of(_KINDS.get(_kind(name), TRACKED))


def _kind(name: str) -> str:
    found = _KIND.match(name.rpartition(".")[2])
    return found.group().lower() if found else ""


def _cell(row: _Row, column: str, place: int) -> object:
    values = row.get(column)
    return values[place] if isinstance(values, list) and place < len(values) else None


def _interval(row: _Row, place: int, end: int, unit: Unit) -> float | None:
    """One end of the confidence interval; too few samples give an infinite one, which says nothing."""
    stats = _cell(row, "stats", place)
    old = stats.get("ci_99") if isinstance(stats, dict) else None
    value = _cell({"ci_99": old}, "ci_99", end) if old else _cell(row, f"stats_ci_99_{'ab'[end]}", place)
    return value / unit.parts if isinstance(value, (int, float)) and is_number(value) else None


def _rounds(row: _Row, place: int) -> int:
    stats = _cell(row, "stats", place)
    old = stats.get("repeat") if isinstance(stats, dict) else None
    value = old if old is not None else _cell(row, "stats_repeat", place)
    return value if isinstance(value, int) and 0 < value <= ROUNDS_AT_MOST else 1


def _started_at(row: _Row) -> datetime | None:
    value = row.get("started_at")
    return from_epoch(value / 1000) if isinstance(value, (int, float)) and is_number(value) else None


def _provenance(found: _Results, rows: dict[str, _Row], *, path: str, digest: str, size: int) -> Provenance:
    """As old as its oldest benchmark; where none says when it ran, no older than the commit it ran on."""
    moments = [moment for row in rows.values() if (moment := _started_at(row)) is not None]
    dated = from_epoch(found.date / 1000) if found.date is not None and is_number(found.date) else None
    produced_at = min(moments, default=dated)
    commit = found.commit_hash or ""
    parts = (found.params.get(key) for key in ("machine", "os", "arch"))
    machine = " ".join(part for part in (*parts, found.python) if isinstance(part, str) and part)
    return Provenance(
        path=path,
        digest=Digest(digest),
        size=size,
        format=FORMAT,
        tool="asv",
        commit=commit if _COMMIT.fullmatch(commit) else None,
        produced_at=produced_at,
        time_source=TimeSource.OFFSET if produced_at is not None else None,
        environment=clean(machine, 200) or None,
    )
