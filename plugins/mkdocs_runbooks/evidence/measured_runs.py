"""Benchmark results of any tool as figures of processes, so that two of them can be compared.

A file is one process, unless its tool starts several (pyperf, hyperfine) or it is a paired session. Several files are
several processes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mkdocs_runbooks.evidence.rounds import ProcessResult, Rounds, quantile, read_rounds
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun
from mkdocs_runbooks.model.paired import (
    MeasuredProcesses,
    MeasuredRun,
    PairedBenchmark,
    PairedRun,
    ProcessFigures,
)
from mkdocs_runbooks.model.provenance import Format

_WITH_ROUNDS = frozenset({Format.PYTEST_BENCHMARK, Format.PYPERF, Format.HYPERFINE})


def measured_run(record: BenchmarkRun | PairedRun, content: bytes) -> MeasuredRun:
    """One result file as one side of a comparison.

    Args:
        record: what its reader made of it.
        content: its bytes, for formats whose rounds the reader passes over.
    """
    own = record.provenance
    whole = MeasuredRun(paths=(own.path,), benchmarks={}, produced_at=own.produced_at)
    if isinstance(record, PairedRun):
        return replace(
            whole,
            benchmarks={one.id: _side(one, one.port) for one in record.benchmarks if one.port},
            control={one.id: _side(one, one.reference) for one in record.benchmarks if one.reference},
            machines=_machines(one.environment for one in record.processes),
        )
    rounds = read_rounds(content) if own.format in _WITH_ROUNDS else None
    found = _of_rounds(rounds) if rounds is not None else [_of_summary(one) for one in record.benchmarks]
    return replace(whole, benchmarks={one.id: one for one in found}, machines=_machines([own.environment]))


def joined(runs: Sequence[MeasuredRun]) -> MeasuredRun:
    """Several files as one side: their processes stand beside each other, in the order given."""
    moments = [one.produced_at for one in runs if one.produced_at is not None]
    return MeasuredRun(
        paths=tuple(path for one in runs for path in one.paths),
        benchmarks=_together([one.benchmarks for one in runs]),
        control=_together([one.control for one in runs]),
        machines=frozenset().union(*(one.machines for one in runs)),
        produced_at=max(moments, default=None),
    )


def _together(parts: Iterable[Mapping[str, MeasuredProcesses]]) -> dict[str, MeasuredProcesses]:
    whole: dict[str, MeasuredProcesses] = {}
    for part in parts:
        for id_, one in part.items():
            known = whole.get(id_)
            figures = (*(known.figures if known is not None else ()), *one.figures)
            numbered = tuple(replace(row, process=place) for place, row in enumerate(figures))
            whole[id_] = replace(one, figures=numbered)
    return whole


def _side(one: PairedBenchmark, figures: tuple[ProcessFigures, ...]) -> MeasuredProcesses:
    return MeasuredProcesses(id=one.id, name=one.name, unit=one.unit, figures=figures)


def _machines(environments: Iterable[str | None]) -> frozenset[str]:
    """An environment begins with the machine's name, whatever else a format tells of it."""
    return frozenset(one.split()[0] for one in environments if one and one.split())


def _of_rounds(result: ProcessResult) -> list[MeasuredProcesses]:
    return [
        MeasuredProcesses(id=one.id, name=one.name, unit=one.unit, figures=_processes(one))
        for one in result.benchmarks
        if one.count
    ]


def _processes(one: Rounds) -> tuple[ProcessFigures, ...]:
    if not one.processes:
        return (
            ProcessFigures(
                process=0,
                rounds=one.count,
                tenth=one.tenth,
                minimum=one.minimum,
                median=one.median,
                sample=one.sample,
                peak_bytes=one.peak_bytes,
            ),
        )
    return tuple(
        ProcessFigures(
            process=place,
            rounds=len(values),
            tenth=quantile(values, 0.1),
            minimum=min(values),
            median=quantile(values, 0.5),
            sample=values,
        )
        for place, values in enumerate(one.processes)
    )


def _of_summary(one: Benchmark) -> MeasuredProcesses:
    """A file without rounds has a figure all the same: its median, else what its tool puts forward."""
    figures = ProcessFigures(
        process=0,
        rounds=one.samples,
        minimum=one.minimum,
        median=one.median if one.median is not None else one.value,
        peak_bytes=one.peak_bytes,
    )
    return MeasuredProcesses(id=one.id, name=one.name, unit=one.unit, figures=(figures,))
