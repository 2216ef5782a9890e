"""Splitting benchmarks, coverage, lint reports and baselines by module."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from mkdocs_runbooks.evidence.ownership import Ownership
from mkdocs_runbooks.evidence.places import ProjectPaths
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.measurements import (
    Benchmark,
    BenchmarkRun,
    CoverageReport,
    Finding,
    LintReport,
)
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.provenance import Backend, Format
from mkdocs_runbooks.model.registry import ModuleId, Target

NATIVE: Mapping[Format, Backend] = {
    Format.CRITERION: Backend.RUST,
    Format.CARGO_CRITERION: Backend.RUST,
    Format.LIBTEST_BENCH: Backend.RUST,
    Format.DIVAN: Backend.RUST,
    Format.BENCHMARKTOOLS: Backend.JULIA,
}
"""Benchmark tools of the target languages: what they measure is the port."""


def findings_with_project_paths(report: LintReport, paths: ProjectPaths) -> LintReport:
    """A lint report whose findings name the project's files."""
    found = (
        replace(one, path=paths.resolve(one.path) or one.path) if one.path else one for one in report.findings
    )
    return replace(report, findings=tuple(dict.fromkeys(found)), checked=_checked(report.checked, paths))


def _checked(written: tuple[str, ...], paths: ProjectPaths) -> tuple[str, ...]:
    """What was checked, by the project's paths: a crate is named by its manifest; of none that is found nothing is known."""
    places: dict[str, None] = {}
    for one in written:
        if not one.endswith("Cargo.toml"):
            places[one] = None
        elif (manifest := paths.resolve(one)) is not None:
            places[manifest.rpartition("/")[0] or "."] = None
    return tuple(places)


def split_benchmarks(
    run: BenchmarkRun, ownership: Ownership
) -> tuple[list[tuple[ModuleId, ModuleBenchmarks]], list[str]]:
    """Benchmarks of each module, and the ids of those that belong to none."""
    by_module: dict[ModuleId, list[Benchmark]] = {}
    lost: list[str] = []
    for benchmark in run.benchmarks:
        owners = _owners(benchmark, run, ownership)
        for module in owners:
            by_module.setdefault(module, []).append(benchmark)
        if not owners:
            lost.append(benchmark.id)
    native = NATIVE.get(run.provenance.format)
    parts = [
        (
            module,
            ModuleBenchmarks(
                run=run,
                backend=native or run.provenance.backend_of(module) or _agreed_backend(run, benchmarks),
                benchmarks=tuple(benchmarks),
                native=native is not None,
            ),
        )
        for module, benchmarks in by_module.items()
    ]
    return parts, lost


def _owners(benchmark: Benchmark, run: BenchmarkRun, ownership: Ownership) -> list[ModuleId]:
    """The target's own benchmarks by `target_tests`, as its tests are; else by file and names."""
    if run.provenance.format in NATIVE:
        file = PurePosixPath((benchmark.file or "").replace("\\", "/")).stem
        path = benchmark.id.replace("/", "::")
        for text in (path, "::".join(part for part in (file, benchmark.group, path) if part)):
            owners = ownership.target_tests.owners(text)
            if owners:
                return [module.id for module in owners]
    return _benchmark_owners(benchmark, ownership)


def _benchmark_owners(benchmark: Benchmark, ownership: Ownership) -> list[ModuleId]:
    """By declared file, else by the file's, the group's or the benchmark's own name."""
    file = ownership.paths.resolve(benchmark.file) if benchmark.file else None
    declared = ownership.tests.get(file, ()) if file else ()
    if declared:
        return list(dict.fromkeys(module for module, _ in declared))
    stem = (benchmark.file or "").replace("\\", "/").rpartition("/")[2]
    for text in (stem, benchmark.group or "", benchmark.name.partition("[")[0]):
        owners = ownership.names.owners(text) if text else ()
        if owners:
            return [module.id for module in owners]
    return []


def _agreed_backend(run: BenchmarkRun, benchmarks: Iterable[Benchmark]) -> Backend | None:
    """What `extra_info` says; a parameter of that name in another tool's file is no word about what was loaded."""
    if run.provenance.format is not Format.PYTEST_BENCHMARK:
        return None
    said = {dict(one.extra).get("backend", "") for one in benchmarks}
    known = {backend.value for backend in Backend}
    return Backend(said.pop()) if len(said) == 1 and said <= known else None


def paired_owner(session: PairedRun, ownership: Ownership) -> tuple[list[ModuleId], list[str]]:
    """The module that a session was run for, by its id or an alias; else the ids of what it measured."""
    if session.module in ownership.modules:
        return [session.module], []
    named = [id_ for id_, module in ownership.modules.items() if session.module in module.names]
    return named, [] if named else [one.id for one in session.benchmarks]


def coverage_owners(report: CoverageReport, ownership: Ownership) -> tuple[list[ModuleId], list[str]]:
    """Modules with at least one file in the report, and the files that belong to none."""
    owners: dict[ModuleId, None] = {}
    lost: list[str] = []
    for one in report.files:
        modules = ownership.covered.get(one.path)
        if modules:
            owners.update(dict.fromkeys(modules))
        else:
            lost.append(one.path)
    return list(owners), lost


def lint_owners(report: LintReport, ownership: Ownership) -> tuple[list[ModuleId], list[str]]:
    """Modules that a lint report may speak of, and the findings that belong to none.

    A report speaks of a module where it has findings in its files, where its receipt shows that they were
    checked, and, as long as nothing shows what was checked, of every module that its tool concerns.
    """
    owners: dict[ModuleId, None] = {}
    lost: list[str] = []
    for finding in report.findings:
        modules = ownership.checked.get(finding.path)
        if modules:
            owners.update(dict.fromkeys(modules))
        else:
            lost.append(_place(finding) or finding.message[:80])
    if not report.checked:
        owners.update(dict.fromkeys(_concerned(report, ownership)))
    elif "." in report.checked:
        owners.update(dict.fromkeys(ownership.modules))
    else:
        folders = tuple(f"{place}/" for place in report.checked)
        for path, modules in ownership.checked.items():
            if path in report.checked or path.startswith(folders):
                owners.update(dict.fromkeys(modules))
    return [module for module in ownership.modules if module in owners], lost


def _place(finding: Finding) -> str:
    return finding.path if finding.line is None else f"{finding.path}:{finding.line}"


def _concerned(report: LintReport, ownership: Ownership) -> Iterable[ModuleId]:
    for id_, module in ownership.modules.items():
        if report.tool != "clippy" or Target.RUST in module.targets:
            yield id_
