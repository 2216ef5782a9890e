"""The folder of decision records: which files are records, their numbers, and who replaces whom."""

from collections.abc import Iterator
from dataclasses import replace

from mkdocs_runbooks.adr.record import Record, is_no_record, read_record
from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.model.adr import Decision, Decisions, DecisionStatus
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError

RECORD_LIMIT = 4 * 1024 * 1024
"""Bytes; a decision record is prose."""


def read(registry: Registry, tree: ProjectTree) -> tuple[Decisions, tuple[Diagnostic, ...]]:
    """Read all decision records below `shared.adr`.

    Files without a number in their name or title are no records. Of two records with one number the first by
    path counts, and the other is reported.

    Args:
        registry: names the folder.
        tree: the project's files.
    """
    problems: list[Diagnostic] = []
    by_number: dict[int, tuple[Decision, Record]] = {}
    for path in tree.files(registry.shared.adr.rstrip("/")):
        name = path.rpartition("/")[2]
        if not name.lower().endswith((".md", ".markdown")) or is_no_record(name):
            continue
        try:
            content = tree.read(path, RECORD_LIMIT)
        except UnreadableError as problem:
            problems.append(_problem(Code.ADR_UNREADABLE, path, reason=problem.reason))
            continue
        text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        record = read_record(name, text)
        if record is None:
            continue
        if record.number in by_number:
            other = by_number[record.number][0].path
            problems.append(
                _problem(Code.ADR_DUPLICATE_NUMBER, path, number=f"ADR-{record.number:04}", other=other)
            )
            continue
        by_number[record.number] = (_decision(record, path, text), record)
    return Decisions(by_number=dict(_linked(by_number))), tuple(problems)


def _problem(code: Code, path: str, **params: str) -> Diagnostic:
    return Diagnostic(
        code=code, severity=Severity.WARNING, location=Location(path=path), params=parameters(**params)
    )


def _decision(record: Record, path: str, text: str) -> Decision:
    return Decision(
        number=record.number,
        title=record.title,
        status=record.status,
        date=record.date,
        path=path,
        superseded_by=record.superseded_by,
        supersedes=record.supersedes,
        markdown=text,
    )


def _linked(found: dict[int, tuple[Decision, Record]]) -> Iterator[tuple[int, Decision]]:
    """Supersession is often written on one side only: the other side follows from it."""
    replaced_by = {
        old: number
        for number, (decision, _) in sorted(found.items())
        for old in decision.supersedes
        if old != number
    }
    replaces: dict[int, list[int]] = {}
    for number, (decision, _) in sorted(found.items()):
        if decision.superseded_by is not None and decision.superseded_by != number:
            replaces.setdefault(decision.superseded_by, []).append(number)
    for number, (decision, _) in sorted(found.items()):
        newer = decision.superseded_by if decision.superseded_by is not None else replaced_by.get(number)
        status = decision.status
        if newer is not None and status in {DecisionStatus.ACCEPTED, DecisionStatus.UNKNOWN}:
            status = DecisionStatus.SUPERSEDED
        supersedes = tuple(sorted({*decision.supersedes, *replaces.get(number, ())} - {number}))
        yield number, replace(decision, status=status, superseded_by=newer, supersedes=supersedes)
