"""The evidence page: every file that the registry names, what came of it, and what it proves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from markupsafe import Markup

from mkdocs_runbooks.diagnostics import Code, Severity
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.page import Page, Site
from mkdocs_runbooks.model.provenance import Format, TimeSource
from mkdocs_runbooks.pages.evidence_rows import EvidenceRows, Row, hint_of, provenance_of, resting_on
from mkdocs_runbooks.pages.links import source_url
from mkdocs_runbooks.pages.plan import plan
from mkdocs_runbooks.pages.views import Lookup, code, joined, word
from mkdocs_runbooks.sources.patterns import is_glob, pattern_regex
from mkdocs_runbooks.wording import Wording

EXAMPLES_SHOWN = 5
PATHS_SHOWN = 20
PROBLEMS_SHOWN = 100

_CODES_ELSEWHERE = frozenset(
    {Code.EVIDENCE_UNASSIGNED, Code.EVIDENCE_CONFLICT, Code.GATE_CONTRADICTED, Code.GATE_UNPROVEN}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A path with what is said of it."""

    path: Markup
    said: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakTimes:
    """Files whose time is known only in one of the weaker ways."""

    said: Markup
    paths: tuple[Markup, ...]
    more: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The files behind one entry of `evidence:`, or behind the modules' baselines.

    Attributes:
        glob: the entry as written; None for baselines.
    """

    glob: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """Everything that the template may see."""

    globs: tuple[str, ...]
    summary: tuple[tuple[int, Markup], ...]
    unread: tuple[Row, ...]
    conflicts: tuple[Listed, ...]
    unassigned: tuple[Listed, ...]
    sources: tuple[Source, ...]
    weak: tuple[WeakTimes, ...]
    others: tuple[Listed, ...]
    user_pages: tuple[str, ...]
    command: str = "runbooks record -- pytest --junit-xml=reports/evidence/pytest.xml"


def view(lookup: Lookup, page: Page) -> EvidencePage:
    """What the evidence page says."""
    judged, site, wording = lookup.judged, lookup.site, lookup.wording
    files = sorted(judged.facts.evidence.files, key=lambda file: file.path)
    rows = EvidenceRows(lookup, page.src_uri, resting_on(judged.assessments))
    by_path = {file.path: rows.row(file) for file in files}
    return EvidencePage(
        globs=tuple(dict.fromkeys(source.path for source in judged.facts.registry.evidence)),
        summary=tuple(_summary([file for file in files if not _only_vouches(file, by_path)], wording)),
        unread=tuple(row for row in by_path.values() if row.state != FileState.READ.value),
        conflicts=tuple(_conflicts(judged, files, site, wording)),
        unassigned=tuple(_unassigned(files, site, wording)),
        sources=tuple(_sources(judged, files, by_path)),
        weak=tuple(_weak_times(files, site, wording)),
        others=tuple(_others(judged, files, site, wording)),
        user_pages=_user_pages(judged, site),
    )


def _sources(judged: Judged, files: Iterable[EvidenceFile], by_path: Mapping[str, Row]) -> Iterator[Source]:
    """Files by the entry that names them first; receipts stand with what they vouch for, unless nothing is there."""
    globs = tuple(dict.fromkeys(source.path for source in judged.facts.registry.evidence))
    patterns = [(glob, pattern_regex(glob.removeprefix("./").rstrip("/")).match) for glob in globs]
    grouped: dict[str | None, list[Row]] = {glob: [] for glob in globs}
    for file in files:
        if _vouches(file, by_path):
            continue
        inside = (glob for glob, match in patterns if match(file.file) or _below(file.file, glob))
        own = None if file.format is Format.BASELINE_JSON else next(inside, None)
        grouped.setdefault(own, []).append(by_path[file.path])
    yield from (Source(glob=glob, rows=tuple(rows)) for glob, rows in grouped.items() if rows)


def _vouches(file: EvidenceFile, by_path: Mapping[str, Row]) -> bool:
    """Whether it is a receipt of a file that has a row."""
    return file.receipt is not None and any(path in by_path for path, _ in file.receipt.outputs)


def _only_vouches(file: EvidenceFile, by_path: Mapping[str, Row]) -> bool:
    """Whether it is told with what it vouches for, and is to be told nowhere else."""
    return file.state is FileState.READ and _vouches(file, by_path)


def _below(path: str, glob: str) -> bool:
    """A source may be a folder, or an archive whose members have rows of their own."""
    return not is_glob(glob) and path.startswith(f"{glob.removeprefix('./').rstrip('/')}/")


def _summary(files: Iterable[EvidenceFile], wording: Wording) -> Iterator[tuple[int, Markup]]:
    states = [file.state for file in files]
    for state in FileState:
        yield (
            states.count(state),
            word(wording, f"evidence-page-files-{state.value}", count=states.count(state)),
        )
    loose = sum(file.unassigned for file in files)
    yield loose, word(wording, "evidence-page-loose", count=loose)


def _conflicts(
    judged: Judged, files: Iterable[EvidenceFile], site: Site, wording: Wording
) -> Iterator[Listed]:
    everything = (*(one for file in files for one in file.diagnostics), *judged.diagnostics)
    found = dict.fromkeys(one for one in everything if one.code is Code.EVIDENCE_CONFLICT)
    for conflict in found:
        said = word(wording, f"diagnostic-{conflict.code.value}", **dict(conflict.params))
        path = conflict.location.path
        yield Listed(path=code(path, source_url(site, path)), said=said)


def _unassigned(files: Iterable[EvidenceFile], site: Site, wording: Wording) -> Iterator[Listed]:
    for file in files:
        if file.unassigned:
            examples = file.unassigned_examples[:EXAMPLES_SHOWN]
            said = word(wording, "evidence-page-unassigned", count=file.unassigned)
            yield Listed(
                path=code(file.path, source_url(site, file.file)),
                said=joined((said, joined([code(one) for one in examples], ", ")), " "),
            )


def _weak_times(files: Iterable[EvidenceFile], site: Site, wording: Wording) -> Iterator[WeakTimes]:
    by_source: dict[TimeSource | None, list[EvidenceFile]] = {}
    for file in files:
        provenance = provenance_of(file)
        if provenance is not None:
            source = provenance.time_source if provenance.produced_at is not None else None
            by_source.setdefault(source, []).append(file)
    for weak in (TimeSource.NAIVE, TimeSource.COMMITTED, TimeSource.MTIME, None):
        found = by_source.get(weak, [])
        if found:
            name = weak.value if weak else "none"
            more = len(found) - PATHS_SHOWN
            yield WeakTimes(
                said=word(wording, f"evidence-page-weak-{name}", count=len(found)),
                paths=tuple(code(one.path, source_url(site, one.file)) for one in found[:PATHS_SHOWN]),
                more=word(wording, "evidence-page-more-files", count=more) if more > 0 else None,
            )


def _others(judged: Judged, files: Iterable[EvidenceFile], site: Site, wording: Wording) -> Iterator[Listed]:
    """What readers of sources, decisions and history said; claims that block stand on the overview."""
    known = {(one.code, one.location, one.params) for file in files for one in file.diagnostics}
    found = (
        one
        for one in judged.diagnostics
        if one.severity is not Severity.INFO
        and one.code not in _CODES_ELSEWHERE
        and (one.code, one.location, one.params) not in known
    )
    for one in islice(found, PROBLEMS_SHOWN):
        said = joined(
            (word(wording, f"diagnostic-{one.code.value}", **dict(one.params)), hint_of(one, wording)), ". "
        )
        place = one.location.path if one.location.line is None else f"{one.location.path}:{one.location.line}"
        yield Listed(path=code(place, source_url(site, one.location.path, one.location.line)), said=said)


def _user_pages(judged: Judged, site: Site) -> tuple[str, ...]:
    """Pages that would have been generated, had the user not written them."""
    if not site.user_pages:
        return ()
    planned = plan(judged, replace(site, user_pages=frozenset()))
    return tuple(page.src_uri for page in planned if page.src_uri in site.user_pages)
