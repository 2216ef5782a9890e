"""What templates may see, and the pieces that several pages share: marks, dates, links, rows of gates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache

from markupsafe import Markup

from mkdocs_runbooks import gates
from mkdocs_runbooks.model.assessment import Assessment, Judged, JudgedGate
from mkdocs_runbooks.model.gate import Message, Outcome
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import Enforcement, Module, ModuleId
from mkdocs_runbooks.pages.escape import data, without_braces
from mkdocs_runbooks.wording import Wording

_BACKTICKS = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
"""A span of code as CommonMark has it: what opens and closes it is equally long."""
_LONGEST = 2000
"""Characters of a text that is searched for spans; no sentence that people read is longer."""

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
        commit: id of the commit that the pages describe, where addresses of source files name it; else None.
        has_commit: whether the pages describe a commit.
        commit_is_last: marks stand where pages say which one they describe.
    """

    judged: Judged
    site: Site
    wording: Wording
    assessments: Mapping[ModuleId, Assessment]
    evidence_paths: frozenset[str]
    commit: str | None
    has_commit: bool
    commit_is_last: bool = False

    @classmethod
    def of(cls, judged: Judged, site: Site, wording: Wording) -> "Lookup":
        """Index a judged registry."""
        head = judged.facts.history.head
        return cls(
            judged=judged,
            site=site,
            wording=wording,
            assessments={one.module.id: one for one in judged.assessments},
            evidence_paths=frozenset(
                file.path for file in judged.facts.evidence.files if file.receipt is None
            ),
            commit=head.id if head and "{commit}" in (site.source_url or "") else None,
            has_commit=head is not None,
        )


def say(message: Message, wording: Wording) -> Markup:
    """A message as HTML."""
    return _said(message, wording.language)


@lru_cache(maxsize=8192)
def _said(message: Message, language: str) -> Markup:
    """Many modules get the same message; those are written once."""
    return without_braces(wording_of(language).html(message.key, message.params))


@cache
def wording_of(language: str) -> Wording:
    """The words of a language; one object a language, so that pages can tell that they are the same."""
    return Wording(language)


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
    return Markup('<time datetime="{}">{}</time>').format(exact, wording_of(language).day(moment))


def code(text: str, address: str | None = None) -> Markup:
    """A name or path, set off; a link where there is an address."""
    shown = f"<code>{data(text)}</code>"
    return Markup(f'<a href="{data(address)}">{shown}</a>' if address else shown)


def cross_reference(identifier: str, site: Site) -> Markup | None:
    """A dotted Python name that the site turns into a link where its documentation has it; None: it makes none."""
    if not site.cross_references:
        return None
    return Markup('<autoref identifier="{0}" optional><code>{0}</code></autoref>').format(data(identifier))


def human(text: str) -> Markup:
    """A text that people wrote, into the registry or a docstring: plain, but for names in backticks."""
    text = text.strip()
    if "`" not in text or len(text) > _LONGEST:
        return data(text)
    plain, spans = _BACKTICKS.split(text)[::3], [found[2] for found in _BACKTICKS.finditer(text)]
    parts = [data(plain[0])]
    for span, after in zip(spans, plain[1:], strict=True):
        parts += (code(span.strip()), data(after))
    return Markup("").join(parts)


def joined(parts: Iterable[Markup | str | None], between: str = " · ") -> Markup:
    """The parts that are there, set apart by a dot."""
    return Markup(between.join(data(part) if type(part) is str else part for part in parts if part))


def concerns(judged: JudgedGate) -> bool:
    """Whether the gate is shown: it concerns the module, and nobody turned it off."""
    return judged.outcome is not Outcome.NOT_APPLICABLE and judged.gate.enforcement is not Enforcement.OFF


def gate_title(module: Module, judged: JudgedGate, lookup: Lookup) -> Markup:
    """The gate's name: a team's own words for its own gates, the template's for all others."""
    gate = judged.gate
    if gate.title is not None:
        return human(gate.title.within(lookup.wording.language))
    return say(gates.title(module, gate, lookup.judged.facts.registry), lookup.wording)


def link_out(address: str | None) -> Markup | None:
    """A web address that people gave; only http and https become links, anything else stays text."""
    if not address:
        return None
    if address.lower().startswith(("https://", "http://")):
        return Markup('<a href="{0}">{0}</a>').format(data(address))
    return data(address)
