"""Modules and boxes over time on the overview: what is drawn, what is said of it, and the table behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_registries import assessment, gate, judged, module
from rendered_html import HOSTS, Document, html

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.history import (
    History,
    HistoryState,
    JudgedMoment,
    JudgedPast,
    Moments,
    RegistryPoint,
)
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import Status
from mkdocs_runbooks.pages import plan, render
from mkdocs_runbooks.pages.charts.burn_up import Series, burn_up_chart
from mkdocs_runbooks.pages.over_time import BurnUp, OverTime, over_time
from mkdocs_runbooks.pages.views import Lookup
from mkdocs_runbooks.wording import Wording

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def day(number: float) -> datetime:
    """So many days after the start."""
    return START + timedelta(days=number)


def point(at: float, statuses: dict[Status, int]) -> RegistryPoint:
    """The registry on a day."""
    return RegistryPoint(at=day(at), statuses=statuses)


def moment(at: float, **counts: int) -> JudgedMoment:
    """What was judged of a commit: three boxes of one module unless the counts say otherwise."""
    known = {"modules": 1, "evidenced": 1, "boxes": 3, "passed": 0, "failed": 0, **counts}
    return JudgedMoment(at=day(at), **known)


def of_past(**past: object) -> Judged:
    """One module, and a history."""
    of = judged(assessment(module("a"), gate("accept.review", Outcome.PASSED)))
    history: History = replace(of.facts.history, **{"state": HistoryState.COMPLETE, "until": None, **past})  # type: ignore[arg-type]
    return replace(of, facts=replace(of.facts, history=history))


def shown(language: str = "en", **past: object) -> OverTime | None:
    """What the overview shows of a history."""
    return over_time(Lookup.of(of_past(**past), Site(), Wording(language)))


def only(found: OverTime | None) -> BurnUp:
    """The only drawing."""
    assert found is not None
    assert found.notes == ()
    (chart,) = found.charts
    return chart


def cells(chart: BurnUp) -> list[list[str]]:
    """The table without its days."""
    return [[str(cell) for cell in row[1:]] for row in chart.rows]


def test_counts_stand_in_the_table_behind() -> None:
    """Done counts as begun; a day is a row, and a screen reader hears where it went."""
    points = (
        point(0, {Status.NOT_STARTED: 2}),
        point(9, {Status.DONE: 1, Status.IN_PROGRESS: 1, Status.NOT_STARTED: 1}),
    )
    found = only(shown(points=points))
    assert found.label == (
        "From 2026-03-01 to 2026-03-10, at the end 3 modules, 2 begun, 1 done. The table below has all of it."
    )
    assert cells(found) == [["0", "0", "2", "0", "2"], ["1", "1", "1", "0", "3"]]
    assert [(curve.style, curve.name) for curve in found.chart.curves] == [
        ("total", "3 modules"),
        ("started", "2 begun"),
        ("done", "1 done"),
    ]


def test_all_drawings_end_with_head() -> None:
    """Whatever changed last: what holds since then holds until HEAD, and is no row of its own."""
    statuses = (point(0, {Status.NOT_STARTED: 2}), point(9, {Status.DONE: 2}))
    results = JudgedPast(points=(moment(0), moment(4, passed=2)), states=2)
    for until, last in ((day(12), "2026-03-13"), (None, None)):
        found = shown(points=statuses, judged=results, until=until)
        assert found is not None
        assert [len(chart.rows) for chart in found.charts] == [2, 2]
        for chart, own in zip(found.charts, ("2026-03-10", "2026-03-05"), strict=True):
            assert chart.chart.dates[-1].label == (last or own)
            assert f"to {last or own}, at the end" in chart.label
            assert all(
                curve.line.endswith(f"H475V{curve.line.split('V')[-1]}") for curve in chart.chart.curves
            )


def test_boxes_are_counted_as_results_ticked_them() -> None:
    """What was judged of each moment is drawn, named and written down; what was not judged is said."""
    points = (moment(0, passed=2), moment(4, boxes=9, passed=3, failed=1, modules=3, evidenced=2))
    found = only(shown(judged=JudgedPast(points=points, states=7)))
    assert found.label == (
        "Boxes from 2026-03-01 to 2026-03-05, at the end 9 boxes, 3 ticked, 1 contradicted. "
        "The table below has all of it."
    )
    assert found.heads == ("Boxes", "Ticked", "Contradicted", "Modules with results", "Modules")
    assert cells(found) == [["3", "2", "0", "1", "1"], ["9", "3", "1", "2", "3"]]
    assert [(curve.style, curve.name) for curve in found.chart.curves] == [
        ("total", "9 boxes"),
        ("done", "3 ticked"),
        ("failed", "1 contradicted"),
    ]
    counted, limits = found.about
    assert "2 of the 7 states of registry and evidence that git keeps" in counted
    for unjudged in ("sources", "language border", "documents", "sign-offs", "policies", "code of its day"):
        assert unjudged in limits, unjudged


@pytest.mark.parametrize(
    ("past", "said"),
    [
        (
            JudgedPast(points=(moment(0), moment(1)), states=3, unusable=1),
            "One state is left out: its registry can't be used by today's rules, files of it are not in this clone, or it holds "
            "too many files.",
        ),
        (
            JudgedPast(points=(moment(0), moment(1)), states=4, unusable=2),
            "2 states are left out: their registry can't be used by today's rules, files of them are not in this clone, or they "
            "hold too many files.",
        ),
        (
            JudgedPast(points=(moment(0, unreadable=5), moment(1)), states=2),
            "In one state there are evidence files that can't be read; they tick nothing.",
        ),
        (
            JudgedPast(points=(moment(0, unreadable=1), moment(1, unreadable=1)), states=2),
            "In 2 states there are evidence files that can't be read; they tick nothing.",
        ),
    ],
)
def test_what_could_not_be_read_is_counted(past: JudgedPast, said: str) -> None:
    """A broken past is said in words beside the drawing."""
    assert only(shown(judged=past)).about[-1].unescape() == said


def test_what_could_not_be_read_is_said_without_a_drawing() -> None:
    """Where too little is left for a line, it is still said why."""
    found = shown(judged=JudgedPast(points=(moment(0),), states=3, unusable=2))
    assert found is not None
    assert found.charts == ()
    assert [one.unescape() for one in found.notes] == [
        "2 states are left out: their registry can't be used by today's rules, files of them are not in this clone, or they "
        "hold too many files."
    ]


def test_a_shallow_clone_says_so() -> None:
    """With a drawing of what is there, and without one."""
    said = "This clone holds only a part of the history: what was before can't be shown."
    points = tuple(point(at, {Status.DONE: 1}) for at in (0, 3))
    for known in ((), points):
        found = shown(state=HistoryState.SHALLOW, points=known)
        assert found is not None
        assert [one.unescape() for one in found.notes] == [said]
        assert len(found.charts) == bool(known)


def test_too_much_to_judge_says_so() -> None:
    """A large registry is told why it has no such drawing."""
    found = shown(moments=Moments(states=12))
    assert found is not None
    assert (found.charts, len(found.notes)) == ((), 1)
    assert "the 12 states of registry and evidence" in found.notes[0]


def test_results_outside_of_git_draw_nothing() -> None:
    """Boxes that nothing could have ticked are no course of work."""
    points = (moment(0, evidenced=0), moment(1, evidenced=0))
    assert shown(judged=JudgedPast(points=points, states=2)) is None


def test_days_with_several_rows_say_the_time() -> None:
    """A young registry is shown by its commits, and two rows of one day are told apart."""
    found = only(shown(points=tuple(point(at, {Status.DONE: 1}) for at in (0, 0.1))))
    assert [str(row[0])[-9:] for row in found.rows] == ["12:00 UTC", "14:24 UTC"]
    assert [date.label for date in found.chart.dates] == ["12:00 UTC", "14:24 UTC"]


@pytest.mark.parametrize(
    ("times", "language", "said"),
    [
        ((0, 0.1), "en", "After each commit of 2026-03-01 that changed the registry;"),
        ((0, 0.1), "de", "Nach jedem Commit vom 01.03.2026, der das Register geändert hat;"),
        ((0, 0.1, 1), "en", "After each commit that changed the registry;"),
        ((0, 0.1, 1), "de", "Nach jedem Commit, der das Register geändert hat;"),
        ((0, 1, 2), "en", "After each day on which the registry changed;"),
        ((0, 1, 2), "de", "Nach jedem Tag, an dem sich das Register geändert hat;"),
    ],
)
def test_it_is_said_what_a_step_stands_for(times: tuple[float, ...], language: str, said: str) -> None:
    """Commits, where one day has several; of a single day, whose drawing shows times alone, which day it is."""
    found = only(shown(language, points=tuple(point(at, {Status.DONE: 1}) for at in times)))
    assert found.about[0].startswith(said)


def test_one_moment_is_no_history() -> None:
    """A line needs two ends."""
    assert shown(points=(point(0, {Status.DONE: 1}),)) is None
    assert shown(judged=JudgedPast(points=(moment(0),), states=1)) is None
    assert shown(judged=JudgedPast(points=(moment(0), moment(0)), states=2)) is None


@given(
    st.lists(
        st.tuples(
            st.floats(0, 900),
            st.integers(0, 300),
            st.integers(0, 300),
            st.integers(0, 300),
            st.integers(0, 900),
        ),
        min_size=2,
        max_size=60,
    )
)
def test_names_never_touch_and_stay_inside(rows: list[tuple[float, int, int, int, int]]) -> None:
    """However close the curves end, each name is read by itself."""
    rows.sort()
    moments = [day(at) for at, *_ in rows]
    counted = [
        Series(style=f"s{place}", name=f"n{place}", values=tuple(row[place] for row in rows))
        for place in range(1, 5)
    ]
    chart = burn_up_chart(moments, counted, Wording("en"))
    if chart is None:
        assert len(set(moments)) == 1
        return
    feet = [curve.y for curve in chart.curves]
    assert all(below - above >= 14.9 for above, below in pairwise(feet))
    assert all(0 < foot <= chart.base + 5 for foot in feet)
    assert all(0 <= date.at <= chart.width for date in chart.dates)


@pytest.mark.parametrize("host", sorted(HOSTS))
@pytest.mark.parametrize("language", ["de", "en"])
def test_both_drawings_stand_on_the_page(host: str, language: str) -> None:
    """Each with its table, in the page's language, as sound HTML."""
    of = of_past(
        points=tuple(point(at, {Status.DONE: at}) for at in (1, 2)),
        judged=JudgedPast(points=(moment(0), moment(2, passed=1, unreadable=1)), states=2, unusable=3),
        state=HistoryState.SHALLOW,
    )
    of = replace(of, facts=replace(of.facts, registry=replace(of.facts.registry, language=language)))
    page = render(of, Site(docs_dir="docs"), plan(of, Site())[:1])[0].markdown
    found = html(page, host)
    assert Document(found).problems == []
    assert found.count("rb-chart--past") == 2
    for words in {
        "de": ("1 abgehakt", "Verlauf der Kästchen als Tabelle", "Dieser Klon enthält nur einen Teil"),
        "en": ("1 ticked", "Boxes over time, as a table", "This clone holds only a part"),
    }[language]:
        assert words in found, words
