"""Reader and writer of our own sessions of paired benchmarks, as `runbooks bench` leaves them.

Format: JSON, `"runbooks_bench": 1`, one entry a process in the order of their start, each with what it measured:
seconds (or `unit`) per iteration as 10th percentile, minimum and median, the number of rounds, and an evenly
thinned sample of them. Not every round is kept: the replicate of the verdict is the process.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.measures import NUMBER_AT_MOST, is_measure
from mkdocs_runbooks.evidence.moments import read_moment
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import SECONDS
from mkdocs_runbooks.model.paired import (
    PROCESSES_AT_MOST,
    SAMPLE_AT_MOST,
    PairedBenchmark,
    PairedRun,
    ProcessFigures,
    SessionProcess,
    Side,
)
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance, TimeSource
from mkdocs_runbooks.model.registry import ModuleId, Target

FORMAT = Format.PAIRED_BENCHMARK

VERSION = 1
"""Value of `runbooks_bench`; another number is another format."""

_SAMPLE_DIGITS = 5
_FIGURE_DIGITS = 9


class _Benchmark(msgspec.Struct):
    id: str
    rounds: int
    name: str | None = None
    unit: str = SECONDS
    p10: float | None = None
    minimum: float | None = None
    median: float | None = None
    sample: list[float] = []
    peak_bytes: float | None = None


class _Process(msgspec.Struct):
    side: Side
    pair: int
    started_at: str
    seconds: float
    hash_seed: int
    backend: str | None = None
    environment: str | None = None
    benchmarks: list[_Benchmark] = []


class _Commands(msgspec.Struct):
    reference: list[str] = []
    port: list[str] = []


class _Document(msgspec.Struct):
    runbooks_bench: int
    module: str
    target: Target
    started_at: str
    ended_at: str
    processes: list[_Process]
    version: str | None = None
    commands: _Commands = msgspec.field(default_factory=_Commands)


def recognises(look: Look) -> bool:
    """The number that only our own sessions carry."""
    return "runbooks_bench" in look.keys


def read(content: bytes, path: str, digest: str) -> tuple[PairedRun | None, tuple[Diagnostic, ...]]:
    """Read one session."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = document.value
    started_at, _ = read_moment(found.started_at)
    ended_at, source = read_moment(found.ended_at)
    moments = [read_moment(one.started_at)[0] for one in found.processes]
    fault = _fault(found, path, (started_at, ended_at, *moments))
    if fault is not None or started_at is None or ended_at is None:
        return None, (fault,) if fault else ()
    told: list[Diagnostic] = []
    benchmarks = _benchmarks(found.processes, path, told)
    if not benchmarks:
        told.append(problems.no_records(path))
    run = PairedRun(
        provenance=_provenance(found, path, digest, len(content), ended_at, source),
        module=ModuleId(clean(found.module, 200)),
        target=found.target,
        started_at=started_at,
        ended_at=ended_at,
        reference_command=tuple(clean(word) for word in found.commands.reference),
        port_command=tuple(clean(word) for word in found.commands.port),
        processes=tuple(
            _process(one, moment)
            for one, moment in zip(found.processes, moments, strict=True)
            if moment is not None
        ),
        benchmarks=benchmarks,
    )
    return run, tuple(told)


def _fault(found: _Document, path: str, moments: Iterable[datetime | None]) -> Diagnostic | None:
    """What no session of ours can hold, so that the file as a whole is not believed."""
    if found.runbooks_bench != VERSION:
        return problems.wrong_shape(path, f"{VERSION}", f"{found.runbooks_bench}", inside="runbooks_bench")
    if any(moment is None for moment in moments):
        return problems.wrong_shape(path, "2026-03-02T10:00:00+00:00", "–", inside="started_at, ended_at")
    sides = Counter(one.side for one in found.processes)
    most = max(sides.values(), default=0)
    if most > PROCESSES_AT_MOST:
        return problems.wrong_shape(path, f"≤ {PROCESSES_AT_MOST}", f"{most}", inside="processes")
    units: dict[str, str] = {}
    for place, process in enumerate(found.processes):
        ids = [one.id for one in process.benchmarks]
        if len(set(ids)) != len(ids):
            twice = Counter(ids).most_common(1)[0][0]
            return problems.wrong_shape(path, twice, f"{twice}, {twice}", inside=f"processes[{place}]")
        for one in process.benchmarks:
            if units.setdefault(one.id, one.unit) != one.unit:
                return problems.wrong_shape(path, units[one.id], one.unit, inside=f"processes[{place}]")
    return None


def _process(one: _Process, moment: datetime) -> SessionProcess:
    return SessionProcess(
        side=one.side,
        pair=one.pair,
        started_at=moment,
        seconds=one.seconds,
        hash_seed=one.hash_seed,
        backend=clean(one.backend, 80) if one.backend is not None else None,
        environment=clean(one.environment, 200) if one.environment else None,
    )


