"""The whole comparison of one border: what belongs together, and everything in which it differs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mkdocs_runbooks.ffi.comparison.calls import call_site_drift
from mkdocs_runbooks.ffi.comparison.names import name_drift
from mkdocs_runbooks.ffi.comparison.native import native_drift
from mkdocs_runbooks.ffi.comparison.placing import call_drift, compared, ignored, meetings
from mkdocs_runbooks.ffi.comparison.positions import position_drift
from mkdocs_runbooks.ffi.comparison.sides import Row, Sides, pairs, rows
from mkdocs_runbooks.model.drift import Drift, Position
from mkdocs_runbooks.model.ffi import Pair
from mkdocs_runbooks.model.registry import Target

Judge = Callable[[Pair, Target], tuple[Position, ...]]
"""Gives the verdicts on the positions of a pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Both sides side by side, and their differences."""

    pairs: tuple[Pair, ...]
    drift: tuple[Drift, ...]


def compare(sides: Sides, judge: Judge | None = None) -> Compared:
    """Compare one border.

    Args:
        sides: what each side offers.
        judge: verdicts on types; None: types are not compared, and stay unknown.
    """
    found = rows(sides)
    drift = list(name_drift(sides, found))
    made: dict[str, Pair] = {}
    for row in found:
        mine = [_judged(pair, judge) for pair in pairs(row, sides.settings) if pair.name not in made]
        made.update({pair.name: pair for pair in mine})
        drift += _row_drift(row, mine, sides)
    for target, items in sides.native.items():
        kept = (one for one in items if not ignored(one.qualified, sides.settings))
        drift += native_drift(kept, target, complete=target not in sides.hidden)
        sites = (one for one in sides.calls if not ignored(one.item, sides.settings))
        drift += call_site_drift(sites, items, target)
    return Compared(pairs=tuple(made.values()), drift=tuple({_identity(one): one for one in drift}.values()))


def _judged(pair: Pair, judge: Judge | None) -> Pair:
    if judge is None:
        return pair
    return replace(pair, positions={target: judge(pair, target) for target in pair.native})


def _row_drift(row: Row, mine: list[Pair], sides: Sides) -> Iterator[Drift]:
    for meeting in meetings(row, sides):
        yield from call_drift(meeting, sides.settings)
    if row.stub is not None or (row.python is not None and compared(row, sides)):
        for pair in mine:
            if not ignored(pair.name, sides.settings):
                for target in pair.native:
                    yield from position_drift(pair, target)


def _identity(one: Drift) -> tuple[object, ...]:
    return (one.rule, one.variant, one.item, one.path, one.line, one.target, tuple(one.params.items()))
