"""Rows of gates: the state at a glance, the reason on demand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Assessment, Blocks, JudgedGate
from mkdocs_runbooks.model.gate import EvidenceReference, Outcome, Part
from mkdocs_runbooks.model.page import PageKind
from mkdocs_runbooks.model.registry import Enforcement
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import evidence_anchor, gate_anchor, href, page_uri, source_url
from mkdocs_runbooks.pages.views import Lookup, gate_title, joined, link_out, mark, say, time_tag, word
from mkdocs_runbooks.wording import Wording

SHOWN_PROOFS = 3
"""Files named in a row; the evidence page has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """One gate as a row.

    Attributes:
        id: of the gate, as the registry and commands name it.
        anchor: the row's id on the page.
        open: shown with its reason, since the evidence contradicts a claim.
        tags: short words beside the title: what is laid over the outcome.
        lines: reason, next step, what is said besides, and the evidence, one line each.
    """

    id: str
    anchor: str
    mark: Markup
    title: Markup
    outcome: Outcome
    figure: Markup | None
    tags: tuple[Markup, ...]
    open: bool
    lines: tuple[Markup, ...]


def gate_row(assessment: Assessment, judged: JudgedGate, lookup: Lookup, page: str) -> GateRow:
    """Make the row of one gate.

    Args:
        assessment: whose gate it is.
        judged: the gate with its verdict.
        lookup: what the build knows.
        page: src_uri of the page that shows the row.
    """
    wording = lookup.wording
    verdict = judged.verdict
    return GateRow(
        id=judged.gate.id,
        anchor=gate_anchor(judged.gate.id),
        mark=mark(verdict.outcome, wording.language),
        title=gate_title(assessment.module, judged, lookup),
        outcome=verdict.outcome,
        figure=say(verdict.figure, wording) if verdict.figure else None,
        tags=tuple(_tags(judged, lookup)),
        open=judged.blocks is Blocks.CONTRADICTED,
        lines=tuple(_lines(judged, lookup, page)),
    )


def _tags(judged: JudgedGate, lookup: Lookup) -> Iterator[Markup]:
    if judged.waiver is not None:
        key = "row-waived-until" if judged.waiver_valid else "row-waiver-expired"
        yield word(lookup.wording, key, day=judged.waiver.until)
    if judged.gate.enforcement is Enforcement.ADVISORY and judged.gate.part is not Part.POLICY:
        yield word(lookup.wording, "row-advisory")


def _lines(judged: JudgedGate, lookup: Lookup, page: str) -> Iterator[Markup]:
    wording = lookup.wording
    verdict = judged.verdict
    yield say(verdict.reason, wording)
    if verdict.next is not None and verdict.outcome is not Outcome.PASSED:
        yield Markup(f"<b>{word(wording, 'row-next')}</b> {say(verdict.next, wording)}")
    yield from (say(note, wording) for note in verdict.notes)
    yield from _laid_over(judged, lookup)
    yield from (proof(one, lookup, page) for one in verdict.evidence[:SHOWN_PROOFS])
    more = len(verdict.evidence) - SHOWN_PROOFS
    if more > 0:
        yield word(wording, "row-more-evidence", count=more)


def _laid_over(judged: JudgedGate, lookup: Lookup) -> Iterator[Markup]:
    """Sign-off and waiver, with the names of those who declared them."""
    wording = lookup.wording
    if judged.sign_off is not None:
        signed = word(wording, "row-signed", by=judged.sign_off.by, day=judged.sign_off.date)
        yield joined((signed, link_out(judged.sign_off.link)))
    if judged.waiver is not None:
        waiver = judged.waiver
        why = waiver.why.within(wording.language)
        yield word(wording, "row-waiver", by=waiver.by, day=waiver.date, until=waiver.until, why=why)


def proof(reference: EvidenceReference, lookup: Lookup, page: str) -> Markup:
    """One piece of evidence: named, dated, and linked to its row on the evidence page, else to its source."""
    address: str | None
    if reference.path in lookup.evidence_paths:
        anchor = evidence_anchor(reference.path)
        address = href(lookup.site, page, page_uri(lookup.site, PageKind.EVIDENCE), anchor)
    else:
        address = source_url(lookup.site, reference.path, reference.line, lookup.commit)
    return _proof(reference, address, lookup.wording.language)


@lru_cache(maxsize=8192)
def _proof(reference: EvidenceReference, address: str | None, language: str) -> Markup:
    """Reports speak of many modules and gates; what they look like is written once."""
    wording = Wording(language)
    name = data(f"{reference.path}:{reference.line}" if reference.line else reference.path)
    facts = (
        Markup(f'<a href="{data(address)}">{name}</a>') if address else name,
        data(reference.detail) if reference.detail else None,
        time_tag(reference.produced_at, wording) if reference.produced_at else None,
        word(wording, "row-commit", commit=reference.commit[:7]) if reference.commit else None,
    )
    return joined(facts)
