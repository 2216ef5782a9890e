"""The registry's past on the overview: how progress went, and what changed since a commit."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from mkdocs_runbooks.model.history import ChangeKind, RegistryChange, RegistryPoint
from mkdocs_runbooks.model.page import Page, PageKind
from mkdocs_runbooks.model.provenance import Format
from mkdocs_runbooks.model.registry import ModuleId, Status
from mkdocs_runbooks.pages.charts.burn_up import BurnUpChart, Counted, burn_up_chart
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import evidence_anchor, gate_anchor, href, page_uri
from mkdocs_runbooks.pages.progress import STATUSES
from mkdocs_runbooks.pages.views import Lookup, code, joined, time_tag, word

CHANGED_SHOWN = 60
"""Modules with changes; of more, the others are counted."""

EVIDENCE_SHOWN = 12

EVIDENCE_DAYS = 40
"""Days on which only evidence came; of more, every so many is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnUp:
    """The drawing, what a screen reader hears in its place, and the table behind it."""

    chart: BurnUpChart
    label: str
    about: Markup
    heads: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed: one row a module, with every change of it."""

    since: Markup
    rows: tuple[tuple[Markup, Markup], ...]
    more: Markup | None
    evidence: tuple[Markup, ...]
    evidence_more: Markup | None


def burn_up(lookup: Lookup) -> BurnUp | None:
    """Modules over time; None where the history knows one moment only."""
    points = lookup.judged.facts.history.points
    if len(points) < 2:
        return None
    wording = lookup.wording
    exact = len({point.commit.at.date() for point in points}) < len(points)
    evidenced = _evidenced_since(lookup)
    moments = _moments(points, evidenced)
    counts = [_counted(at, statuses, evidenced, exact=exact) for at, statuses in moments]
    last = counts[-1]
    names = tuple(
        wording.text(f"past-{name}", (("count", count),))
        for name, count in (
            *(("total", last.total), ("started", last.started), ("done", last.done)),
            *((("evidenced", last.evidenced),) if evidenced else ()),
        )
    )
    chart = burn_up_chart(counts, names, wording)
    if chart is None:
        return None
    span = (("first", counts[0].at.date()), ("last", last.at.date()))
    return BurnUp(
        chart=chart,
        label=wording.text("past-label", (*span, ("said", ", ".join(names)))),
        about=word(wording, "past-about-evidence" if evidenced else "past-about"),
        heads=(
            *(wording.text(f"status-name-{status.value}") for status in STATUSES),
            wording.text("overview-modules"),
            *((wording.text("past-evidence"),) if evidenced else ()),
        ),
        rows=tuple(
            (
                _moment(count.at, lookup, exact=exact),
                *(data(wording.number(statuses.get(status, 0))) for status in STATUSES),
                data(wording.number(count.total)),
                *((data(wording.number(count.evidenced)),) if evidenced else ()),
            )
            for (_, statuses), count in zip(moments, counts, strict=True)
        ),
    )


def _evidenced_since(lookup: Lookup) -> Mapping[ModuleId, datetime]:
    """When the first of the files that speak of a module today came into the repository."""
    facts = lookup.judged.facts
    found: dict[ModuleId, datetime] = {}
    for file in facts.evidence.files:
        past = facts.history.paths.get(file.file)
        if file.format is Format.BASELINE_JSON or past is None or not past.tracked or past.first is None:
            continue
        for module in file.modules:
            found[module] = min(past.first.at, found.get(module, past.first.at))
    return found


def _moments(
    points: Sequence[RegistryPoint], evidenced: Mapping[ModuleId, datetime]
) -> Sequence[tuple[datetime, Mapping[Status, int]]]:
    """The registry's points, and later days on which only evidence came, with the statuses as they were."""
    known = {point.commit.at.date() for point in points}
    came = {
        at.date(): at
        for at in sorted(evidenced.values())
        if at > points[0].commit.at and at.date() not in known
    }
    days = list(came.values())
    if len(days) > EVIDENCE_DAYS:
        step = (len(days) - 1) / (EVIDENCE_DAYS - 1)
        days = [days[round(number * step)] for number in range(EVIDENCE_DAYS)]
    found = [(point.commit.at, point.statuses) for point in points]
    before = [at for at, _ in found]
    found += [(at, found[bisect_right(before, at) - 1][1]) for at in days]
    return sorted(found, key=lambda one: one[0])


