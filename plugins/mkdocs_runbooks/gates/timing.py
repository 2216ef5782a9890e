"""Benchmark figures of both sides, and what of them proves nothing.

One result file is one process. A single process cannot decide: on identical code the means of two single runs
differ by more than a tenth in a third of all pairs. So ratios are shown, and the verdict stays `inconclusive`;
what provably proves nothing is `vacuous`.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mkdocs_runbooks.gates.arms import is_named
from mkdocs_runbooks.gates.freshness import Age
from mkdocs_runbooks.gates.plausibility import looked_up
from mkdocs_runbooks.gates.selection import Dated
from mkdocs_runbooks.gates.subject import Subject
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.measurements import SECONDS, Baseline, Benchmark, Figure
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.registry import Operation

_SAME = 1e-6
"""Relative difference below which two measured figures count as one and the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One operation of reference and port.

    Attributes:
        reference: seconds (or bytes) of the reference; None: nothing measured.
        port: likewise of the port.
        pinned: the reference's figure comes from the pinned baseline, not from a run.
        processes: result files of the port behind the figure.
    """

    operation: str
    reference: float | None
    port: float | None
    required: float | None = None
    limit: float | None = None
    limit_text: str | None = None
    pinned: bool = False
    processes: int = 0

    @property
    def ratio(self) -> float | None:
        """How many times as fast the port is: reference time ÷ port time."""
        if not self.reference or not self.port:
            return None
        return self.reference / self.port


def of_backend(
    records: Iterable[Dated[ModuleBenchmarks]], backend: Backend
) -> tuple[Dated[ModuleBenchmarks], ...]:
    """Fresh records of one backend."""
    return tuple(one for one in records if one.backend is backend and one.freshness.age is Age.FRESH)


def seconds(benchmark: Benchmark) -> float | None:
    """The time of one process: its median, or what the tool has instead.

    NaN, infinite, negative and zero-sample values are none, and figures in another unit are no times.
    """
    if benchmark.unit != SECONDS:
        return None
    for value in (benchmark.median, benchmark.mean, benchmark.minimum, benchmark.value):
        if value is not None and math.isfinite(value) and value > 0 and benchmark.samples > 0:
            return value
    return None


def measured(records: Iterable[Dated[ModuleBenchmarks]], name: str) -> tuple[float, int] | None:
    """Median over processes of a benchmark's figure (parameters summed), and how many processes there are."""
    per_process = []
    for one in records:
        values = [seconds(b) for b in one.record.benchmarks if is_named(b, name)]
        real = [value for value in values if value is not None]
        if real and len(real) == len(values):
            per_process.append(sum(real))
    return (median(per_process), len(per_process)) if per_process else None


def overall(subject: Subject) -> Comparison:
    """Sums over all benchmarks that both sides ran."""
    reference, port = both_sides(subject)
    shared = _ids(reference) & _ids(port)
    there = [_sum(one, shared) for one in reference if _ids([one]) & shared]
    here = [_sum(one, shared) for one in port if _ids([one]) & shared]
    return Comparison(
        operation="overall",
        reference=median(there) if there and shared else None,
        port=median(here) if here and shared else None,
        required=subject.module.speedup,
        processes=len(here),
    )


def compare(subject: Subject, operation: Operation) -> Comparison:
    """One operation; where the reference was not run, its pinned baseline is shown instead."""
    reference, port = both_sides(subject)
    name = operation.benchmark
    here = measured(port, name) if name else None
    there = measured(reference, name) if name else None
    pinned = baseline_figure(subject, operation.id) if there is None else None
    return Comparison(
        operation=operation.id,
        reference=there[0] if there else (pinned.value if pinned else None),
        port=here[0] if here else None,
        required=operation.speedup,
        limit=operation.limit.seconds if operation.limit else None,
        limit_text=operation.limit.text if operation.limit else None,
        pinned=pinned is not None,
        processes=here[1] if here else 0,
    )


def both_sides(
    subject: Subject,
) -> tuple[tuple[Dated[ModuleBenchmarks], ...], tuple[Dated[ModuleBenchmarks], ...]]:
    """Fresh benchmark runs of the reference and of the port in question."""
    records = subject.records.benchmarks
    return of_backend(records, Backend.PYTHON), of_backend(records, Backend(subject.target.value))


