"""Gates over type checkers and linters: `types.mypy-strict`, `accept.wrapper-types`, `accept.clippy`, findings.

A file without findings proves nothing by itself: mypy writes one empty line when all is well, and the same when
it was pointed at nothing. So a clean report counts only with a receipt or the tool's own word that it finished
(cargo's `build-finished`, SARIF's `executionSuccessful`), and only where it is known that the run was strict and
covered the module's files.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from mkdocs_runbooks.gates.commands import clippy_command, mypy_command
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.selection import Dated, newest_first, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    cited,
    freshness_notes,
    message,
    missing,
    not_applicable,
    passed,
    reference,
    verdict,
)
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.measurements import Finding, LintReport
from mkdocs_runbooks.model.provenance import Format
from mkdocs_runbooks.model.registry import Path, Target
from mkdocs_runbooks.sources.patterns import pattern_regex

_NOT_A_FINDING = frozenset({"note", "help", "failure-note", "none"})
_BLOCKING_CODE = "syntax"
"""mypy stops at a file it can't parse and says nothing about all others."""


class Said(StrEnum):
    """What one clean or dirty report says about the module's files."""

    FINDINGS = "findings"
    CLEAN = "clean"
    NOT_FINISHED = "not-finished"
    NO_PROOF = "no-proof"
    HIDDEN_EXIT = "hidden-exit"
    NOT_STRICT = "not-strict"
    NOT_COVERED = "not-covered"


def mypy(subject: Subject) -> Verdict:
    """A strict mypy run covered the module's files and reported nothing for them."""
    wrapper = subject.gate.settings.get("files") == "wrapper"
    path = subject.module.paths.wrapper if wrapper else subject.module.paths.python
    key = "paths.wrapper" if wrapper else "paths.python"
    files = tuple(file for file in path.files if file.endswith((".py", ".pyi")))
    early = _without_files(subject, path, key, files)
    if early is not None:
        return early

    def say(one: Dated[LintReport]) -> Said:
        return _mypy_says(subject, one.record, files)

    again = message("next-run", command=mypy_command(subject, files))
    return _judge(subject, "mypy", files, say, again)


def clippy(subject: Subject) -> Verdict:
    """A pedantic clippy run covered the port's files and reported nothing for them; Rust only."""
    if Target.RUST not in subject.module.targets:
        return not_applicable(subject, message("reason-not-rust"))
    path = subject.module.paths.ports.get(Target.RUST)
    files = tuple(file for file in path.files if file.endswith(".rs")) if path is not None else ()
    if path is None or not files:
        shown = path.shown if path is not None else ""
        return missing(
            subject, message("reason-port-planned", path=shown), message("next-write-port", path=shown)
        )

    def say(one: Dated[LintReport]) -> Said:
        return _clippy_says(subject, one.record, files)

    return _judge(subject, "clippy", files, say, message("next-run", command=clippy_command(subject)))


def findings_for(subject: Subject, report: LintReport, files: Iterable[str]) -> list[Finding]:
    """Errors and warnings that a report holds for these files; notes only explain, what is suppressed is known."""
    by_path = subject.index.found(report)
    return [
        one
        for file in files
        for one in by_path.get(file, ())
        if one.level not in _NOT_A_FINDING and not one.suppressed
    ]


def unproven(report: LintReport) -> Said | None:
    """Why a report can't tell that nothing was found; None where it can."""
    receipt = report.provenance.receipt
    stopped = any(one.code == _BLOCKING_CODE for one in report.findings)
    if report.provenance.format is Format.CARGO_JSON:
        if report.finished and report.success is False:
            return Said.NOT_FINISHED
        if report.finished or (receipt is not None and receipt.exit_code == 0):
            return None
        return Said.NOT_FINISHED if receipt is not None else Said.NO_PROOF
    if stopped or report.finished is False:
        return Said.NOT_FINISHED
    if report.finished or report.findings:
        return None
    return Said.NO_PROOF if receipt is None else Said.HIDDEN_EXIT


