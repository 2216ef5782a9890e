"""Gates over figures: the baseline, the requirement, the speedup, hidden regressions."""

from collections.abc import Sequence
from dataclasses import replace

from mkdocs_runbooks.gates.commands import benchmark_command, run_benchmarks
from mkdocs_runbooks.gates.freshness import Age, freshness
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.selection import Dated, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    freshness_notes,
    message,
    missing,
    not_applicable,
    passed,
    reference,
    references,
    registry_place,
    verdict,
)
from mkdocs_runbooks.gates.timing import (
    PROCESSES_AT_LEAST,
    Comparison,
    baseline_figure,
    baselines,
    both_sides,
    compare,
    overall,
    proves_nothing,
)
from mkdocs_runbooks.model.evidence import FileState, ModuleBenchmarks
from mkdocs_runbooks.model.gate import EvidenceReference, Message, Outcome, Verdict
from mkdocs_runbooks.model.measurements import Baseline
from mkdocs_runbooks.model.provenance import Provenance
from mkdocs_runbooks.model.registry import ModuleId, Operation, TestKind


def baseline(subject: Subject) -> Verdict:
    """The baseline is there, can be read and holds at least one figure.

    It goes stale only by the reference, and only before the port's first commit: from then on it is what the
    port is compared with, and stays.
    """
    path = subject.module.paths.baseline
    if path.without:
        return not_applicable(subject, message("reason-declared-none", key="paths.baseline"))
    again = message("next-record-baseline", path=path.shown)
    if path.planned:
        return missing(subject, message("reason-baseline-planned", path=path.shown), again)
    found = baselines(subject)
    if not found:
        unreadable = _unreadable(subject)
        key = "reason-baseline-unreadable" if unreadable else "reason-baseline-unread"
        return missing(subject, message(key, path=unreadable or path.shown), again)
    filled = [one for one in found if one.record.numbers]
    figures = [figure.value for one in filled for figure in one.record.figures.values()]
    if not filled or (figures and not any(value > 0 for value in figures)):
        reason = message("reason-baseline-empty", path=found[0].provenance.path)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=references(found))
    return _pinned(subject, filled[0], again)


def _unreadable(subject: Subject) -> str | None:
    declared = frozenset(subject.module.paths.baseline.files)
    bad = (one.path for one in subject.facts.evidence.files if one.state is FileState.UNREADABLE)
    return next((path for path in bad if path in declared), None)


def _pinned(subject: Subject, one: Dated[Baseline], again: Message) -> Verdict:
    path = one.provenance.path
    if not port_committed(subject):
        files = frozenset(subject.module.paths.python.files)
        digests = {file: digest for file, digest in subject.interface.digests.items() if file in files}
        age = freshness(
            _receipt_for(one.provenance, subject.module.id, files),
            module=subject.module.id,
            digests=digests,
            history=subject.facts.history,
            today=subject.today,
        )
        judged = Dated(record=one.record, provenance=one.provenance, freshness=age)
        if age.age is not Age.FRESH:
            selection = select([judged])
            nothing = message("reason-baseline-planned", path=path)
            refusal = refused(subject, selection, nothing=nothing, again=again)
            if refusal is not None:
                return refusal
        one = judged
    moment = one.provenance.produced_at
    reason = message(
        "reason-baseline-there",
        path=path,
        count=one.record.numbers,
        day=moment.date() if moment is not None else None,
    )
    unresolved = [
        message("note-expression-unresolved", operation=operation, expression=expression, path=path)
        for operation, expression in one.record.unresolved.items()
    ]
    weak = () if port_committed(subject) else freshness_notes([one])
    figure = message("figure-count-figures", count=one.record.numbers)
    return passed(subject, reason, figure=figure, evidence=(reference(one),), notes=(*unresolved, *weak))


def _receipt_for(provenance: Provenance, module: ModuleId, files: frozenset[str]) -> Provenance:
    """The provenance with its receipt cut to the files that can make a baseline stale."""
    receipt = provenance.receipt
    if receipt is None or module not in receipt.paths:
        return provenance
    kept = tuple((path, digest) for path, digest in receipt.paths[module] if path in files)
    return replace(provenance, receipt=replace(receipt, paths={module: kept}))


def port_committed(subject: Subject) -> bool:
    """Whether at least one file of the port is in git: then the baseline stays what it is.

    A shallow clone does not know which commit was the first, and knows that there was one.
    """
    known = subject.facts.history.paths
    files = (file for path in subject.module.paths.ports.values() for file in path.files)
    found = (known[file] for file in files if file in known)
    return any(one.first is not None or (one.tracked and not one.uncommitted) for one in found)


def requirement(subject: Subject) -> Verdict:
    """The registry requires a speedup or a limit, overall or per operation."""
    module = subject.module
    required = [one for one in module.operations if one.speedup is not None or one.limit is not None]
    if module.speedup is None and not required:
        return missing(
            subject, message("reason-no-requirement"), message("next-require-speedup", module=module.id)
        )
    key = "speedup" if module.speedup is not None else f"operations.{required[0].id}"
    figure = message("figure-ratio", ratio=module.speedup) if module.speedup is not None else None
    if module.speedup is not None:
        reason = message("reason-required", overall=module.speedup)
    else:
        reason = message("reason-required-operations", count=len(required))
    return passed(subject, reason, figure=figure, evidence=(registry_place(subject, key),))


