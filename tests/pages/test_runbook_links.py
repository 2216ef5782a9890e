"""How pages lead to each other, and which anchors they agree on."""

from pathlib import Path

import pytest
import yaml

from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages.links import evidence_anchor, gate_anchor, href

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
