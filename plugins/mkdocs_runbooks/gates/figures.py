"""Figures for pages and `runbooks.json`: what was measured, never typed by hand."""

from mkdocs_runbooks.gates.coverage import fresh_union
from mkdocs_runbooks.gates.paired_figures import measured_speedups
from mkdocs_runbooks.gates.selection import Dated, Standing, count, select
from mkdocs_runbooks.gates.subject import Subject
from mkdocs_runbooks.gates.timing import Comparison, compare, overall
from mkdocs_runbooks.model.assessment import Figures, SpeedupFigure
from mkdocs_runbooks.model.evidence import ModuleTests
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.registry import TestKind
from mkdocs_runbooks.model.test_runs import TestCounts


def figures(subject: Subject) -> Figures:
    """The figures of one module, from fresh records alone."""
    lines = fresh_union(subject)
    counts = ((kind, _tests(subject, kind)) for kind in TestKind)
    speedups = (
        (target, _speedups(Subject(subject.background, subject.gate, target)))
        for target in subject.module.targets
    )
    return Figures(
        coverage_covered=lines.covered if lines is not None else None,
        coverage_total=lines.total if lines is not None else None,
        tests={kind: found for kind, found in counts if found is not None},
        speedups={target: found for target, found in speedups if found},
    )


def _tests(subject: Subject, kind: TestKind) -> TestCounts | None:
    def belongs(one: Dated[ModuleTests]) -> bool:
        return one.record.kind is kind or (kind is TestKind.UNIT and one.record.native)

    selection = select(one for one in subject.records.tests if belongs(one))
    if selection.standing is not Standing.FRESH:
        return None
    tally = count(selection.records)
    return TestCounts(
        cases=tally.cases,
        passed=tally.passed,
        failed=tally.failed,
        skipped=tally.skipped,
        flaky=tally.flaky,
    )


def _speedups(subject: Subject) -> tuple[SpeedupFigure, ...]:
    """Paired sessions decide; without one the ratios of single processes are shown."""
    if not subject.records.benchmarks and subject.module.speedup is None and not subject.module.operations:
        return measured_speedups(subject)
    compared = [compare(subject, one) for one in subject.module.operations]
    whole = overall(subject)
    if whole.required is not None or whole.ratio is not None:
        compared.append(whole)
    paired = {one.operation: one for one in measured_speedups(subject)}
    single = {one.operation: _figure(one) for one in compared}
    return tuple((single | paired).values())


def _figure(one: Comparison) -> SpeedupFigure:
    """A ratio of single processes is inconclusive, one that nobody measured is missing."""
    return SpeedupFigure(
        operation=one.operation,
        ratio=round(one.ratio, 4) if one.ratio is not None else None,
        required=one.required,
        outcome=Outcome.INCONCLUSIVE if one.ratio is not None else Outcome.MISSING,
    )
