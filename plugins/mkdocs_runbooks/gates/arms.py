"""Both sides of a paired session as numbers: one figure a process, which is what the rank tests compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mkdocs_runbooks.model.measurements import SECONDS
from mkdocs_runbooks.model.paired import (
    PairedBenchmark,
    PairedRun,
    ProcessFigures,
    ProcessStatistic,
    Side,
)

_IN_ORDER = (ProcessStatistic.TENTH, ProcessStatistic.MINIMUM, ProcessStatistic.MEDIAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms:
    """One figure a process, in the order of their start; over several benchmarks their sum.

    Attributes:
        statistic: which figure of a process it is, the same on both sides.
    """

    statistic: ProcessStatistic
    reference: tuple[float, ...]
    port: tuple[float, ...]


def arms(benchmarks: Sequence[PairedBenchmark]) -> Arms | None:
    """The figures of both sides; None where no kind of figure is there in every process."""
    rows = [figures for one in benchmarks for figures in (*one.reference, *one.port)]
    usable = (one for one in _IN_ORDER if rows and all(figure(row, one) is not None for row in rows))
    for statistic in usable:
        if statistic is ProcessStatistic.MINIMUM and not all(map(_same_rounds, benchmarks)):
            continue
        return Arms(
            statistic=statistic,
            reference=_sums([one.reference for one in benchmarks], statistic),
            port=_sums([one.port for one in benchmarks], statistic),
        )
    return None


def figure(figures: ProcessFigures, statistic: ProcessStatistic) -> float | None:
    """One figure of a process."""
    match statistic:
        case ProcessStatistic.TENTH:
            return figures.tenth
        case ProcessStatistic.MINIMUM:
            return figures.minimum
        case ProcessStatistic.MEDIAN:
            return figures.median


def _same_rounds(benchmark: PairedBenchmark) -> bool:
    return len({figures.rounds for figures in (*benchmark.reference, *benchmark.port)}) == 1


def _sums(rows: Sequence[Sequence[ProcessFigures]], statistic: ProcessStatistic) -> tuple[float, ...]:
    """Per process the sum over the benchmarks; a process that lacks one has no sum."""
    sums: dict[int, list[float]] = {}
    for row in rows:
        for figures in row:
            value = figure(figures, statistic)
            if value is not None:
                sums.setdefault(figures.process, []).append(value)
    return tuple(sum(values) for _, values in sorted(sums.items()) if len(values) == len(rows))


def timed(session: PairedRun) -> tuple[PairedBenchmark, ...]:
    """The benchmarks of a session that measure time."""
    return tuple(one for one in session.benchmarks if one.unit == SECONDS)


def named(session: PairedRun, name: str) -> tuple[PairedBenchmark, ...]:
    """The benchmarks that the registry means by a name, with or without their parameters."""
    return tuple(one for one in timed(session) if is_named(one, name))


class Named(Protocol):
    """What has the id and name of a benchmark."""

    @property
    def id(self) -> str:
        """The tool's own."""

    @property
    def name(self) -> str:
        """As people write it."""


def is_named(benchmark: Named, name: str) -> bool:
    """Whether a benchmark is the one that the registry names, with or without its parameters."""
    names = {benchmark.name, benchmark.id, benchmark.id.rpartition("::")[2]}
    return name in names or name in {one.partition("[")[0] for one in names}


def vanished(session: PairedRun, benchmarks: Sequence[PairedBenchmark]) -> PairedBenchmark | None:
    """A benchmark that some process of a side did not run, though the other side did.

    A benchmark that only the port has is new, and has nothing to be compared with; it is none of these.
    """
    processes = len(session.of(Side.REFERENCE)), len(session.of(Side.PORT))
    for one in benchmarks:
        if one.reference and (len(one.reference), len(one.port)) != processes:
            return one
    return None


def shared(session: PairedRun) -> tuple[PairedBenchmark, ...]:
    """The benchmarks that the reference has: what the port is compared in."""
    return tuple(one for one in timed(session) if one.reference)


def executed(figures: ProcessFigures) -> bool:
    """Whether a process really measured it: at least one round that took time."""
    return figures.rounds > 0 and bool(figures.tenth or figures.minimum or figures.median)
