"""The overview: contradictions first, then who must act, then progress and every module at a glance."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Assessment, Judged, JudgedGate
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.pages import actions
from mkdocs_runbooks.pages.dependencies import Dependencies, dependencies
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import gate_anchor, href, page_uri, source_url
from mkdocs_runbooks.pages.over_time import OverTime, over_time
from mkdocs_runbooks.pages.past import Changes, changes
from mkdocs_runbooks.pages.progress import Table, tables
from mkdocs_runbooks.pages.scorecard import scorecard
from mkdocs_runbooks.pages.scorecard_parts import Filter, WaveRows, by_wave, filter_of, legend
from mkdocs_runbooks.pages.shortened import shortened
from mkdocs_runbooks.pages.tiles import Tile, tiles
from mkdocs_runbooks.pages.views import Lookup, code, gate_title, human, mark, say, time_tag, word
from mkdocs_runbooks.wording import Wording

CONTRADICTIONS_SHOWN = 20
"""Modules with contradicted claims; more are counted, and `runbooks check` names them all."""

CLAIMS_A_MODULE = 3

WAIVERS_SHOWN = 50
OWNERS_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One gate of one module that someone must look at."""

    module: Markup
    mark: Markup
    gate: Markup
    reason: Markup
    next: Markup | None
    urgency: Markup | None = None
    more: Markup | None = None
    place: Markup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """One module whose registry entry claims more than the evidence bears out."""

    module: Markup
    lines: tuple[Line, ...]
    more: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLines:
    """What waits for one owner."""

    owner: str | Markup
    lines: tuple[Line, ...]
    more: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverLine:
    """One waiver: who lets which gate go until when, and whether that still holds."""

    state: str
    said: Markup
    module: Markup
    gate: Markup
    by: str
    until: Markup
    why: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerLine:
    """Something that people named as stopping a module."""

    module: Markup
    what: Markup
    since: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that the overview's template may see."""

    empty: bool
    registry: str
    tiles: tuple[Tile, ...]
    contradictions: tuple[Contradiction, ...]
    contradictions_more: Markup | None
    waivers: tuple[WaiverLine, ...]
    waivers_more: Markup | None
    owners: tuple[OwnerLines, ...]
    owners_more: Markup | None
    blockers: tuple[BlockerLine, ...]
    progress: tuple[Table, ...]
    dependencies: Dependencies | None
    over_time: OverTime | None
    changes: Changes | None
    groups: tuple[str, ...]
    waves: tuple[WaveRows, ...]
    filter: Filter
    modules: int
    legend: tuple[tuple[str, str, str], ...]
    framed: bool
    commit: str | None


def view(judged: Judged, site: Site, page: Page, wording: Wording) -> Overview:
    """What the overview says."""
    lookup = Lookup.of(judged, site, wording)
    card = scorecard(lookup, page)
    found = list(actions.contradictions(judged))
    waivers = list(_waivers(lookup, page))
    waiting = actions.actions(judged)
    head = judged.facts.history.head
    return Overview(
        empty=not judged.assessments,
        registry=judged.facts.registry.path,
        tiles=tiles(lookup, [state for state, _ in waivers if state != "valid"]),
        contradictions=tuple(
            _contradiction(one, gates, lookup, page) for one, gates in found[:CONTRADICTIONS_SHOWN]
        ),
        contradictions_more=_left_out(len(found) - CONTRADICTIONS_SHOWN, wording),
        waivers=tuple(line for _, line in waivers[:WAIVERS_SHOWN]),
        waivers_more=_left_out(len(waivers) - WAIVERS_SHOWN, wording),
        owners=tuple(_owner(one, lookup, page) for one in waiting[:OWNERS_SHOWN]),
        owners_more=_left_out(len(waiting) - OWNERS_SHOWN, wording, "overview-more-owners"),
        blockers=tuple(_blockers(lookup, page)),
        progress=tables(judged, wording),
        dependencies=dependencies(lookup, page),
        over_time=over_time(lookup),
        changes=changes(lookup, page),
        groups=card.groups,
        waves=by_wave(card, judged, wording),
        filter=filter_of(card, judged, wording),
        modules=len(card.rows),
        legend=legend(wording),
        framed=any(cell.blocks for row in card.rows for cell in row.cells),
        commit=head.id if head else None,
    )


