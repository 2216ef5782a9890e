"""Benchmarks of several times in one record: each is as old as its own measurement."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mkdocs_runbooks.gates.freshness import Age, Basis, Freshness
from mkdocs_runbooks.gates.measured_apart import by_age
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance, Receipt, TimeSource

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
OLD = NOW - timedelta(days=400)
TREE = Provenance(
    path="target/criterion",
    digest=Digest("0" * 64),
    size=1,
    format=Format.CRITERION,
    produced_at=NOW,
    time_source=TimeSource.MTIME,
)
RECEIPT = Receipt(
    path="r.receipt.json",
    argv=("cargo", "bench"),
    exit_code=0,
    started_at=NOW - timedelta(minutes=1),
    ended_at=NOW,
    commit="1" * 40,
    dirty=False,
)


def part(own: Provenance, *moments: datetime | None) -> ModuleBenchmarks:
    """Benchmarks measured at these times, called by their place."""
    benchmarks = tuple(
        Benchmark(id=f"{place}", name=f"{place}", file=None, mean=1.0, samples=10, measured_at=moment)
        for place, moment in enumerate(moments)
    )
    return ModuleBenchmarks(
        run=BenchmarkRun(provenance=own, benchmarks=benchmarks), backend=Backend.RUST, benchmarks=benchmarks
    )


def age(provenance: Provenance) -> Freshness:
    """Stale is what was measured before 2026, or what no receipt vouches for but another time."""
    moment = provenance.produced_at
    is_old = moment is not None and moment.year < 2026
    return Freshness(age=Age.STALE if is_old else Age.FRESH, basis=Basis.TIME)


def ids(own: Provenance, *moments: datetime | None) -> list[tuple[list[str], Provenance]]:
    return [
        ([one.id for one in found.benchmarks], dated) for found, dated in by_age(part(own, *moments), age)
    ]


def test_a_leftover_is_stale_beside_the_fresh_ones() -> None:
    """Those of one age stay together, as old as the oldest of them."""
    near = NOW - timedelta(minutes=5)
    assert ids(TREE, NOW, OLD, near) == [
        (["0", "2"], replace(TREE, produced_at=near)),
        (["1"], replace(TREE, produced_at=OLD)),
    ]


def test_what_has_no_time_of_its_own_is_as_old_as_its_record() -> None:
    """Then nothing is taken apart."""
    assert ids(TREE, None, None) == [(["0", "1"], TREE)]


def test_a_receipt_vouches_for_nothing_that_is_older_than_its_command() -> None:
    """Neither its digests nor its commit say anything about a leftover; the clock of a disk may be late."""
    own = replace(TREE, receipt=RECEIPT, commit=RECEIPT.commit, time_source=TimeSource.OFFSET)
    late = RECEIPT.started_at - timedelta(seconds=1)
    found = ids(own, NOW, OLD, late)
    assert found[0] == (["0", "2"], own)
    assert found[1] == (["1"], replace(TREE, produced_at=OLD))


def test_a_receipt_parts_what_is_of_one_age() -> None:
    """What it vouches for and what it does not are never one record."""
    own = replace(TREE, receipt=RECEIPT)
    before = RECEIPT.started_at - timedelta(hours=1)
    assert [names for names, _ in ids(own, NOW, before)] == [["0"], ["1"]]


def test_a_commit_that_the_file_itself_names_stays() -> None:
    """Results of asv name the commit that they were measured on, whoever ran what later."""
    own = replace(TREE, format=Format.ASV, commit="2" * 40, receipt=RECEIPT, time_source=TimeSource.OFFSET)
    (_, dated), *_ = ids(own, OLD)
    assert (dated.commit, dated.receipt, dated.time_source) == ("2" * 40, None, TimeSource.OFFSET)
