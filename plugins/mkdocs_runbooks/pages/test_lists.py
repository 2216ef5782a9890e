"""Tests of one module that deserve a look: the slowest, the flaky and the skipped ones.

Per test and implementation the newest run speaks, fresh or not; what a run is worth is for the gates to say.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite

from markupsafe import Markup

from mkdocs_runbooks.model.evidence import ModuleEvidence, ModuleTests
from mkdocs_runbooks.model.page import PageKind
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.test_runs import TestCase, TestGroup, TestMessage, TestOutcome
from mkdocs_runbooks.pages.links import evidence_anchor, href, page_uri
from mkdocs_runbooks.pages.views import Lookup, code, joined, word

SLOWEST_SHOWN = 10
NAMES_SHOWN = 20

_FAST = 0.1
"""Seconds below which no test is called slow."""

_NEVER = datetime.min.replace(tzinfo=UTC)

Entry = tuple[Markup, Markup, Markup]
"""Test, what is said of it, and where it ran."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestLists:
    """What `_tests.jinja` may see; `more` counts what the lists leave out.

    Attributes:
        lists: (key of the heading, entries, how many more there are), without empty ones.
    """

    __test__ = False

    lists: tuple[tuple[str, tuple[Entry, ...], int], ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One test in its newest run."""

    case: TestCase
    part: ModuleTests


def test_lists(evidence: ModuleEvidence, lookup: Lookup, page: str) -> TestLists | None:
    """The lists of one module; None where there is nothing to look at."""
    seen = tuple(_newest(evidence.tests))
    slow = [one for one in seen if (one.case.seconds or 0.0) >= _FAST and isfinite(one.case.seconds or 0.0)]
    slowest = heapq.nlargest(SLOWEST_SHOWN, slow, key=lambda one: one.case.seconds or 0.0)
    reasons = _reasons(evidence.tests)
    lists = (
        (
            "tests-slowest",
            tuple(_entry(one, _duration(one.case, lookup), _where(one, lookup, page)) for one in slowest),
            len(slow) - len(slowest),
        ),
        _named("tests-flaky", [one for one in seen if one.case.flaky], {}, lookup, page),
        _named(
            "tests-skipped",
            [one for one in seen if one.case.outcome is TestOutcome.SKIPPED],
            reasons,
            lookup,
            page,
        ),
    )
    kept = tuple(one for one in lists if one[1])
    return TestLists(lists=kept) if kept else None


def _newest(parts: Iterable[ModuleTests]) -> Iterator[_Seen]:
    """Each test once per implementation; groups in which nothing stands out are not unfolded."""
    known: set[tuple[Backend | None, str, str]] = set()
    for part in sorted(parts, key=lambda one: one.run.provenance.produced_at or _NEVER, reverse=True):
        for group in part.groups:
            if not _worth_a_look(group):
                continue
            for case in group.cases():
                key = (part.backend, case.classname, case.name)
                if key not in known:
                    known.add(key)
                    yield _Seen(case, part)


def _worth_a_look(group: TestGroup) -> bool:
    return group.seconds >= _FAST or "s" in group.outcomes or "k" in group.outcomes


def _reasons(parts: Iterable[ModuleTests]) -> Mapping[tuple[str, str], TestMessage]:
    runs = {id(part.run): part.run for part in parts}
    return {(message.classname, message.name): message for run in runs.values() for message in run.messages}


def _named(
    key: str,
    found: list[_Seen],
    reasons: Mapping[tuple[str, str], TestMessage],
    lookup: Lookup,
    page: str,
) -> tuple[str, tuple[Entry, ...], int]:
    """One entry a test, however many implementations it stood out with for the same reason."""
    together: dict[tuple[str, str, Markup], list[_Seen]] = {}
    for one in found:
        key_of = (one.case.classname, one.case.name, _reason(one.case, reasons))
        together.setdefault(key_of, []).append(one)
    entries = tuple(
        _entry(group[0], said, joined([_where(one, lookup, page) for one in group], "<br>"))
        for (_, _, said), group in list(together.items())[:NAMES_SHOWN]
    )
    return key, entries, len(together) - len(entries)


def _reason(case: TestCase, reasons: Mapping[tuple[str, str], TestMessage]) -> Markup:
    """The first line of what the tool says about it."""
    message = reasons.get((case.classname, case.name))
    first = message.text.strip().partition("\n")[0][:200] if message is not None else ""
    return joined([first])


def _duration(case: TestCase, lookup: Lookup) -> Markup:
    return word(lookup.wording, "tests-seconds", seconds=round(case.seconds or 0.0, 2))


def _entry(one: _Seen, said: Markup, where: Markup) -> Entry:
    name = f"{one.case.classname}::{one.case.name}" if one.case.classname else one.case.name
    return code(name[:300]), said, where


def _where(one: _Seen, lookup: Lookup, page: str) -> Markup:
    path = one.part.run.provenance.path
    address = href(lookup.site, page, page_uri(lookup.site, PageKind.EVIDENCE), evidence_anchor(path))
    return joined((one.part.backend.value if one.part.backend else None, code(path, address)))
