"""Rows of the evidence page: one file each, with where it came from, what rests on it, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity
from mkdocs_runbooks.model.assessment import Assessment, JudgedGate
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.measurements import (
    Baseline,
    BenchmarkRun,
    CoverageReport,
    LintReport,
    MemoryReport,
)
from mkdocs_runbooks.model.page import PageKind
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.provenance import Provenance, Receipt
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.model.test_runs import TestRun, examples
from mkdocs_runbooks.pages import evidence_origin as origin
from mkdocs_runbooks.pages.counting import record_count
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import evidence_anchor, gate_anchor, href, page_uri, source_url
from mkdocs_runbooks.pages.views import Lookup, code, concerns, gate_title, joined, mark, word
from mkdocs_runbooks.wording import Wording

MODULES_SHOWN = 5
GATES_SHOWN = 8

_CODES_AT_REST = frozenset({Code.EVIDENCE_UNASSIGNED, Code.EVIDENCE_CONFLICT})
"""Said in sections of their own, so the rows need not repeat them."""

_SIGNS: Mapping[FileState, Outcome] = {
    FileState.PARTLY: Outcome.INCONCLUSIVE,
    FileState.UNREADABLE: Outcome.FAILED,
}
"""What was not read borrows the shape of an outcome; what was read has no sign, since reading proves nothing."""

Resting = tuple[Assessment, JudgedGate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What was found about a file, and what to do."""

    severity: str
    said: Markup
    hint: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file: what it is, when and from where it came, and what rests on it.

    Attributes:
        facts: (name, what is said) of its origin, in reading order.
        resting: one entry a module, with the gates whose verdict used this file.
    """

    anchor: str
    name: str
    path: Markup
    state: str
    state_word: Markup
    sign: Markup
    what: Markup
    when: Markup
    facts: tuple[tuple[Markup, Markup], ...]
    resting: tuple[Markup, ...]
    problems: tuple[Problem, ...]


def provenance_of(file: EvidenceFile) -> Provenance | None:
    """Where a file's record came from; None where nothing was read."""
    return file.record.provenance if file.record is not None else None


def resting_on(assessments: Iterable[Assessment]) -> Mapping[str, tuple[Resting, ...]]:
    """File -> every verdict that names it as its evidence."""
    found: dict[str, dict[tuple[str, str], Resting]] = {}
    for assessment in assessments:
        for judged in assessment.gates:
            if not concerns(judged):
                continue
            for reference in judged.verdict.evidence:
                key = (assessment.module.id, judged.gate.id)
                found.setdefault(reference.path, {})[key] = (assessment, judged)
    return {path: tuple(one.values()) for path, one in found.items()}


@dataclass(frozen=True, slots=True)
class EvidenceRows:
    """Makes rows; holds what every row asks for.

    Attributes:
        page: src_uri of the evidence page.
        resting: see `resting_on`.
    """

    lookup: Lookup
    page: str
    resting: Mapping[str, tuple[Resting, ...]]

    @property
    def wording(self) -> Wording:
        """The words of the page's language."""
        return self.lookup.wording

    def row(self, file: EvidenceFile) -> Row:
        """One file's row."""
        provenance = provenance_of(file)
        state = file.state.value
        return Row(
            anchor=evidence_anchor(file.path),
            name=file.path,
            path=code(file.path, source_url(self.lookup.site, file.file, None, self.lookup.commit)),
            state=state,
            state_word=word(self.wording, f"evidence-page-state-{state}"),
            sign=mark_of(file.state, self.wording),
            what=self._what(file),
            when=origin.when(file, provenance, self.wording),
            facts=tuple(self._facts(file, provenance)),
            resting=tuple(self._resting(file)),
            problems=tuple(problems_of(file.diagnostics, self.wording)),
        )

    def _what(self, file: EvidenceFile) -> Markup:
        name = f"evidence-page-format-{file.format.value}" if file.format else "evidence-page-format-none"
        return joined((word(self.wording, name), _counts(file, self.wording)))

    def _facts(self, file: EvidenceFile, provenance: Provenance | None) -> Iterator[tuple[Markup, Markup]]:
        receipt = (provenance.receipt if provenance is not None else None) or file.receipt
        named = (
            ("tool", origin.tool(provenance)),
            ("time", origin.time_note(provenance, self.wording)),
            ("commit", origin.commit(provenance, receipt, self.wording)),
            ("machine", origin.machine(provenance, receipt)),
            ("backend", origin.backends(file, provenance, receipt, self.wording)),
            ("command", origin.command(receipt, self.wording)),
            ("receipt", self._receipt(file, receipt)),
        )
        for name, said in named:
            if said is not None:
                yield word(self.wording, f"evidence-page-fact-{name}"), said

    def _receipt(self, file: EvidenceFile, receipt: Receipt | None) -> Markup | None:
        if receipt is None:
            return word(self.wording, "evidence-page-no-receipt") if file.record is not None else None
        if receipt is file.receipt:
            return joined([code(path) for path, _ in receipt.outputs], ", ")
        return code(receipt.path, source_url(self.lookup.site, receipt.file, None, self.lookup.commit))

    def _resting(self, file: EvidenceFile) -> Iterator[Markup]:
        """Per module the verdicts that use the file; modules that it only speaks of come last."""
        by_module: dict[ModuleId, list[Resting]] = {}
        for assessment, judged in self.resting.get(file.path, ()):
            by_module.setdefault(assessment.module.id, []).append((assessment, judged))
        for module, used in list(by_module.items())[:MODULES_SHOWN]:
            shown = [self._gate(assessment, judged) for assessment, judged in used[:GATES_SHOWN]]
            if len(used) > GATES_SHOWN:
                shown.append(word(self.wording, "evidence-page-more-gates", count=len(used) - GATES_SHOWN))
            yield joined((Markup("<b>{}</b>").format(self._module(module)), joined(shown, ", ")), " ")
        if len(by_module) > MODULES_SHOWN:
            yield word(self.wording, "evidence-page-more-modules", count=len(by_module) - MODULES_SHOWN)
        idle = [module for module in file.modules if module not in by_module]
        if idle:
            shown = [self._module(module) for module in idle[:MODULES_SHOWN]]
            if len(idle) > MODULES_SHOWN:
                more = len(idle) - MODULES_SHOWN
                shown.append(word(self.wording, "evidence-page-more-modules", count=more))
            yield joined((word(self.wording, "evidence-page-idle"), joined(shown, ", ")), " ")
        if not by_module and not idle and file.record is not None:
            yield word(self.wording, "evidence-page-proves-nothing")

    def _gate(self, assessment: Assessment, judged: JudgedGate) -> Markup:
        runbook = page_uri(self.lookup.site, PageKind.RUNBOOK, assessment.module.id)
        address = href(self.lookup.site, self.page, runbook, gate_anchor(judged.gate.id))
        title = gate_title(assessment.module, judged, self.lookup)
        sign = mark(judged.outcome, self.wording.language)
        return Markup('{} <a href="{}">{}</a>').format(sign, data(address), title)

    def _module(self, module: ModuleId) -> Markup:
        assessment = self.lookup.assessments.get(module)
        title = assessment.module.title.within(self.wording.language) if assessment else ""
        runbook = page_uri(self.lookup.site, PageKind.RUNBOOK, module)
        address = href(self.lookup.site, self.page, runbook)
        return Markup('<a href="{}">{}</a>').format(data(address), data(title or module))


