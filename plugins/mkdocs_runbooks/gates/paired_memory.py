"""Peak memory of both sides of a paired session: the port's is at or under the reference's.

Peaks hardly vary, so a port that never needs more than the reference at its least has kept to it without any test;
otherwise the exact rank test decides, and peaks that are the same on both sides to the byte were measured of one
and the same implementation.
"""

from collections.abc import Sequence
from statistics import median

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.answers import LEVEL
from mkdocs_runbooks.gates.arms import named
from mkdocs_runbooks.gates.paired_words import flaw_next, more_next
from mkdocs_runbooks.gates.selection import Standing
from mkdocs_runbooks.gates.sessions import Flaw, Session, choose, flaw
from mkdocs_runbooks.gates.statistics.mann_whitney import greater
from mkdocs_runbooks.gates.statistics.more_runs import more_processes
from mkdocs_runbooks.gates.subject import Subject, freshness_notes, message, references, verdict
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.paired import PairedBenchmark, ProcessFigures, Side

_MEGABYTE = 1_000_000


def paired_peaks(subject: Subject, name: str) -> Verdict | None:
    """Judge the newest fresh session that states peaks of the benchmark `name`; None where none does."""
    sessions = choose(subject)
    if sessions.standing is not Standing.FRESH:
        return None
    for session in sessions.records:
        rows = named(session.record, name)
        there, here = _peaks([one.reference for one in rows]), _peaks([one.port for one in rows])
        if here:
            return _judge(subject, session, rows, there=there, here=here)
    return None


def _peaks(sides: Sequence[Sequence[ProcessFigures]]) -> list[float]:
    """The highest peak of each process; those of processes that state none are left out."""
    highest: dict[int, float] = {}
    for side in sides:
        for row in side:
            if row.peak_bytes is not None:
                highest[row.process] = max(row.peak_bytes, highest.get(row.process, 0.0))
    return [peak for _, peak in sorted(highest.items())]


def _judge(
    subject: Subject,
    session: Session,
    rows: Sequence[PairedBenchmark],
    *,
    there: list[float],
    here: list[float],
) -> Verdict:
    weak = flaw(session, rows) or _incomplete(session, there, here)
    reason, advice, outcome = _words(subject, session, there, here)
    if weak is not None:
        reason, advice, outcome = weak.reason, flaw_next(subject, session, weak), weak.outcome
    return verdict(
        subject,
        outcome,
        reason,
        next_=advice,
        figure=message("figure-megabytes", peak=megabytes(median(here))),
        evidence=references([session]),
        notes=freshness_notes([session]),
    )


def _incomplete(session: Session, there: list[float], here: list[float]) -> Flaw | None:
    path = session.provenance.path
    expected = tuple(len(session.record.of(side)) for side in Side)
    if (len(there), len(here)) != expected:
        return Flaw(outcome=Outcome.MISSING, reason=message("reason-peaks-incomplete", source=path))
    if sorted(there) == sorted(here):
        return Flaw(outcome=Outcome.VACUOUS, reason=message("reason-figures-identical", source=path))
    return None


def _words(
    subject: Subject, session: Session, there: list[float], here: list[float]
) -> tuple[Message, Message | None, Outcome]:
    facts: dict[str, Value] = {
        "peak": megabytes(median(here)),
        "allowed": megabytes(median(there)) if there else None,
        "processes": len(here),
        "source": session.provenance.path,
        "day": session.record.ended_at.date(),
    }
    within = bool(there) and max(here) <= min(there)
    if within or greater(there, here) < LEVEL:
        return message("reason-peaks-passed", **facts), None, Outcome.PASSED
    if greater(here, there) < LEVEL:
        name = subject.module.memory.benchmark if subject.module.memory is not None else None
        advice = message("next-save-memory", benchmark=name)
        return message("reason-peaks-failed", **facts), advice, Outcome.FAILED
    advice = more_next(subject, session, more_processes(there, here, level=LEVEL))
    return message("reason-peaks-inconclusive", **facts), advice, Outcome.INCONCLUSIVE


def megabytes(value: float) -> float:
    """Megabytes (10⁶ bytes) with three significant digits, for sentences."""
    return float(f"{value / _MEGABYTE:.3g}")
