"""The pages of the language border, from sources to Markdown."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import pages, pipeline
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "border_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_border(case: dict[str, Any], tmp_path: Path) -> None:
    """The page holds every text under `shown`, as often as a number says, and none under `absent`."""
    for path, content in {"rust/Cargo.toml": "[package]\nname = 'native'\n", **case["files"]}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    request = pipeline.Request(registry=tmp_path / "modules.yaml", today=date(2026, 3, 5))
    tree = ProjectTree(tmp_path)
    loaded, problems = pipeline.load(request, tree)
    assert loaded is not None, problems
    judged = pipeline.judge(request, tree, loaded)
    site = Site(docs_dir="docs", directory_urls=True)
    planned = [one for one in pages.plan(judged, site) if one.src_uri == case.get("page", "ffi/stats.md")]
    text = pages.render(judged, site, planned)[0].markdown
    found = {shown: text.count(shown) for shown in case["shown"]}
    assert found == case["shown"], text
    assert not [one for one in case.get("absent", ()) if one in text]
