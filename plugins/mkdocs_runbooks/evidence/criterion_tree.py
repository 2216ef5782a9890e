"""Reader of a whole Criterion.rs tree: many small files that are one record, and one row.

See `criterion_files` for where they stand, and `criterion` for what is in each.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mkdocs_runbooks.diagnostics import Diagnostic, Severity
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import NANOSECONDS, TOLD_AT_MOST, Figures, Unit, unit_of
from mkdocs_runbooks.evidence.criterion import (
    BENCHMARK,
    ESTIMATES,
    FORMAT,
    SAMPLE,
    TOOL,
    Estimates,
    Identity,
    Part,
    Sample,
    benchmark,
    decode_part,
)
from mkdocs_runbooks.evidence.criterion_files import (
    RAW,
    Measurement,
    ReadPart,
    benchmark_folders,
    joined,
    measurements,
)
from mkdocs_runbooks.evidence.json_text import JsonError
from mkdocs_runbooks.evidence.moments import from_epoch
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun
from mkdocs_runbooks.model.provenance import Backend, Digest, Provenance, TimeSource
from mkdocs_runbooks.sources.digests import combined
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError


@dataclass(slots=True)
class _Reading:
    """What has come of one tree so far."""

    figures: Figures
    benchmarks: list[Benchmark] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    size: int = 0


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
    tree.read_paths.add(joined(folder, BENCHMARK))
    places = sorted(only) if only is not None else benchmark_folders(tree, folder)
    return _read(tree.read_own, folder, places, shown or folder or ".")


def read_packed(files: Mapping[str, bytes], folder: str, only: Iterable[str], *, shown: str) -> EvidenceFile:
    """Read a tree out of an archive, which knows nothing of when its files were written.

    Args:
        files: content by path in the archive.
        folder: of the tree in the archive.
        only: folders of benchmarks in it.
        shown: what the tree is called in messages and provenance.
    """

    def read_part(path: str, limit: int) -> tuple[bytes, None] | None:
        content = files.get(path)
        if content is not None and len(content) > limit:
            raise UnreadableError(path, "too-large")
        return None if content is None else (content, None)

    return _read(read_part, folder, sorted(only), shown)


def _read(read_part: ReadPart, folder: str, places: Iterable[str], shown: str) -> EvidenceFile:
    reading = _Reading(Figures(shown))
    try:
        for one in measurements(read_part, places):
            _take(one, folder, reading)
    except UnreadableError as error:
        inside = error.path[len(folder) + 1 :] if folder else error.path
        told = (problems.unreadable(f"{shown}/{inside}", error.reason),)
        return EvidenceFile(path=shown, format=FORMAT, state=FileState.UNREADABLE, diagnostics=told)
    return _row(shown, reading)


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


def _take(one: Measurement, folder: str, reading: _Reading) -> None:
    """Add a measurement, or say what keeps it from being one."""
    reading.digests.update(one.digests(folder))
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


def _shown(one: Measurement, folder: str, reading: _Reading) -> str:
    """The folder of a measurement as messages name it."""
    return f"{reading.figures.path}/{one.inside(folder)}"


def _tell(reading: _Reading, problem: Diagnostic) -> None:
    if len(reading.figures.told) < TOLD_AT_MOST:
        reading.figures.told.append(problem)


def _measured_at(one: Measurement) -> datetime | None:
    seconds = one.parts[ESTIMATES][1]
    return from_epoch(seconds) if seconds is not None else None


def _unit(one: Measurement) -> Unit:
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
