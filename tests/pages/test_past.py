"""The registry's past on the overview: what is drawn, what is said of changes, and what stands behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_registries import HOSTILE, assessment, gate, judged, module, test_report
from rendered_html import HOSTS, Document, html

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.history import (
    ChangeKind,
    Commit,
    History,
    PathHistory,
    RegistryChange,
    RegistryChanges,
    RegistryPoint,
)
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import ModuleId, Status
from mkdocs_runbooks.pages import plan, render
from mkdocs_runbooks.pages.charts.burn_up import Counted, burn_up_chart
from mkdocs_runbooks.pages.past import CHANGED_SHOWN, EVIDENCE_DAYS, EVIDENCE_SHOWN, Changes, burn_up, changes
from mkdocs_runbooks.pages.views import Lookup
from mkdocs_runbooks.wording import Wording

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
TAGGED = Commit(id="b" * 40, at=START, position=0)


def commit(day: float) -> Commit:
    """A commit so many days after the start."""
    return Commit(id="c" * 40, at=START + timedelta(days=day), position=0)


def of_past(**past: object) -> Judged:
    """One module, and a history."""
    of = judged(assessment(module("a"), gate("accept.review", Outcome.PASSED)))
    history: History = replace(of.facts.history, **past)  # type: ignore[arg-type]
    return replace(of, facts=replace(of.facts, history=history))


def changed(*found: RegistryChange, name: str = "v1.2", evidence: tuple[str, ...] = ()) -> Changes:
    """What the overview says of these changes."""
    of = of_past(changes=RegistryChanges(since=TAGGED, name=name, changes=found, evidence=evidence))
    said = changes(Lookup.of(of, Site(), Wording("en")), plan(of, Site())[0])
    assert said is not None
    return said


def change(
    kind: ChangeKind, before: str = "", after: str = "", gate: str = "", of: str = "a"
) -> RegistryChange:
    """A change, shorter to write."""
    return RegistryChange(module=ModuleId(of), kind=kind, before=before, after=after, gate=gate)


def test_a_change_is_said_in_words_of_the_page() -> None:
    """One row a module; a gate that is there still leads to its row."""
    found = changed(
        change(ChangeKind.STATUS, "not-started", "in-progress"),
        change(ChangeKind.WAVE, "", "2"),
        change(ChangeKind.SIGNED, "", "bo", gate="accept.review"),
        change(ChangeKind.WAIVER_WITHDRAWN, "eve", gate="gone"),
        change(ChangeKind.REMOVED, of="old"),
    )
    assert [tuple(str(cell) for cell in row) for row in found.rows] == [
        (
            '<a href="a.md">a</a>',
            "Status: Not started → In progress<br>Wave: – → 2<br>"
            'Sign-off given: <a href="a.md#gate-accept-review"><code>accept.review</code></a> (bo)<br>'
            "Waiver ended: <code>gone</code> (eve)",
        ),
        ("<code>old</code>", "taken out of the registry"),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("v1.2", "Since <code>v1.2</code> (commit <code>bbbbbbbbbb</code>, 2026-03-01)."),
        ("", "Since commit <code>bbbbbbbbbb</code> (2026-03-01)."),
    ],
)
def test_since_when_is_said(name: str, said: str) -> None:
    """A tag by its name, and always the commit and its day."""
    assert str(changed(name=name).since) == said


def test_long_lists_are_counted() -> None:
    """Neither a reorganised registry nor a hundred evidence files make the page long."""
    found = changed(
        *(change(ChangeKind.ADDED, of=f"m{number}") for number in range(CHANGED_SHOWN + 1)),
        evidence=tuple(f"r/{number}.xml" for number in range(EVIDENCE_SHOWN + 2)),
    )
    assert (len(found.rows), str(found.more)) == (CHANGED_SHOWN, "… and one more module")
    assert (len(found.evidence), str(found.evidence_more)) == (EVIDENCE_SHOWN, "and 2 more files")


def test_counts_stand_in_the_table_behind() -> None:
    """Done counts as begun; a day is a row, and a screen reader hears where it went."""
    points = (
        RegistryPoint(commit=commit(0), statuses={Status.NOT_STARTED: 2}),
        RegistryPoint(
            commit=commit(9), statuses={Status.DONE: 1, Status.IN_PROGRESS: 1, Status.NOT_STARTED: 1}
        ),
    )
    found = burn_up(Lookup.of(of_past(points=points), Site(), Wording("en")))
    assert found is not None
    assert found.label == (
        "From 2026-03-01 to 2026-03-10, at the end 3 modules, 2 begun, 1 done. The table below names every day."
    )
    assert [[str(cell) for cell in row[1:]] for row in found.rows] == [
        ["0", "0", "2", "0", "2"],
        ["1", "1", "1", "0", "3"],
    ]


def with_evidence(*came: tuple[str, float | None], points: tuple[RegistryPoint, ...]) -> Judged:
    """A history in which each module's only file of evidence came on a day; None: it is in no commit."""
    of = of_past(
        points=points,
        paths={
            f"r/{name}.xml": PathHistory(
                first=None if day is None else commit(day),
                last=None if day is None else commit(day),
                tracked=day is not None,
                uncommitted=day is None,
            )
            for name, day in came
        },
    )
    files = tuple(test_report(f"r/{name}.xml", modules=(ModuleId(name),)) for name, _ in came)
    return replace(of, facts=replace(of.facts, evidence=Evidence(files=files)))


