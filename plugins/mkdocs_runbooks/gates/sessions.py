"""Which paired sessions count, and what makes a session prove nothing or too little.

The newest fresh session of each machine counts. Whether it can decide is asked in this order, and the first
that applies ends it:

| # | what is found | outcome |
|---|---|---|
| 1 | a process of the reference had loaded something else | vacuous |
| 2 | nobody recorded what the reference's processes had loaded | missing |
| 3 | a benchmark vanished from a side, or from some of its processes | missing |
| 4 | nothing above zero, constant figures, the same on both sides, only cache hits | vacuous |
| 5 | the sides ran on different machines, or not in turn | inconclusive |
| 6 | fewer than five processes a side | inconclusive |

What the port's processes had loaded is asked before, as for every gate that speaks of the port (`judge.refused`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_runbooks.gates.arms import vanished
from mkdocs_runbooks.gates.plausibility import proves_nothing
from mkdocs_runbooks.gates.selection import Dated, Selection, newest_first, select
from mkdocs_runbooks.gates.statistics.more_runs import PROCESSES_AT_LEAST
from mkdocs_runbooks.gates.subject import Subject, message
from mkdocs_runbooks.model.gate import Message, Outcome
from mkdocs_runbooks.model.paired import PairedBenchmark, PairedRun, Side
from mkdocs_runbooks.model.provenance import Backend

Session = Dated[PairedRun]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Why a session can't decide.

    Attributes:
        more: processes a side that are lacking, where that is all.
    """

    outcome: Outcome
    reason: Message
    more: int | None = None


def choose(subject: Subject) -> Selection[PairedRun]:
    """The sessions of the port in question that count, newest first.

    Copies of a session are left out, and so is a session that is too small to decide, or whose sides can't be compared,
    where another one can: a quick look does not undo what was proven.
    """
    ours = [one for one in subject.records.paired if one.record.target is subject.target]
    found = select(ours, subject.target)
    seen: set[object] = set()
    distinct = []
    for one in sorted(found.records, key=newest_first):
        if one.record.started_at not in seen:
            seen.add(one.record.started_at)
            distinct.append(one)
    able = [one for one in distinct if _unable(one.record, one.provenance.path) is None]
    return Selection(standing=found.standing, records=tuple(able or distinct))


def newest(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """The newest session of each machine, newest first."""
    by_machine: dict[tuple[str, ...], Session] = {}
    for one in sessions:
        # Name, system and kind of processor: another interpreter makes no other machine.
        by_machine.setdefault(tuple((one.provenance.environment or "").split()[:3]), one)
    return tuple(by_machine.values())


def flaw(session: Session, benchmarks: Sequence[PairedBenchmark]) -> Flaw | None:
    """The table above; None where the session can decide about these benchmarks."""
    run, path = session.record, session.provenance.path
    return (
        _reference_flaw(run, path)
        or _vanished(run, benchmarks, path)
        or _proves_nothing(benchmarks, path)
        or _unable(run, path)
    )


def _unable(run: PairedRun, path: str) -> Flaw | None:
    """Rows 5 and 6: the session can't decide, whatever it measured."""
    return _unpaired(run, path) or _too_few(run, path)


def can_decide(run: PairedRun) -> bool:
    """Whether a session is what it says: known implementations on both sides, in turn, on one machine, and enough of it."""
    path = run.provenance.path
    loaded = {one.loaded for one in run.of(Side.PORT)}
    return (
        loaded == {Backend(run.target.value)}
        and _reference_flaw(run, path) is None
        and _unable(run, path) is None
    )


def _reference_flaw(run: PairedRun, path: str) -> Flaw | None:
    said = {one.loaded for one in run.of(Side.REFERENCE)}
    other = sorted(one.value for one in said if one is not None and one is not Backend.PYTHON)
    if other:
        reason = message("reason-session-reference-backend", source=path, backend=other[0])
        return Flaw(outcome=Outcome.VACUOUS, reason=reason)
    if None in said:
        return Flaw(outcome=Outcome.MISSING, reason=message("reason-session-reference-unknown", source=path))
    return None


def _vanished(run: PairedRun, benchmarks: Sequence[PairedBenchmark], path: str) -> Flaw | None:
    gone = vanished(run, benchmarks)
    if gone is None:
        return None
    reason = message(
        "reason-benchmark-vanished",
        benchmark=gone.name,
        reference=len(gone.reference),
        port=len(gone.port),
        processes=len(run.of(Side.PORT)),
        source=path,
    )
    return Flaw(outcome=Outcome.MISSING, reason=reason)


def _proves_nothing(benchmarks: Sequence[PairedBenchmark], path: str) -> Flaw | None:
    why = proves_nothing(benchmarks)
    if why is None:
        return None
    return Flaw(outcome=Outcome.VACUOUS, reason=message(f"reason-figures-{why}", source=path))


def _unpaired(run: PairedRun, path: str) -> Flaw | None:
    there = {one.environment for one in run.of(Side.REFERENCE)}
    here = {one.environment for one in run.of(Side.PORT)}
    if there != here:
        odd = sorted(one or "–" for one in here - there) or sorted(one or "–" for one in there - here)
        reason = message("reason-session-machines", environment=odd[0], source=path)
        return Flaw(outcome=Outcome.INCONCLUSIVE, reason=reason)
    couples = zip(run.processes[::2], run.processes[1::2], strict=False)
    in_turn = all(one.side is not other.side for one, other in couples)
    if not in_turn:
        return Flaw(outcome=Outcome.INCONCLUSIVE, reason=message("reason-session-not-in-turn", source=path))
    return None


def _too_few(run: PairedRun, path: str) -> Flaw | None:
    have = min(len(run.of(side)) for side in Side)
    if have >= PROCESSES_AT_LEAST:
        return None
    reason = message("reason-session-few", processes=have, least=PROCESSES_AT_LEAST, source=path)
    return Flaw(outcome=Outcome.INCONCLUSIVE, reason=reason, more=PROCESSES_AT_LEAST - have)


def absent(
    session: Session, operation: str, benchmarks: Sequence[PairedBenchmark], *, reference: bool
) -> Flaw | None:
    """Why nothing can be said about an operation: no benchmark measured it, or only the port's did."""
    if not any(one.reference or one.port for one in benchmarks):
        return unmeasured(session, operation)
    if reference and not all(one.reference for one in benchmarks):
        reason = message("reason-no-reference", operation=operation, source=session.provenance.path)
        return Flaw(outcome=Outcome.MISSING, reason=reason)
    return None


def unmeasured(session: Session, operation: str) -> Flaw:
    """A session holds no figure of an operation that could be compared."""
    reason = message("reason-not-measured", operation=operation, source=session.provenance.path)
    return Flaw(outcome=Outcome.MISSING, reason=reason)
