"""The `figure` probe of house gates: a named figure against a limit.

Names: `coverage`; `speedup.overall` and `speedup.<operation>`; `baseline.<operation>`; `benchmark.<name>`;
`tests.<kind>.passed|failed|skipped`. Limits: an optional `>=`, `<=`, `>`, `<`, `=` and a number with an optional
`%`, `x`, `s`, `ms`, `us`, `ns`. Without a sign, coverage and speedup are at least, all others at most the number.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_runbooks.gates.catalogue import setting_of
from mkdocs_runbooks.gates.commands import (
    bench_command,
    benchmark_command,
    coverage_command,
    shown,
    tests_command,
)
from mkdocs_runbooks.gates.coverage import about, fresh_union, reference_files
from mkdocs_runbooks.gates.paired_figures import measured_speedups
from mkdocs_runbooks.gates.selection import Standing, count, select
from mkdocs_runbooks.gates.sessions import choose
from mkdocs_runbooks.gates.subject import Subject, message, missing, references, verdict
from mkdocs_runbooks.gates.timing import baseline_figure, both_sides, compare, measured, of_reference, overall
from mkdocs_runbooks.model.gate import EvidenceReference, Message, Outcome, Verdict
from mkdocs_runbooks.model.registry import TestKind

_LIMIT = re.compile(
    r"\s*(>=|<=|≥|≤|>|<|=)?\s*([0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)\s*(%|x|ms|us|µs|ns|s)?\s*\Z"
)
_SCALES = {"%": 0.01, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "≥": operator.ge,
    "<=": operator.le,
    "≤": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A named figure: its value in base units, how sure it is, and where it comes from.

    Attributes:
        single: one process stands behind it, which decides nothing.
        interval: ends of its interval, where it was measured in a paired session.
    """

    value: float | None
    single: bool = False
    interval: tuple[float, float] | None = None
    evidence: tuple[EvidenceReference, ...] = ()


def figure(subject: Subject) -> Verdict:
    """A named figure keeps to its limit; measured times of single processes cannot decide."""
    setting = setting_of(subject.module, subject.gate.id)
    name = setting.figure if setting is not None else None
    limit = _LIMIT.match(setting.limit or "") if setting is not None else None
    if setting is None or not name or limit is None:
        key = "limit" if name else "figure"
        return missing(
            subject,
            message("reason-setting-incomplete", gate=subject.gate.id, key=key),
            message("next-complete-setting", gate=subject.gate.id, key=key),
        )
    found = _look_up(subject, name)
    if found is None:
        return missing(
            subject, message("reason-figure-unknown", figure=name), message("next-name-figure", figure=name)
        )
    if found.value is None:
        return missing(
            subject,
            message("reason-figure-absent", figure=name),
            _how(subject, name),
            evidence=found.evidence,
        )
    return _against(subject, found, name, limit)


def _against(subject: Subject, found: Found, name: str, limit: re.Match[str]) -> Verdict:
    """Compare a figure that is there; one of a single process, or an interval astride the limit, stays open."""
    value = float(f"{found.value or 0.0:.6g}")
    fallback = ">=" if name == "coverage" or name.startswith("speedup.") else "<="
    compare_with = _COMPARISONS[limit.group(1) or fallback]
    wanted = float(limit.group(2)) * _SCALES.get(limit.group(3) or "", 1.0)
    met = {compare_with(one, wanted) for one in found.interval or (found.value or 0.0,)}
    outcome, ending = (Outcome.PASSED, "met") if met == {True} else (Outcome.FAILED, "missed")
    text = limit.string.strip()
    advice = message("next-meet-limit", figure=name, limit=text)
    if found.single or len(met) > 1:
        outcome, ending = Outcome.INCONCLUSIVE, "single" if found.single else "open"
        advice = message("next-more-processes", command=bench_command(subject))
    return verdict(
        subject,
        outcome,
        message(f"reason-figure-{ending}", figure=name, value=value, limit=text),
        next_=advice if outcome is not Outcome.PASSED else None,
        figure=message("figure-value", value=value),
        evidence=found.evidence,
    )


def _look_up(subject: Subject, name: str) -> Found | None:
    """The figure, with a value of None where nothing fresh was measured; None where no such figure exists."""
    family, _, rest = name.partition(".")
    match family:
        case "coverage" if not rest:
            return _coverage(subject)
        case "speedup" if rest:
            return _speedup(subject, rest)
        case "baseline" if rest:
            pinned = baseline_figure(subject, rest)
            evidence = references(of_reference(subject))
            return Found(value=pinned.value if pinned else None, evidence=evidence)
        case "benchmark" if rest:
            _, port = both_sides(subject)
            here = measured(port, rest)
            return Found(value=here[0] if here else None, single=True, evidence=references(port))
        case "tests":
            return _tests(subject, rest)
    return None


def _coverage(subject: Subject) -> Found:
    lines = fresh_union(subject)
    selection = about(subject, reference_files(subject))
    fresh = selection.records if selection.standing is Standing.FRESH else ()
    share = lines.covered / lines.total if lines is not None and lines.total else None
    return Found(value=share, evidence=references(fresh))


def _speedup(subject: Subject, operation: str) -> Found | None:
    paired = next((one for one in measured_speedups(subject) if one.operation == operation), None)
    if paired is not None:
        ends = (paired.low, paired.high) if paired.low is not None and paired.high is not None else None
        return Found(
            value=paired.ratio,
            single=ends is None,
            interval=ends,
            evidence=references(choose(subject).records[:1]),
        )
    evidence = references(both_sides(subject)[1])
    if operation == "overall":
        return Found(value=overall(subject).ratio, single=True, evidence=evidence)
    known = next((one for one in subject.module.operations if one.id == operation), None)
    return Found(value=compare(subject, known).ratio, single=True, evidence=evidence) if known else None


def _tests(subject: Subject, rest: str) -> Found | None:
    kind, _, what = rest.partition(".")
    if kind not in {member.value for member in TestKind} or what not in {"passed", "failed", "skipped"}:
        return None
    selection = select(one for one in subject.records.tests if one.record.kind == kind)
    if selection.standing is not Standing.FRESH:
        return Found(value=None)
    value = float(getattr(count(selection.records), what))
    return Found(value=value, evidence=references(selection.records))


def _how(subject: Subject, name: str) -> Message:
    family = name.partition(".")[0]
    unit = shown(subject.module.paths.tests.get(TestKind.UNIT))
    commands = {"coverage": coverage_command(subject), "tests": tests_command(subject, unit, "tests")}
    return message("next-run", command=commands.get(family) or benchmark_command(subject))
