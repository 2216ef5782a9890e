"""Around the scorecard: rows by wave, what the filter offers, what a strict policy of the site forbids."""

import re

import pytest
from judged_registries import assessment, gate, hostile, judged, module, sample, text

from mkdocs_runbooks.model.assessment import Blocks, Judged
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import Effort, Wave
from mkdocs_runbooks.pages import plan, render
from mkdocs_runbooks.pages.progress import Bar
from mkdocs_runbooks.pages.scorecard import scorecard
from mkdocs_runbooks.pages.scorecard_parts import Filter, by_wave, filter_of
from mkdocs_runbooks.pages.views import Lookup
from mkdocs_runbooks.wording import Wording

WORDS = Wording("en")
FAILED = gate("a", Outcome.FAILED, blocks=Blocks.CONTRADICTED)
MISSING = gate("b", Outcome.MISSING)
OF = judged(
    assessment(module("last"), MISSING),
    assessment(module("second", wave=2, owner="zoe", effort=Effort.S), FAILED, MISSING),
    assessment(module("first", wave=1, owner="Anna"), gate("c", Outcome.PASSED)),
    waves=(Wave(number=1, title=text("Pilot")),),
)
LOOKUP = Lookup.of(OF, Site(), WORDS)
CARD = scorecard(LOOKUP, plan(OF, Site())[0])


def test_rows_stand_by_wave() -> None:
    """Waves in their order under their names with counts by status; what has no wave comes last."""
    found = [(one.title, one.said, [row.title for row in one.rows]) for one in by_wave(CARD, OF, WORDS)]
    assert found == [
        ("Wave 1 · Pilot", "1 × Not started", ["first"]),
        ("Wave 2", "1 × Not started", ["second"]),
        ("No wave", "1 × Not started", ["last"]),
    ]


def test_without_waves_there_is_one_list() -> None:
    """A heading above all rows would say nothing."""
    of = judged(assessment(module("a"), MISSING))
    card = scorecard(Lookup.of(of, Site(), WORDS), plan(of, Site())[0])
    assert [one.title for one in by_wave(card, of, WORDS)] == [""]


def test_the_filter_offers_what_occurs() -> None:
    """Every choice is one that leaves rows; where there is but one, none is offered."""
    assert filter_of(CARD, OF, WORDS) == Filter(
        owners=(("Anna", "Anna"), ("zoe", "zoe"), ("–", "nobody")),
        waves=(("1", "Wave 1 · Pilot"), ("2", "Wave 2"), ("–", "No wave")),
        statuses=(),
        outcomes=(
            ("blocks", "! Blocked"),
            ("failed", "✖ Contradicted"),
            ("missing", "○ Missing"),
            ("passed", "✔ Proven"),
        ),
    )


def test_a_row_names_what_it_waits_for() -> None:
    """The first blocking gate with the way to it; a group that is contradicted leads to its gate."""
    row = CARD.rows[1]
    assert row.blocker == ("a", "gate-a")
    assert (row.more_blockers, row.outcomes, row.effort) == (0, "failed missing blocks", "S")
    assert [cell.anchor for cell in row.cells] == ["gate-a"]
    assert [cell.anchor for cell in CARD.rows[0].cells] == [None]


def test_a_frame_is_explained_where_there_is_one() -> None:
    """The legend says what a framed cell means, and says nothing of frames that nobody sees."""

    def legend(of: Judged) -> str:
        (page,) = render(of, Site(), plan(of, Site())[:1])
        found = re.search(r'<p class="rb-legend">(.+)</p>', page.markdown)
        assert found
        return found[1]

    framed = '<span class="rb-s--blocks">Framed</span> open, though the status requires it'
    assert legend(OF).endswith(framed)
    assert "Framed" not in legend(judged(assessment(module("a"), MISSING)))


def test_the_smallest_part_of_a_bar_is_seen() -> None:
    """One of a thousand is drawn, and the parts fill the bar without gap or overhang."""
    drawn = Bar(parts=(("done", 1), ("none", 0), ("rest", 999)), text="").drawn
    assert [style for style, _, _ in drawn] == ["done", "rest"]
    assert drawn[0][2] > 1
    assert drawn[0][2] == drawn[1][1]
    assert drawn[1][1] + drawn[1][2] == pytest.approx(100)


@pytest.mark.parametrize("of", [sample("en"), hostile()], ids=["full", "hostile"])
def test_pages_pass_a_strict_policy(of: Judged) -> None:
    """No page brings a script, a handler or a style of its own: `script-src 'self'; style-src 'self'` lets all pass."""
    site = Site(docs_dir="docs")
    for one in render(of, site, plan(of, site)):
        tags = re.findall(r"<[a-z][^<>]*>", one.markdown)
        assert not [tag for tag in tags if re.search(r"""<script|<style|\s(style|on[a-z]+)=["']""", tag)]
