"""Which part of a record speaks of which module, and all that speaks of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.golden import rewrites_reference
from mkdocs_runbooks.evidence.memory_owners import split_memory
from mkdocs_runbooks.evidence.module_records import (
    coverage_owners,
    lint_owners,
    paired_owner,
    split_benchmarks,
)
from mkdocs_runbooks.evidence.module_tests import EXAMPLES, split
from mkdocs_runbooks.evidence.ownership import Ownership
from mkdocs_runbooks.evidence.touching import Touching
from mkdocs_runbooks.model.evidence import (
    EvidenceFile,
    ModuleBenchmarks,
    ModuleEvidence,
    ModuleMemory,
    ModuleTests,
)
from mkdocs_runbooks.model.measurements import (
    Baseline,
    BenchmarkRun,
    CoverageReport,
    LintReport,
    MemoryReport,
)
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.registry import Module, ModuleId, TestKind
from mkdocs_runbooks.model.test_runs import TestRun
from mkdocs_runbooks.sources.lock_files import LockFiles
from mkdocs_runbooks.sources.tree import ProjectTree

Part = ModuleTests | ModuleBenchmarks | PairedRun | CoverageReport | LintReport | ModuleMemory | Baseline
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A file whose record was given to its modules.

    Attributes:
        row: the file.
        parts: the parts of its record, in its order.
    """

    row: EvidenceFile
    parts: tuple[tuple[ModuleId, Part], ...] = ()


def assigned(row: EvidenceFile, ownership: Ownership, touching: Touching) -> Assigned:
    """Give a record to its modules.

    Args:
        row: a file.
        ownership: what belongs to which module.
        touching: which tests enter which module.
    """
    lost: list[str] = []
    count: int | None = None
    parts: list[tuple[ModuleId, Part]] = []
    match row.record:
        case TestRun() as run:
            tests = split(run, ownership, touching)
            parts.extend(tests.parts)
            lost, count = tests.examples, tests.unassigned
        case BenchmarkRun() as measured:
            benchmarks, lost = split_benchmarks(measured, ownership)
            parts.extend(benchmarks)
        case PairedRun() as session:  # belongs to the module that it was run for
            modules, lost = paired_owner(session, ownership)
            parts.extend((module, session) for module in modules)
        case CoverageReport() as report:
            modules, lost = coverage_owners(report, ownership)
            parts.extend((module, report) for module in modules)
        case LintReport() as report:
            modules, lost = lint_owners(report, ownership)
            parts.extend((module, report) for module in modules)
        case MemoryReport() as report:
            memory, lost = split_memory(report, ownership)
            parts.extend(memory)
    row = _finished(row, (module for module, _ in parts), lost, len(lost) if count is None else count)
    return Assigned(row=row, parts=tuple(parts))


def _finished(row: EvidenceFile, modules: Iterable[ModuleId], lost: list[str], count: int) -> EvidenceFile:
    told = row.diagnostics
    if count and lost and isinstance(row.record, (TestRun, BenchmarkRun, PairedRun)):
        told = (*told, problems.unassigned(row.path, count, lost[0]))
    return replace(
        row,
        modules=tuple(dict.fromkeys(modules)),
        unassigned=count,
        unassigned_examples=tuple(lost[:EXAMPLES]),
        diagnostics=told,
    )


def module_evidence(
    module: Module, parts: tuple[Part, ...], tree: ProjectTree, locks: LockFiles
) -> ModuleEvidence:
    """Everything that speaks of one module.

    Args:
        module: the module.
        parts: of records.
        tree: the project.
        locks: finds its lock files.
    """
    golden = module.paths.tests.get(TestKind.GOLDEN)
    rewriting = tuple(
        path
        for path in (golden.files if golden else ())
        if path.endswith(".py") and (text := tree.text(path)) is not None and rewrites_reference(text)
    )
    return ModuleEvidence(
        module=module.id,
        tests=tuple(_of(ModuleTests, parts)),
        benchmarks=tuple(_of(ModuleBenchmarks, parts)),
        paired=tuple(_of(PairedRun, parts)),
        coverage=tuple(_of(CoverageReport, parts)),
        lint=tuple(_of(LintReport, parts)),
        memory=tuple(_of(ModuleMemory, parts)),
        baselines=tuple(_of(Baseline, parts)),
        rewriting_golden=rewriting,
        locks=locks.digests(module),
    )


def _of(kind: type[Kind], parts: tuple[Part, ...]) -> Iterator[Kind]:
    return (part for part in parts if isinstance(part, kind))
