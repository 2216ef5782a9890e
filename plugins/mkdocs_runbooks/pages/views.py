"""What templates may see, and the pieces that several pages share: marks, dates, links, rows of gates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache

from markupsafe import Markup

from mkdocs_runbooks import gates
from mkdocs_runbooks.model.assessment import Assessment, Blocks, Judged, JudgedGate
from mkdocs_runbooks.model.gate import EvidenceReference, Message, Outcome, Part
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.model.registry import Enforcement, Module, ModuleId
from mkdocs_runbooks.pages.escape import data, without_braces
from mkdocs_runbooks.pages.links import evidence_anchor, gate_anchor, href, page_uri, source_url
from mkdocs_runbooks.wording import Wording

_BACKTICKS = re.compile("`([^`]+)`")

SHOWN_PROOFS = 3
"""Files named in a row; the evidence page has them all."""

GLYPHS: Mapping[Outcome, str] = {
    Outcome.PASSED: "✔",
    Outcome.FAILED: "✖",
    Outcome.VACUOUS: "⊘",
    Outcome.STALE: "◷",
    Outcome.INCONCLUSIVE: "≈",
    Outcome.MISSING: "○",
    Outcome.NOT_APPLICABLE: "–",
}
"""Seen where no stylesheet is; the stylesheet draws a shape of its own for each outcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What every page asks for, looked up once a build.

    Attributes:
        evidence_paths: files that have a row on the evidence page.
        commit: id of the commit that the pages describe, or None.
    """

    judged: Judged
    site: Site
    wording: Wording
    assessments: Mapping[ModuleId, Assessment]
    evidence_paths: frozenset[str]
    commit: str | None

    @classmethod
    def of(cls, judged: Judged, site: Site, wording: Wording) -> "Lookup":
        """Index a judged registry."""
        head = judged.facts.history.head
        return cls(
            judged=judged,
            site=site,
            wording=wording,
            assessments={one.module.id: one for one in judged.assessments},
            evidence_paths=frozenset(file.path for file in judged.facts.evidence.files),
            commit=head.id if head else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One file that a verdict used: its name, where its row (or its source) is, and what is known of it."""

    name: str
    address: str | None
    facts: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """One gate as a row: the state at a glance, the reason on demand.

    Attributes:
        said: reason, then what is said besides, one line each.
    """

    anchor: str
    mark: Markup
    title: Markup
    passed: bool
    figure: Markup | None
    tags: tuple[Markup, ...]
    open: bool
    said: tuple[Markup, ...]
    next: Markup | None
    proofs: tuple[Proof, ...]
    more_proofs: Markup | None


def say(message: Message, wording: Wording) -> Markup:
    """A message as HTML."""
    return without_braces(wording.html(message.key, message.params))


def word(wording: Wording, key: str, **params: str | float | date | None) -> Markup:
    """Words of the locale as HTML."""
    return without_braces(wording.html(key, tuple(params.items())))


@cache
def mark(outcome: Outcome, language: str) -> Markup:
    """The sign of an outcome; its name is read out and shown on hovering."""
    label = Wording(language).text(f"mark-{outcome.value}")
    return Markup('<span class="rb-o rb-o--{}" role="img" aria-label="{}" title="{}">{}</span>').format(
        outcome.value, label, label, GLYPHS[outcome]
    )


def time_tag(moment: date, wording: Wording) -> Markup:
    """An absolute date; a time of day is kept for machines only."""
    return _time_tag(moment, wording.language)


@lru_cache(maxsize=4096)
def _time_tag(moment: date, language: str) -> Markup:
    exact = moment.strftime("%Y-%m-%dT%H:%MZ") if isinstance(moment, datetime) else moment.isoformat()
    return Markup('<time datetime="{}">{}</time>').format(exact, Wording(language).day(moment))


def code(text: str, address: str | None = None) -> Markup:
    """A name or path, set off; a link where there is an address."""
    shown = Markup("<code>{}</code>").format(data(text))
    return Markup('<a href="{}">{}</a>').format(data(address), shown) if address else shown


