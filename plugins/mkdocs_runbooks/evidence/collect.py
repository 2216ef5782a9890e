"""Everything that the registry's evidence says, by module.

In this order: which files; what each holds; which receipt vouches for it; which module each record belongs to.
Records are kept whole, fresh or not: what counts is for the gates to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.diagnostics import Code, Diagnostic
from mkdocs_runbooks.evidence import baseline, problems
from mkdocs_runbooks.evidence.cache import Cache
from mkdocs_runbooks.evidence.conflicts import find_conflicts
from mkdocs_runbooks.evidence.covered_files import with_project_paths
from mkdocs_runbooks.evidence.discover import read_all
from mkdocs_runbooks.evidence.endings import after_its_end
from mkdocs_runbooks.evidence.files import unreadable
from mkdocs_runbooks.evidence.golden import rewrites_reference
from mkdocs_runbooks.evidence.memory_owners import faults_with_project_paths, split_memory
from mkdocs_runbooks.evidence.module_records import (
    coverage_owners,
    findings_with_project_paths,
    lint_owners,
    paired_owner,
    split_benchmarks,
)
from mkdocs_runbooks.evidence.module_tests import EXAMPLES, split
from mkdocs_runbooks.evidence.ownership import Ownership, declared_files, index
from mkdocs_runbooks.evidence.places import ProjectPaths
from mkdocs_runbooks.evidence.receipts import Vouchers
from mkdocs_runbooks.evidence.touching import Touching
from mkdocs_runbooks.evidence.vouched import with_receipt
from mkdocs_runbooks.model.evidence import (
    Evidence,
    EvidenceFile,
    FileState,
    ModuleBenchmarks,
    ModuleEvidence,
    ModuleMemory,
    ModuleTests,
    Record,
)
from mkdocs_runbooks.model.measurements import (
    Baseline,
    BenchmarkRun,
    CoverageReport,
    LintReport,
    MemoryReport,
)
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.provenance import Doubt, Format, Provenance, Receipt, TimeSource
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry, TestKind
from mkdocs_runbooks.model.test_runs import TestRun
from mkdocs_runbooks.sources.lock_files import LockFiles
from mkdocs_runbooks.sources.python_packages import PythonFiles
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError

FUTURE_SECONDS = 24 * 3600
"""A report that is later than its own file by more than any time zone explains came from a wrong clock."""


@dataclass(slots=True)
class _Collected:
    """What has been found for one module so far."""

    tests: list[ModuleTests] = field(default_factory=list)
    benchmarks: list[ModuleBenchmarks] = field(default_factory=list)
    paired: list[PairedRun] = field(default_factory=list)
    coverage: list[CoverageReport] = field(default_factory=list)
    lint: list[LintReport] = field(default_factory=list)
    memory: list[ModuleMemory] = field(default_factory=list)
    baselines: list[Baseline] = field(default_factory=list)


def collect(
    registry: Registry, sources: ProjectSources, cache: Cache | None = None
) -> tuple[Evidence, tuple[Diagnostic, ...]]:
    """Read every file that the registry names and give each record to its modules.

    Args:
        registry: names the files and the modules.
        sources: the project and its sources.
        cache: what was read before; None reads everything.
    """
    tree = sources.tree
    paths = ProjectPaths(tree, declared_files(registry))
    ownership = index(registry, paths, tree)
    read = read_all(registry, tree, cache or Cache())
    receipts = tuple(one.receipt for one in read if one.receipt is not None)
    vouchers = Vouchers(receipts, lambda path: tree.digest(path) if _inside(path) else None)
    files = [_completed(one, vouchers, tree, paths) for one in read]
    python = PythonFiles(sources, ownership.sources)
    reports = [one.record for one in files if isinstance(one.record, CoverageReport)]
    touching = Touching(ownership, python, reports)
    collected = {module.id: _Collected() for module in registry.modules}
    assigned = _assign(files, ownership, touching, collected)
    baselines = _baselines(registry, tree, vouchers, collected)
    locks = LockFiles(tree)
    evidence = Evidence(
        files=(*assigned, *baselines),
        modules={
            id_: _module_evidence(ownership.modules[id_], found, tree, locks)
            for id_, found in collected.items()
        },
        receipts=receipts,
    )
    told = [problem for one in evidence.files for problem in one.diagnostics]
    told.extend(vouchers.changed(_digests(files, receipts, tree)))
    runs = {id(one.record): one.record for one in files if isinstance(one.record, TestRun)}
    told.extend(find_conflicts(tuple(runs.values())))
    return evidence, tuple(dict.fromkeys(told))


def _completed(row: EvidenceFile, vouchers: Vouchers, tree: ProjectTree, paths: ProjectPaths) -> EvidenceFile:
    """The row with what its receipt adds and with the project's own paths."""
    if row.record is None:
        return row
    record: Record = with_receipt(row.record, vouchers, tree)
    if isinstance(record, CoverageReport):
        record = with_project_paths(record, paths)
    elif isinstance(record, LintReport):
        record = findings_with_project_paths(record, paths)
    elif isinstance(record, MemoryReport):
        record = faults_with_project_paths(record, paths)
    record, failed = after_its_end(record)
    told = tuple(problem for problem in row.diagnostics if not _answered(problem, record))
    doubts = _doubts(record.provenance)
    return replace(row, record=record, diagnostics=(*told, *failed, *doubts, *_from_future(record, tree)))


