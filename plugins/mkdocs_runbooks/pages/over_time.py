"""Counts over time on the overview: modules by what the registry said of them, boxes by what results said then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from mkdocs_runbooks.model.history import HistoryState, JudgedPast
from mkdocs_runbooks.model.registry import Status
from mkdocs_runbooks.pages.charts.burn_up import BurnUpChart, Series, burn_up_chart
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.progress import STATUSES
from mkdocs_runbooks.pages.views import Lookup, joined, time_tag, word
from mkdocs_runbooks.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnUp:
    """The drawing, what a screen reader hears in its place, and the table behind it."""

    chart: BurnUpChart
    label: str
    about: tuple[Markup, ...]
    table: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """All that is said of the past as a whole: drawings, and what can't be drawn."""

    charts: tuple[BurnUp, ...]
    notes: tuple[Markup, ...]


def over_time(lookup: Lookup) -> OverTime | None:
    """Modules and boxes over time; None where nothing is to be said."""
    charts = tuple(one for one in (modules_over_time(lookup), boxes_over_time(lookup)) if one is not None)
    notes = tuple(_notes(lookup))
    return OverTime(charts=charts, notes=notes) if charts or notes else None


def modules_over_time(lookup: Lookup) -> BurnUp | None:
    """Modules by status; None where the history knows one moment only."""
    points = lookup.judged.facts.history.points
    wording = lookup.wording
    moments = [point.at for point in points]
    if len(moments) < 2:
        return None
    statuses = [point.statuses for point in points]
    counted = (
        ("total", "past-total", [sum(one.values()) for one in statuses]),
        (
            "started",
            "past-started",
            [_of(one, Status.IN_PROGRESS) + _of(one, Status.DONE) for one in statuses],
        ),
        ("done", "past-done", [_of(one, Status.DONE) for one in statuses]),
    )
    columns = [
        *([_of(one, status) for one in statuses] for status in STATUSES),
        [sum(one.values()) for one in statuses],
    ]
    return _drawn(
        lookup,
        moments,
        counted,
        label="past-label",
        about=(_when(moments, wording),),
        table="past-table",
        columns=(
            *(wording.text(f"status-name-{status.value}") for status in STATUSES),
            wording.text("overview-modules"),
        ),
        values=columns,
    )


def boxes_over_time(lookup: Lookup) -> BurnUp | None:
    """Boxes that results alone decide; None where fewer than two moments were judged, or git keeps no result."""
    past = lookup.judged.facts.history.judged
    if past is None or len(past.points) < 2 or not any(one.evidenced for one in past.points):
        return None
    wording, points = lookup.wording, past.points
    counted = (
        ("total", "past-boxes", [one.boxes for one in points]),
        ("done", "past-ticked", [one.passed for one in points]),
        ("failed", "past-contradicted", [one.failed for one in points]),
    )
    shown = word(wording, "past-boxes-shown", shown=len(points), states=past.states)
    return _drawn(
        lookup,
        [one.at for one in points],
        counted,
        label="past-boxes-label",
        about=(
            joined((shown, word(wording, "past-boxes-about")), " "),
            word(wording, "past-boxes-limits"),
            *_left_out(past, lookup),
        ),
        table="past-boxes-table",
        columns=tuple(wording.text(f"past-column-{name}") for name in _COLUMNS),
        values=[[getattr(one, name) for one in points] for name in _COLUMNS],
    )


_COLUMNS = ("boxes", "passed", "failed", "evidenced", "modules")


def _left_out(past: JudgedPast, lookup: Lookup) -> Iterator[Markup]:
    """What could not be read, in the words of readers: it is no finding about today."""
    if past.unusable:
        yield word(lookup.wording, "past-unusable", count=past.unusable)
    unreadable = sum(one.unreadable > 0 for one in past.points)
    if unreadable:
        yield word(lookup.wording, "past-unreadable", count=unreadable)


def _notes(lookup: Lookup) -> Iterator[Markup]:
    """What is said without a drawing."""
    history = lookup.judged.facts.history
    if history.state is HistoryState.SHALLOW:
        yield word(lookup.wording, "past-shallow")
    if history.moments.states and not history.moments.shown:
        yield word(lookup.wording, "past-too-much", states=history.moments.states)
    if history.judged is not None and len(history.judged.points) < 2:
        yield from _left_out(history.judged, lookup)


def _when(moments: Sequence[datetime], wording: Wording) -> Markup:
    """Whether days are drawn or, of a young registry, its commits; drawings of one day show times alone."""
    days = {one.date() for one in moments}
    if len(days) == len(moments):
        return word(wording, "past-about")
    return word(wording, "past-about-commits", days=len(days), day=max(days))


def _of(statuses: Mapping[Status, int], status: Status) -> int:
    return statuses.get(status, 0)


def _drawn(  # noqa: PLR0913  # what is drawn, and what is written about it
    lookup: Lookup,
    moments: Sequence[datetime],
    counted: Sequence[tuple[str, str, Sequence[int]]],
    *,
    label: str,
    about: tuple[Markup, ...],
    table: str,
    columns: tuple[str, ...],
    values: Sequence[Sequence[int]],
) -> BurnUp | None:
    """A drawing with its table.

    Args:
        lookup: for words.
        moments: the oldest first.
        counted: style, key of the name, and values of each curve.
        label: key of what a screen reader hears.
        about: what is written above.
        table: key of the table's name.
        columns: heads of the table beside the day.
        values: of the columns.
    """
    wording = lookup.wording
    if moments[0] == moments[-1]:
        return None
    until = lookup.judged.facts.history.until or moments[-1]
    series = [
        Series(
            style=style,
            name=wording.text(key, (("count", own[-1]),)),
            values=(*own, own[-1]),
        )
        for style, key, own in counted
    ]
    chart = burn_up_chart([*moments, until], series, wording)
    if chart is None:
        return None
    said = ", ".join(one.name for one in series)
    span = (("first", moments[0].date()), ("last", until.date()), ("said", said))
    return BurnUp(
        chart=chart,
        label=wording.text(label, span),
        about=about,
        table=wording.text(table),
        heads=columns,
        rows=tuple(
            (at, *(data(wording.number(column[place])) for column in values))
            for place, at in enumerate(_days(moments, lookup))
        ),
    )


def _days(times: Sequence[datetime], lookup: Lookup) -> Iterator[Markup]:
    """The day of each row, with the time of day where one day has several."""
    exact = len({one.date() for one in times}) < len(times)
    for at in times:
        day = time_tag(at, lookup.wording)
        yield joined((day, data(lookup.wording.clock(at))), " ") if exact else day