def baseline_figure(subject: Subject, operation: str) -> Figure | None:
    """A figure of the module's pinned baseline."""
    return next(
        (one.record.figures[operation] for one in of_reference(subject) if operation in one.record.figures),
        None,
    )


def of_reference(subject: Subject) -> tuple[Dated[Baseline], ...]:
    """The baselines but those that were measured while a port was loaded: these show nothing of the reference."""
    return tuple(one for one in baselines(subject) if one.backend in {None, Backend.PYTHON})


def baselines(subject: Subject) -> tuple[Dated[Baseline], ...]:
    """The module's own baseline files, in the order of their paths."""
    declared = frozenset(subject.module.paths.baseline.files)
    found = [one for one in subject.records.baselines if one.provenance.path in declared]
    return tuple(sorted(found, key=lambda one: one.provenance.path))


def proves_nothing(
    reference: Sequence[Dated[ModuleBenchmarks]], port: Sequence[Dated[ModuleBenchmarks]]
) -> str | None:
    """Why figures prove nothing, as the ending of a reason's key; None where nothing speaks against them.

    Checked in this order: nothing was executed; every row has the same relative deviation (also none at all);
    both sides have identical figures; only a cache was asked.
    """
    rows = [benchmark for one in port for benchmark in _timed(one)]
    if rows and not any(seconds(one) for one in rows):
        return "zero"
    for records in (port, reference):
        if _same_deviation(records):
            return "constant"
    if _identical(reference, port):
        return "identical"
    return "cached" if _only_looked_up(reference, port) else None


def _only_looked_up(
    reference: Sequence[Dated[ModuleBenchmarks]], port: Sequence[Dated[ModuleBenchmarks]]
) -> bool:
    there = {b.id: seconds(b) for one in reference for b in one.record.benchmarks}
    return any(looked_up(there.get(b.id), seconds(b)) for one in port for b in one.record.benchmarks)


def _same_deviation(records: Sequence[Dated[ModuleBenchmarks]]) -> bool:
    """At least two rows of several rounds each, and the deviation is the same fraction of the mean in all of them.

    What one file shows of them, several files show as well: those whose own rows all have the same fraction.
    """
    uniform: list[float] = []
    for one in records:
        shares = _shares(_timed(one))
        if shares and all(math.isclose(share, shares[0], rel_tol=_SAME, abs_tol=0.0) for share in shares):
            uniform += shares
    if 0.0 in uniform:
        return True
    return any(math.isclose(one, next_, rel_tol=_SAME) for one, next_ in pairwise(sorted(uniform)))


def _shares(benchmarks: Sequence[Benchmark]) -> list[float]:
    return [
        one.deviation / one.mean
        for one in benchmarks
        if one.deviation is not None and one.mean and one.samples > 1 and math.isfinite(one.deviation)
    ]


def _identical(reference: Sequence[Dated[ModuleBenchmarks]], port: Sequence[Dated[ModuleBenchmarks]]) -> bool:
    def figures(records: Sequence[Dated[ModuleBenchmarks]]) -> dict[str, tuple[float | None, ...]]:
        return {
            b.id: (b.value, b.minimum, b.median, b.mean, b.deviation) for one in records for b in _timed(one)
        }

    there, here = figures(reference), figures(port)
    shared = there.keys() & here.keys()
    return bool(shared) and all(there[id_] == here[id_] for id_ in shared)


def _timed(record: Dated[ModuleBenchmarks]) -> tuple[Benchmark, ...]:
    """The benchmarks that measure a time; of bytes, say, it is no wonder that they are the same every time."""
    return tuple(one for one in record.record.benchmarks if one.unit == SECONDS)


def _ids(records: Iterable[Dated[ModuleBenchmarks]]) -> frozenset[str]:
    return frozenset(
        one.id for record in records for one in record.record.benchmarks if seconds(one) is not None
    )


def _sum(record: Dated[ModuleBenchmarks], ids: frozenset[str]) -> float:
    return sum(seconds(one) or 0.0 for one in record.record.benchmarks if one.id in ids)