def _doubts(own: Provenance) -> Iterable[Diagnostic]:
    """What the file itself, or the receipt where it is silent, says about loaded implementations in vain."""
    for module, said in own.said.items():
        doubt = Doubt.of(said)
        if doubt is not None:
            yield problems.backend_doubted(own.path, module, doubt)


def _answered(problem: Diagnostic, record: Record) -> bool:
    """Whether a receipt settles the doubt: it shows that a checker ran to its end and found nothing."""
    match record:
        case LintReport(finished=True, findings=()) | MemoryReport(finished=True, faults=()):
            return problem.code is Code.EVIDENCE_NO_RECORDS
    return False


def _from_future(record: Record, tree: ProjectTree) -> Iterable[Diagnostic]:
    own = record.provenance
    if own.produced_at is None or own.time_source not in (TimeSource.OFFSET, TimeSource.NAIVE):
        return
    modified = tree.modified_at(own.file)
    if own.receipt is not None or modified is None:
        return
    if own.produced_at.timestamp() > modified + FUTURE_SECONDS:
        yield problems.from_future(own.path, own.produced_at)


def _assign(
    files: list[EvidenceFile],
    ownership: Ownership,
    touching: Touching,
    collected: dict[ModuleId, _Collected],
) -> list[EvidenceFile]:
    """Give every record to its modules; a second file with the same content repeats the first one's row."""
    first: dict[tuple[str, str | None, Format | None], EvidenceFile] = {}
    rows: list[EvidenceFile] = []
    for row in files:
        if row.record is None:
            rows.append(row)
            continue
        own = row.record.provenance
        key = (own.digest, own.receipt.path if own.receipt else None, row.format)
        known = first.get(key)
        if known is None:
            first[key] = known = _assigned(row, ownership, touching, collected)
            rows.append(known)
        else:
            rows.append(
                replace(
                    row,
                    record=known.record,
                    modules=known.modules,
                    unassigned=known.unassigned,
                    unassigned_examples=known.unassigned_examples,
                )
            )
    return rows


def _assigned(
    row: EvidenceFile,
    ownership: Ownership,
    touching: Touching,
    collected: dict[ModuleId, _Collected],
) -> EvidenceFile:
    modules: Iterable[ModuleId] = ()
    lost: list[str] = []
    count: int | None = None
    match row.record:
        case TestRun() as run:
            parts = split(run, ownership, touching)
            modules, lost, count = (module for module, _ in parts.parts), parts.examples, parts.unassigned
            for module, tests in parts.parts:
                collected[module].tests.append(tests)
        case BenchmarkRun() | PairedRun() as measured:
            modules, lost = _assign_benchmarks(measured, ownership, collected)
        case CoverageReport() as report:
            modules, lost = coverage_owners(report, ownership)
            for module in modules:
                collected[module].coverage.append(report)
        case LintReport() as report:
            modules, lost = lint_owners(report, ownership)
            for module in modules:
                collected[module].lint.append(report)
        case MemoryReport() as report:
            memory, lost = split_memory(report, ownership)
            modules = (module for module, _ in memory)
            for module, part in memory:
                collected[module].memory.append(part)
    return _finished(row, modules, lost, len(lost) if count is None else count)


