"""`runbooks evidence`: what result files say, with a registry or without one."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from mkdocs_runbooks import evidence as readers
from mkdocs_runbooks.cli.benchmark_lines import benchmark_lines
from mkdocs_runbooks.cli.project import fail, open_registry, registry_option, request_for
from mkdocs_runbooks.diagnostics import Diagnostic, Value
from mkdocs_runbooks.evidence import criterion_tree, ctrf
from mkdocs_runbooks.evidence.criterion_files import could_be_tree
from mkdocs_runbooks.evidence.files import Wanted, unreadable
from mkdocs_runbooks.evidence.rows import read_stored
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.measurements import (
    Baseline,
    BenchmarkRun,
    CoverageReport,
    Finding,
    LintReport,
    MemoryReport,
)
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.provenance import Doubt, Provenance
from mkdocs_runbooks.model.test_runs import TestCounts, TestRun, examples
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording, hint, message, plain_diagnostic

SHOWN = 8
"""Benchmarks, outputs and modules that the text names; JSON names all."""


@click.command()
@registry_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "ctrf"]),
    default="text",
    show_default=True,
    help="How the files are listed; ctrf: their tests as one report in the Common Test Report Format.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def evidence(registry: Path, format_: str, paths: tuple[Path, ...]) -> None:
    """Show what result files say: format, counts, origin and problems.

    With PATHs any files and Criterion trees are read, and no registry is needed. Without one, everything that the registry names
    is shown with the modules it belongs to.
    """
    if paths:
        wording = Wording("en")
        rows = [row for path in paths for row in _read(path)]
        extra: tuple[Diagnostic, ...] = ()
    else:
        request = request_for(registry)
        loaded, tree = open_registry(request)
        wording = Wording(loaded.language)
        collected, told = readers.collect(loaded, ProjectSources(tree), request.cache)
        rows = list(collected.files)
        said = {problem for row in rows for problem in row.diagnostics}
        extra = tuple(problem for problem in told if problem not in said)
    if format_ == "ctrf":
        runs = [row.record for row in rows if isinstance(row.record, TestRun)]
        click.echo(ctrf.write(runs), nl=False)
    elif format_ == "json":
        click.echo(json.dumps([_as_json(row, wording) for row in rows], indent=2))
    else:
        _print(rows, wording)
    for problem in extra:
        click.echo(plain_diagnostic(problem, wording), err=True)
    if paths and any(row.state is FileState.UNREADABLE for row in rows):
        fail()


def _read(path: Path) -> tuple[EvidenceFile, ...]:
    """Read any file or tree, or all that an archive holds; nothing but a regular file is ever opened."""
    shown = os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")
    if path.is_dir():
        return (_read_folder(path, shown),)
    place = Path(os.path.realpath(path))
    return read_stored(ProjectTree(place.parent), place.name, Wanted(), shown=shown)


def _read_folder(path: Path, shown: str) -> EvidenceFile:
    """A Criterion tree is the only evidence that is a folder."""
    tree = ProjectTree(path)
    if not could_be_tree(tree, ""):
        return unreadable(shown, "not-a-file")
    return criterion_tree.read(tree, "", shown=shown)


def _as_json(row: EvidenceFile, wording: Wording) -> dict[str, object]:
    shown: dict[str, object] = {
        "path": row.path,
        "format": row.format.value if row.format else None,
        "state": row.state.value,
    }
    shown.update(_figures(row))
    provenance = row.record.provenance if row.record else None
    shown["provenance"] = {
        "tool": provenance.tool if provenance else None,
        "commit": provenance.commit if provenance else None,
        "produced_at": provenance.produced_at.isoformat() if provenance and provenance.produced_at else None,
        "backend": _backend(provenance),
    }
    shown["modules"] = list(row.modules)
    shown["diagnostics"] = [_diagnostic(problem, wording) for problem in row.diagnostics]
    return shown


def _figures(row: EvidenceFile) -> dict[str, object]:
    match row.record:
        case TestRun() as run:
            return {"tests": _tests(run)}
        case BenchmarkRun(benchmarks=benchmarks) | PairedRun(benchmarks=benchmarks):
            return {"benchmarks": {"count": len(benchmarks), "ids": [one.id for one in benchmarks]}}
        case CoverageReport() as report:
            return {"coverage": _coverage(report)}
        case LintReport(findings=findings):
            return {"findings": _findings(findings)}
        case MemoryReport() as memory:
            return {"memory": _memory(memory)}
    return {}


def _tests(run: TestRun) -> dict[str, object]:
    by_id = _counts(run.by_id)
    shown: dict[str, object] = {
        **_counts(run.elements),
        "by_id": {name: by_id[name] for name in ("passed", "failed", "error", "skipped", "flaky")},
    }
    if run.property_runs:
        shown["property_runs"] = [asdict(one) for one in run.property_runs]
    return shown


def _counts(counts: TestCounts) -> dict[str, int]:
    return asdict(counts)


def _coverage(report: CoverageReport) -> dict[str, int]:
    covered = sum(len(one.covered) for one in report.files)
    missing = sum(len(one.missing) for one in report.files)
    shown = {"files": len(report.files), "lines": covered + missing, "covered": covered}
    return shown if report.branches is None else {**shown, "branches": report.branches}


def _findings(findings: Sequence[Finding]) -> dict[str, object]:
    levels = Counter(one.level for one in findings)
    shown: dict[str, object] = {"count": len(findings), "by_level": dict(sorted(levels.items()))}
    suppressed = sum(one.suppressed for one in findings)
    return {**shown, "suppressed": suppressed} if suppressed else shown


def _memory(report: MemoryReport) -> dict[str, object]:
    """Of a checker its verdict, of a measurement its peak; what it does not speak of is null."""
    return {
        "finished": report.finished,
        "errors": len(report.errors) if report.checks else None,
        "leaked_bytes": report.leaked_bytes if report.checks else None,
        "peak_bytes": report.peak_bytes,
    }


def _backend(provenance: Provenance | None) -> str | None:
    """What is said of all modules alike; None where nobody knows."""
    if provenance is None:
        return None
    heard = set(provenance.said.values())
    said = provenance.backend if not heard else heard.pop() if len(heard) == 1 else None
    return said if Doubt.of(said) is None else None


def _sides(session: PairedRun) -> str | None:
    """What the processes of a session had loaded, in the order of their start."""
    return ", ".join(dict.fromkeys(one.backend for one in session.processes if one.backend)) or None


def _diagnostic(problem: Diagnostic, wording: Wording) -> dict[str, object]:
    return {
        "code": problem.code.value,
        "severity": problem.severity.value,
        "path": problem.location.path,
        "line": problem.location.line,
        "column": problem.location.column,
        "message": message(problem, wording),
        "hint": hint(problem, wording),
    }


def _print(rows: list[EvidenceFile], wording: Wording) -> None:
    if not rows:
        click.echo(wording.text("evidence-none"), err=True)
    for row in rows:
        format_ = row.format.value if row.format else "none"
        click.echo(
            wording.text(
                "evidence-row",
                (("path", _cut(row.path, 400)), ("format", format_), ("state", row.state.value)),
            )
        )
        for key, params in (*_figure_lines(row, wording), *_origin_lines(row)):
            click.echo("  " + wording.text(key, tuple(params.items())))
        for problem in row.diagnostics:
            for line in plain_diagnostic(problem, wording).split("\n"):
                click.echo("  " + line)


def _figure_lines(row: EvidenceFile, wording: Wording) -> Iterator[tuple[str, dict[str, Value]]]:
    match row.record:
        case TestRun(elements=counts, by_id=by_id, property_runs=property_runs):
            yield "evidence-tests", {**_counts(counts), "flaky": by_id.flaky}
            if property_runs:
                yield "evidence-property-runs", dict(examples(property_runs))
        case BenchmarkRun() as run:
            yield from benchmark_lines(run, wording)
        case PairedRun(benchmarks=benchmarks):
            yield (
                "evidence-benchmarks",
                {"count": len(benchmarks), "ids": _some([one.id for one in benchmarks])},
            )
        case CoverageReport() as report:
            yield from _coverage_lines(report)
        case LintReport(findings=findings):
            suppressed = sum(one.suppressed for one in findings)
            yield "evidence-findings", {"count": len(findings), "suppressed": suppressed}
        case MemoryReport(checks=True) as memory:
            ended = "unknown" if memory.finished is None else str(memory.finished).lower()
            yield (
                "evidence-memory",
                {"count": len(memory.errors), "bytes": memory.leaked_bytes, "finished": ended},
            )
        case MemoryReport(peak_bytes=peak):
            yield "evidence-peak", {"bytes": peak}
        case Baseline(numbers=numbers_):
            yield "evidence-baseline", {"count": numbers_}


def _origin_lines(row: EvidenceFile) -> Iterator[tuple[str, dict[str, Value]]]:
    if row.receipt is not None:
        outputs = [path for path, _ in row.receipt.outputs]
        yield "evidence-receipt", {"outputs": _some(outputs)}
    if row.record is not None:
        own = row.record.provenance
        yield (
            "evidence-provenance",
            {
                "tool": own.tool,
                "commit": own.commit[:12] if own.commit else None,
                "at": own.produced_at,
                "backend": _sides(row.record) if isinstance(row.record, PairedRun) else _backend(own),
            },
        )
    if row.modules:
        yield "evidence-modules", {"modules": _some(row.modules)}
    if row.unassigned and not isinstance(row.record, (TestRun, BenchmarkRun, PairedRun)):
        yield (
            "evidence-unassigned-count",
            {"count": row.unassigned, "examples": _some(row.unassigned_examples)},
        )


def _coverage_lines(report: CoverageReport) -> Iterator[tuple[str, dict[str, Value]]]:
    yield "evidence-coverage", dict(_coverage(report))
    if report.branches:
        yield "evidence-branches", {"taken": report.branches_taken, "count": report.branches}


def _some(names: Sequence[str]) -> str:
    """The first of many names, each cut to a length that a line can bear."""
    shown = ", ".join(_cut(name, 100) for name in names[:SHOWN])
    return shown + (", …" if len(names) > SHOWN else "")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
