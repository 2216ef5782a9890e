"""How pages lead to each other, and which anchors they agree on."""

import posixpath
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from mkdocs_runbooks import pages, pipeline
from mkdocs_runbooks.gates import catalogue
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages.links import evidence_anchor, gate_anchor, href
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load(Path(__file__).with_name("link_cases.yaml").read_text("utf-8"))
LOOKS = {"md": None, "folders": True, "files": False}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("case", CASES, ids=[f"{case['from']} to {case['to']}" for case in CASES])
def test_links_fit_the_looks_of_addresses(case: dict[str, str], look: str) -> None:
    """A link is right however the host writes addresses."""
    site = Site(directory_urls=LOOKS[look])
    assert href(site, case["from"], case["to"]) == case[look]
    assert href(site, case["from"], case["to"], "x") == case[look] + "#x"


def test_anchors_are_stable() -> None:
    """Other pages and tools may link to a gate and to a file's row."""
    assert gate_anchor("tests.golden-suite") == "gate-tests-golden-suite"
    assert evidence_anchor("reports/junit.xml") == evidence_anchor("reports/junit.xml")
    assert evidence_anchor("reports/junit.xml") != evidence_anchor("reports/junit2.xml")


def test_every_link_leads_to_a_page_and_to_an_id_on_it(tmp_path: Path) -> None:
    """Relative links of all generated pages lead to generated pages or to files of the docs folder."""
    project = yaml.safe_load(Path(__file__).with_name("template").joinpath("project.yaml").read_text("utf-8"))
    for path, content in project.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    request = pipeline.Request(registry=tmp_path / "modules.yaml", today=date(2026, 3, 5))
    tree = ProjectTree(tmp_path)
    registry, problems = pipeline.load(request, tree)
    assert registry is not None, problems
    judged = pipeline.judge(request, tree, registry)
    site = Site(docs_dir="docs")
    rendered = {
        one.page.src_uri: one.markdown for one in pages.render(judged, site, pages.plan(judged, site))
    }
    broken: list[str] = []
    links = 0
    for uri, text in rendered.items():
        for target in re.findall(r'href="([^":]*)"', text):
            links += 1
            path, _, anchor = target.partition("#")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(path))) if path else uri
            ids = re.findall(r'id="([^"]+)"', rendered.get(place, ""))
            is_there = place in rendered or (tmp_path / "docs" / place).exists() or place.endswith(".json")
            if not is_there or (anchor and place in rendered and anchor not in ids):
                broken.append(f"{uri}: {target}")
    assert broken == []
    assert links > 20


def test_ids_are_unique_on_a_page() -> None:
    """Gates whose names differ only in signs would share an anchor; ids of gates keep theirs apart."""
    gates = [gate.id for gate in catalogue()]
    assert len({gate_anchor(gate) for gate in gates}) == len(gates)
