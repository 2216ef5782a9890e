"""Finding the two results that `runbooks compare` is asked about: a file, a folder, or the registry's newest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.evidence.measured_runs import joined, measured_run
from mkdocs_runbooks.evidence.receipts import Vouchers
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.model.measurements import BenchmarkRun
from mkdocs_runbooks.model.paired import MeasuredRun, PairedRun
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.sources.tree import READ_LIMIT
from mkdocs_runbooks.storing import is_unfinished

_NEVER = datetime.min.replace(tzinfo=UTC)


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
    """A file, or what a folder holds; None where there is no benchmark in it."""
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    found = read(files)
    return _side(found) if found else None


def newest(files: Iterable[Path], base: MeasuredRun, base_digests: frozenset[str]) -> MeasuredRun | None:
    """The newest of the registry's results that has a benchmark in common with the base and is not the base."""
    candidates = [
        one
        for one in read(files)
        if one.digest not in base_digests and one.run.benchmarks.keys() & base.benchmarks.keys()
    ]
    return max(candidates, key=_age).run if candidates else None


def digests(path: Path) -> frozenset[str]:
    """Digests of the benchmark files behind a path."""
    files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
    return frozenset(one.digest for one in read(files))


def read(files: Iterable[Path]) -> list[Found]:
    """Read every file that holds benchmarks; what is none is passed over."""
    rows = list(_rows(files))
    vouchers = Vouchers(row.receipt for row, _ in rows if row.receipt is not None)
    found: list[Found] = []
    for row, content in rows:
        record = row.record
        if not isinstance(record, (BenchmarkRun, PairedRun)):
            continue
        run = measured_run(record, content)
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


def _rows(files: Iterable[Path]) -> Iterator[tuple[EvidenceFile, bytes]]:
    for path in files:
        try:
            if is_unfinished(path.name) or not path.is_file() or path.stat().st_size > READ_LIMIT:
                continue
            content = path.read_bytes()
        except OSError:
            continue
        yield read_file(content, path.as_posix(), Wanted()), content


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
