"""Dependencies and waves: what is drawn where, what is said in words, and what stands in the table behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_registries import assessment, judged, module, text

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.model.registry import Module, ModuleId, Status, Wave
from mkdocs_runbooks.pages.charts.dependencies import Box, module_chart, wave_chart
from mkdocs_runbooks.pages.dependencies import MOST_DRAWN, Dependencies, dependencies
from mkdocs_runbooks.pages.views import Lookup
from mkdocs_runbooks.wording import Wording


def needing(id_: str, *needs: str, **changes: object) -> Module:
    """A module that builds on others."""
    return module(id_, depends_on=tuple(ModuleId(one) for one in needs), **changes)


def judged_of(*modules: Module) -> Judged:
    """These modules, without gates."""
    return judged(*(assessment(one) for one in modules), waves=(Wave(number=1, title=text("Pilot")),))


def shown(*modules: Module) -> Dependencies | None:
    """What the overview shows of these modules."""
    page = Page(kind=PageKind.OVERVIEW, src_uri="runbooks/index.md", title="x", location=modules[0].location)
    return dependencies(Lookup.of(judged_of(*modules), Site(), Wording("en")), page)


def test_nothing_is_drawn_where_nothing_depends() -> None:
    """Boxes without an arrow say no more than the table of waves."""
    assert shown(module("a", wave=1), module("b", wave=2)) is None
    assert shown(needing("a", "gone")) is None


def test_work_goes_from_left_to_right() -> None:
    """A module stands right of what it needs, inside its wave; modules without a wave stand last."""
    found = shown(
        needing("c", "b", wave=2),
        needing("b", "a", wave=1, status=Status.DONE),
        module("a", wave=1),
        needing("d", "a"),
    )
    assert found is not None
    at = {box.full: box.x for box in found.chart.boxes}
    assert at["a"] < at["b"] < at["c"] < at["d"]
    assert [band.title for band in found.chart.bands] == ["Wave 1 · Pilot", "Wave 2", "No wave"]
    assert len(found.chart.arrows) == 3
    assert found.late == ()
    assert found.label == "Drawing: 4 modules, 3 dependencies. The table below names them all."


def test_the_table_names_both_directions() -> None:
    """Every row says what the module builds on and who needs it."""
    found = shown(needing("b", "a", wave=1), module("a", wave=1, status=Status.DONE))
    assert found is not None
    assert [[str(cell) for cell in row] for row in found.rows] == [
        ['<a href="b.md">b</a>', "Wave 1 · Pilot", "○ Not started", '<a href="a.md">a</a>', "–"],
        ['<a href="a.md">a</a>', "Wave 1 · Pilot", "● Done", "–", '<a href="b.md">b</a>'],
    ]


def test_the_wrong_order_is_said() -> None:
    """What is planned before what it needs is drawn apart and named; no wave is no order."""
    found = shown(needing("a", "b", "c", wave=1), module("b", wave=2), module("c"))
    assert found is not None
    assert [arrow.late for arrow in found.chart.arrows] == [True, False]
    assert [str(one) for one in found.late] == [
        '<a href="a.md">a</a> → <a href="b.md">b</a> (Wave 1 · Pilot, needs Wave 2)'
    ]


def test_many_modules_are_drawn_by_wave() -> None:
    """Each wave is a box with its count, each arc says how many dependencies it stands for."""
    many = [
        needing(f"m{number}", *(["m0"] if number else []), wave=1 + number % 2, status=Status.DONE)
        for number in range(MOST_DRAWN + 1)
    ]
    found = shown(*many)
    assert found is not None
    assert [(box.title, box.note, box.style) for box in found.chart.boxes] == [
        ("Wave 1 · Pilot", "21 of 21 done", "done"),
        ("Wave 2", "20 of 20 done", "done"),
    ]
    assert [arrow.label for arrow in found.chart.arrows] == ["20"]
    assert [[str(cell) for cell in row] for row in found.rows] == [
        ["Wave 1 · Pilot", "21 × Done", "Wave 1 · Pilot (20)", "Wave 1 · Pilot (20), Wave 2 (20)"],
        ["Wave 2", "20 × Done", "Wave 1 · Pilot (20)", "–"],
    ]


@pytest.mark.parametrize(
    ("title", "drawn", "grows"),
    [
        ("Moving average", "Moving average", False),
        ("Moving averages of a series", "Moving averages of a series", True),
        ("Moving averages and medians of all series", "Moving averages and medians of …", True),
    ],
)
def test_boxes_are_as_wide_as_the_longest_title_asks(title: str, drawn: str, grows: bool) -> None:
    """A title is cut only where a box would take the place of two; arrows leave from where the box ends."""
    narrow = module_chart(
        [Box(key="a", title="a", style="done", sign="●", band=0, needs=())], ["w"], frozenset()
    )
    boxes = [
        Box(key="a", title="a", style="done", sign="●", band=0, needs=()),
        Box(key="b", title="b", style="done", sign="●", band=1, needs=("a",)),
    ]
    by_wave = wave_chart([(title, "", "done")], {}, frozenset())
    by_module = module_chart(boxes, ["w", title], frozenset())
    assert by_wave.boxes[0].title == by_module.bands[1].title == drawn
    assert (by_module.box_width > narrow.box_width) is grows
    assert by_module.box_width < 2 * narrow.box_width
    first = by_module.boxes[0]
    assert by_module.arrows[0].line.startswith(f"M{first.x + by_module.box_width:g} ")


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Box], int]:
    """Modules in up to four waves that need any modules named before them, whatever their wave."""
    waves = draw(st.integers(1, 4))
    boxes: list[Box] = []
    for number in range(draw(st.integers(1, 20))):
        needs = draw(st.lists(st.sampled_from(boxes), max_size=3, unique=True)) if boxes else []
        band = draw(st.integers(0, waves - 1))
        boxes.append(
            Box(
                key=f"m{number}",
                title="x" * 2 * number,
                style="done",
                sign="●",
                band=band,
                needs=tuple(one.key for one in needs),
            )
        )
    return boxes, waves


@given(graphs())
def test_boxes_never_touch_and_stay_inside(graph: tuple[list[Box], int]) -> None:
    """Whatever depends on whatever, every box is seen whole; inside a wave arrows lead to the right."""
    boxes, waves = graph
    chart = module_chart(boxes, [f"w{number}" for number in range(waves)], frozenset())
    placed = list(zip(boxes, chart.boxes, strict=True))
    for at, (_, one) in enumerate(placed):
        assert one.x >= 0
        assert one.x + chart.box_width <= chart.width
        assert one.y + chart.box_height <= chart.height
        for _, other in placed[at + 1 :]:
            assert abs(one.x - other.x) >= chart.box_width or abs(one.y - other.y) >= chart.box_height
    place = {box.key: (box.band, drawn.x) for box, drawn in placed}
    for box in boxes:
        for needed in box.needs:
            assert place[needed][0] != box.band or place[needed][1] < place[box.key][1]


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, 99), max_size=12))
def test_arcs_stay_inside(links: dict[tuple[int, int], int]) -> None:
    """However far an arc reaches, its count stands inside the drawing."""
    apart = {pair: count for pair, count in links.items() if pair[0] != pair[1]}
    late = frozenset(pair for pair in apart if pair[1] > pair[0])
    chart = wave_chart([(f"w{number}", "", "done") for number in range(6)], apart, late)
    for arrow in chart.arrows:
        assert 10 < arrow.label_y < chart.height
        assert 0 < arrow.label_x < chart.width
