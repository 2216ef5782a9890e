"""Who must act, what is contradicted, and the scorecard: the order and the counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from judged_registries import TODAY, assessment, gate, judged, module, waiver

from mkdocs_runbooks.model.assessment import Blocks, JudgedGate
from mkdocs_runbooks.model.gate import Outcome, Part
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.model.registry import Level, Status
from mkdocs_runbooks.pages import render
from mkdocs_runbooks.pages.actions import LINES_AN_OWNER, SOON, Urgency, actions, next_action
from mkdocs_runbooks.pages.plan import plan
from mkdocs_runbooks.pages.scorecard import scorecard
from mkdocs_runbooks.pages.views import Lookup
from mkdocs_runbooks.wording import Wording

CONTRADICTED = gate("a", Outcome.FAILED, blocks=Blocks.CONTRADICTED)
UNPROVEN = gate("b", Outcome.MISSING, blocks=Blocks.UNPROVEN)
PASSED = gate("c", Outcome.PASSED)
OPEN = gate("d", Outcome.MISSING)


def waived(until: date, outcome: Outcome = Outcome.FAILED) -> JudgedGate:
    """A gate under a waiver, judged on the tests' day."""
    return gate("w", outcome, waiver=waiver(until), waiver_valid=until >= TODAY)


CASES = [
    ("contradicted beats all", (UNPROVEN, waived(TODAY), CONTRADICTED), Status.DONE, Urgency.CONTRADICTED),
    ("an expired waiver", (UNPROVEN, waived(TODAY - timedelta(days=1))), Status.DONE, Urgency.EXPIRED),
    ("a waiver on its last day", (UNPROVEN, waived(TODAY)), Status.DONE, Urgency.EXPIRING),
    ("a waiver within two weeks", (waived(TODAY + SOON),), Status.DONE, Urgency.EXPIRING),
    ("a waiver with time left", (waived(TODAY + SOON + timedelta(days=1)),), Status.DONE, None),
    ("an expired waiver of a passed gate", (waived(date(2026, 1, 1), Outcome.PASSED),), Status.DONE, None),
    ("unproven", (PASSED, UNPROVEN), Status.IN_PROGRESS, Urgency.UNPROVEN),
    ("all passed", (PASSED,), Status.DONE, None),
]


