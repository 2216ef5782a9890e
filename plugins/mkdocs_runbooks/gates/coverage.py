"""`tests.coverage`: the union of all fresh reports over the reference's files; the port's are shown beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.commands import run_coverage
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.selection import Dated, Selection, Standing, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    cited,
    freshness_notes,
    message,
    missing,
    passed,
    references,
    verdict,
)
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.measurements import CoverageReport, FileCoverage

_EMPTY_FILE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""sha256 of no bytes: an empty `__init__.py` has no line that a test could execute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Lines of files over several reports; `unmeasured` files stand in none of them, or in damaged parts only."""

    covered: int
    total: int
    unmeasured: tuple[str, ...]


def union(subject: Subject, reports: Iterable[Dated[CoverageReport]], files: Iterable[str]) -> Union:
    """Count each line of the files once, covered where any report saw it run.

    A report that names lines which a file does not have speaks of another file, whatever that one is called.
    """
    tables = [subject.index.covered(one.record) for one in reports]
    covered = total = 0
    unmeasured: list[str] = []
    for file in files:
        parts = [table[file] for table in tables if file in table and _fits(subject, table[file])]
        if not any(part.whole for part in parts):
            if subject.interface.digests.get(file) != _EMPTY_FILE:
                unmeasured.append(file)
            continue
        hit = frozenset[int]().union(*(part.covered for part in parts))
        lines = hit.union(*(part.missing for part in parts))
        covered += len(hit)
        total += len(lines)
    return Union(covered=covered, total=total, unmeasured=tuple(unmeasured))


def _fits(subject: Subject, part: FileCoverage) -> bool:
    length = subject.python.lengths.get(part.path)
    return length is None or max((*part.covered, *part.missing), default=0) <= length


def reference_files(subject: Subject) -> tuple[str, ...]:
    """What the required coverage is about."""
    return tuple(file for file in subject.module.paths.python.files if file.endswith(".py"))


def about(subject: Subject, files: Iterable[str]) -> Selection[CoverageReport]:
    """The reports that count and hold at least one of the files; a report of the port alone dates nothing else."""
    wanted = frozenset(files)
    return select(
        one
        for one in subject.records.coverage
        if one.record.counts and not wanted.isdisjoint(subject.index.covered(one.record))
    )


def fresh_union(subject: Subject) -> Union | None:
    """The union of the reports that count, or None where none does; for figures."""
    files = reference_files(subject)
    selection = about(subject, files)
    return union(subject, selection.records, files) if selection.standing is Standing.FRESH else None


def port_notes(subject: Subject) -> Iterator[Message]:
    """Coverage of each port's own files, said beside the figure and never part of it."""
    for target, place in subject.module.paths.ports.items():
        selection = about(subject, place.files)
        if selection.standing is not Standing.FRESH:
            continue
        lines = union(subject, selection.records, place.files)
        if lines.total:
            path, day = cited(selection.records)
            yield message(
                "note-port-coverage",
                target=target.value,
                percent=percent(lines.covered, lines.total),
                covered=lines.covered,
                total=lines.total,
                source=path,
                day=day,
            )


def percent(part: int, whole: int) -> float:
    """Per cent with one decimal, rounded down, so that a figure never shows more than there is."""
    return (part * 1000 // whole) / 10 if whole else 0.0


def coverage(subject: Subject) -> Verdict:
    """Line coverage of the module's files is at or over the policy's figure."""
    again = run_coverage(subject)
    required = subject.module.policy.coverage_min
    files = reference_files(subject)
    selection = about(subject, files)
    nothing = message("reason-no-coverage", path=subject.module.paths.python.shown)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    lines = union(subject, selection.records, files)
    notes = (*freshness_notes(selection.records), *port_notes(subject))
    path, day = cited(selection.records)
    seen = references(selection.records)
    if not lines.total and not lines.unmeasured:
        reason = message("reason-coverage-empty", source=path, day=day)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=seen)
    share = percent(lines.covered, lines.total)
    figure = message("figure-percent", percent=share)
    facts: dict[str, Value] = {
        "percent": share,
        "covered": lines.covered,
        "total": lines.total,
        "required": round(required * 100, 4),
        "source": path,
        "day": day,
    }
    if lines.total and lines.covered < Decimal(str(required)) * lines.total:
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-coverage-low", **facts),
            next_=message("next-cover", path=subject.module.paths.python.shown),
            figure=figure,
            evidence=seen,
            notes=notes,
        )
    if lines.unmeasured:
        reason = message("reason-coverage-unmeasured", path=lines.unmeasured[0], source=path)
        return missing(subject, reason, again, evidence=seen)
    return passed(
        subject,
        message("reason-coverage-met", **facts),
        figure=figure,
        evidence=seen,
        notes=notes,
    )
