"""Whole pages, read by people once and held since: overview, evidence, language border, decisions.

A file that was deleted is written anew, and its test fails once: read it before it is committed.
"""

from pathlib import Path

import pytest
from judged_registries import judged, sample

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.pages import plan, render

GOLDEN = Path(__file__).parent / "golden"
OTHERS = frozenset({PageKind.RUNBOOK, PageKind.USAGE})


def pages_of(of: Judged, site: Site) -> dict[str, str]:
    """src_uri -> Markdown of every page that is no runbook."""
    planned = tuple(page for page in plan(of, site) if page.kind not in OTHERS)
    return {one.page.src_uri: one.markdown for one in render(of, site, planned)}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["full", "empty"])
def test_pages_read_as_before(language: str, name: str) -> None:
    """A registry that shows everything once, and one without any module, each in both languages."""
    of = sample(language) if name == "full" else judged(language=language)
    found = pages_of(of, Site(docs_dir="docs", directory_urls=None))
    folder = GOLDEN / f"{name}-{language}"
    for uri, page in found.items():
        place = folder / uri.replace("/", "-")
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(page, encoding="utf-8")
            pytest.fail(f"{place} was missing and is written now: read it")
        assert page == place.read_text(encoding="utf-8"), uri
    assert {path.name for path in folder.iterdir()} == {uri.replace("/", "-") for uri in found}
