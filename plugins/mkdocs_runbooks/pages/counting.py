"""Counts and back-links that several pages and `runbooks.json` show alike."""

from collections.abc import Mapping

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.model.measurements import (
    Baseline,
    BenchmarkRun,
    CoverageReport,
    LintReport,
    MemoryReport,
)
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.model.test_runs import TestRun


def users_of_decisions(judged: Judged) -> Mapping[int, tuple[ModuleId, ...]]:
    """ADR number -> the modules that name it, in registry order; planned numbers included."""
    users: dict[int, list[ModuleId]] = {}
    for one in judged.assessments:
        for number in one.module.adrs:
            users.setdefault(number, []).append(one.module.id)
    return {number: tuple(modules) for number, modules in sorted(users.items())}


def record_count(file: EvidenceFile) -> int:  # noqa: PLR0911  # one arm a kind of record
    """How many records a file holds: tests by id, benchmarks, source files, findings, figures, outputs."""
    match file.record:
        case TestRun(by_id=counts):
            return counts.cases
        case BenchmarkRun() | PairedRun():
            return len(file.record.benchmarks)
        case CoverageReport(files=found_files):
            return len(found_files)
        case LintReport(findings=findings):
            return len(findings)
        case MemoryReport() as memory:
            return len(memory.errors) if memory.checks else int(memory.peak_bytes is not None)
        case Baseline(numbers=numbers):
            return numbers
        case None:
            return len(file.receipt.outputs) if file.receipt else 0


def encodable(text: str) -> str:
    """The text as UTF-8 can hold it: lone surrogates (file names in a foreign encoding) become visible."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
