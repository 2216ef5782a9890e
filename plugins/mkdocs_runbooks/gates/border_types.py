"""The gates over types across the border, judged from the verdicts on single positions.

| positions of the boundary functions | outcome |
|---|---|
| a mismatch, where callers meet the port's own signature | failed |
| one is unknown, converted by the wrapper, or has no counterpart | missing |
| all compatible, perhaps with losses | passed |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_runbooks.gates.interface import at_border, export_names
from mkdocs_runbooks.gates.port import without_port
from mkdocs_runbooks.gates.subject import Subject, message, missing, passed, source, verdict
from mkdocs_runbooks.gates.types import CALLABLES, own_parameters, without_source
from mkdocs_runbooks.model.drift import TypeGrade
from mkdocs_runbooks.model.ffi import ItemKind, Pair, Signature
from mkdocs_runbooks.model.gate import Outcome, Verdict
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule

_MISMATCHES = frozenset({TypeGrade.TYPE_MISMATCH, TypeGrade.NULLABILITY_MISMATCH})
_TYPE_RULES = frozenset({DriftRule.TYPE, DriftRule.NULLABILITY, DriftRule.ARRAY, DriftRule.LOSSY})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One parameter or result of a boundary function; `grade` None: the port has no counterpart."""

    one: Signature
    what: str
    grade: TypeGrade | None
    python: str
    native: str


def border_types(subject: Subject) -> Verdict:
    """Every parameter, or every return value, of every boundary function has a compatible type in the port."""
    early = without_port(subject) or without_source(subject)
    if early is not None:
        return early
    border = [one for one in at_border(subject.python.public, export_names(subject)) if one.kind in CALLABLES]
    if not border:
        path = subject.module.paths.python.shown
        return missing(
            subject, message("reason-no-boundary", path=path), message("next-define-public", path=path)
        )
    pairs = {pair.python.qualified: pair for pair in subject.interface.pairs if pair.python is not None}
    places = [place for one in border for place in _places(one, pairs.get(one.qualified), subject)]
    return _mismatch(subject, places) or _unknown(subject, places) or _compatible(subject, places)


def _places(one: Signature, pair: Pair | None, subject: Subject) -> Iterator[_Place]:
    """The positions of one function on the side that the gate asks about."""
    found = {
        position.parameter: position for position in (pair.positions if pair else {}).get(subject.target, ())
    }
    if subject.gate.settings["side"] == "input":
        wanted: list[tuple[str | None, str | None]] = [(each.name, each.type) for each in own_parameters(one)]
    elif one.kind is ItemKind.CONSTRUCTOR:
        wanted = []
    else:
        wanted = [(None, one.returns)]
    for name, type_ in wanted:
        position = found.get(name)
        grade = position.verdict.grade if position is not None else None
        if grade in _MISMATCHES and not _meets_callers(one, subject):
            grade = TypeGrade.UNKNOWN
        if grade in _MISMATCHES and _accepted(one, subject):
            grade = TypeGrade.LOOSE
        native = position.native if position is not None else None
        yield _Place(one=one, what=name or "return", grade=grade, python=type_ or "–", native=native or "–")


def _meets_callers(one: Signature, subject: Subject) -> bool:
    """Where a function of the wrapper calls the port, it may convert; unless the registry pairs the two."""
    top = one.owner or one.name
    if {top, one.qualified} & subject.module.ffi.pair.keys():
        return True
    if subject.target is Target.JULIA and subject.python.native_imports:
        return False
    return all(call.caller is None or call.item.partition(".")[0] != top for call in subject.python.calls)


def _accepted(one: Signature, subject: Subject) -> bool:
    return any(
        drift.accepted is not None and drift.item == one.qualified and drift.rule in _TYPE_RULES
        for drift in subject.interface.drift
    )


def _mismatch(subject: Subject, places: list[_Place]) -> Verdict | None:
    wrong = [place for place in places if place.grade in _MISMATCHES]
    if not wrong:
        return None
    first = wrong[0]
    where = f"{first.one.path}:{first.one.line}"
    return verdict(
        subject,
        Outcome.FAILED,
        message(
            "reason-positions-mismatch",
            count=len(wrong),
            all=len(places),
            name=first.one.qualified,
            what=first.what,
            python=first.python,
            native=first.native,
        ),
        next_=message("next-match-types", name=first.one.qualified, what=first.what, place=where),
        figure=message("figure-of", have=len(places) - len(wrong), all=len(places)),
        evidence=tuple(source(place.one.path, place.one.line, place.one.qualified) for place in wrong[:3]),
    )


def _unknown(subject: Subject, places: list[_Place]) -> Verdict | None:
    """What nobody can decide is no proof, however little it is."""
    open_ = [place for place in places if place.grade is None or place.grade is TypeGrade.UNKNOWN]
    if not open_:
        return None
    first = open_[0]
    return missing(
        subject,
        message(
            "reason-positions-unknown",
            count=len(open_),
            all=len(places),
            name=first.one.qualified,
            what=first.what,
        ),
        message("next-know-types", name=first.one.qualified, what=first.what),
        evidence=(source(first.one.path, first.one.line, first.one.qualified),),
    )


def _compatible(subject: Subject, places: list[_Place]) -> Verdict:
    lossy = sum(place.grade is TypeGrade.LOSSY for place in places)
    return passed(
        subject,
        message("reason-positions-compatible", count=len(places), target=subject.target.value.capitalize()),
        figure=message("figure-of", have=len(places), all=len(places)),
        evidence=tuple(source(place.one.path, place.one.line, place.one.qualified) for place in places[:3]),
        notes=(message("note-lossy-positions", count=lossy),) if lossy else (),
    )
