"""Reader of llvm-cov's JSON export (`llvm-cov export`, `cargo llvm-cov --json`).

Format: `llvm.coverage.json.export` (llvm/tools/llvm-cov/CoverageExporterJson.cpp), versions 2 and 3. A file holds
segments, `[line, column, count, has_count, is_region_entry, is_gap_region]`, each of which lasts until the next.
Which lines they map, and which of those ran, is LLVM's own rule (`LineCoverageStats` in
llvm/lib/ProfileData/Coverage/CoverageMapping.cpp). `functions` repeats the files. An export of
summaries (`--summary-only`) holds no line and proves nothing.
"""

import math
from collections.abc import Iterator

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.coverage_columns import spelled
from mkdocs_runbooks.evidence.covered_files import united
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.kernels.coverage_report import LINE_LIMIT
from mkdocs_runbooks.model.lines import Branches, Lines
from mkdocs_runbooks.model.measurements import CoverageReport, FileCoverage
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.LLVM_COV_JSON

_TYPE = b"llvm.coverage.json.export"


class _Segment(msgspec.Struct, array_like=True):
    line: int
    column: int
    count: float
    has_count: bool
    is_entry: bool
    is_gap: bool = False

    @property
    def starts_region(self) -> bool:
        """A region with a counter begins here."""
        return self.has_count and self.is_entry and not self.is_gap


class _Branch(msgspec.Struct, array_like=True):
    """The two ways out of one condition, each with its count."""

    line: int
    column: int
    end_line: int
    end_column: int
    count: float
    false_count: float


class _Expansion(msgspec.Struct):
    """A macro at the place where it is used; its conditions lie where it is defined."""

    source_region: list[int]
    branches: list[_Branch] = []


class _Total(msgspec.Struct):
    covered: float = 0


class _Summary(msgspec.Struct):
    lines: _Total | None = None


class _File(msgspec.Struct):
    filename: str
    segments: list[_Segment] | None = None
    branches: list[_Branch] | None = None
    expansions: list[_Expansion] = []
    summary: _Summary | None = None


class _Export(msgspec.Struct):
    files: list[_File]


class _Document(msgspec.Struct):
    data: list[_Export]
    type: str


def recognises(look: Look) -> bool:
    """By its type, or where that is cut off by the keys of its first file."""
    if "data" not in look.keys:
        return False
    if "type" in look.keys and (_TYPE in look.start or _TYPE in look.text[-4096:]):
        return True
    return b'"filename"' in look.start and (b'"segments"' in look.start or b'"summary"' in look.start)


def read(content: bytes, path: str, digest: str) -> tuple[CoverageReport | None, tuple[Diagnostic, ...]]:
    """Read one export."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = [one for export in document.value.data for one in export.files]
    told: list[Diagnostic] = []
    room = LINE_LIMIT + len(content)
    files: list[FileCoverage] = []
    for one in found:
        file = _file(one, room, path, told)
        room -= len(file.covered) + len(file.missing)
        files.append(file)
    told.extend(_claims(found, files, path))
    provenance = Provenance(
        path=path, digest=Digest(digest), size=len(content), format=FORMAT, tool="llvm-cov"
    )
    return CoverageReport(provenance=provenance, files=united(files)), tuple(told)


def _file(found: _File, room: int, path: str, told: list[Diagnostic]) -> FileCoverage:
    """One file; without segments, or with lines that no file has, nothing of it was measured."""
    name = spelled(found.filename)
    segments = found.segments or []
    odd = [one.line for one in segments if not 0 <= one.line <= LINE_LIMIT]
    if not odd and segments and segments[-1].line - segments[0].line > room:
        odd = [segments[-1].line]
    if odd:
        told.append(problems.number(path, str(max(odd, key=abs)), inside=name))
    if odd or found.segments is None:
        return FileCoverage(path=name, covered=Lines(), missing=Lines(), whole=False)
    covered: list[int] = []
    missing: list[int] = []
    for line, count in _line_counts(segments):
        (covered if count > 0 else missing).append(line)
    branches = Branches.of(_branches(found))
    return FileCoverage(
        path=name,
        covered=Lines.of(covered),
        missing=Lines.of(missing),
        branches=branches if branches.packed else None,
    )


def _line_counts(segments: list[_Segment]) -> Iterator[tuple[int, float]]:
    """Every mapped line and how often it ran.

    A line is mapped where a region with a counter begins in it or reaches into it, unless a region without one
    (skipped by the preprocessor) begins it. Of the regions that begin in it and the one that reaches into it,
    the highest count is the line's.
    """
    wrapped: _Segment | None = None
    at = 0
    while at < len(segments):
        line = segments[at].line
        first = at
        while at < len(segments) and segments[at].line == line:
            at += 1
        here = segments[first:at]
        starts = [one.count for one in here if one.starts_region]
        skipped = not here[0].has_count and here[0].is_entry
        reaches = wrapped is not None and wrapped.has_count
        if any(one.has_count and one.is_entry for one in here) or (reaches and not skipped):
            yield line, max([wrapped.count if wrapped else 0, *starts])
        wrapped = here[-1]
        if wrapped.has_count and at < len(segments):
            for between in range(line + 1, segments[at].line):
                yield between, wrapped.count


def _branches(found: _File) -> Iterator[tuple[int, int, int]]:
    """Two ways a condition, added up by line; one that stands there for several instances is one condition."""
    placed = [(one.line, 0, one) for one in found.branches or ()]
    for number, expansion in enumerate(found.expansions, start=1):
        line = expansion.source_region[0] if expansion.source_region else -1
        placed.extend((line, number, one) for one in expansion.branches)
    ways: dict[tuple[int, ...], tuple[bool, bool]] = {}
    for line, within, one in placed:
        place = (line, within, one.line, one.column, one.end_line, one.end_column)
        yes, no = ways.get(place, (False, False))
        ways[place] = (yes or one.count > 0, no or one.false_count > 0)
    lines: dict[int, tuple[int, int]] = {}
    for (line, *_), (yes, no) in ways.items():
        taken, count = lines.get(line, (0, 0))
        lines[line] = (taken + yes + no, count + 2)
    return ((line, *both) for line, both in lines.items() if 0 <= line <= LINE_LIMIT)


def _claims(found: list[_File], files: list[FileCoverage], path: str) -> Iterator[Diagnostic]:
    """Summaries where no line is listed; beside lines they may differ, since functions can share a line."""
    summaries = (one.summary.lines.covered for one in found if one.summary and one.summary.lines)
    declared = sum(number for number in summaries if math.isfinite(number))
    if any(len(one.covered) or len(one.missing) for one in files):
        return
    if declared > 0:
        yield problems.counts_differ(path, "summary", declared=int(min(declared, 1e15)), counted=0)
    else:
        yield problems.no_records(path)
