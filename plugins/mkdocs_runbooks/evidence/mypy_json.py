"""Reader of mypy's JSON lines (`mypy --output json`).

Format: `mypy.error_formatter.JSONFormatter`, one object a line, columns from 0. There is no summary line: a
clean run writes one line break or nothing at all, which is what a run that never happened writes too. So an
empty file proves nothing without a receipt, and any line that is not JSON (usage text, a crash) makes the
file unreadable.
"""

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Finding, LintReport
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.MYPY_JSON


class _Line(msgspec.Struct):
    file: str
    line: int
    message: str
    severity: str
    column: int | None = None
    code: str | None = None
    hint: str | None = None


def recognises(look: Look) -> bool:
    """Lines of findings; a clean report and a failed call's usage text only by the file's name."""
    if {"file", "line", "message", "severity"} <= (look.line_keys or look.keys):
        return True
    if look.is_plain:
        return "mypy" in look.name or look.start.startswith(b"usage: mypy")
    return "mypy" in look.name and look.is_json and not look.keys


def read(content: bytes, path: str, digest: str) -> tuple[LintReport | None, tuple[Diagnostic, ...]]:
    """Read one report; a single wrong line refuses the file, since what else is missing is unknown."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    findings: dict[Finding, None] = {}
    for number, line in enumerate(text.split(b"\n"), start=1):
        if not line.strip():
            continue
        found = decode(line, _Line)
        if isinstance(found, JsonError):
            return None, (diagnose(found, path, line=number),)
        findings[_finding(found.value)] = None
    provenance = Provenance(
        path=path, digest=Digest(digest), size=len(content), format=Format.MYPY_JSON, tool="mypy"
    )
    report = LintReport(provenance=provenance, tool="mypy", findings=tuple(findings))
    return report, () if findings else (problems.no_records(path),)


def _finding(found: _Line) -> Finding:
    return Finding(
        path=clean(found.file.replace("\\", "/")),
        line=found.line if found.line > 0 else None,
        column=found.column + 1 if found.column is not None and found.column >= 0 else None,
        code=clean(found.code or "", 80),
        level=clean(found.severity, 40),
        message=clean(found.message),
    )
