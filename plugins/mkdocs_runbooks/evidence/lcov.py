"""LCOV tracefiles as evidence (lcov, cargo-llvm-cov, `coverage lcov`, Julia's and JavaScript's tools).

A tracefile says nothing of its tool, time or commit; a receipt does. One that holds totals only
(`cargo llvm-cov --lcov --summary-only`) proves nothing.
"""

import re

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence.coverage_columns import coverage_report, remarks
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose, refused
from mkdocs_runbooks.kernels.refusal import Refusal
from mkdocs_runbooks.model.measurements import CoverageReport
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.LCOV

_BEGINNING = re.compile(rb"(?:#[^\n]*\n\s*)*(?:TN:|SF:)")
_FILE = re.compile(rb"(?m)^SF:.")
_INSIDE = re.compile(rb"(?m)^(?:DA:[0-9]|end_of_record)")


def recognises(look: Look) -> bool:
    """By its first line, or behind other output by a record; an empty one by its name."""
    if not look.is_plain:
        return False
    if _BEGINNING.match(look.start) or (_FILE.search(look.start) and _INSIDE.search(look.start)):
        return True
    return not look.start and look.name.endswith((".info", ".lcov"))


def read(content: bytes, path: str, digest: str) -> tuple[CoverageReport | None, tuple[Diagnostic, ...]]:
    """Read one tracefile."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    found = accelerator.read_lcov(text)
    if isinstance(found, Refusal):
        return None, (refused(found, path, root="SF:"),)
    provenance = Provenance(path=path, digest=Digest(digest), size=len(content), format=FORMAT)
    return coverage_report(found, provenance), tuple(remarks(found, path))
