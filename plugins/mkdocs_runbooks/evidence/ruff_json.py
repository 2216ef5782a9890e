"""Reader of ruff's JSON (`ruff check --output-format json`).

Format: https://docs.astral.sh/ruff/settings/#output-format, one array of findings, absolute paths, lines and
columns from 1. A file that ruff can't parse is a finding with the code `invalid-syntax`; older versions wrote
null or `E999`. A clean run writes `[]`, and names neither the files it looked at nor itself: so only a file's
name tells that `[]` is ruff's, and it proves nothing without a receipt.
"""

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Finding, LintReport
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.RUFF_JSON

UNPARSED = "invalid-syntax"
"""The code of a finding that says that a file could not be parsed."""


class _Place(msgspec.Struct):
    row: int
    column: int


class _Item(msgspec.Struct):
    filename: str
    message: str
    location: _Place | None = None
    code: str | None = None
    severity: str | None = None


def recognises(look: Look) -> bool:
    """By the keys of its first finding; an empty array only by the file's name."""
    if {"filename", "location", "noqa_row"} <= look.item_keys:
        return True
    return "ruff" in look.name and look.start.startswith(b"[") and not look.item_keys


def read(content: bytes, path: str, digest: str) -> tuple[LintReport | None, tuple[Diagnostic, ...]]:
    """Read one report."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, list[_Item])
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    findings = tuple(dict.fromkeys(_finding(one) for one in document.value))
    provenance = Provenance(path=path, digest=Digest(digest), size=len(content), format=FORMAT, tool="ruff")
    report = LintReport(provenance=provenance, tool="ruff", findings=findings)
    return report, () if findings else (problems.no_records(path),)


def _finding(found: _Item) -> Finding:
    place = found.location
    return Finding(
        path=clean(found.filename.replace("\\", "/")),
        line=place.row if place is not None and place.row > 0 else None,
        column=place.column if place is not None and place.column > 0 else None,
        code=clean(found.code or UNPARSED, 80),
        level=clean(found.severity or "error", 40),
        message=clean(found.message),
    )
