"""A benchmark session of reference and port: processes of both, run next to each other in turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mkdocs_runbooks.model.measurements import SECONDS
from mkdocs_runbooks.model.provenance import Backend, Provenance
from mkdocs_runbooks.model.registry import ModuleId, Target

PROCESSES_AT_MOST = 50
"""Processes a side in one session; exact tests of more cost time and tell nothing new."""

SAMPLE_AT_MOST = 100
"""Rounds of one process that are kept, evenly thinned."""


class Side(StrEnum):
    """Which implementation a process of a session was started to run."""

    REFERENCE = "reference"
    PORT = "port"


class ProcessStatistic(StrEnum):
    """Which figure stands for a process in a verdict."""

    TENTH = "tenth"
    """The 10th percentile of its rounds: the rule."""
    MINIMUM = "minimum"
    """Only where both sides have the same number of rounds: more rounds flatter the minimum."""
    MEDIAN = "median"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionProcess:
    """One process of a session.

    Attributes:
        pair: the how-manieth pair it belongs to, from 1; the order of processes is the order of their start.
        seconds: how long the whole process ran.
        hash_seed: its `PYTHONHASHSEED`.
        backend: which implementation was loaded in it, verbatim; None: nobody said.
        environment: what tells its machine from another.
    """

    side: Side
    pair: int
    started_at: datetime
    seconds: float
    hash_seed: int
    backend: str | None = None
    environment: str | None = None

    @property
    def loaded(self) -> Backend | None:
        """The implementation that was loaded; None where nobody said or nobody knows the word."""
        return Backend(self.backend) if self.backend in {member.value for member in Backend} else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFigures:
    """What one process measured of one benchmark; figures in the benchmark's unit, None where not measured.

    Attributes:
        process: its index among the session's processes.
        tenth: 10th percentile of the rounds: the figure that counts.
        sample: rounds, evenly thinned, in the order of measurement.
        peak_bytes: highest use of memory, where the benchmark reports it.
    """

    process: int
    rounds: int
    tenth: float | None = None
    minimum: float | None = None
    median: float | None = None
    sample: tuple[float, ...] = ()
    peak_bytes: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedBenchmark:
    """One benchmark in the processes of both sides that ran it, in the order of their start.

    Attributes:
        id: the tool's own, as the port's processes report it.
        file: test file, where the id has one.
        unit: as `Benchmark.unit`.
    """

    id: str
    name: str
    file: str | None = None
    unit: str = SECONDS
    reference: tuple[ProcessFigures, ...] = ()
    port: tuple[ProcessFigures, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedRun:
    """One session of `runbooks bench`.

    Attributes:
        reference_command: the words of the reference's command, `port_command` likewise.
        processes: both sides', in the order of their start.
    """

    provenance: Provenance
    module: ModuleId
    target: Target
    started_at: datetime
    ended_at: datetime
    reference_command: tuple[str, ...] = ()
    port_command: tuple[str, ...] = ()
    processes: tuple[SessionProcess, ...] = ()
    benchmarks: tuple[PairedBenchmark, ...] = ()

    def of(self, side: Side) -> tuple[SessionProcess, ...]:
        """The processes of one side, in the order of their start."""
        return tuple(one for one in self.processes if one.side is side)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredProcesses:
    """One benchmark in the processes of one implementation, whatever tool measured it."""

    id: str
    name: str
    unit: str = SECONDS
    figures: tuple[ProcessFigures, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredRun:
    """One side of a comparison: the benchmarks of one or several result files.

    Attributes:
        paths: of the files.
        benchmarks: by id; of a paired session the port's.
        control: of paired sessions the reference's, by id: what ought to be the same on both sides.
        machines: names of the machines, as far as the files tell.
    """

    paths: tuple[str, ...]
    benchmarks: Mapping[str, MeasuredProcesses]
    control: Mapping[str, MeasuredProcesses] = field(default_factory=dict)
    machines: frozenset[str] = frozenset()
    produced_at: datetime | None = None
