"""What measuring tools report: benchmarks, coverage, findings, memory, and pinned baselines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mkdocs_runbooks.model.lines import Branches, Lines
from mkdocs_runbooks.model.provenance import Provenance


class Statistic(StrEnum):
    """Which figure speaks for a benchmark."""

    MINIMUM = "minimum"
    MEDIAN = "median"
    MEAN = "mean"
    SLOPE = "slope"
    ESTIMATE = "estimate"
    """One figure of which the file does not say what it is."""


SECONDS = "s"
BYTES = "B"
"""Base units of `Benchmark.unit`; any other word is the tool's own unit, which is never converted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One benchmark; figures in `unit`, a time per iteration, None where not finite or absent.

    Attributes:
        file: test file, where the id has one.
        unit: what the figures are measured in: `s`, `B`, or the tool's own word.
        statistic: the figure that the tool itself puts forward.
        slope: of total time over iterations by linear regression (Criterion).
        estimate: a figure that is known to be none of the others, or not known to be one of them.
        low: lower bound of the confidence interval of `statistic`; `high` likewise.
        level: of that interval, such as 0.95; None where the file does not tell.
        samples: number of rounds; zero proves nothing. 1 where a tool prints a figure and not of how many rounds.
        processes: how many processes the rounds are of.
        measured_at: when, where one record holds benchmarks of several times; None: when the record was made.
    """

    id: str
    name: str
    file: str | None
    group: str | None = None
    unit: str = SECONDS
    statistic: Statistic = Statistic.MEAN
    minimum: float | None = None
    median: float | None = None
    mean: float | None = None
    slope: float | None = None
    estimate: float | None = None
    deviation: float | None = None
    low: float | None = None
    high: float | None = None
    level: float | None = None
    samples: int = 0
    processes: int = 1
    measured_at: datetime | None = None
    peak_bytes: float | None = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def value(self) -> float | None:
        """The figure of `statistic`."""
        figures = {
            Statistic.MINIMUM: self.minimum,
            Statistic.MEDIAN: self.median,
            Statistic.MEAN: self.mean,
            Statistic.SLOPE: self.slope,
            Statistic.ESTIMATE: self.estimate,
        }
        return figures[self.statistic]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkRun:
    """The benchmarks of one result file, or of one folder of them; one process, unless a benchmark says more."""

    provenance: Provenance
    benchmarks: tuple[Benchmark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCoverage:
    """Line coverage of one source file.

    Attributes:
        path: as resolved to the project where possible, else as written.
        covered: executed lines.
        missing: executable, not executed lines.
        contexts: test ids that touched the file, where per-test coverage was on; None: it was off.
        branches: of the lines with branches; None: none were measured.
        whole: False where lines of the file may be lost, so that it counts as not measured.
    """

    path: str
    covered: Lines
    missing: Lines
    contexts: frozenset[str] | None = None
    branches: Branches | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageReport:
    """One coverage file.

    Attributes:
        counts: False where the registry leaves it out of the union.
        folders: where the report says that its files' paths begin, as written; one of them fits each file.
        lineless: files that were measured and have no line that could be executed, where such a file is no
            member of `files`.
    """

    provenance: Provenance
    files: tuple[FileCoverage, ...]
    counts: bool = True
    folders: tuple[str, ...] = ()
    lineless: tuple[str, ...] = ()

    @property
    def branches(self) -> int | None:
        """How many branches the files list, taken or not; None where none were measured."""
        measured = [one.branches.count for one in self.files if one.branches is not None]
        return sum(measured) if measured else None

    @property
    def branches_taken(self) -> int:
        """How many of them were taken."""
        return sum(one.branches.taken for one in self.files if one.branches is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding of a type checker or linter; `path` relative to the project where resolvable.

    Attributes:
        suppressed: somebody accepted it in the source or in a baseline; shown, and no longer a finding.
    """

    path: str
    line: int | None
    column: int | None
    code: str
    level: str
    message: str
    suppressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LintReport:
    """One type-checker or linter run.

    Attributes:
        tool: `mypy` or `clippy`.
        findings: after removing duplicates.
        finished: the tool's own positive proof (`build-finished`), or None where it has none.
        success: what that proof says.
        strict: mypy strictness / clippy pedantic as the receipt's argv shows; False: it takes some of it back;
            None: not known from here.
        checked: what the receipt's argv names as checked (paths, or a package folder); empty: unknown.
        passed_over: what the argv leaves out: patterns in the tool's own manner.
        config: the configuration file that the argv names; None: the tool looked for it itself.
    """

    provenance: Provenance
    tool: str
    findings: tuple[Finding, ...]
    finished: bool | None = None
    success: bool | None = None
    strict: bool | None = None
    checked: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    config: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StackFrame:
    """One place of a stack.

    Attributes:
        path: empty where the tool names none.
        own: the path is the project's own file.
    """

    function: str
    path: str = ""
    line: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryFault:
    """One thing that a memory checker reports.

    Attributes:
        kind: the tool's own word, such as `InvalidRead`, `Leak_DefinitelyLost`, `heap-use-after-free`.
        definite: an error or a definite leak; what is only possible or still reachable is none.
        leaked_bytes: of a leak; definite leaks of one report add up to what was lost.
        frames: of its stacks, innermost first, paths relative to the project where resolvable.
    """

    kind: str
    message: str
    definite: bool = True
    leaked_bytes: int | None = None
    frames: tuple[StackFrame, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryReport:
    """One run of a memory checker, or one measurement of peak memory.

    Attributes:
        tool: `memcheck`, `helgrind`, `drd`, `asan`, `lsan`, `ubsan`, `tsan`, `msan`, `sanitizer`, `miri`,
            `memray`, `tracemalloc`.
        faults: everything that it reports, as written.
        finished: it came to its end, by its own word or by its receipt; None: nobody knows.
        suppressed: how many faults a suppression file hid.
        peak_bytes: highest use of memory, where measured.
        checks: it looks for faults; False of tools that only measure.
        leaks: leaks are among what it looks for.
        ran: what was run, as far as the report names it: the words of a command, or the tests.
        benchmark: name of the benchmark that was measured, where the file says so.
        module: the module that was measured, where the file says so.
    """

    provenance: Provenance
    tool: str
    faults: tuple[MemoryFault, ...] = ()
    finished: bool | None = None
    suppressed: int = 0
    peak_bytes: int | None = None
    checks: bool = True
    leaks: bool = True
    ran: tuple[str, ...] = ()
    benchmark: str | None = None
    module: str | None = None

    @property
    def errors(self) -> tuple[MemoryFault, ...]:
        """The faults that are errors or definite leaks."""
        return tuple(fault for fault in self.faults if fault.definite)

    @property
    def leaked_bytes(self) -> int:
        """What definite leaks lost."""
        return sum(fault.leaked_bytes or 0 for fault in self.errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure out of a baseline; value in base units (seconds, bytes)."""

    expression: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A pinned baseline file of one module.

    Attributes:
        numbers: how many finite numbers it holds.
        figures: operation id -> figure, where its expression resolved; `memory` for the memory figure.
        unresolved: operation id -> the expression that found nothing.
    """

    provenance: Provenance
    numbers: int
    figures: Mapping[str, Figure] = field(default_factory=dict)
    unresolved: Mapping[str, str] = field(default_factory=dict)