def speedup(subject: Subject) -> Verdict:
    """The port is as fast as required; what readers see so far are single processes, which cannot decide."""
    required = _required(subject)
    only_overall = subject.gate.settings.get("scope") == "overall"
    if only_overall:
        if subject.module.speedup is None and required:
            return not_applicable(subject, message("reason-per-operation-only"))
        required = ()
    if not required and subject.module.speedup is None:
        return missing(
            subject,
            message("reason-no-requirement"),
            message("next-require-speedup", module=subject.module.id),
        )
    again = run_benchmarks(subject)
    nothing = message("reason-no-benchmark-run", path=_benchmark_path(subject))
    selection = select((one for one in subject.records.benchmarks if one.record.benchmarks), subject.target)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    comparisons = [compare(subject, one) for one in required] or [overall(subject)]
    return _compared(subject, comparisons, selection.records, again)


def _required(subject: Subject) -> tuple[Operation, ...]:
    return tuple(one for one in subject.module.operations if one.speedup is not None or one.limit is not None)


def _benchmark_path(subject: Subject) -> str:
    path = subject.module.paths.tests.get(TestKind.BENCHMARK)
    return path.shown if path is not None else ""


def _compared(
    subject: Subject,
    comparisons: Sequence[Comparison],
    records: Sequence[Dated[ModuleBenchmarks]],
    again: Message,
) -> Verdict:
    there, here = both_sides(subject)
    evidence = references((*here, *there))
    source = records[0].provenance.path
    empty = proves_nothing(there, here)
    if empty is not None:
        reason = message(f"reason-figures-{empty}", source=source)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=evidence)
    unmeasured = next((one for one in comparisons if one.port is None), None)
    if unmeasured is not None:
        reason = message("reason-not-measured", operation=unmeasured.operation, source=source)
        return missing(subject, reason, again, evidence=evidence)
    without_reference = next((c for c in comparisons if c.limit is None and c.reference is None), None)
    if without_reference is not None:
        reason = message("reason-no-reference", operation=without_reference.operation, source=source)
        advice = message("next-run-reference", path=_benchmark_path(subject))
        return missing(subject, reason, advice, evidence=evidence)
    shown = min(comparisons, key=_margin)
    return _inconclusive(subject, shown, records, evidence=evidence, source=source)


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
    more = max(PROCESSES_AT_LEAST - shown.processes, 0)
    advice = message("next-more-processes", more=more, command=benchmark_command(subject))
    pinned = (message("note-pinned-baseline"),) if shown.pinned else ()
    return verdict(
        subject,
        Outcome.INCONCLUSIVE,
        reason,
        next_=advice,
        figure=figure,
        evidence=evidence,
        notes=(*pinned, *freshness_notes(records)),
    )


def milliseconds(value: float | None) -> float:
    """Milliseconds with three significant digits, for sentences."""
    return float(f"{(value or 0.0) * 1000:.3g}")


def hidden_regression(subject: Subject) -> Verdict:
    """A figure without a requirement got worse than its baseline; a single process can only raise a suspicion."""
    watched = [
        one
        for one in subject.module.operations
        if one.speedup is None and one.limit is None and one.baseline is not None and one.benchmark
    ]
    if not watched:
        return not_applicable(subject, message("reason-nothing-watched"))
    again = run_benchmarks(subject)
    without = next((one for one in watched if baseline_figure(subject, one.id) is None), None)
    if without is not None:
        path = subject.module.paths.baseline.shown
        return missing(
            subject,
            message("reason-no-baseline-figure", operation=without.id, path=path),
            message("next-record-baseline", path=path),
        )
    nothing = message("reason-no-benchmark-run", path=_benchmark_path(subject))
    selection = select((one for one in subject.records.benchmarks if one.record.benchmarks), subject.target)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    return _watched(subject, watched, selection.records, again)


def _watched(
    subject: Subject,
    watched: Sequence[Operation],
    records: Sequence[Dated[ModuleBenchmarks]],
    again: Message,
) -> Verdict:
    source = records[0].provenance.path
    evidence = references(records)
    empty = proves_nothing((), records)
    if empty is not None:
        reason = message(f"reason-figures-{empty}", source=source)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=evidence)
    changes: list[tuple[float, str]] = []
    for one in watched:
        pinned = baseline_figure(subject, one.id)
        port = compare(subject, one).port
        if pinned is None or not pinned.value or port is None:
            reason = message("reason-not-measured", operation=one.id, source=source)
            return missing(subject, reason, again, evidence=evidence)
        changes.append((port / pinned.value - 1, one.id))
    change, operation = max(changes)
    suspected = change > subject.module.policy.regression_max
    key = "reason-regression-suspected" if suspected else "reason-regression-open"
    reason = message(
        key,
        operation=operation,
        percent=round(change * 100, 1),
        allowed=round(subject.module.policy.regression_max * 100, 4),
        source=source,
    )
    more = max(PROCESSES_AT_LEAST - len(records), 0)
    advice = message("next-more-processes", more=more, command=benchmark_command(subject))
    return verdict(subject, Outcome.INCONCLUSIVE, reason, next_=advice, evidence=evidence)
