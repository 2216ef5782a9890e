"""A figure without a requirement must not get worse than its baseline beyond the policy's threshold.

| # | what there is | outcome |
|---|---|---|
| 1 | nothing without a requirement is measured | not-applicable |
| 2 | the newest session shows a regression, and an earlier one showed it too | failed |
| 3 | the newest session shows a regression | inconclusive: suspected |
| 4 | the newest session shows that everything stays within the threshold | passed |
| 5 | the newest session shows neither | inconclusive |
| 6 | fresh single processes | inconclusive |
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_runbooks.gates.answers import Answer, Question, answers
from mkdocs_runbooks.gates.arms import arms, is_named, named, shared
from mkdocs_runbooks.gates.commands import bench_command, pin_baseline, run_bench
from mkdocs_runbooks.gates.paired_words import flaw_next, more_next, params_of
from mkdocs_runbooks.gates.selection import Dated, Standing
from mkdocs_runbooks.gates.sessions import Flaw, Session, absent, choose, flaw, unmeasured
from mkdocs_runbooks.gates.speedup import not_slower, with_requirement
from mkdocs_runbooks.gates.standing import without_session
from mkdocs_runbooks.gates.subject import (
    Subject,
    freshness_notes,
    message,
    missing,
    not_applicable,
    passed,
    references,
    verdict,
)
from mkdocs_runbooks.gates.timing import baseline_figure, compare, proves_nothing
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.paired import PairedBenchmark
from mkdocs_runbooks.model.registry import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What a session says about figures without a requirement.

    Attributes:
        rows: name (an operation's id, else a benchmark's) -> its benchmarks.
        answers: one a name.
        flaw: why they decide nothing, or None.
    """

    session: Session
    rows: dict[str, tuple[PairedBenchmark, ...]]
    answers: tuple[Answer, ...]
    flaw: Flaw | None

    @property
    def worse(self) -> tuple[Answer, ...]:
        """What got worse beyond the threshold, the worst first."""
        if self.flaw is not None:
            return ()
        return tuple(sorted((one for one in self.answers if one.outcome is Outcome.FAILED), key=_slack))


def _slack(one: Answer) -> float:
    return one.slack


def hidden_regression(subject: Subject) -> Verdict:
    """No figure without a requirement got worse than its baseline beyond the threshold."""
    operations = _without_requirement(subject)
    sessions = choose(subject)
    watched = [watch(subject, one) for one in sessions.records if sessions.standing is Standing.FRESH]
    if not operations and not any(one.rows for one in watched):
        return not_applicable(subject, message("reason-nothing-watched"))
    early = without_session(subject, sessions, single=lambda records: _single(subject, operations, records))
    return early if early is not None else _judge(subject, watched)


def _without_requirement(subject: Subject) -> tuple[Operation, ...]:
    return tuple(
        one
        for one in subject.module.operations
        if one.speedup is None and one.limit is None and one.baseline is not None and one.benchmark
    )


def watch(subject: Subject, session: Session) -> Watched:
    """Compare everything that no requirement speaks of: operations by their id, other benchmarks by their own name."""
    run = session.record
    rows = {one.id: named(run, one.benchmark or "") for one in _without_requirement(subject)}
    required = [one.benchmark for one in with_requirement(subject) if one.benchmark]
    taken = {one.id for own in rows.values() for one in own}
    for one in shared(run):
        if one.id not in taken and not any(is_named(one, name) for name in required):
            rows[one.name if one.name not in rows else one.id] = (one,)
    asked = [
        Question(operation=name, arms=own, required=not_slower(subject))
        for name, benchmarks in rows.items()
        if (own := arms(benchmarks)) is not None
    ]
    lacking = (absent(session, name, own, reference=True) for name, own in rows.items())
    concerned = tuple(dict.fromkeys(one for own in rows.values() for one in own))
    answered = {one.operation for one in asked}
    weak = (
        next((one for one in lacking if one is not None), None)
        or flaw(session, concerned)
        or next((unmeasured(session, name) for name in rows if name not in answered), None)
    )
    return Watched(session=session, rows=rows, answers=answers(asked), flaw=weak)


def recurring(watched: Sequence[Watched]) -> tuple[Answer, ...]:
    """The regressions of the newest session that an earlier one showed too, the worst first."""
    before = {one.question.operation for session in watched[1:] for one in session.worse}
    return tuple(one for one in watched[0].worse if one.question.operation in before)


