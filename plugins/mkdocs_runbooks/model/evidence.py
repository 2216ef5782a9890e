"""Machine-written results that a reader has accepted, each with its provenance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.registry import ModuleId, TestKind

Digest = NewType("Digest", str)
"""sha256 in lower-case hex."""


class Format(StrEnum):
    """Formats that have a reader, by their public names."""

    JUNIT = "junit"
    PYTEST_BENCHMARK = "pytest-benchmark"
    COVERAGE_JSON = "coverage-json"
    MYPY_JSON = "mypy-json"
    CARGO_JSON = "cargo-json"
    BASELINE_JSON = "baseline-json"
    RECEIPT = "receipt"


class FileState(StrEnum):
    """What came of reading a file."""

    READ = "read"
    PARTLY = "partly"
    UNREADABLE = "unreadable"


class Backend(StrEnum):
    """Which implementation was loaded; anything else is unknown (None)."""

    PYTHON = "python"
    RUST = "rust"
    JULIA = "julia"


class TimeSource(StrEnum):
    """How sure `produced_at` is."""

    OFFSET = "offset"
    NAIVE = "naive"
    COMMITTED = "committed"
    MTIME = "mtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What `runbooks record` wrote beside a result.

    Attributes:
        outputs: (path, digest) of every output file.
        paths: per module the (path, digest) of each file behind its declared paths at that time.
        backends: per module what its `backend:` reported in the command's environment, verbatim.
        tools: (name, version) pairs.
    """

    path: str
    argv: tuple[str, ...]
    exit_code: int
    started_at: datetime
    ended_at: datetime
    commit: str | None
    dirty: bool | None
    tools: tuple[tuple[str, str], ...] = ()
    outputs: tuple[tuple[str, Digest], ...] = ()
    paths: Mapping[ModuleId, tuple[tuple[str, Digest], ...]] = field(default_factory=dict)
    backends: Mapping[ModuleId, str] = field(default_factory=dict)
    environment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where evidence came from.

    Attributes:
        path: POSIX, relative to the project.
        commit: full id that the evidence (or its receipt) carries, or None.
        dirty: the tree differed from that commit; a dirty commit does not count as a commit.
        produced_at: aware UTC time, or None.
        time_source: how `produced_at` was found.
        tracked_at: commit time of the file itself where git tracks it (filled from history).
        receipt: the receipt whose output digest equals this file's digest.
        environment: what tells one machine from another (host name, python version, …), or None.
    """

    path: str
    digest: Digest
    size: int
    format: Format
    tool: str | None = None
    tool_version: str | None = None
    commit: str | None = None
    dirty: bool | None = None
    produced_at: datetime | None = None
    time_source: TimeSource | None = None
    receipt: Receipt | None = None
    environment: str | None = None
    backend: str | None = None
    """What the file itself says about the loaded backend, for all modules it speaks of."""

    def backend_of(self, module: ModuleId) -> Backend | None:
        """The backend loaded for `module`: the receipt's word, else the file's own; None is unknown."""
        said = (self.receipt.backends.get(module) if self.receipt else None) or self.backend
        return Backend(said) if said in {member.value for member in Backend} else None


class TestOutcome(StrEnum):
    """Outcome of one test; the order of the members is "worst first"."""

    __test__ = False

    ERROR = "error"
    FAILED = "failed"
    SKIPPED = "skipped"
    PASSED = "passed"


OUTCOME_LETTERS: Mapping[str, TestOutcome] = {
    "e": TestOutcome.ERROR,
    "f": TestOutcome.FAILED,
    "s": TestOutcome.SKIPPED,
    "k": TestOutcome.PASSED,
    "p": TestOutcome.PASSED,
}
"""One letter a test in `TestGroup.outcomes`; `k` is passed but flaky."""

NAME_SEPARATOR = "\0"
"""Between names in `TestGroup.names`: the one character that XML cannot hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCounts:
    """Counts of tests; `flaky` is a subset of `passed`."""

    __test__ = False

    cases: int = 0
    passed: int = 0
    failed: int = 0
    error: int = 0
    skipped: int = 0
    flaky: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCase:
    """One test after grouping by (classname, name), worst outcome first; made on demand."""

    __test__ = False

    classname: str
    name: str
    file: str | None
    outcome: TestOutcome
    flaky: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TestGroup:
    """All tests of one classname (and file) in columns, so that a million tests stay a few objects.

    Attributes:
        suite: name of the innermost suite that holds them.
        names: test names in file order, joined by `NAME_SEPARATOR`.
        outcomes: one letter of `OUTCOME_LETTERS` a test, in the same order.
        seconds: sum of the reported durations.
    """

    __test__ = False

    suite: str
    classname: str
    file: str | None
    names: str
    outcomes: str
    seconds: float = 0.0
    properties: tuple[tuple[str, str], ...] = ()

    def cases(self) -> Iterator[TestCase]:
        """Unfold the columns."""
        if not self.outcomes:
            return
        for name, letter in zip(self.names.split(NAME_SEPARATOR), self.outcomes, strict=True):
            yield TestCase(
                classname=self.classname,
                name=name,
                file=self.file,
                outcome=OUTCOME_LETTERS[letter],
                flaky=letter == "k",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class TestMessage:
    """Why one test did not pass; at most 4,096 characters are kept."""

    __test__ = False

    classname: str
    name: str
    outcome: TestOutcome
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRun:
    """One test report file."""

    __test__ = False

    provenance: Provenance
    elements: TestCounts
    by_id: TestCounts
    groups: tuple[TestGroup, ...]
    messages: tuple[TestMessage, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One benchmark of one process; all times in seconds per iteration, None where not finite or absent.

    Attributes:
        file: test file, where the id has one.
        samples: number of rounds; zero proves nothing.
    """

    id: str
    name: str
    file: str | None
    group: str | None = None
    minimum: float | None = None
    median: float | None = None
    mean: float | None = None
    deviation: float | None = None
    samples: int = 0
    peak_bytes: float | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkRun:
    """One benchmark result file: always a single process."""

    provenance: Provenance
    benchmarks: tuple[Benchmark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCoverage:
    """Line coverage of one source file.

    Attributes:
        path: as resolved to the project where possible, else as written.
        covered: executed line numbers.
        missing: executable, not executed line numbers.
        contexts: test ids that touched the file, where per-test coverage was on; None: it was off.
    """

    path: str
    covered: frozenset[int]
    missing: frozenset[int]
    contexts: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageReport:
    """One coverage file. `counts` is False where the registry leaves it out of the union.

    Attributes:
        branches: how many branches the files list, executed and missing; None where none were measured.
    """

    provenance: Provenance
    files: tuple[FileCoverage, ...]
    counts: bool = True
    branches: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding of a type checker or linter; `path` relative to the project where resolvable."""

    path: str
    line: int | None
    column: int | None
    code: str
    level: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LintReport:
    """One type-checker or linter run.

    Attributes:
        tool: `mypy` or `clippy`.
        findings: after removing duplicates.
        finished: the tool's own positive proof (`build-finished`), or None where it has none.
        success: what that proof says.
        strict: mypy strictness / clippy pedantic as the receipt's argv shows; None: not known from here.
        checked: what the receipt's argv names as checked (paths, or a package folder); empty: unknown.
    """

    provenance: Provenance
    tool: str
    findings: tuple[Finding, ...]
    finished: bool | None = None
    success: bool | None = None
    strict: bool | None = None
    checked: tuple[str, ...] = ()


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


Record = TestRun | BenchmarkRun | CoverageReport | LintReport | Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """What came of one file that the registry names: the row of the evidence page.

    Attributes:
        state: read, partly read, or unreadable.
        record: what it holds; None where unreadable.
        modules: modules to which at least one record of it belongs.
        unassigned: how many records belong to no module.
        diagnostics: why it could not be read, and warnings about it.
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
    """The part of one benchmark file that belongs to one module."""

    run: BenchmarkRun
    backend: Backend | None
    benchmarks: tuple[Benchmark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleEvidence:
    """Everything that speaks about one module; fresh or not is for the gates to say."""

    module: ModuleId
    tests: tuple[ModuleTests, ...] = ()
    benchmarks: tuple[ModuleBenchmarks, ...] = ()
    coverage: tuple[CoverageReport, ...] = ()
    """Reports that hold at least one file of this module."""
    lint: tuple[LintReport, ...] = ()
    """Reports that may speak of this module's files: with findings there, or checked there, or scope unknown."""
    baselines: tuple[Baseline, ...] = ()
    rewriting_golden: tuple[str, ...] = ()
    """Golden test files that write their own reference unconditionally (static)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All evidence of a registry."""

    files: tuple[EvidenceFile, ...] = ()
    modules: Mapping[ModuleId, ModuleEvidence] = field(default_factory=dict)
    receipts: tuple[Receipt, ...] = ()

    def of(self, module: ModuleId) -> ModuleEvidence:
        """The module's evidence; empty where nothing was found."""
        return self.modules.get(module) or ModuleEvidence(module=module)
