"""The `findings` probe of house gates: a tool reports nothing for the module's files, or no more than allowed.

The tool is mypy, clippy, ruff, or any other that writes SARIF, by the name that its file gives it. As for the
catalogue's own gates, a report without findings proves something only with a receipt or the tool's own word that
it finished, and only where it is known to have looked at the module's files.
"""

import shlex
from collections.abc import Sequence

from mkdocs_runbooks.gates.catalogue import setting_of
from mkdocs_runbooks.gates.commands import clippy_command, mypy_command, ruff_command
from mkdocs_runbooks.gates.custom import incomplete
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.lint import Said, covers, findings_for, passed_over, unproven
from mkdocs_runbooks.gates.selection import Dated, newest_first, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    freshness_notes,
    message,
    missing,
    passed,
    reference,
    verdict,
)
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.measurements import Finding, LintReport
from mkdocs_runbooks.model.registry import Path

_OTHER_NAMES = {"cargo": "clippy", "cargo-clippy": "clippy", "cargo clippy": "clippy"}


def findings(subject: Subject) -> Verdict:
    """No finding of a tool in the module's files, or no more than the limit allows."""
    setting = setting_of(subject.module, subject.gate.id)
    name = (setting.tool or "").strip().lower() if setting is not None else ""
    if setting is None or not name:
        return incomplete(subject, "tool")
    tool = _OTHER_NAMES.get(name, name)
    places = _places(subject, tool)
    files = sorted({one for path in places for one in path.files})
    if not files:
        where = places[0].shown if places else ""
        return missing(
            subject, message("reason-source-planned", path=where), message("next-write-source", path=where)
        )
    again = _again(subject, tool, files)
    nothing = message("reason-no-lint", tool=tool, path=files[0])
    selection = select(one for one in subject.records.lint if one.record.tool == tool)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    allowed = int(setting.limit) if setting.limit and setting.limit.strip().isdigit() else 0
    ordered = sorted(selection.records, key=newest_first)
    for one in ordered:
        found = findings_for(subject, one.record, files)
        if len(found) > allowed:
            return _over(subject, one, found, allowed)
        if _doubt(subject, one.record, files, found) is None:
            return _met(subject, one, found, allowed)
    newest = ordered[0]
    doubt = _doubt(subject, newest.record, files, findings_for(subject, newest.record, files))
    reason = message(f"reason-lint-{doubt}", tool=tool, source=newest.provenance.path, path=files[0])
    return missing(subject, reason, again, evidence=(reference(newest),))


def _places(subject: Subject, tool: str) -> tuple[Path, ...]:
    """The files that a tool speaks of: the port's, the reference's, or all where the tool is for any language."""
    paths = subject.module.paths
    python, ports = (paths.python, paths.wrapper), tuple(paths.ports.values())
    return {"clippy": ports, "mypy": python, "ruff": python}.get(tool, (*python, *ports))


def _again(subject: Subject, tool: str, files: Sequence[str]) -> Message:
    if tool == "clippy":
        return message("next-run", command=clippy_command(subject))
    if tool in {"mypy", "ruff"}:
        command = mypy_command if tool == "mypy" else ruff_command
        return message("next-run", command=command(subject, files))
    output = f"{subject.background.world.folder}/{subject.module.id}-{tool}.sarif"
    return message(
        "next-run-sarif", tool=tool, output=shlex.quote(output), files=" ".join(map(shlex.quote, files))
    )


def _doubt(
    subject: Subject, report: LintReport, files: Sequence[str], found: Sequence[Finding]
) -> Said | None:
    """Why a report does not settle it; None where it does."""
    doubt = unproven(report)
    if doubt is not None:
        return doubt
    scope = report.checked or (subject.python.mypy_covers if report.tool == "mypy" else ())
    if not scope and report.tool == "clippy":
        return None
    seen = {one.path for one in found}
    looked_at = all(file in seen or (covers(scope, file) and not passed_over(report, file)) for file in files)
    return None if looked_at else Said.NOT_COVERED


def _over(subject: Subject, one: Dated[LintReport], found: Sequence[Finding], allowed: int) -> Verdict:
    first = min(found, key=lambda finding: (finding.path, finding.line or 0))
    place = first.path if first.line is None else f"{first.path}:{first.line}"
    source = one.provenance.path
    return verdict(
        subject,
        Outcome.FAILED,
        message(
            "reason-findings-over", tool=one.record.tool, count=len(found), allowed=allowed, source=source
        ),
        next_=message("next-fix-finding", place=place, code=first.code),
        figure=message("figure-findings", count=len(found)),
        evidence=(reference(one, detail=place),),
        notes=freshness_notes([one]),
    )


def _met(subject: Subject, one: Dated[LintReport], found: Sequence[Finding], allowed: int) -> Verdict:
    source = one.provenance.path
    return passed(
        subject,
        message(
            "reason-findings-met", tool=one.record.tool, count=len(found), allowed=allowed, source=source
        ),
        figure=message("figure-findings", count=len(found)),
        evidence=(reference(one),),
        notes=freshness_notes([one]),
    )