def module_link(one: Assessment, lookup: Lookup, page: Page, anchor: str = "") -> Markup:
    """The module's title, leading to its runbook."""
    module = one.module
    target = page_uri(lookup.site, PageKind.RUNBOOK, module.id)
    title = module.title.within(lookup.wording.language) or module.id
    address = href(lookup.site, page.src_uri, target, anchor)
    return Markup('<a href="{}">{}</a>').format(data(address), data(title))


def _contradiction(
    one: Assessment, gates: tuple[JudgedGate, ...], lookup: Lookup, page: Page
) -> Contradiction:
    more = len(gates) - CLAIMS_A_MODULE
    return Contradiction(
        module=module_link(one, lookup, page),
        lines=tuple(_claim(one, gate, lookup, page) for gate in gates[:CLAIMS_A_MODULE]),
        more=word(lookup.wording, "overview-more-gates", count=more) if more > 0 else None,
    )


def _claim(one: Assessment, gate: JudgedGate, lookup: Lookup, page: Page) -> Line:
    place = one.module.place(gate.place)
    address = source_url(lookup.site, place.path, place.line, lookup.commit)
    shown = place.path if place.line is None else f"{place.path}:{place.line}"
    return _line(one, gate, lookup, page, place=code(shown, address))


def _line(  # noqa: PLR0913
    one: Assessment,
    gate: JudgedGate,
    lookup: Lookup,
    page: Page,
    *,
    urgency: Markup | None = None,
    more: Markup | None = None,
    place: Markup | None = None,
) -> Line:
    wording = lookup.wording
    return Line(
        module=module_link(one, lookup, page, gate_anchor(gate.gate.id)),
        mark=mark(gate.outcome, wording.language),
        gate=gate_title(one.module, gate, lookup),
        reason=say(gate.verdict.reason, wording),
        next=say(shortened(gate.verdict.next), wording) if gate.verdict.next else None,
        urgency=urgency,
        more=more,
        place=place,
    )


def _owner(found: actions.OwnerActions, lookup: Lookup, page: Page) -> OwnerLines:
    wording = lookup.wording
    return OwnerLines(
        owner=found.owner if found.owner is not None else word(wording, "overview-nobody"),
        lines=tuple(
            _line(
                action.assessment,
                action.gate,
                lookup,
                page,
                urgency=word(wording, f"overview-urgency-{action.urgency.name.lower().replace('_', '-')}"),
                more=word(wording, "overview-more-gates", count=action.more) if action.more else None,
            )
            for action in found.shown
        ),
        more=word(wording, "overview-more-modules", count=found.left_out) if found.left_out else None,
    )


def _waivers(lookup: Lookup, page: Page) -> list[tuple[str, WaiverLine]]:
    """Waivers over gates that are not passed, the ones that end first at the top."""
    found = [
        (gate.waiver.until, one, gate)
        for one in lookup.judged.assessments
        for gate in one.gates
        if gate.waiver is not None and gate.outcome not in {Outcome.PASSED, Outcome.NOT_APPLICABLE}
    ]
    found.sort(key=lambda entry: entry[0])
    return [_waiver(one, gate, lookup, page) for _, one, gate in found]


def _waiver(one: Assessment, gate: JudgedGate, lookup: Lookup, page: Page) -> tuple[str, WaiverLine]:
    wording = lookup.wording
    waiver = gate.waiver
    assert waiver is not None
    ends = actions.waiver_ends(gate, lookup.judged.today)
    state = ends.name.lower() if ends is not None else "valid"
    line = WaiverLine(
        state=state,
        said=word(wording, f"overview-waiver-{state}"),
        module=module_link(one, lookup, page, gate_anchor(gate.gate.id)),
        gate=gate_title(one.module, gate, lookup),
        by=waiver.by,
        until=time_tag(waiver.until, wording),
        why=human(waiver.why.within(wording.language)),
    )
    return state, line


def _blockers(lookup: Lookup, page: Page) -> Iterator[BlockerLine]:
    for one in lookup.judged.assessments:
        for blocker in one.module.blockers:
            yield BlockerLine(
                module=module_link(one, lookup, page),
                what=human(blocker.what.within(lookup.wording.language)),
                since=time_tag(blocker.since, lookup.wording) if blocker.since else None,
            )


def _left_out(count: int, wording: Wording, key: str = "overview-more") -> Markup | None:
    return word(wording, key, count=count) if count > 0 else None
