"""Whole pages, read by people once and held since: overview, evidence, language border, decisions.

A file that was deleted is written anew, and its test fails once: read it before it is committed.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from judged_registries import assessment, gate, judged, module, sample

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.history import (
    HistoryState,
    JudgedMoment,
    JudgedPast,
    RegistryPoint,
)
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.model.registry import Status
from mkdocs_runbooks.pages import plan, render

GOLDEN = Path(__file__).parent / "golden"
OTHERS = frozenset({PageKind.RUNBOOK, PageKind.USAGE})


def past(language: str) -> Judged:
    """One module whose repository, a shallow clone, keeps everything that can be said of the past."""
    of = judged(assessment(module("a"), gate("test.unit", Outcome.PASSED)), language=language)
    days = [datetime(2026, 3, day, 12, tzinfo=UTC) for day in (1, 8, 15)]
    points = tuple(
        RegistryPoint(at=at, statuses={status: count})
        for at, status, count in zip(
            days, (Status.NOT_STARTED, Status.IN_PROGRESS, Status.DONE), (1, 2, 2), strict=True
        )
    )
    moments = tuple(
        JudgedMoment(
            at=at,
            modules=1 + place,
            evidenced=place,
            boxes=16 * (1 + place),
            passed=7 * place,
            failed=place % 2,
            unreadable=place % 2,
        )
        for place, at in enumerate(days)
    )
    history = replace(
        of.facts.history,
        state=HistoryState.SHALLOW,
        points=points,
        judged=JudgedPast(points=moments, states=11, unusable=2),
    )
    return replace(of, facts=replace(of.facts, history=history))


def pages_of(of: Judged, site: Site) -> dict[str, str]:
    """src_uri -> Markdown of every page that is no runbook."""
    planned = tuple(page for page in plan(of, site) if page.kind not in OTHERS)
    return {one.page.src_uri: one.markdown for one in render(of, site, planned)}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["full", "empty", "past"])
def test_pages_read_as_before(language: str, name: str) -> None:
    """A registry that shows everything once, one without any module, and one with a past, each in both languages."""
    of = {"full": sample, "empty": lambda language: judged(language=language), "past": past}[name](language)
    found = pages_of(of, Site(docs_dir="docs", directory_urls=None))
    if name == "past":
        found = {uri: page for uri, page in found.items() if uri == "runbooks/index.md"}
    folder = GOLDEN / f"{name}-{language}"
    for uri, page in found.items():
        place = folder / uri.replace("/", "-")
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(page, encoding="utf-8")
            pytest.fail(f"{place} was missing and is written now: read it")
        assert page == place.read_text(encoding="utf-8"), uri
    assert {path.name for path in folder.iterdir()} == {uri.replace("/", "-") for uri in found}