def _assign_benchmarks(
    record: BenchmarkRun | PairedRun, ownership: Ownership, collected: dict[ModuleId, _Collected]
) -> tuple[list[ModuleId], list[str]]:
    """Give single processes to the owner of each benchmark, and a session to the module it was run for."""
    if isinstance(record, PairedRun):
        modules, lost = paired_owner(record, ownership)
        for module in modules:
            collected[module].paired.append(record)
        return modules, lost
    parts, lost = split_benchmarks(record, ownership)
    for module, part in parts:
        collected[module].benchmarks.append(part)
    return [module for module, _ in parts], lost


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


def _baselines(
    registry: Registry, tree: ProjectTree, vouchers: Vouchers, collected: dict[ModuleId, _Collected]
) -> list[EvidenceFile]:
    """Baselines are named by the modules themselves; a file that several share is parsed once."""
    owners: dict[str, list[Module]] = {}
    for module in registry.modules:
        for path in module.paths.baseline.files:
            owners.setdefault(path, []).append(module)
    return [_baseline_row(path, modules, tree, vouchers, collected) for path, modules in owners.items()]


def _baseline_row(
    path: str,
    modules: list[Module],
    tree: ProjectTree,
    vouchers: Vouchers,
    collected: dict[ModuleId, _Collected],
) -> EvidenceFile:
    try:
        content = tree.read(path)
    except UnreadableError as error:
        return unreadable(path, error.reason)
    document, told = baseline.parse(content, path)
    if told:
        return EvidenceFile(
            path=path, format=Format.BASELINE_JSON, state=FileState.UNREADABLE, diagnostics=told
        )
    digest = tree.digest(path) or ""
    record: Record | None = None
    found: dict[Diagnostic, None] = {}
    for module in modules:
        resolved = baseline.resolve(document, path, digest, len(content), module)
        record, failed = after_its_end(with_receipt(resolved, vouchers, tree))
        found.update(dict.fromkeys(failed))
        other = baseline.of_other_module(document, module)
        if other is not None:
            found[problems.wrong_shape(path, module.id, other, inside="module")] = None
        if isinstance(record, Baseline):
            collected[module.id].baselines.append(record)
    return EvidenceFile(
        path=path,
        format=Format.BASELINE_JSON,
        state=FileState.READ,
        record=record,
        modules=tuple(module.id for module in modules),
        diagnostics=tuple(found),
    )


def _module_evidence(
    module: Module, found: _Collected, tree: ProjectTree, locks: LockFiles
) -> ModuleEvidence:
    golden = module.paths.tests.get(TestKind.GOLDEN)
    rewriting = tuple(
        path
        for path in (golden.files if golden else ())
        if path.endswith(".py") and (text := tree.text(path)) is not None and rewrites_reference(text)
    )
    return ModuleEvidence(
        module=module.id,
        tests=tuple(found.tests),
        benchmarks=tuple(found.benchmarks),
        paired=tuple(found.paired),
        coverage=tuple(found.coverage),
        lint=tuple(found.lint),
        memory=tuple(found.memory),
        baselines=tuple(found.baselines),
        rewriting_golden=rewriting,
        locks=locks.digests(module),
    )


def _digests(files: list[EvidenceFile], receipts: tuple[Receipt, ...], tree: ProjectTree) -> dict[str, str]:
    """Digests, as they are now, of all outputs that receipts speak of."""
    known = dict(_file_digest(row.record.provenance) for row in files if row.record is not None)
    outputs = {path for receipt in receipts for path, _ in receipt.outputs}
    return {
        path: digest
        for path in sorted(outputs)
        if (digest := known.get(path) or (tree.digest(path) if _inside(path) else None)) is not None
    }


def _file_digest(own: Provenance) -> tuple[str, str]:
    """The file that a result stands in, and the digest of that file: of an archive, not of what is in it."""
    return (own.path, own.digest) if own.archive is None else (own.archive.path, own.archive.digest)


def _inside(path: str) -> bool:
    """A receipt may name any path; only those of the project are looked at."""
    return not path.startswith("/") and ".." not in path.split("/") and "\0" not in path
