"""Everything that the registry's evidence says, by module.

In this order: which files; what each holds; which receipt vouches for it; which module each record belongs to.
Records are kept whole, fresh or not: what counts is for the gates to say.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from mkdocs_runbooks.diagnostics import Code, Diagnostic
from mkdocs_runbooks.evidence import baseline, problems
from mkdocs_runbooks.evidence.cache import Cache
from mkdocs_runbooks.evidence.conflicts import find_conflicts
from mkdocs_runbooks.evidence.covered_files import with_project_paths
from mkdocs_runbooks.evidence.discover import read_all
from mkdocs_runbooks.evidence.endings import after_its_end
from mkdocs_runbooks.evidence.files import unreadable
from mkdocs_runbooks.evidence.memory_owners import faults_with_project_paths
from mkdocs_runbooks.evidence.module_records import findings_with_project_paths
from mkdocs_runbooks.evidence.ownership import Ownership, declared_files, index
from mkdocs_runbooks.evidence.parts import Assigned, Part, assigned, module_evidence
from mkdocs_runbooks.evidence.places import ProjectPaths
from mkdocs_runbooks.evidence.receipts import Vouchers
from mkdocs_runbooks.evidence.touching import Touching, contexts
from mkdocs_runbooks.evidence.vouched import with_receipt
from mkdocs_runbooks.model.evidence import Evidence, EvidenceFile, FileState, ModuleEvidence, Record
from mkdocs_runbooks.model.measurements import Baseline, CoverageReport, LintReport, MemoryReport
from mkdocs_runbooks.model.provenance import Doubt, Format, Provenance, Receipt, TimeSource
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry
from mkdocs_runbooks.model.test_runs import TestRun
from mkdocs_runbooks.sources.lock_files import LockFiles
from mkdocs_runbooks.sources.python_packages import PythonFiles
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.steps import Step, taken
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError

FUTURE_SECONDS = 24 * 3600
"""A report that is later than its own file by more than any time zone explains came from a wrong clock."""


def collect(
    registry: Registry, sources: ProjectSources, cache: Cache | None = None, step: Step = taken
) -> tuple[Evidence, tuple[Diagnostic, ...]]:
    """Read every file that the registry names and give each record to its modules.

    Args:
        registry: names the files and the modules.
        sources: the project and its sources.
        cache: what was read before; None reads everything.
        step: how each file and each module is looked at, so that what no edit has touched is not looked at twice.
    """
    tree = sources.tree
    paths = ProjectPaths(tree, declared_files(registry))
    ownership = index(registry, paths, tree)
    read = read_all(registry, tree, cache or Cache())
    receipts = tuple(one.receipt for one in read if one.receipt is not None)
    vouchers = Vouchers(receipts, lambda path: tree.digest(path) if _inside(path) else None)
    files = [
        step(
            f"evidence in {one.path}",
            (registry, receipts, one),
            partial(_completed, one, vouchers, tree, paths),
        )
        for one in read
    ]
    given = [
        *_assign(registry, files, ownership, PythonFiles(sources, ownership.sources), step),
        *_baselines(registry, tree, vouchers, step),
    ]
    collected: dict[ModuleId, list[Part]] = {module.id: [] for module in registry.modules}
    for module, part in (pair for one in given for pair in one.parts):
        collected[module].append(part)
    locks = LockFiles(tree)
    evidence = Evidence(
        files=tuple(one.row for one in given),
        modules={
            module.id: _of_module(module, tuple(collected[module.id]), tree, locks, step)
            for module in ownership.modules.values()
        },
        receipts=receipts,
    )
    told = [problem for one in evidence.files for problem in one.diagnostics]
    told.extend(vouchers.changed(_digests(files, receipts, tree)))
    runs = {id(one.record): one.record for one in files if isinstance(one.record, TestRun)}
    told.extend(find_conflicts(tuple(runs.values())))
    return evidence, tuple(dict.fromkeys(told))


def _of_module(
    module: Module, parts: tuple[Part, ...], tree: ProjectTree, locks: LockFiles, step: Step
) -> ModuleEvidence:
    take = partial(module_evidence, module, parts, tree, locks)
    return step(f"evidence of {module.id}", (module, parts), take)


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
    registry: Registry,
    files: list[EvidenceFile],
    ownership: Ownership,
    python: PythonFiles,
    step: Step,
) -> list[Assigned]:
    """Give every record to its modules; a second file with the same content repeats the first one's row."""
    reports = tuple(one.record for one in files if isinstance(one.record, CoverageReport))
    seen = step("evidence of single tests", (registry, reports), partial(contexts, reports, ownership))
    touching = Touching(ownership, python, seen)
    first: dict[tuple[str, str | None, Format | None], EvidenceFile] = {}
    found: list[Assigned] = []
    for row in files:
        if row.record is None:
            found.append(Assigned(row=row))
            continue
        own = row.record.provenance
        key = (own.digest, own.receipt.path if own.receipt else None, row.format)
        known = first.get(key)
        if known is None:
            take = partial(assigned, row, ownership, touching)
            found.append(step(f"evidence given from {row.path}", (registry, seen, row), take))
            first[key] = found[-1].row
        else:
            found.append(Assigned(row=_repeated(row, known)))
    return found


def _repeated(row: EvidenceFile, first: EvidenceFile) -> EvidenceFile:
    return replace(
        row,
        record=first.record,
        modules=first.modules,
        unassigned=first.unassigned,
        unassigned_examples=first.unassigned_examples,
    )


def _baselines(registry: Registry, tree: ProjectTree, vouchers: Vouchers, step: Step) -> list[Assigned]:
    """Baselines are named by the modules themselves; a file that several share is parsed once."""
    owners: dict[str, list[Module]] = {}
    for module in registry.modules:
        for path in module.paths.baseline.files:
            owners.setdefault(path, []).append(module)
    return [
        step(
            f"evidence as a baseline in {path}",
            (modules, vouchers.receipts),
            partial(_baseline, path, modules, tree, vouchers),
        )
        for path, modules in owners.items()
    ]


def _baseline(path: str, modules: list[Module], tree: ProjectTree, vouchers: Vouchers) -> Assigned:
    try:
        content = tree.read(path)
    except UnreadableError as error:
        return Assigned(row=unreadable(path, error.reason))
    document, told = baseline.parse(content, path)
    if told:
        return Assigned(
            row=EvidenceFile(
                path=path, format=Format.BASELINE_JSON, state=FileState.UNREADABLE, diagnostics=told
            )
        )
    digest = tree.digest(path) or ""
    record: Record | None = None
    found: dict[Diagnostic, None] = {}
    parts: list[tuple[ModuleId, Part]] = []
    for module in modules:
        resolved = baseline.resolve(document, path, digest, len(content), module)
        record, failed = after_its_end(with_receipt(resolved, vouchers, tree))
        found.update(dict.fromkeys(failed))
        other = baseline.of_other_module(document, module)
        if other is not None:
            found[problems.wrong_shape(path, module.id, other, inside="module")] = None
        if isinstance(record, Baseline):
            parts.append((module.id, record))
    row = EvidenceFile(
        path=path,
        format=Format.BASELINE_JSON,
        state=FileState.READ,
        record=record,
        modules=tuple(module.id for module in modules),
        diagnostics=tuple(found),
    )
    return Assigned(row=row, parts=tuple(parts))


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