def covers(names: Iterable[str], file: str) -> bool:
    """Whether paths, folders, globs or dotted packages name this file.

    >>> covers(("src",), "src/pkg/a.py"), covers(("pkg.a",), "src/pkg/a.py"), covers(("tests",), "src/a.py")
    (True, True, False)
    """
    dotted = file.rsplit(".", 1)[0].removesuffix("/__init__").replace("/", ".")
    for name in names:
        bare = name.removeprefix("./").rstrip("/")
        if bare in {"", "."} or file == bare or file.startswith(bare + "/"):
            return True
        if pattern_regex(bare).match(file):
            return True
        if "/" not in bare and f".{bare}." in f".{dotted}.":
            return True
    return False


def _without_files(subject: Subject, path: Path, key: str, files: Sequence[str]) -> Verdict | None:
    if path.without:
        return not_applicable(subject, message("reason-declared-none", key=key))
    if not files:
        reason = message("reason-source-planned", path=path.shown)
        return missing(subject, reason, message("next-write-source", path=path.shown))
    return None


def _mypy_says(subject: Subject, report: LintReport, files: Sequence[str]) -> Said:
    if findings_for(subject, report, files):
        return Said.FINDINGS
    doubt = unproven(report)
    if doubt is not None:
        return doubt
    if not (report.strict or subject.python.mypy_strict):
        return Said.NOT_STRICT
    scope = report.checked or subject.python.mypy_covers
    return Said.CLEAN if all(covers(scope, file) for file in files) else Said.NOT_COVERED


def _clippy_says(subject: Subject, report: LintReport, files: Sequence[str]) -> Said:
    if findings_for(subject, report, files):
        return Said.FINDINGS
    doubt = unproven(report)
    if doubt is not None:
        return doubt
    found = subject.interface.targets.get(Target.RUST)
    if not report.strict and (found is None or not found.pedantic):
        return Said.NOT_STRICT
    if report.checked and not all(covers(report.checked, file) for file in files):
        return Said.NOT_COVERED
    return Said.CLEAN


def _judge(
    subject: Subject,
    tool: str,
    files: Sequence[str],
    say: Callable[[Dated[LintReport]], Said],
    again: Message,
) -> Verdict:
    """The newest report that can tell decides; where none can, the newest one's reason is given."""
    nothing = message("reason-no-lint", tool=tool, path=files[0])
    selection = select(one for one in subject.records.lint if one.record.tool == tool)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    ordered = sorted(selection.records, key=newest_first)
    said = [(one, say(one)) for one in ordered]
    for one, what in said:
        if what is Said.FINDINGS:
            return _found(subject, tool, files, one)
        if what is Said.CLEAN:
            path, day = cited([one])
            reason = message("reason-lint-clean", tool=tool, files=len(files), source=path, day=day)
            figure = message("figure-findings", count=0)
            return passed(
                subject, reason, figure=figure, evidence=(reference(one),), notes=freshness_notes([one])
            )
    one, what = said[0]
    reason = message(f"reason-lint-{what.value}", tool=tool, source=one.provenance.path, path=files[0])
    return missing(subject, reason, again, evidence=(reference(one),))


def _found(subject: Subject, tool: str, files: Sequence[str], one: Dated[LintReport]) -> Verdict:
    findings = findings_for(subject, one.record, files)
    first = min(findings, key=lambda finding: (finding.path, finding.line or 0))
    path, day = cited([one])
    place = first.path if first.line is None else f"{first.path}:{first.line}"
    reason = message(
        "reason-lint-findings",
        tool=tool,
        count=len(findings),
        place=place,
        code=first.code,
        source=path,
        day=day,
    )
    return verdict(
        subject,
        Outcome.FAILED,
        reason,
        next_=message("next-fix-finding", place=place, code=first.code),
        figure=message("figure-findings", count=len(findings)),
        evidence=(reference(one, detail=place),),
        notes=freshness_notes([one]),
    )
