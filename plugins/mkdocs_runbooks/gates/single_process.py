"""What single processes show of a requirement: the figure, and that it decides nothing."""

from collections.abc import Sequence

from mkdocs_runbooks.gates.commands import bench_command, run_bench
from mkdocs_runbooks.gates.selection import Dated
from mkdocs_runbooks.gates.subject import Subject, freshness_notes, message, missing, references, verdict
from mkdocs_runbooks.gates.timing import Comparison, both_sides, compare, overall, proves_nothing
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.gate import EvidenceReference, Outcome, Verdict
from mkdocs_runbooks.model.registry import Operation


def judge_single(
    subject: Subject, records: Sequence[Dated[ModuleBenchmarks]], operations: Sequence[Operation]
) -> Verdict:
    """Show the weakest figure of single processes.

    Args:
        subject: gate and module.
        records: fresh result files of the port, one a process.
        operations: those with a requirement; none asks about the whole.
    """
    comparisons = [compare(subject, one) for one in operations] or [overall(subject)]
    there, here = both_sides(subject)
    evidence = references((*here, *there))
    source = records[0].provenance.path
    again = run_bench(subject)
    empty = proves_nothing(there, here)
    if empty is not None:
        reason = message(f"reason-figures-{empty}", source=source)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=evidence)
    for one in comparisons:
        if one.port is None:
            reason = message("reason-not-measured", operation=one.operation, source=source)
            return missing(subject, reason, again, evidence=evidence)
        if one.limit is None and one.reference is None:
            reason = message("reason-no-reference", operation=one.operation, source=source)
            return missing(subject, reason, again, evidence=evidence)
    return _inconclusive(subject, min(comparisons, key=_margin), records, evidence=evidence, source=source)


def _margin(one: Comparison) -> float:
    """How far above its requirement an operation is; the weakest one is shown."""
    if one.ratio is not None and one.required:
        return one.ratio / one.required
    return (one.limit or 0.0) / one.port if one.port else 0.0


def _inconclusive(
    subject: Subject,
    shown: Comparison,
    records: Sequence[Dated[ModuleBenchmarks]],
    *,
    evidence: tuple[EvidenceReference, ...],
    source: str,
) -> Verdict:
    """One process a side, or some that were not run next to each other: the figure is shown, nothing decided."""
    moment = records[0].provenance.produced_at
    day = moment.date() if moment is not None else None
    common = {"operation": shown.operation, "source": source, "day": day, "processes": shown.processes}
    if shown.required is not None and shown.ratio is not None:
        ratio = round(shown.ratio, 2 if shown.ratio < 10 else 1)
        reason = message("reason-ratio-single", ratio=ratio, required=shown.required, **common)
        figure = message("figure-ratio", ratio=ratio)
    else:
        reason = message(
            "reason-time-single", time=milliseconds(shown.port), limit=shown.limit_text, **common
        )
        figure = message("figure-milliseconds", time=milliseconds(shown.port))
    pinned = (message("note-pinned-baseline"),) if shown.pinned else ()
    return verdict(
        subject,
        Outcome.INCONCLUSIVE,
        reason,
        next_=message("next-more-processes", command=bench_command(subject)),
        figure=figure,
        evidence=evidence,
        notes=(*pinned, *freshness_notes(records)),
    )


def milliseconds(value: float | None) -> float:
    """Milliseconds with three significant digits, for sentences."""
    return float(f"{(value or 0.0) * 1000:.3g}")
