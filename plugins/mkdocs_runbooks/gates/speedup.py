"""The port is as fast as required: paired sessions decide, single processes are shown.

| # | what there is | outcome |
|---|---|---|
| 1 | no requirement | missing; not-applicable where the whole is asked and only operations have one |
| 2 | fresh sessions of the port | what the newest says; a failure on another machine is not outweighed |
| 3 | a session that had loaded another backend, or nobody knows which | vacuous, missing |
| 4 | fresh single processes | inconclusive, with their figure |
| 5 | nothing fresh | as for every gate (`judge.refused`) |
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_runbooks.gates.answers import Answer, Question, answers
from mkdocs_runbooks.gates.arms import arms, named, shared
from mkdocs_runbooks.gates.paired_words import figure_of, flaw_next, more_next, params_of
from mkdocs_runbooks.gates.sessions import Flaw, Session, absent, choose, flaw, newest, unmeasured
from mkdocs_runbooks.gates.single_process import judge_single
from mkdocs_runbooks.gates.standing import without_session
from mkdocs_runbooks.gates.subject import (
    Subject,
    freshness_notes,
    message,
    missing,
    not_applicable,
    references,
    verdict,
)
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.paired import PairedBenchmark, PairedRun
from mkdocs_runbooks.model.registry import Operation

OVERALL = "overall"
"""The operation that stands for the whole: per process the sum over all paired benchmarks."""


_WORST_FIRST = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.PASSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one session says about the requirements.

    Attributes:
        rows: operation -> the benchmarks that measure it.
        answers: one a requirement; may be there beside a flaw, for its figures.
        flaw: why they decide nothing, or None.
    """

    session: Session
    rows: Mapping[str, tuple[PairedBenchmark, ...]]
    answers: tuple[Answer, ...]
    flaw: Flaw | None = None

    @property
    def outcome(self) -> Outcome:
        """The flaw's outcome; else failed where one requirement is missed, passed where all are met."""
        if self.flaw is not None:
            return self.flaw.outcome
        outcomes = {one.outcome for one in self.answers}
        return next((one for one in _WORST_FIRST if one in outcomes), Outcome.MISSING)

    @property
    def shown(self) -> Answer | None:
        """The answer that the verdict names: of those that decide the outcome the one with the least slack."""
        deciding = [one for one in self.answers if self.flaw is not None or one.outcome is self.outcome]
        return min(deciding, key=lambda one: one.slack, default=None)


def speedup(subject: Subject) -> Verdict:
    """The port is as fast as required."""
    operations = with_requirement(subject)
    if subject.gate.settings.get("scope") == OVERALL:
        if subject.module.speedup is None and operations:
            return not_applicable(subject, message("reason-per-operation-only"))
        operations = ()
    if not operations and subject.module.speedup is None:
        return missing(
            subject,
            message("reason-no-requirement"),
            message("next-require-speedup", module=subject.module.id),
        )
    sessions = choose(subject)
    early = without_session(
        subject, sessions, single=lambda records: judge_single(subject, records, operations)
    )
    if early is not None:
        return early
    said = [say(subject, one, operations) for one in newest(sessions.records)]
    return _verdict(subject, next((one for one in said if one.outcome is Outcome.FAILED), said[0]))


def with_requirement(subject: Subject) -> tuple[Operation, ...]:
    """The operations that a speedup or a limit is required of."""
    return tuple(one for one in subject.module.operations if one.speedup is not None or one.limit is not None)


def not_slower(subject: Subject) -> float:
    """The ratio that a port reaches whose times stay within the policy's threshold."""
    return 1 / (1 + subject.module.policy.regression_max)


def say(subject: Subject, session: Session, operations: Sequence[Operation]) -> Said:
    """Ask a session about every requirement at once; without operations about the whole."""
    run = session.record
    rows = _rows(run, operations)
    concerned = tuple(dict.fromkeys(one for benchmarks in rows.values() for one in benchmarks))
    found = answers(_questions(subject, rows, operations))
    answered = {one.question.operation for one in found}
    weak = (
        _lacking(session, rows, operations)
        or flaw(session, concerned)
        or next((unmeasured(session, one) for one in rows if one not in answered), None)
    )
    return Said(session=session, rows=rows, answers=found, flaw=weak)


def _rows(run: PairedRun, operations: Sequence[Operation]) -> Mapping[str, tuple[PairedBenchmark, ...]]:
    """Operation -> the benchmarks that measure it."""
    if not operations:
        return {OVERALL: shared(run)}
    return {one.id: named(run, one.benchmark) if one.benchmark else () for one in operations}


def _questions(
    subject: Subject, rows: Mapping[str, Sequence[PairedBenchmark]], operations: Sequence[Operation]
) -> list[Question]:
    """One question a requirement; an operation may have a speedup and a limit."""
    measured = {operation: found for operation, own in rows.items() if (found := arms(own)) is not None}
    if not operations:
        return [
            Question(operation=id_, arms=own, required=subject.module.speedup or not_slower(subject))
            for id_, own in measured.items()
        ]
    asked: list[Question] = []
    for one in operations:
        own = measured.get(one.id)
        if own is not None and one.speedup is not None:
            asked.append(Question(operation=one.id, arms=own, required=one.speedup))
        if own is not None and one.limit is not None:
            asked.append(Question(operation=one.id, arms=own, limit=one.limit))
    return asked


def _lacking(
    session: Session, rows: Mapping[str, Sequence[PairedBenchmark]], operations: Sequence[Operation]
) -> Flaw | None:
    """The first requirement that nothing was measured for."""
    only_limit = {one.id for one in operations if one.speedup is None}
    for operation, own in rows.items():
        found = absent(session, operation, own, reference=operation not in only_limit)
        if found is not None:
            return found
    return None


def _verdict(subject: Subject, said: Said) -> Verdict:
    shown = said.shown
    reason, advice = _words(subject, said)
    return verdict(
        subject,
        said.outcome,
        reason,
        next_=advice,
        figure=figure_of(shown) if shown is not None else None,
        evidence=references([said.session]),
        notes=freshness_notes([said.session]),
    )


def _words(subject: Subject, said: Said) -> tuple[Message, Message | None]:
    """The reason, and what to do next where there is something to do."""
    shown, outcome = said.shown, said.outcome
    if said.flaw is not None or shown is None:
        weak = said.flaw or unmeasured(said.session, OVERALL)
        return weak.reason, flaw_next(subject, said.session, weak)
    kind = "limit" if shown.question.limit is not None else "speedup"
    reason = message(f"reason-{kind}-{outcome.value}", **params_of(shown, said.session))
    if outcome is Outcome.PASSED:
        return reason, None
    advice = _faster(shown) if outcome is Outcome.FAILED else more_next(subject, said.session, shown.more)
    return reason, advice


def _faster(shown: Answer) -> Message:
    operation = shown.question.operation
    kind = "limit" if shown.question.limit is not None else "speedup"
    key = kind if operation == OVERALL else f"operations.{operation}.{kind}"
    return message("next-faster", operation=operation, key=key)
