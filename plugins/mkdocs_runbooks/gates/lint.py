"""Gates over type checkers and linters: `types.mypy-strict`, `accept.wrapper-types`, `accept.clippy`, findings.

A file without findings proves nothing by itself: mypy writes one empty line when all is well, and the same when
it was pointed at nothing. So a clean report counts only with a receipt or the tool's own word that it finished
(cargo's `build-finished`, SARIF's `executionSuccessful`), and only where it is known that the run was strict and
covered the module's files.
"""

import posixpath
import re
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
from mkdocs_runbooks.model.provenance import Format, Receipt
from mkdocs_runbooks.model.registry import Path, Target
from mkdocs_runbooks.sources.command_words import words_after
from mkdocs_runbooks.sources.patterns import is_glob, pattern_regex

_NOT_A_FINDING = frozenset({"note", "help", "failure-note", "none"})
_OF_CARGO = frozenset({"b", "bench", "build", "c", "check", "d", "doc", "r", "run", "rustc", "t", "test"})
"""Commands of cargo that write the same messages and ask clippy nothing."""

_PLAIN = re.compile(r"[\w./-]*")
_WILDCARDS = 6
"""Stars of a glob; each more makes the longest search for a match longer by the length of the path."""

_BLOCKING_CODE = "syntax"
"""mypy stops at a file it can't parse and says nothing about all others."""


class Said(StrEnum):
    """What one clean or dirty report says about the module's files."""

    FINDINGS = "findings"
    CLEAN = "clean"
    NOT_FINISHED = "not-finished"
    NO_PROOF = "no-proof"
    HIDDEN_EXIT = "hidden-exit"
    OTHER_COMMAND = "other-command"
    NOT_STRICT = "not-strict"
    LOOSENED = "loosened"
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
    if report.provenance.format is Format.CARGO_JSON:
        return _cargo_unproven(report, receipt)
    stopped = any(one.code == _BLOCKING_CODE for one in report.findings)
    if stopped or report.finished is False:
        return Said.NOT_FINISHED
    if report.finished or report.findings:
        return None
    if receipt is None:
        return Said.NO_PROOF
    return Said.HIDDEN_EXIT if words_after(receipt.argv, report.tool) is not None else Said.OTHER_COMMAND


def _cargo_unproven(report: LintReport, receipt: Receipt | None) -> Said | None:
    """`build-finished` shows that cargo came to its end, and that clippy ran as long as nothing shows another command."""
    if report.finished and report.success is False:
        return Said.NOT_FINISHED
    if receipt is not None and words_after(receipt.argv, "clippy") is None:
        words = words_after(receipt.argv, "cargo") or ()
        if next((word for word in words if word[:1] not in {"+", "-"}), None) in _OF_CARGO:
            return Said.OTHER_COMMAND
    if report.finished or (receipt is not None and receipt.exit_code == 0):
        return None
    return Said.NOT_FINISHED if receipt is not None else Said.NO_PROOF


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
        if _names_by_glob(bare, file):
            return True
        if "/" not in bare and f".{bare}." in f".{dotted}.":
            return True
    return False


def passed_over(report: LintReport, file: str) -> bool:
    """Whether a call leaves a file out that it does not name itself; where a pattern is no plain path, it may.

    Of mypy a pattern is searched for anywhere in the path, of others it is a path, a name or a glob.
    """
    if file in report.checked:
        return False
    if report.tool == "mypy":
        plain = (one.strip("^$").replace("\\", "") for one in report.passed_over)
        return any(one in file or not _PLAIN.fullmatch(one) for one in plain)
    named = [part.strip() for one in report.passed_over for part in one.split(",")]
    return covers([one for one in named if one], file)


def _names_by_glob(pattern: str, file: str) -> bool:
    """Whether a glob names a file. A receipt may hold any word: what nobody types as a glob, names nothing."""
    if not is_glob(pattern) or pattern.count("*") > _WILDCARDS:
        return False
    try:
        return pattern_regex(pattern).match(file) is not None
    except re.error:
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
    python = subject.python
    own_config = report.config is None or posixpath.normpath(report.config) == python.mypy_config
    if report.strict is False or (report.strict and own_config and python.mypy_loosened):
        return Said.LOOSENED
    if not (report.strict or (own_config and python.mypy_strict)):
        return Said.NOT_STRICT
    scope = report.checked or (python.mypy_covers if own_config else ())
    covered = all(covers(scope, file) and not passed_over(report, file) for file in files)
    return Said.CLEAN if covered else Said.NOT_COVERED


def _clippy_says(subject: Subject, report: LintReport, files: Sequence[str]) -> Said:
    if findings_for(subject, report, files):
        return Said.FINDINGS
    doubt = unproven(report)
    if doubt is not None:
        return doubt
    found = subject.interface.targets.get(Target.RUST)
    if report.strict is False or (found is not None and found.silenced):
        return Said.LOOSENED
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