def _counted(
    at: datetime, statuses: Mapping[Status, int], evidenced: Mapping[ModuleId, datetime], *, exact: bool
) -> Counted:
    done = statuses.get(Status.DONE, 0)
    total = sum(statuses.values())
    here = sum(since <= at if exact else since.date() <= at.date() for since in evidenced.values())
    return Counted(
        at=at,
        total=total,
        started=statuses.get(Status.IN_PROGRESS, 0) + done,
        done=done,
        evidenced=min(here, total),
    )


def _moment(at: datetime, lookup: Lookup, *, exact: bool) -> Markup:
    """The day, with the time of day where one day has several rows."""
    day = time_tag(at, lookup.wording)
    return joined((day, data(lookup.wording.clock(at))), " ") if exact else day


def changes(lookup: Lookup, page: Page) -> Changes | None:
    """What changed since the commit that the history counts from; None where it knows none."""
    found = lookup.judged.facts.history.changes
    if found is None:
        return None
    wording = lookup.wording
    by_module: dict[ModuleId, list[RegistryChange]] = {}
    for one in found.changes:
        by_module.setdefault(one.module, []).append(one)
    shown = list(by_module.items())[:CHANGED_SHOWN]
    key = "changes-since-name" if found.name else "changes-since-commit"
    more, more_files = len(by_module) - len(shown), len(found.evidence) - EVIDENCE_SHOWN
    return Changes(
        since=word(wording, key, name=found.name, commit=found.since.id[:10], day=found.since.at.date()),
        rows=tuple(
            (
                _module(module, lookup, page),
                joined((_said(one, lookup, page) for one in of_one), "<br>"),
            )
            for module, of_one in shown
        ),
        more=word(wording, "overview-more-modules", count=more) if more > 0 else None,
        evidence=tuple(_evidence(path, lookup, page) for path in found.evidence[:EVIDENCE_SHOWN]),
        evidence_more=word(wording, "changes-more-files", count=more_files) if more_files > 0 else None,
    )


def _module(module: ModuleId, lookup: Lookup, page: Page, anchor: str = "") -> Markup:
    known = lookup.assessments.get(module)
    if known is None:
        return code(module)
    address = href(lookup.site, page.src_uri, page_uri(lookup.site, PageKind.RUNBOOK, module), anchor)
    title = known.module.title.within(lookup.wording.language) or module
    return Markup('<a href="{}">{}</a>').format(data(address), data(title))


def _said(change: RegistryChange, lookup: Lookup, page: Page) -> Markup:
    wording = lookup.wording
    key = f"change-{change.kind.value}"
    match change.kind:
        case ChangeKind.ADDED | ChangeKind.REMOVED:
            return word(wording, key)
        case ChangeKind.STATUS:
            words = {status.value: wording.text(f"status-name-{status.value}") for status in Status}
            before, after = _named(change, words, Status.NOT_STARTED.value)
            return word(wording, key, before=before, after=after)
        case ChangeKind.WAVE | ChangeKind.OWNER:
            before, after = _named(change, {}, "–")
            return word(wording, key, before=before, after=after)
        case _:
            return joined((word(wording, key), _gate(change, lookup, page), _by(change)), " ")


def _named(change: RegistryChange, words: Mapping[str, str], nothing: str) -> tuple[str, str]:
    before, after = change.before or nothing, change.after or nothing
    return words.get(before, before), words.get(after, after)


def _gate(change: RegistryChange, lookup: Lookup, page: Page) -> Markup:
    known = lookup.assessments.get(change.module)
    if known is None or known.gate(change.gate) is None:
        return code(change.gate)
    target = page_uri(lookup.site, PageKind.RUNBOOK, change.module)
    return code(change.gate, href(lookup.site, page.src_uri, target, gate_anchor(change.gate)))


def _by(change: RegistryChange) -> Markup:
    name = change.after or change.before
    return data(f"({name})") if name else Markup("")


def _evidence(path: str, lookup: Lookup, page: Page) -> Markup:
    if path not in lookup.evidence_paths:
        return code(path)
    target = page_uri(lookup.site, PageKind.EVIDENCE)
    return code(path, href(lookup.site, page.src_uri, target, evidence_anchor(path)))
