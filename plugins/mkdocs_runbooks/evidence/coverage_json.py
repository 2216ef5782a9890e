"""Reader of coverage.py's JSON (`coverage json`, `pytest --cov-report=json`).

Format: `coverage.jsonreport`, formats 1 to 3 (https://coverage.readthedocs.io/en/latest/cmd.html#cmd-json).
Lines decide, never `summary` or `totals`: those mix branches in, and an edited header would lie. On newer
Pythons coverage.py lists docstring lines among the executed ones though they are no statements; the summary
then says how many are too many, so a summary can lower what the lines claim and never raise it. `functions`
and `classes` repeat the lines and are not read. `contexts` is there only with `--show-contexts`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import Decoded, JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.moments import read_moment
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.lines import Branches, Lines
from mkdocs_runbooks.model.measurements import CoverageReport, FileCoverage
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.COVERAGE_JSON

LINE_LIMIT = 10_000_000
"""No source file has more lines; a larger number is no line."""

_FROM = itemgetter(0)
_PHASE = re.compile(r"\|(?:run|setup|teardown)\Z")


class _Summary(msgspec.Struct):
    covered_lines: float | None = None
    num_statements: float | None = None


class _File(msgspec.Struct):
    executed_lines: list[int]
    missing_lines: list[int]
    excluded_lines: list[int] = []
    executed_branches: list[tuple[int, int]] | None = None
    missing_branches: list[tuple[int, int]] | None = None
    summary: _Summary | None = None
    contexts: dict[str, list[str]] | None = None


class _Meta(msgspec.Struct):
    version: str | None = None
    timestamp: str | None = None
    branch_coverage: bool | None = None
    show_contexts: bool | None = None


class _Whole(msgspec.Struct):
    files: dict[str, _File]
    meta: _Meta | None = None
    totals: _Summary | None = None


class _Document(msgspec.Struct):
    files: dict[str, msgspec.Raw]
    meta: _Meta | None = None
    totals: _Summary | None = None


def recognises(look: Look) -> bool:
    """Files beside a header or totals, at the outermost level."""
    keys = look.keys
    return "files" in keys and bool(keys & {"meta", "totals"})


def read(content: bytes, path: str, digest: str) -> tuple[CoverageReport | None, tuple[Diagnostic, ...]]:
    """Read one report."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else _decode(text)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = document.value
    told: list[Diagnostic] = []
    per_test = bool(found.meta and found.meta.show_contexts)
    files: list[FileCoverage] = []
    summed = 0.0
    for name, part in found.files.items():
        one = decode(bytes(part), _File) if isinstance(part, msgspec.Raw) else Decoded(part)
        if isinstance(one, JsonError):
            return None, (diagnose(_within_files(one), path),)
        files.append(_file(name, one.value, path=path, per_test=per_test, told=told))
        summed += (one.value.summary.covered_lines or 0) if one.value.summary else 0
    if not files:
        told.append(problems.no_records(path))
    told.extend(_totals(found, summed, files, path))
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
    report = CoverageReport(provenance=provenance, files=tuple(files))
    return report, tuple(told)


def _decode(text: bytes) -> Decoded[_Document] | Decoded[_Whole] | JsonError:
    """The document with its files still to be decoded, one by one: the numbers of them all are half a gigabyte.

    What only the standard library reads (a bare NaN) can't be taken apart.
    """
    document = decode(text, _Document)
    return decode(text, _Whole) if isinstance(document, JsonError) else document


def _within_files(error: JsonError) -> JsonError:
    return replace(error, inside=f"$.files[...]{error.inside.removeprefix('$')}") if error.inside else error


def _file(name: str, found: _File, *, path: str, per_test: bool, told: list[Diagnostic]) -> FileCoverage:
    executed, missing = set(found.executed_lines), set(found.missing_lines)
    executed.difference_update(found.excluded_lines)
    missing.difference_update(found.excluded_lines)
    missing -= executed
    executed -= _surplus(found.summary, executed, missing)
    covered, lacking = sorted(executed), sorted(missing)
    if not (_are_lines(covered) and _are_lines(lacking)):
        odd = min(line for line in chain(covered, lacking) if not _is_line(line))
        told.append(problems.number(path, str(odd), inside=f"files.{name}"))
        covered, lacking = list(filter(_is_line, covered)), list(filter(_is_line, lacking))
    return FileCoverage(
        path=clean(name),
        covered=Lines.ascending(covered),
        missing=Lines.ascending(lacking),
        contexts=_contexts(found) if per_test or found.contexts else None,
        branches=_branches(found),
    )


def _are_lines(ascending: Sequence[int]) -> bool:
    return not ascending or (_is_line(ascending[0]) and _is_line(ascending[-1]))


def _is_line(number: int) -> bool:
    return 0 < number <= LINE_LIMIT


def _branches(found: _File) -> Branches | None:
    """Arcs `[from, to]` by the line they leave; a negative number is the way out of a function or file."""
    if found.executed_branches is None and found.missing_branches is None:
        return None
    taken = Counter(map(_FROM, found.executed_branches or ()))
    count = taken.copy()
    count.update(map(_FROM, found.missing_branches or ()))
    lines = sorted(count)
    if not _are_lines(lines):
        lines = list(filter(_is_line, lines))
    return Branches.counted(lines, taken, count)


def _surplus(summary: _Summary | None, executed: set[int], missing: set[int]) -> set[int]:
    """Executed lines that are no statements: as many of the first ones as a consistent summary leaves over."""
    if summary is None or summary.covered_lines is None:
        return set()
    surplus = len(executed) - summary.covered_lines
    consistent = summary.covered_lines + len(missing) == summary.num_statements
    if not consistent or not 0 < surplus <= max(1, len(executed) / 2):
        return set()
    return set(sorted(executed)[: int(surplus)])


def _contexts(found: _File) -> frozenset[str]:
    """Ids of the tests that entered the file, without pytest-cov's phase; the nameless context is no test."""
    named = {name for names in (found.contexts or {}).values() for name in names if name}
    return frozenset(clean(_PHASE.sub("", name)) for name in named)


def _totals(
    found: _Document | _Whole, summed: float, files: Sequence[FileCoverage], path: str
) -> list[Diagnostic]:
    """Totals and summaries that promise more than the lines hold are said; the lines count."""
    counted = sum(len(one.covered) for one in files)
    declared = max(summed, (found.totals.covered_lines or 0) if found.totals else 0)
    if not declared > counted:
        return []
    return [problems.counts_differ(path, "totals", declared=_whole(declared), counted=counted)]


def _whole(value: float) -> int:
    return int(value) if abs(value) < 1e15 else 10**15
