"""The rollback box says what the source reads, and never what was wished."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest
import yaml

from mkdocs_runbooks import pages, pipeline
from mkdocs_runbooks.model.assessment import Assessment, Judged
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.history import Commit, History
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load(Path(__file__).with_name("rollback_cases.yaml").read_text("utf-8"))
REGISTRY = """\
project: {name: P, language: de, contact: "#team"}
defaults: {backend: "{module}:BACKEND", flag_file: src/settings.py}
shared: {extensions: {rust: native}}
modules:
  m: {target: rust, owner: anna}
"""


def _judged(root: Path) -> Judged:
    request = pipeline.Request(registry=root / "modules.yaml", today=date(2026, 3, 5))
    tree = ProjectTree(root)
    registry, problems = pipeline.load(request, tree)
    assert registry is not None, problems
    return pipeline.judge(request, tree, registry)


def _page(judged: Judged, *, live: bool = False) -> str:
    site = Site(live=live)
    planned = tuple(page for page in pages.plan(judged, site) if page.kind is PageKind.RUNBOOK)
    return pages.render(judged, site, planned)[0].markdown


def _box(root: Path) -> str:
    """The text of the box, spaces folded."""
    text = _page(_judged(root))
    start = text.index('<details class="rb-rollback"')
    box = text[start : text.index("</details>", start)]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", box.replace("<p>", " "))).split())


@pytest.mark.parametrize("case", CASES, ids=[case["behaviour"] for case in CASES])
def test_the_box_follows_the_source(case: dict[str, object], tmp_path: Path) -> None:
    """Each case of the data file holds."""
    files = {"modules.yaml": REGISTRY, "src/m.py": case["wrapper"], **case.get("other", {})}
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(str(content), encoding="utf-8")
    box = _box(tmp_path)
    assert [said for said in case["says"] if said not in box] == [], box
    assert [said for said in case["never"] if said in box] == [], box


def _with_regression(assessment: Assessment, outcome: Outcome) -> Assessment:
    """The assessment with another outcome of the policy that watches figures without a requirement."""
    changed = tuple(
        replace(one, verdict=replace(one.verdict, outcome=outcome))
        if one.gate.id == "policy.hidden-regression"
        else one
        for one in assessment.gates
    )
    return replace(assessment, gates=changed)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_a_confirmed_regression_orders_the_rollback(outcome: Outcome, tmp_path: Path) -> None:
    """The template's line always stands; it is an order only where the regression was judged and recurred."""
    (tmp_path / "modules.yaml").write_text(REGISTRY, encoding="utf-8")
    judged = _judged(tmp_path)
    page = _page(
        replace(judged, assessments=tuple(_with_regression(one, outcome) for one in judged.assessments))
    )
    assert "Bei &gt; 10% Regression: Rollback zu Python" in page
    assert ('class="rb-order"' in page) is (outcome is Outcome.FAILED)
    assert ("Eine bestätigte Regression liegt nicht vor" in page) is (outcome is not Outcome.FAILED)


def test_what_the_page_describes(tmp_path: Path) -> None:
    """A site says whether all is committed; one that is served while people edit says the same all the time."""
    (tmp_path / "modules.yaml").write_text(REGISTRY, encoding="utf-8")
    judged = _judged(tmp_path)
    head = Commit(id="a" * 40, at=datetime(2026, 3, 1, tzinfo=UTC), position=0)
    clean, dirty = (
        replace(judged, facts=replace(judged.facts, history=History(head=head, dirty=one)))
        for one in (False, True)
    )
    assert "noch in keinem Commit" in _page(dirty)
    assert "noch in keinem Commit" not in _page(clean)
    assert _page(clean, live=True) == _page(dirty, live=True)
    assert "wie sie jetzt sind, aufbauend auf Commit <code>aaaaaaa</code>" in _page(clean, live=True)