def human(text: str) -> Markup:
    """A text that people wrote into the registry: plain, but for names in backticks."""
    return Markup(_BACKTICKS.sub(r"<code>\1</code>", data(text.strip())))


def joined(parts: Iterable[Markup | str | None], between: str = " · ") -> Markup:
    """The parts that are there, set apart by a dot."""
    return Markup(between).join(data(part) if type(part) is str else part for part in parts if part)


def concerns(judged: JudgedGate) -> bool:
    """Whether the gate is shown: it concerns the module, and nobody turned it off."""
    return judged.outcome is not Outcome.NOT_APPLICABLE and judged.gate.enforcement is not Enforcement.OFF


def gate_title(module: Module, judged: JudgedGate, lookup: Lookup) -> Markup:
    """The gate's name: a team's own words for its own gates, the template's for all others."""
    gate = judged.gate
    if gate.title is not None:
        return human(gate.title.within(lookup.wording.language))
    return say(gates.title(module, gate, lookup.judged.facts.registry), lookup.wording)


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
    used = verdict.evidence
    more = len(used) - SHOWN_PROOFS
    return GateRow(
        anchor=gate_anchor(judged.gate.id),
        mark=mark(verdict.outcome, wording.language),
        title=gate_title(assessment.module, judged, lookup),
        passed=verdict.outcome is Outcome.PASSED,
        figure=say(verdict.figure, wording) if verdict.figure else None,
        tags=tuple(_tags(judged, wording)),
        open=judged.blocks is Blocks.CONTRADICTED,
        said=(say(verdict.reason, wording), *_notes(judged, wording)),
        next=say(verdict.next, wording) if verdict.next and verdict.outcome is not Outcome.PASSED else None,
        proofs=tuple(proof(one, lookup, page) for one in used[:SHOWN_PROOFS]),
        more_proofs=word(wording, "row-more-evidence", count=more) if more > 0 else None,
    )


def _tags(judged: JudgedGate, wording: Wording) -> Iterable[Markup]:
    """Short words beside the title: what is laid over the outcome."""
    if judged.waiver is not None:
        key = "row-waived-until" if judged.waiver_valid else "row-waiver-expired"
        yield word(wording, key, day=judged.waiver.until)
    if judged.gate.enforcement is Enforcement.ADVISORY and judged.gate.part is not Part.POLICY:
        yield word(wording, "row-advisory")


def _notes(judged: JudgedGate, wording: Wording) -> Iterable[Markup]:
    yield from (say(note, wording) for note in judged.verdict.notes)
    if judged.sign_off is not None:
        signed = judged.sign_off
        shown = word(wording, "row-signed", by=signed.by, day=signed.date)
        yield joined((shown, link_out(signed.link)))
    if judged.waiver is not None:
        waiver = judged.waiver
        why = waiver.why.within(wording.language)
        yield word(wording, "row-waiver", by=waiver.by, day=waiver.date, until=waiver.until, why=why)


def link_out(address: str | None) -> Markup | None:
    """A web address that people gave; only http and https become links, anything else stays text."""
    if not address:
        return None
    if address.lower().startswith(("https://", "http://")):
        return Markup('<a href="{0}">{0}</a>').format(data(address))
    return data(address)


def proof(reference: EvidenceReference, lookup: Lookup, page: str) -> Proof:
    """One piece of evidence: named, dated, and linked to its row on the evidence page, else to its source."""
    wording = lookup.wording
    address: str | None
    if reference.path in lookup.evidence_paths:
        anchor = evidence_anchor(reference.path)
        address = href(lookup.site, page, page_uri(lookup.site, PageKind.EVIDENCE), anchor)
    else:
        address = source_url(lookup.site, reference.path, reference.line, lookup.commit)
    facts = joined(
        (
            data(reference.detail) if reference.detail else None,
            time_tag(reference.produced_at, wording) if reference.produced_at else None,
            word(wording, "row-commit", commit=reference.commit[:7]) if reference.commit else None,
        )
    )
    name = f"{reference.path}:{reference.line}" if reference.line else reference.path
    return Proof(name=name, address=address, facts=facts)
