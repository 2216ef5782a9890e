"""Reader of a whole Criterion.rs tree: many small files that are one record.

Each benchmark has a folder, at any depth below the tree's, and in it `new` (the last measurement) or, where the
tree was copied without, `base`; see `criterion` for the files in them. No link is followed, no name out of a
file becomes part of a path, and everything is capped. The tree's digest is over the files that are read, so it
stays the same when only reports were drawn anew.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from mkdocs_runbooks.diagnostics import Diagnostic, Severity
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import (
    NANOSECONDS,
    TOLD_AT_MOST,
    Figures,
    Unit,
    unit_of,
)
from mkdocs_runbooks.evidence.criterion import (
    BASE,
    BENCHMARK,
    CHANGE,
    ESTIMATES,
    FORMAT,
    NEW,
    SAMPLE,
    TOOL,
    Estimates,
    Identity,
    Part,
    Sample,
    benchmark,
    decode_part,
)
from mkdocs_runbooks.evidence.json_text import JsonError
from mkdocs_runbooks.evidence.moments import from_epoch
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun
from mkdocs_runbooks.model.provenance import Backend, Digest, Provenance, TimeSource
from mkdocs_runbooks.sources.digests import combined
from mkdocs_runbooks.sources.tree import READ_LIMIT, ProjectTree, UnreadableError

REPORT = "report"
"""Folder of drawings and pages, of a benchmark, a group or the whole tree."""

RAW = "raw.csv"
"""Samples as text, written with the feature `csv_output`; the only file that names the unit."""

FOLDERS_AT_MOST = 200_000
"""Folders of one tree that are looked into."""

PART_AT_MOST = 16 * 1024 * 1024
"""Bytes of one file in a tree; a sample of a hundred thousand rounds has a tenth of that."""

LOOKED_INTO = 1000
"""Folders in which a benchmark must be found for an unnamed folder to be a tree."""

_OF_A_BENCHMARK = frozenset({NEW, BASE, CHANGE, REPORT})
_PARTS = (BENCHMARK, ESTIMATES, SAMPLE, RAW)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measurement:
    """One folder with the files of a measurement, unread.

    Attributes:
        place: `…/new` or `…/base`, relative to the project.
        parts: name of the file -> content and time of modification.
    """

    place: str
    parts: dict[str, tuple[bytes, float]]


@dataclass(slots=True)
class _Reading:
    """What has come of one tree so far."""

    figures: Figures
    benchmarks: list[Benchmark] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    size: int = 0


def is_tree(tree: ProjectTree, folder: str) -> bool:
    """Whether a folder holds at least one measurement."""
    try:
        return next(_measurements(tree, _benchmark_folders(tree, folder, LOOKED_INTO)), None) is not None
    except UnreadableError:
        return True


def could_be_tree(tree: ProjectTree, folder: str) -> bool:
    """Whether a folder holds at least the folders that Criterion makes."""
    return next(_benchmark_folders(tree, folder, LOOKED_INTO), None) is not None


def read(
    tree: ProjectTree, folder: str, only: Iterable[str] | None = None, *, shown: str | None = None
) -> EvidenceFile:
    """Read a tree: one record, one row.

    Args:
        tree: the project.
        folder: of the tree.
        only: folders of benchmarks in it, where a glob names some; None: all.
        shown: what the tree is called in messages and provenance; None: its folder.
    """
    shown = shown or folder or "."
    tree.read_paths.add(joined(folder, BENCHMARK))
    reading = _Reading(Figures(shown))
    try:
        places = sorted(only) if only is not None else _benchmark_folders(tree, folder, FOLDERS_AT_MOST)
        for one in _measurements(tree, places):
            _take(one, folder, reading)
    except UnreadableError as error:
        told = (problems.unreadable(error.path, error.reason),)
        return EvidenceFile(path=shown, format=FORMAT, state=FileState.UNREADABLE, diagnostics=told)
    return _row(shown, reading)


def digest(tree: ProjectTree, folder: str) -> str | None:
    """The digest by which a tree is known, as `read` gives it; None where no benchmark is in it."""
    found: dict[str, str] = {}
    try:
        for one in _measurements(tree, _benchmark_folders(tree, folder, FOLDERS_AT_MOST)):
            found.update(_digests(one, folder))
    except UnreadableError:
        return None
    return combined(found) if found else None


def _row(path: str, reading: _Reading) -> EvidenceFile:
    told = tuple(reading.figures.told)
    faulty = any(one.severity is not Severity.INFO for one in told)
    if faulty and not reading.benchmarks:
        return EvidenceFile(path=path, format=FORMAT, state=FileState.UNREADABLE, diagnostics=told)
    if not reading.benchmarks:
        told = (*told, problems.no_records(path))
    moments = [one.measured_at for one in reading.benchmarks if one.measured_at is not None]
    provenance = Provenance(
        path=path,
        digest=Digest(combined(reading.digests)),
        size=reading.size,
        format=FORMAT,
        tool=TOOL,
        produced_at=max(moments, default=None),
        time_source=TimeSource.MTIME if moments else None,
        backend=Backend.RUST.value,
    )
    return EvidenceFile(
        path=path,
        format=FORMAT,
        state=FileState.PARTLY if faulty else FileState.READ,
        record=BenchmarkRun(provenance=provenance, benchmarks=tuple(reading.benchmarks)),
        diagnostics=told,
    )


def _take(one: _Measurement, folder: str, reading: _Reading) -> None:
    """Add a measurement, or say what keeps it from being one."""
    reading.digests.update(_digests(one, folder))
    reading.size += sum(len(content) for content, _ in one.parts.values())
    parts: dict[str, Part] = {}
    for name in (BENCHMARK, ESTIMATES, SAMPLE):
        if name in one.parts:
            part = decode_part(one.parts[name][0], name)
            if isinstance(part, JsonError):
                _tell(reading, diagnose(part, f"{_shown(one, folder, reading)}/{name}"))
                return
            parts[name] = part
    identity, estimates, sample = parts.get(BENCHMARK), parts.get(ESTIMATES), parts.get(SAMPLE)
    if not isinstance(identity, Identity) or not isinstance(estimates, Estimates) or estimates.is_change:
        absent = ESTIMATES if isinstance(identity, Identity) else BENCHMARK
        _tell(reading, problems.incomplete(_shown(one, folder, reading), absent))
        return
    reading.benchmarks.append(
        benchmark(
            identity,
            estimates,
            sample if isinstance(sample, Sample) else None,
            _unit(one),
            reading.figures,
            _measured_at(one),
        )
    )


def _shown(one: _Measurement, folder: str, reading: _Reading) -> str:
    """The folder of a measurement as messages name it."""
    return f"{reading.figures.path}/{_inside(one, folder)}"


def _inside(one: _Measurement, folder: str) -> str:
    return one.place[len(folder) + 1 :] if folder else one.place


def _tell(reading: _Reading, problem: Diagnostic) -> None:
    if len(reading.figures.told) < TOLD_AT_MOST:
        reading.figures.told.append(problem)


def _measured_at(one: _Measurement) -> datetime | None:
    return from_epoch(one.parts[ESTIMATES][1])


def _unit(one: _Measurement) -> Unit:
    """The unit of a custom measurement, where it is told; wall time is in nanoseconds."""
    if RAW not in one.parts:
        return NANOSECONDS
    text = one.parts[RAW][0][:4096].decode("utf-8", "replace")
    rows = csv.DictReader(io.StringIO(text))
    try:
        written = next(rows, {}).get("unit")
    except csv.Error:
        written = None
    return unit_of(written) if isinstance(written, str) and written else NANOSECONDS


def _digests(one: _Measurement, folder: str) -> Iterator[tuple[str, str]]:
    for name, (content, _) in one.parts.items():
        yield f"{_inside(one, folder)}/{name}", hashlib.sha256(content).hexdigest()


def _measurements(tree: ProjectTree, places: Iterable[str]) -> Iterator[_Measurement]:
    """The measurements in folders of benchmarks; together no larger than a file may be.

    Raises:
        UnreadableError: a file is too large, or refused.
    """
    room = READ_LIMIT
    for place in places:
        for kind in (NEW, BASE):
            parts = {}
            for name in _PARTS:
                found = tree.read_own(joined(place, kind, name), min(PART_AT_MOST, room))
                if found is not None:
                    parts[name] = found
                    room -= len(found[0])
            if BENCHMARK in parts or ESTIMATES in parts:
                yield _Measurement(place=joined(place, kind), parts=parts)
                break


def _benchmark_folders(tree: ProjectTree, folder: str, most: int) -> Iterator[str]:
    """Folders of benchmarks, in the order of their paths; one may stand within another's."""
    pending = [folder]
    while pending and most:
        most -= 1
        place = pending.pop()
        names, _ = tree.own_entries(place)
        if NEW in names or BASE in names:
            yield place
        pending.extend(joined(place, name) for name in reversed(names) if name not in _OF_A_BENCHMARK)


def joined(*parts: str) -> str:
    """A path of parts, of which the first may be empty."""
    return "/".join(part for part in parts if part)