def _judge(subject: Subject, watched: Sequence[Watched]) -> Verdict:
    current, earlier = watched[0], watched[1:]
    weak = current.flaw or _vanished(current, earlier)
    if weak is None and not current.answers:
        weak = unmeasured(current.session, subject.module.id)
    evidence = references(one.session for one in watched)
    if weak is not None:
        advice = flaw_next(subject, current.session, weak)
        return verdict(subject, weak.outcome, weak.reason, next_=advice, evidence=evidence)
    confirmed = recurring(watched)
    if confirmed:
        reason = _reason(subject, "reason-regression-confirmed", confirmed[0], current.session)
        advice = message("next-roll-back", operation=confirmed[0].question.operation)
        return verdict(subject, Outcome.FAILED, reason, next_=advice, evidence=evidence)
    if current.worse:
        reason = _reason(subject, "reason-regression-once", current.worse[0], current.session)
        advice = message("next-bench-again", command=bench_command(subject))
        return verdict(subject, Outcome.INCONCLUSIVE, reason, next_=advice, evidence=evidence)
    open_ = [one for one in current.answers if one.outcome is Outcome.INCONCLUSIVE]
    if open_:
        shown = min(open_, key=_slack)
        reason = _reason(subject, "reason-regression-undecided", shown, current.session)
        advice = more_next(subject, current.session, shown.more)
        return verdict(subject, Outcome.INCONCLUSIVE, reason, next_=advice, evidence=evidence)
    shown = min(current.answers, key=_slack)
    reason = _reason(subject, "reason-regression-none", shown, current.session, count=len(current.answers))
    return passed(subject, reason, evidence=evidence, notes=freshness_notes([current.session]))


def _vanished(current: Watched, earlier: Sequence[Watched]) -> Flaw | None:
    """A benchmark that an earlier session of the same code still had."""
    now = {one.id for one in current.session.record.benchmarks}
    for session in earlier:
        for own in session.rows.values():
            gone = next((one for one in own if one.id not in now), None)
            if gone is not None:
                reason = message(
                    "reason-benchmark-gone",
                    benchmark=gone.name,
                    source=current.session.provenance.path,
                    earlier=session.session.provenance.path,
                )
                return Flaw(outcome=Outcome.MISSING, reason=reason)
    return None


def _reason(subject: Subject, key: str, answer: Answer, session: Session, **more: int) -> Message:
    """Time against the baseline in per cent: positive is slower; the ends of the interval change places."""
    params = params_of(answer, session)
    found = answer.ratio
    for name in ("ratio", "low", "high", "required"):
        params.pop(name, None)
    return message(
        key,
        **params,
        percent=_slower(found.value if found is not None else None),
        least=_slower(found.high if found is not None else None),
        most=_slower(found.low if found is not None else None),
        allowed=round(subject.module.policy.regression_max * 100, 4),
        **more,
    )


def _slower(ratio: float | None) -> float | None:
    return round((1 / ratio - 1) * 100, 1) if ratio else None


def _single(
    subject: Subject, operations: Sequence[Operation], records: Sequence[Dated[ModuleBenchmarks]]
) -> Verdict:
    """Single processes against the pinned baseline can only raise a suspicion."""
    path = subject.module.paths.baseline.shown
    without = next((one for one in operations if baseline_figure(subject, one.id) is None), None)
    if without is not None:
        reason = message("reason-no-baseline-figure", operation=without.id, path=path)
        return missing(subject, reason, pin_baseline(subject))
    source, evidence, again = records[0].provenance.path, references(records), run_bench(subject)
    empty = proves_nothing((), records)
    if empty is not None:
        reason = message(f"reason-figures-{empty}", source=source)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=evidence)
    changes: list[tuple[float, str]] = []
    for one in operations:
        pinned, port = baseline_figure(subject, one.id), compare(subject, one).port
        if pinned is None or not pinned.value or port is None:
            reason = message("reason-not-measured", operation=one.id, source=source)
            return missing(subject, reason, again, evidence=evidence)
        changes.append((port / pinned.value - 1, one.id))
    change, operation = max(changes)
    allowed = subject.module.policy.regression_max
    reason = message(
        "reason-regression-suspected" if change > allowed else "reason-regression-open",
        operation=operation,
        percent=round(change * 100, 1),
        allowed=round(allowed * 100, 4),
        source=source,
    )
    advice = message("next-more-processes", command=bench_command(subject))
    return verdict(subject, Outcome.INCONCLUSIVE, reason, next_=advice, evidence=evidence)