def mark_of(state: FileState, wording: Wording) -> Markup:
    """The sign of a file that was not read as a whole; its word is read out."""
    if state not in _SIGNS:
        return Markup()
    label = wording.text(f"evidence-page-state-{state.value}")
    outcome = _SIGNS[state].value
    return Markup('<span class="rb-o rb-o--{}" role="img" aria-label="{}" title="{}"></span>').format(
        outcome, label, label
    )


def _coverage(report: CoverageReport, count: int, wording: Wording) -> Markup:
    hit = sum(len(one.covered) for one in report.files)
    lines = hit + sum(len(one.missing) for one in report.files)
    shown = word(wording, "evidence-page-coverage", count=count, covered=hit, lines=lines)
    if not report.branches:
        return shown
    branches = word(wording, "evidence-page-branches", taken=report.branches_taken, count=report.branches)
    return joined((shown, branches), "<br>")


def _tests(run: TestRun, count: int, wording: Wording) -> Markup:
    tests = run.by_id
    shown = word(
        wording,
        "evidence-page-tests",
        count=count,
        passed=tests.passed,
        failed=tests.failed + tests.error,
        skipped=tests.skipped,
    )
    if not run.property_runs:
        return shown
    return joined((shown, word(wording, "evidence-property-runs", **examples(run.property_runs))), "<br>")


def _counts(  # noqa: PLR0911  # one arm a kind of record
    file: EvidenceFile, wording: Wording
) -> Markup | None:
    count = record_count(file)
    match file.record:
        case TestRun() as run:
            return _tests(run, count, wording)
        case BenchmarkRun(benchmarks=benchmarks):
            processes = max((one.processes for one in benchmarks), default=1)
            return word(wording, "evidence-page-benchmarks", count=count, processes=processes)
        case PairedRun(processes=started):
            return word(wording, "evidence-page-benchmarks", count=count, processes=len(started))
        case CoverageReport() as report:
            return _coverage(report, count, wording)
        case LintReport():
            return word(wording, "evidence-page-findings", count=count)
        case MemoryReport(checks=True):
            return word(wording, "evidence-page-memory", count=count)
        case MemoryReport(peak_bytes=peak):
            shown = None if peak is None else float(f"{peak / 1e6:.3g}")
            return None if shown is None else word(wording, "evidence-page-peak", peak=shown)
        case Baseline():
            return word(wording, "evidence-page-figures", count=count)
        case None:
            return word(wording, "evidence-page-outputs", count=count) if file.receipt else None


def problems_of(found: Iterable[Diagnostic], wording: Wording) -> Iterator[Problem]:
    """What rows say of diagnostics about their file."""
    for diagnostic in found:
        if diagnostic.code not in _CODES_AT_REST:
            inside = diagnostic.location.inside
            said = word(wording, f"diagnostic-{diagnostic.code.value}", **dict(diagnostic.params))
            yield Problem(
                severity=diagnostic.severity.value,
                said=joined((said, code(inside) if inside else None), " "),
                hint=hint_of(diagnostic, wording),
            )


def hint_of(diagnostic: Diagnostic, wording: Wording) -> Markup | None:
    """What to do about a finding, where there is something to do."""
    key = f"diagnostic-{diagnostic.code.value}.hint"
    told = diagnostic.severity is not Severity.INFO or diagnostic.code is Code.EVIDENCE_UNKNOWN_FORMAT
    if not told or not wording.has(key):
        return None
    return word(wording, key, **dict(diagnostic.params))
