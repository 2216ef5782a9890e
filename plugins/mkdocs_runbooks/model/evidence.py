"""Machine-written results that a reader has accepted, and the part of them that speaks of each module."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.measurements import (
    Baseline,
    Benchmark,
    BenchmarkRun,
    CoverageReport,
    LintReport,
    MemoryFault,
    MemoryReport,
)
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.provenance import Backend, Format, Receipt
from mkdocs_runbooks.model.registry import ModuleId, TestKind
from mkdocs_runbooks.model.test_runs import TestCase, TestGroup, TestRun


class FileState(StrEnum):
    """What came of reading a file."""

    READ = "read"
    PARTLY = "partly"
    UNREADABLE = "unreadable"


Record = TestRun | BenchmarkRun | PairedRun | CoverageReport | LintReport | MemoryReport | Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """What came of one file that the registry names: the row of the evidence page.

    Attributes:
        path: of a file in an archive the archive's path and the file's name.
        state: read, partly read, or unreadable.
        record: what it holds; None where unreadable.
        modules: modules to which at least one record of it belongs.
        unassigned: how many records belong to no module.
        diagnostics: why it could not be read, and warnings about it.
        archive: path of the archive that holds it, or None.
    """

    path: str
    format: Format | None
    state: FileState
    record: Record | None = None
    receipt: Receipt | None = None
    modules: tuple[ModuleId, ...] = ()
    unassigned: int = 0
    unassigned_examples: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    archive: str | None = None

    @property
    def file(self) -> str:
        """The file of the project that holds it."""
        return self.archive or self.path


class Touch(StrEnum):
    """Whether a test can prove anything about a module."""

    IMPORTS = "imports"
    COVERED = "covered"
    OWN = "own"
    """A test of the target's own tool."""
    UNTOUCHED = "untouched"
    """Its file does not import the module, and per-test coverage shows no touch."""
    UNKNOWN = "unknown"
    """Its file does not import the module, and there is no per-test coverage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleTests:
    """The part of one test run that belongs to one module and one kind.

    Attributes:
        kind: None for the target's own tests, and for tests that match no declared kind.
        native: the run is of the target's own tool (nextest, Julia's Test).
        touch: whether these tests enter the module.
        paths: test files they come from (project relative).
    """

    run: TestRun
    kind: TestKind | None
    native: bool
    touch: Touch
    backend: Backend | None
    groups: tuple[TestGroup, ...]
    paths: tuple[str, ...]

    def cases(self) -> Iterator[TestCase]:
        """All tests of this part."""
        for group in self.groups:
            yield from group.cases()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleBenchmarks:
    """The part of one benchmark file that belongs to one module.

    Attributes:
        native: measured by the target's own tool (Criterion, divan, libtest, BenchmarkTools.jl).
    """

    run: BenchmarkRun
    backend: Backend | None
    benchmarks: tuple[Benchmark, ...]
    native: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleMemory:
    """The part of a memory checker's report, or of a measurement, that speaks of one module.

    Attributes:
        faults: errors and definite leaks whose stacks lead through the module, or through no module's files.
        executed: something was run at all, as far as the report shows.
    """

    report: MemoryReport
    backend: Backend | None
    faults: tuple[MemoryFault, ...] = ()
    executed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleEvidence:
    """Everything that speaks about one module; fresh or not is for the gates to say."""

    module: ModuleId
    tests: tuple[ModuleTests, ...] = ()
    benchmarks: tuple[ModuleBenchmarks, ...] = ()
    paired: tuple[PairedRun, ...] = ()
    """Sessions of `runbooks bench` for this module."""
    coverage: tuple[CoverageReport, ...] = ()
    """Reports that hold at least one file of this module."""
    lint: tuple[LintReport, ...] = ()
    """Reports that may speak of this module's files: with findings there, or checked there, or scope unknown."""
    memory: tuple[ModuleMemory, ...] = ()
    """Reports of memory checkers and peak measurements that may speak of this module's port."""
    baselines: tuple[Baseline, ...] = ()
    rewriting_golden: tuple[str, ...] = ()
    """Golden test files that write their own reference unconditionally (static)."""
    locks: Mapping[str, str] = field(default_factory=dict)
    """Lock files around the module -> digest as they are now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All evidence of a registry."""

    files: tuple[EvidenceFile, ...] = ()
    modules: Mapping[ModuleId, ModuleEvidence] = field(default_factory=dict)
    receipts: tuple[Receipt, ...] = ()

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Paths of the files that could not be read."""
        return tuple(file.path for file in self.files if file.state is FileState.UNREADABLE)

    def of(self, module: ModuleId) -> ModuleEvidence:
        """The module's evidence; empty where nothing was found."""
        return self.modules.get(module) or ModuleEvidence(module=module)
