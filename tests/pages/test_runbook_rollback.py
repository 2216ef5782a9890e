"""The rollback box says what the source reads, and never what was wished."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import yaml

from mkdocs_runbooks import pages, pipeline
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


def _box(root: Path) -> str:
    """The text of the box, spaces folded."""
    request = pipeline.Request(registry=root / "modules.yaml", today=date(2026, 3, 5))
    tree = ProjectTree(root)
    registry, problems = pipeline.load(request, tree)
    assert registry is not None, problems
    judged = pipeline.judge(request, tree, registry)
    site = Site()
    planned = tuple(page for page in pages.plan(judged, site) if page.kind is PageKind.RUNBOOK)
    text = pages.render(judged, site, planned)[0].markdown
    box = text[text.index('<details class="rb-rollback"') : text.index("</details>")]
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
