"""What people wrote down about a module: changelog, sign-offs, waivers, risks, triggers."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Assessment, JudgedGate
from mkdocs_runbooks.model.registry import Level, Module
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import gate_anchor
from mkdocs_runbooks.pages.views import (
    Lookup,
    concerns,
    gate_title,
    human,
    joined,
    link_out,
    mark,
    time_tag,
    word,
)

Row = tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Rows of the tables that stand at the end of a runbook; each cell is markup."""

    changelog: tuple[Row, ...]
    sign_offs: tuple[Row, ...]
    waivers: tuple[Row, ...]
    risks: tuple[Row, ...]
    triggers: tuple[Row, ...]


def records(assessment: Assessment, lookup: Lookup) -> Records:
    """Make the rows of one module."""
    module = assessment.module
    gates: Mapping[str, JudgedGate] = {one.gate.id: one for one in assessment.gates}
    return Records(
        changelog=_changelog(module, lookup),
        sign_offs=_sign_offs(module, gates, lookup),
        waivers=_waivers(module, gates, lookup),
        risks=_risks(module, lookup),
        triggers=_triggers(module, lookup),
    )


def _changelog(module: Module, lookup: Lookup) -> tuple[Row, ...]:
    """Dates stand as the template writes them, year first."""
    language = lookup.wording.language
    return tuple(
        (
            Markup('<time datetime="{0}">{0}</time>').format(one.date.isoformat()),
            data(one.version or "–"),
            human(one.change.within(language)),
            data(one.by or "–"),
        )
        for one in module.changelog
    )


def _gate(gate: str, gates: Mapping[str, JudgedGate], module: Module, lookup: Lookup) -> Markup:
    judged = gates.get(gate)
    if judged is None:
        return data(gate)
    title = gate_title(module, judged, lookup)
    shown = Markup('<a href="#{}">{}</a>').format(gate_anchor(gate), title) if concerns(judged) else title
    return joined((mark(judged.outcome, lookup.wording.language), shown), " ")


def _sign_offs(module: Module, gates: Mapping[str, JudgedGate], lookup: Lookup) -> tuple[Row, ...]:
    return tuple(
        (
            _gate(one.gate, gates, module, lookup),
            word(lookup.wording, "declared-by", by=one.by),
            time_tag(one.date, lookup.wording),
            link_out(one.link) or Markup("–"),
        )
        for one in module.sign_offs
    )


def _waivers(module: Module, gates: Mapping[str, JudgedGate], lookup: Lookup) -> tuple[Row, ...]:
    """A waiver that ran out stays in the table and says so."""
    wording = lookup.wording
    today = lookup.judged.today
    rows: list[Row] = []
    for one in module.waivers:
        until = time_tag(one.until, wording)
        expired = today is not None and one.until < today
        rows.append(
            (
                _gate(one.gate, gates, module, lookup),
                data(one.by),
                time_tag(one.date, wording),
                joined((until, word(wording, "waiver-over") if expired else None), " "),
                human(one.why.within(wording.language)),
            )
        )
    return tuple(rows)


def _risks(module: Module, lookup: Lookup) -> tuple[Row, ...]:
    language = lookup.wording.language
    return tuple(
        (
            human(one.risk.within(language)),
            _level(one.likelihood, lookup),
            _level(one.impact, lookup),
            human(one.mitigation.within(language)) if one.mitigation else Markup("–"),
        )
        for one in module.risks
    )


def _level(level: Level | None, lookup: Lookup) -> Markup:
    return word(lookup.wording, f"risk-level-{level.value}") if level else Markup("–")


def _triggers(module: Module, lookup: Lookup) -> tuple[Row, ...]:
    language = lookup.wording.language
    return tuple((human(one.what.within(language)), data(one.limit or "–")) for one in module.rollback_if)
