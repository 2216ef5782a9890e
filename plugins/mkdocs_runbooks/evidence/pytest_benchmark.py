"""Reader of pytest-benchmark's JSON (`--benchmark-json`, `--benchmark-save`).

Format: written by `pytest_benchmark.session.BenchmarkSession` and `pytest_benchmark.stats.Stats.as_dict`,
versions 2.5 (2015) to 5. All times are seconds per iteration. Old files lack `params`, `extra_info` and
`total`, and their time stamps lack an offset. `extra_info` may hold bare `NaN` or `Infinity`.
"""

import math
from typing import Any

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode_without_samples
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.measures import is_measure, is_number
from mkdocs_runbooks.evidence.moments import read_moment
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance
from mkdocs_runbooks.model.registry import ModuleId

FORMAT = Format.PYTEST_BENCHMARK

NO_COMMIT = frozenset({"unversioned", "unknown", ""})
"""What the tool writes where it found no version control."""

EXTRA_LIMIT = 100
"""Entries of `extra_info` that are kept."""

BYTE_UNITS = {"bytes": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9, "kib": 1024.0, "mib": 1048576.0}
"""Endings under which `extra_info` may report peak memory (`peak_bytes`, `peak_memory_mb`, …)."""


class _Stats(msgspec.Struct):
    min: float | None = None
    median: float | None = None
    mean: float | None = None
    stddev: float | None = None
    rounds: int = 0


class _Benchmark(msgspec.Struct):
    name: str
    stats: _Stats
    fullname: str | None = None
    group: str | None = None
    extra_info: dict[str, Any] | None = None


class _Commit(msgspec.Struct):
    id: str | None = None
    dirty: bool | None = None


class _Plugin(msgspec.Struct):
    """The entry of our own pytest plugin."""

    commit: str | None = None
    dirty: bool | None = None
    environment: str | None = None
    backends: dict[str, str] = {}


class _Document(msgspec.Struct):
    benchmarks: list[_Benchmark]
    machine_info: dict[str, Any] | None = None
    commit_info: _Commit | None = None
    datetime: str | None = None
    version: str | None = None
    backend: str | None = None
    runbooks: _Plugin | None = None


def recognises(look: Look) -> bool:
    """Benchmarks beside what the tool says of machine and commit, or beside nothing at all."""
    keys = look.keys
    own = keys & {"machine_info", "commit_info", "datetime"}
    if own and ("benchmarks" in keys or {"machine_info", "commit_info"} <= keys):
        return True
    return keys in ({"benchmarks"}, {"benchmarks", "version"})


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one file: always the benchmarks of a single process."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode_without_samples(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = document.value
    told: list[Diagnostic] = []
    benchmarks = tuple(_benchmark(one, path, place, told) for place, one in enumerate(found.benchmarks))
    if not benchmarks:
        told.append(problems.no_records(path))
    provenance = _provenance(found, benchmarks, path=path, digest=digest, size=len(content))
    return BenchmarkRun(provenance=provenance, benchmarks=benchmarks), tuple(told)


def _benchmark(found: _Benchmark, path: str, place: int, told: list[Diagnostic]) -> Benchmark:
    inside = f"benchmarks[{place}].stats"
    stats = found.stats
    id_ = clean(found.fullname or found.name)
    file, separator, _ = id_.partition("::")
    extra = found.extra_info or {}
    deviation = stats.stddev if stats.stddev is not None and math.isfinite(stats.stddev) else None
    return Benchmark(
        id=id_,
        name=clean(found.name),
        file=file if separator else None,
        group=clean(found.group) if found.group else None,
        minimum=_seconds(stats.min, path, f"{inside}.min", told),
        median=_seconds(stats.median, path, f"{inside}.median", told),
        mean=_seconds(stats.mean, path, f"{inside}.mean", told),
        deviation=deviation if deviation is not None and deviation >= 0 else None,
        samples=max(0, stats.rounds),
        peak_bytes=peak_bytes(extra),
        extra=tuple((clean(key), _shown(value)) for key, value in list(extra.items())[:EXTRA_LIMIT]),
    )


def _seconds(value: float | None, path: str, inside: str, told: list[Diagnostic]) -> float | None:
    """A duration that a clock can have measured, else None: NaN, infinity, zero and less prove nothing."""
    if value is None:
        return None
    if is_measure(value, "seconds"):
        return value
    told.append(problems.number(path, str(value), inside=inside))
    return None


def peak_bytes(extra: dict[str, Any]) -> float | None:
    """The peak memory that `extra_info` reports, in bytes, under a name with `peak` and the ending of a unit."""
    for key, value in extra.items():
        name, _, unit = key.lower().rpartition("_")
        if "peak" not in name or unit not in BYTE_UNITS or not is_number(value):
            continue
        if is_measure(float(value) * BYTE_UNITS[unit], "bytes"):
            return float(value) * BYTE_UNITS[unit]
    return None


def _shown(value: object) -> str:
    return clean(value if isinstance(value, str) else repr(value), 200)


def _provenance(
    found: _Document, benchmarks: tuple[Benchmark, ...], *, path: str, digest: str, size: int
) -> Provenance:
    produced_at, source = read_moment(found.datetime)
    machine = found.machine_info or {}
    own = found.runbooks or _Plugin()
    commit = _Commit(own.commit, own.dirty) if own.commit else found.commit_info or _Commit()
    commit_id = (commit.id or "").strip()
    return Provenance(
        path=path,
        digest=Digest(digest),
        size=size,
        format=Format.PYTEST_BENCHMARK,
        tool="pytest-benchmark",
        tool_version=clean(found.version, 40) if found.version else None,
        commit=None if commit_id in NO_COMMIT else clean(commit_id, 80),
        dirty=None if commit_id in NO_COMMIT else commit.dirty,
        produced_at=produced_at,
        time_source=source,
        environment=clean(own.environment, 200) if own.environment else _environment(machine),
        backend=_backend(found, machine, benchmarks),
        backends={ModuleId(module): clean(said, 200) for module, said in own.backends.items()},
    )


def _environment(machine: dict[str, Any]) -> str | None:
    """What tells one machine from another: its name, system, processor kind and Python version."""
    keys = ("node", "system", "machine", "python_implementation", "python_version")
    parts = [value for key in keys if isinstance(value := machine.get(key), str) and value]
    return clean(" ".join(parts), 200) or None


def _backend(found: _Document, machine: dict[str, Any], benchmarks: tuple[Benchmark, ...]) -> str | None:
    """The file's own word, else what all benchmarks agree on."""
    for said in (found.backend, machine.get("backend")):
        if isinstance(said, str):
            return clean(said, 80)
    agreed = {dict(one.extra).get("backend") for one in benchmarks}
    return next(iter(agreed)) if len(agreed) == 1 else None
