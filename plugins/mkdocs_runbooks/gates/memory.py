"""`accept.memory`: the port's peak, of paired sessions, benchmark files or measurements of their own."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.arms import is_named
from mkdocs_runbooks.gates.commands import benchmark_command, pin_baseline
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.paired_memory import megabytes, paired_peaks
from mkdocs_runbooks.gates.selection import Dated, Record, select
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
from mkdocs_runbooks.gates.timing import baseline_figure, of_reference
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
    measured = [one for one in _measured(subject, name) if one.record.peaks]
    selection = select(measured or _measured(subject, name), subject.target)
    nothing = message("reason-no-peak", benchmark=name)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    nearest = min(one.record.distance for one in selection.records)
    records = [one for one in selection.records if one.record.distance == nearest]
    return _compared(subject, records, name=name, pinned=pinned.value, again=again)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one file says about a benchmark's peak.

    Attributes:
        distance: 0 of a benchmark file; 1 of a measurement of this very benchmark; 2 of one of the module's
            process as a whole, which holds more than the benchmark and counts where nothing nearer is there.
    """

    peaks: tuple[float, ...]
    distance: int


def _measured(subject: Subject, name: str) -> Iterator[Dated[Measured]]:
    for one in subject.records.benchmarks:
        if one.record.benchmarks:
            peaks = tuple(
                benchmark.peak_bytes
                for benchmark in one.record.benchmarks
                if is_named(benchmark, name) and benchmark.peak_bytes is not None
            )
            yield _dated(one, Measured(peaks=peaks, distance=0))
    for memory in subject.records.memory:
        report = memory.record.report
        if report.peak_bytes is not None and report.benchmark in {None, name}:
            peaks = (float(report.peak_bytes),)
            yield _dated(memory, Measured(peaks=peaks, distance=2 if report.benchmark is None else 1))


def _dated(one: Dated[Record], measured: Measured) -> Dated[Measured]:
    return Dated(record=measured, provenance=one.provenance, freshness=one.freshness, backend=one.backend)


def _compared(
    subject: Subject, records: Sequence[Dated[Measured]], *, name: str, pinned: float, again: Message
) -> Verdict:
    path = subject.module.paths.baseline.shown
    evidence = (*references(records), *references(of_reference(subject)))
    peaks = [peak for one in records for peak in one.record.peaks]
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
