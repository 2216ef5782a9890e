"""Records that hold benchmarks of several times: a Criterion tree keeps what no run has written for years.

Each benchmark is dated by its own time, so that a leftover is stale beside the fresh ones; those of one age stay
together, since sums and comparisons are made within a record.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from mkdocs_runbooks.gates.freshness import Freshness
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.measurements import Benchmark
from mkdocs_runbooks.model.provenance import Format, Provenance, TimeSource

CLOCKS = timedelta(seconds=2)
"""By which a file's time may lie before the start of the command that wrote it; some file systems count in twos."""


def by_age(
    part: ModuleBenchmarks, age: Callable[[Provenance], Freshness]
) -> Iterator[tuple[ModuleBenchmarks, Provenance]]:
    """The benchmarks of one record, apart where they are of another age.

    Args:
        part: what belongs to one module.
        age: judges a provenance.

    Yields:
        Benchmarks of one age, and their provenance: as old as the oldest of them.
    """
    own = part.run.provenance
    moments = {one.measured_at for one in part.benchmarks}
    if moments <= {None}:
        yield part, own
        return
    dated = {moment: _measured_at(own, moment) for moment in moments}
    ages = {moment: age(provenance) for moment, provenance in dated.items()}
    groups: dict[tuple[Freshness, bool], list[Benchmark]] = {}
    for one in part.benchmarks:
        vouched = dated[one.measured_at].receipt is not None
        groups.setdefault((ages[one.measured_at], vouched), []).append(one)
    for benchmarks in groups.values():
        known = [one.measured_at for one in benchmarks if one.measured_at is not None]
        yield replace(part, benchmarks=tuple(benchmarks)), dated[min(known, default=None)]


def _measured_at(own: Provenance, moment: datetime | None) -> Provenance:
    """The record's provenance for what was measured then; a receipt vouches for nothing older than its command."""
    if moment is None:
        return own
    receipt = own.receipt
    if receipt is not None and moment + CLOCKS >= receipt.started_at:
        return own
    return replace(
        own,
        receipt=None,
        commit=None if receipt is not None and own.commit == receipt.commit else own.commit,
        produced_at=moment,
        time_source=TimeSource.MTIME if own.format is Format.CRITERION else TimeSource.OFFSET,
    )
