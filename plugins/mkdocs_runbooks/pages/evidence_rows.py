"""Rows of the evidence page: one file each, with where it came from and what was found about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.model.measurements import (
    Baseline,
    BenchmarkRun,
    CoverageReport,
    LintReport,
    MemoryReport,
)
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.model.provenance import Provenance, Receipt, TimeSource
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.model.test_runs import TestRun
from mkdocs_runbooks.pages.counting import record_count
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import evidence_anchor, href, page_uri, source_url
from mkdocs_runbooks.pages.views import code, joined, word
from mkdocs_runbooks.wording import Wording

MODULES_SHOWN = 5
SHORT_COMMIT = 10

_CODES_AT_REST = frozenset({Code.EVIDENCE_UNASSIGNED, Code.EVIDENCE_CONFLICT})
"""Said in sections of their own, so the rows need not repeat them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What was found about a file, and what to do."""

    severity: str
    said: Markup
    hint: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file: what it is, when and from where it came, and what it proves."""

    anchor: str
    path: Markup
    state: str
    state_word: Markup
    what: Markup
    when: Markup
    origin: Markup
    modules: Markup
    problems: tuple[Problem, ...]


def provenance_of(file: EvidenceFile) -> Provenance | None:
    """Where a file's record came from; None where nothing was read."""
    return file.record.provenance if file.record is not None else None


@dataclass(frozen=True, slots=True)
class EvidenceRows:
    """Makes rows; holds what every row asks for."""

    site: Site
    page: Page
    wording: Wording
    titles: Mapping[ModuleId, str]
    commit: str | None

    def all(self, files: Iterable[EvidenceFile]) -> Iterator[Row]:
        """One row a file, in their order."""
        for file in files:
            provenance = provenance_of(file)
            yield Row(
                anchor=evidence_anchor(file.path),
                path=code(file.path, source_url(self.site, file.path, None, self.commit)),
                state=file.state.value,
                state_word=word(self.wording, f"evidence-page-state-{file.state.value}"),
                what=self._what(file),
                when=self._when(file, provenance),
                origin=self._origin(file, provenance),
                modules=self._modules(file),
                problems=tuple(_problems(file.diagnostics, self.wording)),
            )

    def _what(self, file: EvidenceFile) -> Markup:
        name = f"evidence-page-format-{file.format.value}" if file.format else "evidence-page-format-none"
        return joined((word(self.wording, name), _counts(file, self.wording)), "<br>")

    def _when(self, file: EvidenceFile, provenance: Provenance | None) -> Markup:
        if provenance is None or provenance.produced_at is None:
            receipt = file.receipt
            return moment_tag(receipt.ended_at, self.wording) if receipt else Markup("–")
        shown = moment_tag(provenance.produced_at, self.wording)
        weak = provenance.time_source not in {None, TimeSource.OFFSET}
        note = (
            f"evidence-page-time-{provenance.time_source.value}" if provenance.time_source and weak else None
        )
        return joined((shown, _small(word(self.wording, note)) if note else None), "<br>")

    def _origin(self, file: EvidenceFile, provenance: Provenance | None) -> Markup:
        receipt = provenance.receipt if provenance is not None else file.receipt
        found = (
            _tool(provenance),
            _commit(provenance, receipt, self.wording),
            _environment(provenance, receipt, self.wording),
            self._receipt(receipt) if receipt is not None else word(self.wording, "evidence-page-no-receipt"),
        )
        return joined(found, "<br>")

    def _receipt(self, receipt: Receipt) -> Markup:
        said = word(self.wording, "evidence-page-receipt", exit=receipt.exit_code)
        address = source_url(self.site, receipt.path, None, self.commit)
        command = code(" ".join(receipt.argv))
        return Markup("<details><summary>{}</summary>{}<br>{}</details>").format(
            said, code(receipt.path, address), command
        )

    def _modules(self, file: EvidenceFile) -> Markup:
        links = [self._module(module) for module in file.modules[:MODULES_SHOWN]]
        more = len(file.modules) - len(links)
        if more:
            links.append(word(self.wording, "evidence-page-more-modules", count=more))
        if links or file.record is None:
            return joined(links, ", ") or Markup("–")
        return word(self.wording, "evidence-page-proves-nothing")

    def _module(self, module: ModuleId) -> Markup:
        address = href(self.site, self.page.src_uri, page_uri(self.site, PageKind.RUNBOOK, module))
        return Markup('<a href="{}">{}</a>').format(data(address), data(self.titles.get(module) or module))


def moment_tag(value: datetime, wording: Wording) -> Markup:
    """Date and time of day, UTC."""
    stamp = value.isoformat(timespec="seconds")
    return Markup('<time datetime="{}">{}</time>').format(stamp, wording.moment(value))


def _small(shown: Markup) -> Markup:
    return Markup("<small>{}</small>").format(shown)


def _counts(  # noqa: PLR0911  # one arm a kind of record
    file: EvidenceFile, wording: Wording
) -> Markup | None:
    count = record_count(file)
    match file.record:
        case TestRun(by_id=tests):
            bad = tests.failed + tests.error
            return word(
                wording,
                "evidence-page-tests",
                count=count,
                passed=tests.passed,
                failed=bad,
                skipped=tests.skipped,
            )
        case BenchmarkRun():
            return word(wording, "evidence-page-benchmarks", count=count)
        case CoverageReport(files=covered):
            hit = sum(len(one.covered) for one in covered)
            lines = hit + sum(len(one.missing) for one in covered)
            return word(wording, "evidence-page-coverage", count=count, covered=hit, lines=lines)
        case LintReport():
            return word(wording, "evidence-page-findings", count=count)
        case MemoryReport():
            return word(wording, "evidence-page-memory", count=count)
        case Baseline():
            return word(wording, "evidence-page-figures", count=count)
        case None:
            return word(wording, "evidence-page-outputs", count=count) if file.receipt else None


def _tool(provenance: Provenance | None) -> str | None:
    if provenance is None or provenance.tool is None:
        return None
    return f"{provenance.tool} {provenance.tool_version or ''}".strip()


def _commit(provenance: Provenance | None, receipt: Receipt | None, wording: Wording) -> Markup:
    commit = (provenance.commit if provenance else None) or (receipt.commit if receipt else None)
    dirty = (provenance.dirty if provenance else None) or (receipt.dirty if receipt else None)
    if commit is None:
        return word(wording, "evidence-page-no-commit")
    key = "evidence-page-commit-dirty" if dirty else "evidence-page-commit"
    return word(wording, key, commit=commit[:SHORT_COMMIT])


def _environment(provenance: Provenance | None, receipt: Receipt | None, wording: Wording) -> Markup | None:
    said = (provenance.environment if provenance else None) or (receipt.environment if receipt else None)
    return word(wording, "evidence-page-environment", environment=said) if said else None


def _problems(found: Iterable[Diagnostic], wording: Wording) -> Iterator[Problem]:
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
    if diagnostic.severity is Severity.INFO or not wording.has(key):
        return None
    return word(wording, key, **dict(diagnostic.params))
