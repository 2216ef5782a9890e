"""What a gate over paired sessions answers where no session can speak: the single processes, or why nothing counts."""

from collections.abc import Callable, Sequence

from mkdocs_runbooks.gates.commands import run_bench, shown
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.selection import Dated, Selection, Standing, select
from mkdocs_runbooks.gates.subject import Subject, message
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.gate import Verdict
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.registry import TestKind

_SETTLING = frozenset({Standing.UNKNOWN_BACKEND, Standing.OTHER_BACKEND})
"""A session was run on purpose: that it had loaded something else is said, whatever single files show."""


def without_session(
    subject: Subject,
    sessions: Selection[PairedRun],
    *,
    single: Callable[[Sequence[Dated[ModuleBenchmarks]]], Verdict],
) -> Verdict | None:
    """The verdict where no session counts; None where fresh ones do.

    Args:
        subject: gate and module.
        sessions: the sessions of the port in question.
        single: judges fresh single processes of the port.
    """
    if sessions.standing is Standing.FRESH:
        return None
    path = shown(subject.module.paths.tests.get(TestKind.BENCHMARK))
    nothing, again = message("reason-no-benchmark-run", path=path), run_bench(subject)
    files = select((one for one in subject.records.benchmarks if one.record.benchmarks), subject.target)
    if sessions.standing not in _SETTLING:
        if files.standing is Standing.FRESH:
            return single(files.records)
        if sessions.standing is Standing.NOTHING:
            return refused(subject, files, nothing=nothing, again=again)
    return refused(subject, sessions, nothing=nothing, again=again)
