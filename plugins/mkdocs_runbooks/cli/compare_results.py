"""Finding the two results that `runbooks compare` is asked about: a file, a folder, or the registry's newest."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.evidence import criterion_tree
from mkdocs_runbooks.evidence.criterion_places import find_trees
from mkdocs_runbooks.evidence.files import Wanted
from mkdocs_runbooks.evidence.measured_runs import joined, measured_run
from mkdocs_runbooks.evidence.receipts import Vouchers
from mkdocs_runbooks.evidence.rows import is_housekeeping, read_stored
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.model.measurements import BenchmarkRun
from mkdocs_runbooks.model.paired import MeasuredRun, PairedRun
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.registry import EvidenceSource
from mkdocs_runbooks.sources.tree import ProjectTree

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What came of one file; `place` is None where it is no file of its own."""

    row: EvidenceFile
    place: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One benchmark file.

    Attributes:
        digest: of its content: a file is never compared with itself by accident.
        backend: what was loaded, where file or receipt say one thing.
    """

    run: MeasuredRun
    digest: str
    session: bool
    backend: str | None


def load(path: Path) -> MeasuredRun | None:
    """A file, an archive, or what a folder holds; None where there is no benchmark in it."""
    found = read(rows_at(path))
    return _side(found) if found else None


def newest(
    tree: ProjectTree, patterns: Iterable[str], base: MeasuredRun, *, but: frozenset[str]
) -> MeasuredRun | None:
    """The newest of the registry's results that has a benchmark in common with the base.

    Args:
        tree: the project.
        patterns: where its evidence lies.
        base: what is compared with.
        but: digests of the base's own files, which are not compared with themselves.
    """
    candidates = [
        one
        for one in read(list(_rows(tree, patterns)))
        if one.digest not in but and one.run.benchmarks.keys() & base.benchmarks.keys()
    ]
    return max(candidates, key=_age).run if candidates else None


def digests(path: Path) -> frozenset[str]:
    """Digests of the benchmark files behind a path."""
    return frozenset(one.digest for one in read(rows_at(path)))


def rows_at(path: Path) -> list[Stored]:
    """Everything that can be read at a path."""
    if path.is_dir():
        return list(_rows(ProjectTree(path), ["**"], above=path))
    place = Path(os.path.realpath(path))
    rows = read_stored(ProjectTree(place.parent), place.name, Wanted(), shown=path.as_posix())
    return [Stored(row=row, place=place) for row in rows]


def _rows(tree: ProjectTree, patterns: Iterable[str], above: Path | None = None) -> Iterator[Stored]:
    """The files that patterns find, and whole Criterion trees among them."""
    sources = [EvidenceSource(path=one, format=None, location=Location(path="")) for one in patterns]
    paths = dict.fromkeys(path for source in sources for path in tree.glob(source.path))
    trees = find_trees(sources, paths, tree)
    for path in paths:
        if tree.is_folder(path) or is_housekeeping(path) or trees.claims(path):
            continue
        shown = (above / path).as_posix() if above is not None else path
        for row in read_stored(tree, path, Wanted(expected=False), shown=shown):
            yield Stored(row=row, place=tree.absolute(path))
    for folder, only in trees.folders.items():
        yield Stored(row=criterion_tree.read(tree, folder, only), place=None)


def read(stored: Sequence[Stored]) -> list[Found]:
    """The benchmarks among them; what is none is passed over."""
    vouchers = Vouchers(one.row.receipt for one in stored if one.row.receipt is not None)
    found: list[Found] = []
    for one in stored:
        record = one.row.record
        if not isinstance(record, (BenchmarkRun, PairedRun)):
            continue
        run = measured_run(record, _content(one, record))
        if not run.benchmarks:
            continue
        own = record.provenance
        receipt = vouchers.vouching(own.path, own.digest, own.size)
        if receipt is not None and run.produced_at is None:
            run = replace(run, produced_at=receipt.ended_at)
        said = {own.backend} if own.backend else set(receipt.backends.values() if receipt else ())
        found.append(
            Found(
                run=run,
                digest=own.digest,
                session=isinstance(record, PairedRun),
                backend=said.pop() if len(said) == 1 else None,
            )
        )
    return found


def _content(one: Stored, record: BenchmarkRun | PairedRun) -> bytes:
    """The file's bytes, where its rounds are wanted and it is a file of its own."""
    if one.place is None or record.provenance.archive is not None or isinstance(record, PairedRun):
        return b""
    try:
        return one.place.read_bytes()
    except OSError:
        return b""


def _side(found: Sequence[Found]) -> MeasuredRun:
    """The newest session; without one all files, those of the reference as control where there are others too."""
    sessions = [one for one in found if one.session]
    if sessions:
        return max(sessions, key=_age).run
    python = [one for one in found if one.backend == Backend.PYTHON]
    others = [one for one in found if one.backend != Backend.PYTHON]
    if not python or not others:
        return joined([one.run for one in found])
    whole = joined([one.run for one in others])
    return replace(whole, control=joined([one.run for one in python]).benchmarks)


def _age(one: Found) -> tuple[datetime, tuple[str, ...]]:
    return one.run.produced_at or _NEVER, one.run.paths
