"""Which figures nobody can have measured, and which were measured of something else than work."""

import math
from collections.abc import Iterable, Sequence
from statistics import fmean, median, pstdev

from mkdocs_runbooks.gates.arms import executed
from mkdocs_runbooks.model.paired import PairedBenchmark, ProcessFigures

CALL_SECONDS = 100e-9
"""A call of a Python function with nothing in it takes about this long; what takes less did no work."""

TOO_GOOD = 1000.0
"""A port that is faster by more than this and answers within `CALL_SECONDS` looked its answer up.

A thousand times that long is some thousand steps of the interpreter: no processor repeats their work in the few
hundred cycles that remain beside the call.
"""

LOOK_UP_SECONDS = 1e-6
"""Later rounds below this, after a first one that took `TOO_GOOD` times as long, found the first one's answer."""

_SAME_SHARE = 1e-4
"""Relative difference below which two deviations count as one; samples are kept with five digits."""


def proves_nothing(benchmarks: Sequence[PairedBenchmark]) -> str | None:
    """Why the figures of a paired session prove nothing, as the ending of a reason's key; else None.

    Checked in this order: a process executed nothing; both sides have the same figures; all rounds of all processes
    deviate by the same fraction, or a side has one and the same figure in every process; only cache hits were measured.
    """
    rows = [row for one in benchmarks for row in (*one.reference, *one.port)]
    if not all(map(executed, rows)):
        return "unmeasured"
    if any(_identical(one) for one in benchmarks):
        return "identical"
    if _same_deviation(rows) or any(
        _constant(side) for one in benchmarks for side in (one.reference, one.port)
    ):
        return "constant"
    return "cached" if any(_only_looked_up(one) for one in benchmarks) else None


def looked_up(reference: float | None, port: float | None) -> bool:
    """Whether a pair of call times can only come from a cache: the port's is too short for any work."""
    if port is None or reference is None or port >= CALL_SECONDS:
        return False
    return reference < CALL_SECONDS or reference >= TOO_GOOD * port


def _only_looked_up(one: PairedBenchmark) -> bool:
    if looked_up(_typical(one.reference), _typical(one.port)):
        return True
    sides = [[row for row in side if len(row.sample) > 1] for side in (one.reference, one.port)]
    return any(side and all(map(_first_round_only, side)) for side in sides)


def _first_round_only(row: ProcessFigures) -> bool:
    later = median(row.sample[1:])
    return later < LOOK_UP_SECONDS and row.sample[0] >= TOO_GOOD * later


def _typical(rows: Sequence[ProcessFigures]) -> float | None:
    figures = [value for row in rows if (value := _of(row)) is not None]
    return median(figures) if figures else None


def _of(row: ProcessFigures) -> float | None:
    return row.tenth or row.minimum or row.median


def _constant(rows: Sequence[ProcessFigures]) -> bool:
    """No two processes are alike to the last digit in every figure."""
    return len(rows) > 1 and len({(row.tenth, row.minimum, row.median) for row in rows}) == 1


def _same_deviation(rows: Iterable[ProcessFigures]) -> bool:
    shares = [pstdev(row.sample) / fmean(row.sample) for row in rows if len(row.sample) > 1]
    if len(shares) < 2:
        return False
    return all(math.isclose(share, shares[0], rel_tol=_SAME_SHARE, abs_tol=0.0) for share in shares)


def _identical(one: PairedBenchmark) -> bool:
    there, here = (
        sorted((row.tenth or 0.0, row.minimum or 0.0, row.median or 0.0) for row in side)
        for side in (one.reference, one.port)
    )
    return bool(there) and there == here
