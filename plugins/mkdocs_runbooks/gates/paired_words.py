"""What verdicts over paired sessions say: figures, interval, requirement, source, and what to run next."""

from statistics import median

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.answers import Answer
from mkdocs_runbooks.gates.commands import bench_command, run_bench
from mkdocs_runbooks.gates.sessions import Flaw, Session
from mkdocs_runbooks.gates.single_process import milliseconds
from mkdocs_runbooks.gates.statistics.more_runs import MORE_AT_MOST, PROCESSES_AT_LEAST
from mkdocs_runbooks.gates.subject import Subject, message
from mkdocs_runbooks.model.gate import Message
from mkdocs_runbooks.model.paired import PROCESSES_AT_MOST, Side


def figure_of(answer: Answer) -> Message | None:
    """The short figure of the row."""
    if answer.question.limit is not None:
        return message("figure-milliseconds", time=milliseconds(median(answer.question.arms.port)))
    return (
        message("figure-ratio", ratio=shown_ratio(answer.ratio.value)) if answer.ratio is not None else None
    )


def params_of(answer: Answer, session: Session) -> dict[str, Value]:
    """What the sentences of a session are filled with; `interval` chooses the words where it has no ends."""
    asked, found = answer.question, answer.ratio
    common: dict[str, Value] = {
        "operation": asked.operation,
        "processes": len(asked.arms.port),
        "source": session.provenance.path,
        "day": session.record.ended_at.date(),
    }
    if asked.limit is not None:
        limit = asked.limit
        under = sum(value < limit.seconds for value in asked.arms.port)
        return {
            **common,
            "time": milliseconds(median(asked.arms.port)),
            "limit": limit.text,
            "under": under,
        }
    known = found is not None and found.low is not None and found.high is not None
    return {
        **common,
        "ratio": shown_ratio(found.value) if found is not None else None,
        "interval": "known" if known else "unknown",
        "low": shown_ratio(found.low) if found is not None and found.low is not None else None,
        "high": shown_ratio(found.high) if found is not None and found.high is not None else None,
        "required": asked.required,
    }


def shown_ratio(value: float) -> float:
    """A ratio with the digits that a sentence needs."""
    return round(value, 2 if value < 10 else 1)


def more_next(subject: Subject, session: Session, more: int | None) -> Message:
    """How many more processes would decide, as the command that runs them."""
    have = min(len(session.record.of(side)) for side in Side)
    if more is None:
        return message("next-bench-hopeless", most=MORE_AT_MOST, command=bench_command(subject))
    more = max(more, 1)
    wanted = min(max(have + more, PROCESSES_AT_LEAST), PROCESSES_AT_MOST)
    return message("next-bench-more", more=more, command=bench_command(subject, processes=wanted))


def flaw_next(subject: Subject, session: Session, flaw: Flaw) -> Message:
    """What to do about a session that can't decide."""
    if flaw.more is not None:
        return more_next(subject, session, flaw.more)
    if (
        flaw is not None
        and flaw.reason.key == "reason-session-reference-unknown"
        and not subject.module.backend
    ):
        return message("next-declare-backend", module=subject.module.id)
    return run_bench(subject)
