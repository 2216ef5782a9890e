"""What changed since a commit, on the overview."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.history import ChangeKind, RegistryChange
from mkdocs_runbooks.model.page import Page, PageKind
from mkdocs_runbooks.model.registry import ModuleId, Status
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import evidence_anchor, gate_anchor, href, page_uri
from mkdocs_runbooks.pages.views import Lookup, code, joined, word

CHANGED_SHOWN = 60
"""Modules with changes; of more, the others are counted."""

EVIDENCE_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed: one row a module, with every change of it."""

    since: Markup
    rows: tuple[tuple[Markup, Markup], ...]
    more: Markup | None
    evidence: tuple[Markup, ...]
    evidence_more: Markup | None


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
