"""What the coverage kernels return, as records and diagnostics."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity, parameters
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.covered_files import united
from mkdocs_runbooks.evidence.json_text import clean
from mkdocs_runbooks.evidence.reading import located
from mkdocs_runbooks.kernels.coverage_report import CoveredFile, Report
from mkdocs_runbooks.model.lines import Branches, Lines
from mkdocs_runbooks.model.measurements import CoverageReport, FileCoverage
from mkdocs_runbooks.model.provenance import Provenance

_FILE_URI = re.compile(r"\Afile://(?:localhost)?(?=/)", re.IGNORECASE)
_WINDOWS_ROOT = re.compile(r"\A/(?=[A-Za-z]:/)")


def spelled(written: str) -> str:
    """A source file's path in one spelling: forward slashes, no `./` before it, no `file://`."""
    path = clean(written)
    if uri := _FILE_URI.match(path):
        path = _WINDOWS_ROOT.sub("", clean(unquote(path[uri.end() :], errors="replace")))
    path = path.replace("\\", "/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def coverage_report(read: Report, provenance: Provenance) -> CoverageReport:
    """The record of what a kernel read."""
    return CoverageReport(
        provenance=provenance,
        files=united(_file(file) for file in read.files),
        folders=tuple(clean(folder) for folder in read.folders),
        lineless=tuple(dict.fromkeys(spelled(path) for path, claimed in read.lineless if not claimed)),
    )


def _file(file: CoveredFile) -> FileCoverage:
    return FileCoverage(
        path=spelled(file.path),
        covered=Lines(file.covered),
        missing=Lines(file.missing),
        branches=Branches(file.branches) if file.branches else None,
        whole=file.whole,
    )


def remarks(read: Report, path: str) -> Iterator[Diagnostic]:
    """What is wrong in a readable report.

    Args:
        read: what the kernel read.
        path: the report.
    """
    for problem in read.problems:
        code, params = {
            "number": (
                Code.EVIDENCE_NUMBER,
                parameters(value=problem.value, count=problem.found),
            ),
            "incomplete": (Code.EVIDENCE_INCOMPLETE, parameters(detail=problem.value)),
        }[problem.kind]
        yield Diagnostic(
            code=code, severity=Severity.WARNING, location=located(path, problem.place), params=params
        )
    claimed = [(name, lines) for name, lines in read.lineless if lines]
    if claimed:
        total = sum(lines for _, lines in claimed)
        yield problems.counts_differ(path, claimed[0][0], declared=total, counted=0)
    elif not any(file.covered or file.missing for file in read.files):
        yield problems.no_records(path)
