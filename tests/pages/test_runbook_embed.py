"""Hand-written sections inside generated pages: headings go below ours, links are seen from the page."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages.embed import embed


class Case(NamedTuple):
    """One row of the data file."""

    behaviour: str
    text: str
    expected: str


CASES = [
    Case(**case) for case in yaml.safe_load(Path(__file__).with_name("embed_cases.yaml").read_text("utf-8"))
]
SITE = Site(docs_dir="docs", source_url="https://example.org/{path}")


@pytest.mark.parametrize("case", CASES, ids=[case.behaviour for case in CASES])
def test_sections_fit_into_their_page(case: Case) -> None:
    """Each case of the data file holds."""
    shown = embed(
        case.text, source="docs/runbooks/_sections/m/summary.md", page="runbooks/m.md", site=SITE, level=2
    )
    assert str(shown).strip() == case.expected.strip()


def test_raw_html_gets_finished_addresses() -> None:
    """Markdown does not touch raw HTML, so its links are written as the host writes addresses."""
    site = Site(docs_dir="docs", directory_urls=True)
    shown = embed(
        '<a href="../x.md#y"><img src="b.png"></a>',
        source="docs/a/m.md",
        page="runbooks/m.md",
        site=site,
        level=2,
    )
    assert shown == '<a href="../../x/#y"><img src="../../a/b.png"></a>'


@pytest.mark.parametrize("size", [1, 20_000])
def test_hostile_text_stays_as_it_is(size: int) -> None:
    """Long runs of brackets and backticks neither hang nor change."""
    text = "[" * size + "`" * size + "](" + "<" * size
    assert embed(text, source="a.md", page="b.md", site=SITE, level=2).strip() == text
