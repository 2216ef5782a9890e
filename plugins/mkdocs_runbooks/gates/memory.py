"""Gates over memory: peaks out of benchmark files; no checker's report has a reader in this version."""

import math
from collections.abc import Sequence

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.arms import is_named
from mkdocs_runbooks.gates.commands import benchmark_command, pin_baseline
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.paired_memory import megabytes, paired_peaks
from mkdocs_runbooks.gates.selection import Dated, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    freshness_notes,
    message,
    missing,
    passed,
    references,
    registry_place,
    verdict,
)
from mkdocs_runbooks.gates.timing import baseline_figure, baselines
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict


def memory(subject: Subject) -> Verdict:
    """The port's peak (`memory.benchmark`) is at or under the baseline's (`memory.baseline`)."""
    wanted = subject.module.memory
    paired = paired_peaks(subject, wanted.benchmark) if wanted is not None and wanted.benchmark else None
    if paired is not None:
        return paired
    if wanted is None or wanted.benchmark is None or wanted.baseline is None:
        return missing(
            subject,
            message("reason-no-memory"),
            message("next-declare-memory", module=subject.module.id),
        )
    pinned = baseline_figure(subject, "memory")
    path = subject.module.paths.baseline.shown
    if pinned is None:
        reason = message("reason-no-memory-baseline", expression=wanted.baseline.text, path=path)
        advice = pin_baseline(subject)
        return missing(subject, reason, advice, evidence=(registry_place(subject, "memory"),))
    name = wanted.benchmark
    again = message("next-record-peak", benchmark=name, command=benchmark_command(subject))
    selection = select((one for one in subject.records.benchmarks if one.record.benchmarks), subject.target)
    nothing = message("reason-no-peak", benchmark=name)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    return _compared(subject, selection.records, name=name, pinned=pinned.value, again=again)


def _compared(
    subject: Subject,
    records: Sequence[Dated[ModuleBenchmarks]],
    *,
    name: str,
    pinned: float,
    again: Message,
) -> Verdict:
    path = subject.module.paths.baseline.shown
    evidence = (*references(records), *references(baselines(subject)))
    peaks = [
        benchmark.peak_bytes
        for one in records
        for benchmark in one.record.benchmarks
        if is_named(benchmark, name) and benchmark.peak_bytes is not None
    ]
    if not peaks:
        return missing(subject, message("reason-no-peak", benchmark=name), again, evidence=evidence)
    peak = max(peaks)
    if not math.isfinite(peak) or peak <= 0 or pinned <= 0:
        reason = message("reason-figures-zero", source=records[0].provenance.path)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=evidence)
    facts: dict[str, Value] = {
        "peak": megabytes(peak),
        "allowed": megabytes(pinned),
        "source": records[0].provenance.path,
        "baseline": path,
    }
    figure = message("figure-megabytes", peak=megabytes(peak))
    notes = freshness_notes(records)
    if peak > pinned:
        reason = message("reason-memory-over", **facts)
        advice = message("next-save-memory", benchmark=name)
        return verdict(
            subject, Outcome.FAILED, reason, next_=advice, figure=figure, evidence=evidence, notes=notes
        )
    return passed(
        subject, message("reason-memory-met", **facts), figure=figure, evidence=evidence, notes=notes
    )


def leaks(subject: Subject) -> Verdict:
    """No report of a memory checker can be read in this version, so nothing can prove the port clean."""
    return missing(
        subject,
        message("reason-no-checker", target=subject.target.value.capitalize()),
        message("next-checker", module=subject.module.id, target=subject.target.value.capitalize()),
    )
