"""What the newest paired session says of every operation, as figures for pages and `runbooks.json`."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mkdocs_runbooks.gates.answers import Answer
from mkdocs_runbooks.gates.regression import Watched, recurring, watch
from mkdocs_runbooks.gates.selection import Standing
from mkdocs_runbooks.gates.sessions import Flaw, choose
from mkdocs_runbooks.gates.speedup import Said, say, with_requirement
from mkdocs_runbooks.gates.subject import Subject
from mkdocs_runbooks.model.assessment import SpeedupFigure
from mkdocs_runbooks.model.gate import Outcome

_WORST_FIRST = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.PASSED)


def measured_speedups(subject: Subject) -> tuple[SpeedupFigure, ...]:
    """One figure an operation of the registry, and one for the whole; empty where no fresh session counts.

    An operation without a requirement is compared with the policy's threshold, as the whole is where none is required.
    """
    sessions = choose(subject)
    if sessions.standing is not Standing.FRESH:
        return ()
    operations = with_requirement(subject)
    newest = sessions.records[0]
    required = say(subject, newest, operations) if operations else None
    whole = say(subject, newest, ())
    watched = [watch(subject, one) for one in sessions.records]
    known = {one.id for one in subject.module.operations}
    return (
        *(_of(required, lambda one: one.question.required) if required is not None else ()),
        *(one for one in _suspected(watched) if one.operation in known),
        *_of(whole, lambda _one: subject.module.speedup),
    )


def _suspected(watched: Sequence[Watched]) -> tuple[SpeedupFigure, ...]:
    """Figures without a requirement: a regression that no earlier session showed is not one yet."""
    confirmed = {one.question.operation for one in recurring(watched)}
    return tuple(
        replace(one, outcome=Outcome.INCONCLUSIVE)
        if one.outcome is Outcome.FAILED and one.operation not in confirmed
        else one
        for one in _of(watched[0], lambda _one: None)
    )


def _of(said: Said | Watched, required: Callable[[Answer], float | None]) -> tuple[SpeedupFigure, ...]:
    """One figure an operation; of one with a speedup and a limit the worse answer is shown."""
    by_operation: dict[str, list[Answer]] = {}
    for one in said.answers:
        by_operation.setdefault(one.question.operation, []).append(one)
    return tuple(_figure(own, said.flaw, required) for own in by_operation.values())


def _figure(
    own: Sequence[Answer], flaw: Flaw | None, required: Callable[[Answer], float | None]
) -> SpeedupFigure:
    worst = min(own, key=lambda one: _WORST_FIRST.index(one.outcome))
    found = worst.ratio
    return SpeedupFigure(
        operation=worst.question.operation,
        ratio=_digits(found.value) if found is not None else None,
        low=_digits(found.low) if found is not None else None,
        high=_digits(found.high) if found is not None else None,
        required=next((value for one in own if (value := required(one)) is not None), None),
        outcome=flaw.outcome if flaw is not None else worst.outcome,
    )


def _digits(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