def test_evidence_is_counted_from_its_first_commit() -> None:
    """A day on which only evidence came is a row; a file that nobody committed is none, and says nothing of when."""
    points = (
        RegistryPoint(commit=commit(0), statuses={Status.NOT_STARTED: 3}),
        RegistryPoint(commit=commit(9), statuses={Status.DONE: 1, Status.NOT_STARTED: 2}),
    )
    of = with_evidence(("a", -5), ("b", 4), ("c", None), points=points)
    found = burn_up(Lookup.of(of, Site(), Wording("en")))
    assert found is not None
    assert found.heads[-1] == "With evidence"
    assert [[str(cell) for cell in row[1:]] for row in found.rows] == [
        ["0", "0", "3", "0", "3", "1"],
        ["0", "0", "3", "0", "3", "2"],
        ["1", "0", "2", "0", "3", "2"],
    ]
    assert [(curve.style, curve.name) for curve in found.chart.curves] == [
        ("total", "3 modules"),
        ("evidence", "2 with evidence"),
        ("started", "1 begun"),
        ("done", "1 done"),
    ]
    assert "1 done, 2 with evidence" in found.label
    assert "what it said then is not read" in found.about


def test_evidence_outside_of_git_draws_no_curve() -> None:
    """Nobody knows when it came."""
    points = tuple(RegistryPoint(commit=commit(day), statuses={Status.DONE: 1}) for day in (0, 3))
    found = burn_up(Lookup.of(with_evidence(("a", None), points=points), Site(), Wording("en")))
    assert found is not None
    assert [curve.style for curve in found.chart.curves] == ["total", "started", "done"]
    assert "With evidence" not in found.heads


def test_many_days_of_evidence_are_thinned() -> None:
    """The table stays readable, and its ends stay."""
    points = tuple(RegistryPoint(commit=commit(day), statuses={Status.DONE: 99}) for day in (0, 200))
    of = with_evidence(*((f"m{day}", day) for day in range(1, 100)), points=points)
    found = burn_up(Lookup.of(of, Site(), Wording("en")))
    assert found is not None
    assert len(found.rows) == EVIDENCE_DAYS + 2
    assert [str(row[-1]) for row in (found.rows[1], found.rows[-2])] == ["1", "99"]


def test_days_with_several_rows_say_the_time() -> None:
    """A young registry is shown by its commits, and two rows of one day are told apart."""
    points = tuple(RegistryPoint(commit=commit(day), statuses={Status.DONE: 1}) for day in (0, 0.1))
    found = burn_up(Lookup.of(of_past(points=points), Site(), Wording("en")))
    assert found is not None
    assert [str(row[0])[-9:] for row in found.rows] == ["12:00 UTC", "14:24 UTC"]
    assert [date.label for date in found.chart.dates] == ["12:00 UTC", "14:24 UTC"]


def test_one_moment_is_no_history() -> None:
    """A line needs two ends."""
    points = (RegistryPoint(commit=commit(0), statuses={Status.DONE: 1}),)
    assert burn_up(Lookup.of(of_past(points=points), Site(), Wording("en"))) is None


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
    counts = [
        Counted(
            at=START + timedelta(days=day),
            total=(total := done + begun + rest),
            started=done + begun,
            done=done,
            evidenced=min(evidenced, total),
        )
        for day, done, begun, rest, evidenced in rows
    ]
    chart = burn_up_chart(counts, ("all", "begun", "done", "with evidence"), Wording("en"))
    if chart is None:
        assert len({one.at for one in counts}) == 1
        return
    feet = [curve.y for curve in chart.curves]
    assert all(below - above >= 14.9 for above, below in pairwise(feet))
    assert all(0 < foot <= chart.base + 5 for foot in feet)
    assert all(0 <= date.at <= chart.width for date in chart.dates)


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_an_old_registry_is_data(host: str) -> None:
    """Whatever an old version held is shown, and nothing else happens."""
    found = tuple(
        change(kind, HOSTILE, HOSTILE + kind, gate=HOSTILE, of=HOSTILE if kind is ChangeKind.REMOVED else "a")
        for kind in ChangeKind
    )
    of = of_past(
        changes=RegistryChanges(since=TAGGED, name=HOSTILE, changes=found, evidence=(HOSTILE,)),
        points=tuple(RegistryPoint(commit=commit(day), statuses={Status.DONE: day}) for day in (1, 2)),
    )
    page = render(of, Site(docs_dir="docs"), plan(of, Site())[:1])[0].markdown
    shown = Document(html(page, host))
    assert shown.problems == []
    assert not {"script", "img", "del", "ins"} & set(shown.tags)
    assert shown.tags["h1"] == 1
    assert "{{" not in page.split("---", 2)[2]
