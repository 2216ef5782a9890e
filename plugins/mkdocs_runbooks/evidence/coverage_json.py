"""Reader of coverage.py's JSON (`coverage json`, `pytest --cov-report=json`).

Format: `coverage.jsonreport`, formats 1 to 3 (https://coverage.readthedocs.io/en/latest/cmd.html#cmd-json).
Lines decide, never `summary` or `totals`: those mix branches in, and an edited header would lie. On newer
Pythons coverage.py lists docstring lines among the executed ones though they are no statements; the summary
then says how many are too many, so a summary can lower what the lines claim and never raise it. `functions`
and `classes` repeat the lines and are not read. `contexts` is there only with `--show-contexts`.
"""

import re
from collections import Counter

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.moments import read_moment
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.lines import Branches, Lines
from mkdocs_runbooks.model.measurements import CoverageReport, FileCoverage
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.COVERAGE_JSON

LINE_LIMIT = 10_000_000
"""No source file has more lines; a larger number is no line."""

_PHASE = re.compile(r"\|(?:run|setup|teardown)\Z")


class _Summary(msgspec.Struct):
    covered_lines: float | None = None
    num_statements: float | None = None


class _File(msgspec.Struct):
    executed_lines: list[int]
    missing_lines: list[int]
    excluded_lines: list[int] = []
    executed_branches: list[list[int]] | None = None
    missing_branches: list[list[int]] | None = None
    summary: _Summary | None = None
    contexts: dict[str, list[str]] | None = None


class _Meta(msgspec.Struct):
    version: str | None = None
    timestamp: str | None = None
    branch_coverage: bool | None = None
    show_contexts: bool | None = None


class _Document(msgspec.Struct):
    files: dict[str, _File]
    meta: _Meta | None = None
    totals: _Summary | None = None


def recognises(look: Look) -> bool:
    """Files beside a header or totals, at the outermost level."""
    keys = look.keys
    return "files" in keys and bool(keys & {"meta", "totals"})


def read(content: bytes, path: str, digest: str) -> tuple[CoverageReport | None, tuple[Diagnostic, ...]]:
    """Read one report."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = document.value
    told: list[Diagnostic] = []
    per_test = bool(found.meta and found.meta.show_contexts)
    files = tuple(
        _file(name, found.files[name], path=path, per_test=per_test, told=told) for name in found.files
    )
    if not files:
        told.append(problems.no_records(path))
    told.extend(_totals(found, files, path))
    meta = found.meta or _Meta()
    produced_at, source = read_moment(meta.timestamp)
    provenance = Provenance(
        path=path,
        digest=Digest(digest),
        size=len(content),
        format=Format.COVERAGE_JSON,
        tool="coverage.py",
        tool_version=clean(meta.version, 40) if meta.version else None,
        produced_at=produced_at,
        time_source=source,
    )
    report = CoverageReport(provenance=provenance, files=files)
    return report, tuple(told)


def _file(name: str, found: _File, *, path: str, per_test: bool, told: list[Diagnostic]) -> FileCoverage:
    excluded = frozenset(found.excluded_lines)
    executed = frozenset(found.executed_lines) - excluded
    missing = frozenset(found.missing_lines) - excluded - executed
    executed -= _surplus(found.summary, executed, missing)
    odd = [line for line in executed | missing if not 0 < line <= LINE_LIMIT]
    if odd:
        told.append(problems.number(path, str(min(odd)), inside=f"files.{name}"))
        executed, missing = executed - set(odd), missing - set(odd)
    return FileCoverage(
        path=clean(name),
        covered=Lines.of(executed),
        missing=Lines.of(missing),
        contexts=_contexts(found) if per_test or found.contexts else None,
        branches=_branches(found),
    )


def _branches(found: _File) -> Branches | None:
    """Arcs `[from, to]` by the line they leave; a negative number is the way out of a function or file."""
    if found.executed_branches is None and found.missing_branches is None:
        return None
    taken = Counter(arc[0] for arc in found.executed_branches or () if arc)
    count = taken + Counter(arc[0] for arc in found.missing_branches or () if arc)
    return Branches.of(
        (line, taken[line], number) for line, number in count.items() if 0 < line <= LINE_LIMIT
    )


def _surplus(summary: _Summary | None, executed: frozenset[int], missing: frozenset[int]) -> frozenset[int]:
    """Executed lines that are no statements: as many of the first ones as a consistent summary leaves over."""
    if summary is None or summary.covered_lines is None:
        return frozenset()
    surplus = len(executed) - summary.covered_lines
    consistent = summary.covered_lines + len(missing) == summary.num_statements
    if not consistent or not 0 < surplus <= max(1, len(executed) / 2):
        return frozenset()
    return frozenset(sorted(executed)[: int(surplus)])


def _contexts(found: _File) -> frozenset[str]:
    """Ids of the tests that entered the file, without pytest-cov's phase; the nameless context is no test."""
    named = {name for names in (found.contexts or {}).values() for name in names if name}
    return frozenset(clean(_PHASE.sub("", name)) for name in named)


def _totals(found: _Document, files: tuple[FileCoverage, ...], path: str) -> list[Diagnostic]:
    """Totals and summaries that promise more than the lines hold are said; the lines count."""
    counted = sum(len(one.covered) for one in files)
    summaries = sum(one.summary.covered_lines or 0 for one in found.files.values() if one.summary)
    declared = max(summaries, (found.totals.covered_lines or 0) if found.totals else 0)
    if not declared > counted:
        return []
    return [problems.counts_differ(path, "totals", declared=_whole(declared), counted=counted)]


def _whole(value: float) -> int:
    return int(value) if abs(value) < 1e15 else 10**15
