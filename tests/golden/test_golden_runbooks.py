"""Runbook and usage pages read as before, to the letter, in both languages.

The files beside this test are the pages of `tests/pages/template/project.yaml`. After a change that is meant,
delete the ones that differ: the test writes them anew and fails once, so that they are read before they count.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from mkdocs_runbooks import pages, pipeline
from mkdocs_runbooks.model.assessment import Judged, JudgedGate, Step
from mkdocs_runbooks.model.gate import Message
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.sources.tree import ProjectTree

GOLDEN = Path(__file__).parent / "runbooks"
PROJECT = Path(__file__).parents[1] / "pages" / "template" / "project.yaml"
NAMES = ("rolling_stats", "monte_carlo", "usage")


@pytest.fixture(scope="module", params=["de", "en"])
def rendered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, str]]:
    """The language, and its pages as Markdown by name."""
    root = tmp_path_factory.mktemp("project")
    for path, content in yaml.safe_load(PROJECT.read_text("utf-8")).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    asked = pipeline.Request(registry=root / "modules.yaml", today=date(2026, 3, 5), language=request.param)
    tree = ProjectTree(root)
    registry, problems = pipeline.load(asked, tree)
    assert registry is not None, problems
    judged = _in_few_words(pipeline.judge(asked, tree, registry))
    site = Site(docs_dir="docs", directory_urls=True, source_url="https://example.org/blob/{path}")
    kinds = {PageKind.RUNBOOK, PageKind.USAGE}
    planned = tuple(page for page in pages.plan(judged, site) if page.kind in kinds)
    return request.param, {
        one.page.module or "usage": one.markdown for one in pages.render(judged, site, planned)
    }


def _in_few_words(judged: Judged) -> Judged:
    """Verdicts whose sentences are single words: the sentences of gates have their own tests."""

    def gate(one: JudgedGate) -> JudgedGate:
        verdict = replace(
            one.verdict,
            reason=Message(key=f"mark-{one.outcome.value}"),
            figure=Message(key="not-stated") if one.verdict.figure else None,
            next=Message(key="planned") if one.verdict.next else None,
            notes=(),
        )
        return replace(one, verdict=verdict)

    def step(one: Step) -> Step:
        return replace(one, reason=Message(key=f"step-state-{one.state.value}") if one.reason else None)

    assessments = tuple(
        replace(
            one,
            gates=tuple(gate(judged_gate) for judged_gate in one.gates),
            steps=tuple(step(found) for found in one.steps),
            next=gate(one.next) if one.next else None,
        )
        for one in judged.assessments
    )
    return replace(judged, assessments=assessments)


@pytest.mark.parametrize("name", NAMES)
def test_pages_read_as_before(name: str, rendered: tuple[str, dict[str, str]]) -> None:
    """Each page is the one that was read and accepted."""
    language, pages_by_name = rendered
    golden = GOLDEN / language / f"{name}.md"
    if not golden.exists():
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(pages_by_name[name], encoding="utf-8")
        pytest.fail(f"{golden.name} was missing and is written now: read it")
    assert pages_by_name[name] == golden.read_text("utf-8")