def _benchmarks(processes: list[_Process], path: str, told: list[Diagnostic]) -> tuple[PairedBenchmark, ...]:
    """The processes turned over: per benchmark the figures of both sides."""
    rows: dict[str, dict[Side, list[ProcessFigures]]] = {}
    known: dict[str, _Benchmark] = {}
    for place, process in enumerate(processes):
        for number, one in enumerate(process.benchmarks):
            id_ = clean(one.id)
            known.setdefault(id_, one)
            inside = f"processes[{place}].benchmarks[{number}]"
            sides = rows.setdefault(id_, {side: [] for side in Side})
            sides[process.side].append(_figures(one, place, path, inside, told))
    return tuple(
        PairedBenchmark(
            id=id_,
            name=clean(known[id_].name or id_.rpartition("::")[2]),
            file=id_.partition("::")[0] if "::" in id_ else None,
            unit=clean(known[id_].unit, 40),
            reference=tuple(sides[Side.REFERENCE]),
            port=tuple(sides[Side.PORT]),
        )
        for id_, sides in rows.items()
    )


def _figures(one: _Benchmark, process: int, path: str, inside: str, told: list[Diagnostic]) -> ProcessFigures:
    def figure(value: float | None, name: str, unit: str) -> float | None:
        """A figure that can have been measured, else None: NaN, infinity, zero and less prove nothing."""
        if value is None or is_measure(value, unit):
            return value
        told.append(problems.number(path, str(value), inside=f"{inside}.{name}"))
        return None

    unit = "seconds" if one.unit == SECONDS else one.unit
    return ProcessFigures(
        process=process,
        rounds=max(0, min(one.rounds, int(NUMBER_AT_MOST))),
        tenth=figure(one.p10, "p10", unit),
        minimum=figure(one.minimum, "minimum", unit),
        median=figure(one.median, "median", unit),
        sample=tuple(value for value in one.sample[:SAMPLE_AT_MOST] if is_measure(value, unit)),
        peak_bytes=figure(one.peak_bytes, "peak_bytes", "bytes"),
    )


def _provenance(  # noqa: PLR0913, PLR0917  # what a file says of itself, field by field
    found: _Document,
    path: str,
    digest: str,
    size: int,
    ended_at: datetime,
    source: TimeSource | None,
) -> Provenance:
    environments = {one.environment for one in found.processes}
    agreed = environments.pop() if len(environments) == 1 else None
    return Provenance(
        path=path,
        digest=Digest(digest),
        size=size,
        format=FORMAT,
        tool="runbooks bench",
        tool_version=clean(found.version, 40) if found.version else None,
        produced_at=ended_at,
        time_source=source,
        environment=clean(agreed, 200) if agreed else None,
    )


def write(run: PairedRun, *, version: str) -> bytes:
    """The session's file: one line a benchmark of a process, so that it reads and merges well in git."""
    head = {
        "runbooks_bench": VERSION,
        "version": version,
        "module": run.module,
        "target": run.target.value,
        "started_at": _moment(run.started_at),
        "ended_at": _moment(run.ended_at),
        "commands": {"reference": list(run.reference_command), "port": list(run.port_command)},
    }
    lines = ["{", *(f"  {_text(key)}: {_text(value)}," for key, value in head.items()), '  "processes": [']
    for place, process in enumerate(run.processes):
        rows = ",\n".join(f"      {_text(row)}" for row in _rows(run, place))
        own = _text(_own(process))[:-1]
        comma = "," if place + 1 < len(run.processes) else ""
        lines.append(f'    {own}, "benchmarks": [\n{rows}\n    ]}}{comma}')
    lines += ["  ]", "}", ""]
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def _own(process: SessionProcess) -> dict[str, object]:
    return {
        "side": process.side.value,
        "pair": process.pair,
        "started_at": _moment(process.started_at),
        "seconds": round(process.seconds, 3),
        "hash_seed": process.hash_seed,
        "backend": process.backend,
        "environment": process.environment,
    }


def _rows(run: PairedRun, process: int) -> Iterator[dict[str, object]]:
    for benchmark in run.benchmarks:
        for figures in (*benchmark.reference, *benchmark.port):
            if figures.process == process:
                yield {
                    "id": benchmark.id,
                    "name": benchmark.name,
                    "unit": benchmark.unit,
                    "rounds": figures.rounds,
                    "p10": _digits(figures.tenth, _FIGURE_DIGITS),
                    "minimum": _digits(figures.minimum, _FIGURE_DIGITS),
                    "median": _digits(figures.median, _FIGURE_DIGITS),
                    "sample": [_digits(value, _SAMPLE_DIGITS) for value in figures.sample],
                    "peak_bytes": figures.peak_bytes,
                }


def _digits(value: float | None, count: int) -> float | None:
    return None if value is None else float(f"{value:.{count}g}")


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
