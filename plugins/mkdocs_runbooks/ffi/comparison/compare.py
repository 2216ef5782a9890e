"""The whole comparison of one border: what belongs together, and everything in which it differs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.ffi.comparison.assigned import assignment_drift
from mkdocs_runbooks.ffi.comparison.binding import settled
from mkdocs_runbooks.ffi.comparison.calls import call_site_drift
from mkdocs_runbooks.ffi.comparison.enumerations import enumeration_drift
from mkdocs_runbooks.ffi.comparison.names import name_drift
from mkdocs_runbooks.ffi.comparison.native import native_drift
from mkdocs_runbooks.ffi.comparison.placing import (
    Meeting,
    branches,
    call_drift,
    comparable,
    dropped,
    ignored,
    meetings,
    renamed,
)
from mkdocs_runbooks.ffi.comparison.positions import position_drift
from mkdocs_runbooks.ffi.comparison.read_only import settable_drift
from mkdocs_runbooks.ffi.comparison.rows import pairs, rows
from mkdocs_runbooks.ffi.comparison.sides import Sides
from mkdocs_runbooks.ffi.comparison.unused import unused_entries
from mkdocs_runbooks.model.drift import Drift, Position
from mkdocs_runbooks.model.ffi import Pair, Signature
from mkdocs_runbooks.model.registry import BorderEntry, BorderSettings, Target
from mkdocs_runbooks.model.rules import DriftSeverity

Judge = Callable[[Signature, Signature, Target], tuple[Position, ...]]
"""Gives the verdicts on the positions of a declaration and what the port has for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Both sides side by side, their differences, and entries of the registry that match nothing."""

    pairs: tuple[Pair, ...]
    drift: tuple[Drift, ...]
    unused: Mapping[BorderEntry, Diagnostic]


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
        for pair in pairs(row, sides.settings):
            if pair.name not in made:
                made[pair.name] = _judged(pair, sides.settings, judge)
        drift += (*enumeration_drift(row, sides), *settable_drift(row, sides))
        for meeting in meetings(row, sides):
            drift += min(
                ([*_differences(one, sides.settings, judge)] for one in branches(meeting)),
                key=lambda one: sum(drift.counts for drift in one),
            )
    declared = {row.label for row in found if row.python is not None or row.stub is not None}
    for target, items in sides.native.items():
        kept = (one for one in items if not ignored(one.qualified, sides.settings))
        drift += native_drift(kept, target, declared=declared, complete=target not in sides.unread_anywhere)
        sites = (one for one in sides.calls if not ignored(one.item, sides.settings))
        drift += call_site_drift(sites, items, target)
    return Compared(
        pairs=tuple(made.values()),
        drift=tuple({_identity(one): one for one in drift}.values()),
        unused=unused_entries(sides, found),
    )


def _differences(meeting: Meeting, settings: BorderSettings, judge: Judge | None) -> Iterator[Drift]:
    yield from call_drift(meeting, settings)
    if judge is not None and comparable(meeting):
        found = list(_types(meeting, settings, judge))
        yield from found
        if not any(one.severity is DriftSeverity.ERROR for one in found):
            yield from assignment_drift(meeting, judge)


def _judged(pair: Pair, settings: BorderSettings, judge: Judge | None) -> Pair:
    """A pair with the verdicts on the reference, or on the stub where there is no reference."""
    declared = pair.python or pair.stub
    if judge is None or declared is None:
        return pair
    positions: dict[Target, tuple[Position, ...]] = {}
    for target, native in pair.native.items():
        meeting = Meeting(label=pair.name, declared=declared, natives=(native,), target=target)
        positions[target] = _positions(meeting, settings, judge)
    return replace(pair, positions=positions)


def _positions(meeting: Meeting, settings: BorderSettings, judge: Judge) -> tuple[Position, ...]:
    """The verdicts on what a declaration has for the first of the port's variants, under Python's names."""
    declared, rename = meeting.declared, renamed(meeting.label, settings)
    known = settled(declared, rename, dropped(meeting.label, settings))
    found = judge(known, meeting.natives[0], meeting.target)
    if known is declared:
        return found
    own = {rename[one.name]: one.name for one in declared.parameters if one.name in rename}
    return tuple(replace(one, parameter=own.get(one.parameter or "", one.parameter)) for one in found)


def _types(meeting: Meeting, settings: BorderSettings, judge: Judge) -> Iterator[Drift]:
    """Mismatches of types; where the port has variants of an item, one of them must fit.

    Overloads are judged together: what comes back is promised by any of them.
    """
    single = [replace(meeting, natives=(native,)) for native in meeting.natives]
    found = [tuple(position_drift(one, _positions(one, settings, judge))) for one in single]
    yield from min(found, key=lambda one: sum(drift.counts for drift in one))


def _identity(one: Drift) -> tuple[object, ...]:
    return (one.rule, one.variant, one.item, one.path, one.line, one.target, tuple(one.params.items()))