@pytest.mark.parametrize(
    ("gates", "status", "urgency"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_the_most_urgent_thing_comes_first(
    gates: tuple[JudgedGate, ...], status: Status, urgency: Urgency | None
) -> None:
    """Each module asks for one thing: the worst of what waits."""
    action = next_action(assessment(module("m", status=status), *gates), TODAY)
    assert (action.urgency if action else None) == urgency


@pytest.mark.parametrize(
    ("status", "urgency"),
    [
        (Status.IN_PROGRESS, Urgency.UNDER_WAY),
        (Status.DONE, Urgency.UNDER_WAY),
        (Status.NOT_STARTED, Urgency.WAITING),
        (Status.ROLLED_BACK, None),
    ],
)
def test_what_comes_next_where_nothing_blocks(status: Status, urgency: Urgency | None) -> None:
    """Modules under way go before modules that wait; a module that was rolled back asks for nothing."""
    action = next_action(assessment(module("m", status=status), OPEN, following=OPEN), TODAY)
    assert (action.urgency if action else None) == urgency


def test_owners_with_urgent_things_stand_first_and_long_lists_are_counted() -> None:
    """Within an owner urgency decides, then priority; what is left out is counted; nobody comes last of its kind."""
    many = [
        assessment(module(f"m{number}", owner="anna", priority=Level.LOW), OPEN, following=OPEN)
        for number in range(LINES_AN_OWNER + 3)
    ]
    urgent = assessment(module("u", owner="zoe", status=Status.DONE), CONTRADICTED)
    high = assessment(module("h", owner="anna", priority=Level.HIGH), OPEN, following=OPEN)
    unowned = assessment(module("n"), OPEN, following=OPEN)
    found = actions(judged(unowned, *many, high, urgent))
    assert [one.owner for one in found] == ["zoe", "anna", None]
    assert found[1].shown[0].assessment is high
    assert (len(found[1].shown), found[1].left_out) == (LINES_AN_OWNER, 4)


def cells(*gates: JudgedGate) -> dict[str, tuple[str, str, bool]]:
    """Group -> (state, count, blocks) of one module's row."""
    of = judged(assessment(module("m"), *gates))
    page = Page(kind=PageKind.OVERVIEW, src_uri="runbooks/index.md", title="x", location=module("m").location)
    found = scorecard(Lookup.of(of, Site(), Wording("en")), page)
    row = found.rows[0]
    return {
        group: (cell.state, cell.count, cell.blocks)
        for group, cell in zip(found.groups, row.cells, strict=True)
    }


def test_a_group_shows_its_worst_outcome() -> None:
    """Steps are one group, policies another; gates that do not concern the module are not counted."""
    found = cells(
        gate("a", Outcome.PASSED),
        gate("b", Outcome.STALE),
        gate("c", Outcome.NOT_APPLICABLE),
        gate("d", Outcome.PASSED, part=Part.STEP, section="step-2"),
        gate("e", Outcome.FAILED, part=Part.STEP, section="step-6", blocks=Blocks.CONTRADICTED),
        gate("f", Outcome.NOT_APPLICABLE, part=Part.POLICY, section="policy"),
    )
    assert found == {
        "Types": ("stale", "1/2", False),
        "Steps": ("failed", "1/2", True),
        "Policies": ("not-applicable", "", False),
    }


@pytest.mark.parametrize("owners", [(None, None), ("anna", "anna"), ("anna", "zoe")])
@pytest.mark.parametrize("waves", [(None, None), (1, 1), (1, 2)])
def test_the_scorecard_is_one_block(
    owners: tuple[str | None, str | None], waves: tuple[int | None, int | None]
) -> None:
    """A blank line inside, such as that of a choice which nobody has, would let Markdown read a thousand rows."""
    modules = [
        module(name, owner=owner, wave=wave)
        for name, owner, wave in zip(("m", "n"), owners, waves, strict=True)
    ]
    of = judged(*(assessment(one, PASSED, OPEN) for one in modules))
    (overview,) = (page for page in plan(of, Site()) if page.kind is PageKind.OVERVIEW)
    (written,) = render(of, Site(), (overview,))
    (block,) = (part for part in written.markdown.split("\n\n") if '<div class="rb-card">' in part)
    assert block.strip().startswith('<div class="rb-card">')
    assert block.strip().endswith("</table>\n</div>\n</div>")


def test_sorting_puts_what_blocks_first() -> None:
    """The keys that the script sorts by order cells from what blocks to what does not concern the module."""
    gates = [
        gate("a", Outcome.MISSING, blocks=Blocks.UNPROVEN),
        gate("a", Outcome.FAILED),
        gate("a", Outcome.STALE),
        gate("a", Outcome.PASSED),
        gate("a", Outcome.NOT_APPLICABLE),
    ]
    of = judged(*(assessment(module(f"m{index}"), one) for index, one in enumerate(gates)))
    page = plan(of, Site())[0]
    orders = [row.cells[0].order for row in scorecard(Lookup.of(of, Site(), Wording("en")), page).rows]
    assert orders == sorted(orders)
    assert min(orders) >= 0, "the script compares as text with numbers: no sign may stand before them"


def test_priority_decides_within_equal_urgency() -> None:
    """High before low, and a module without a priority last."""
    of = [
        assessment(module(f"m{level}", owner="a", priority=level), OPEN, following=OPEN)
        for level in (None, Level.LOW, Level.HIGH, Level.MEDIUM)
    ]
    shown = actions(judged(*of))[0].shown
    levels = [one.assessment.module.priority for one in shown]
    assert levels == [Level.HIGH, Level.MEDIUM, Level.LOW, None]


def test_without_a_day_only_ended_waivers_count() -> None:
    """Where nobody said what day it is, nothing is called about to end."""
    one = assessment(module("m", status=Status.DONE), waived(TODAY))
    assert next_action(one, None) is None
    lapsed = replace(waived(TODAY), waiver_valid=False)
    assert next_action(assessment(module("m"), lapsed), None) is not None
