"""How the ratio of one operation went over sessions: a point with its interval each, and what is required."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mkdocs_runbooks.pages.charts.scale import Tick, axis
from mkdocs_runbooks.wording import Wording

WIDTH = 520
_LEFT, _RIGHT, _TOP, _BASE, _HEIGHT = 48, 14, 14, 114, 142
POINTS_SHOWN = 40
"""The newest sessions; more would stand on top of each other."""

_LABELS = 5
"""Dates below the axis."""

_ROOM = 40
"""Half a date at its widest; nearer to the edge a label ends where the drawing does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One session's ratio; the ends of its interval are None where not known.

    Attributes:
        able: whether the session can decide; another one is drawn hollow.
    """

    at: datetime
    ratio: float
    low: float | None = None
    high: float | None = None
    able: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPoint:
    """One session in the drawing; `title` says its time and figures, `able` is as in `Measured`."""

    x: float
    y: float
    low: float | None
    high: float | None
    title: str
    able: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A date below the axis; `anchor` is SVG's `text-anchor`."""

    at: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryChart:
    """Everything that the drawing shows, in its units."""

    width: float
    height: float
    left: float
    right: float
    base: float
    points: tuple[DrawnPoint, ...]
    line: str
    required: Tick | None
    ticks: tuple[Tick, ...]
    dates: tuple[Label, ...]


def history_chart(
    sessions: Sequence[Measured], wording: Wording, *, required: float | None = None
) -> HistoryChart | None:
    """Draw a history, oldest first; None where there are fewer than two sessions."""
    shown = sorted(sessions, key=lambda one: one.at)[-POINTS_SHOWN:]
    if len(shown) < 2:
        return None
    known = [value for one in shown for value in (one.ratio, one.low, one.high) if value is not None]
    scale = axis([*known, *([required] if required is not None else [])], start=_BASE, end=_TOP, zero=True)
    if scale is None:
        return None
    step = (WIDTH - _LEFT - _RIGHT - 24) / (len(shown) - 1)
    points = tuple(
        DrawnPoint(
            x=round(_LEFT + 12 + step * number, 1),
            y=scale.at(one.ratio),
            low=scale.at(one.low) if one.low is not None else None,
            high=scale.at(one.high) if one.high is not None else None,
            title=f"{wording.moment(one.at)}: {wording.number(one.ratio)}×",
            able=one.able,
        )
        for number, one in enumerate(shown)
    )
    return HistoryChart(
        width=WIDTH,
        height=_HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        base=_BASE,
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        required=None
        if required is None
        else Tick(at=scale.at(required), label=wording.text("chart-required", (("ratio", required),))),
        ticks=tuple(
            Tick(at=scale.at(value), label=f"{wording.number(value)}×") for value in scale.values[::2]
        ),
        dates=tuple(_dates(shown, [point.x for point in points], wording)),
    )


def _dates(shown: Sequence[Measured], places: Sequence[float], wording: Wording) -> Iterator[Label]:
    """Some of the days; times of day where all sessions are of one day."""
    one_day = len({one.at.date() for one in shown}) == 1
    every = max(1, -(-len(shown) // _LABELS))
    for place, one in list(zip(places, shown, strict=True))[::every]:
        label = wording.clock(one.at) if one_day else wording.day(one.at)
        if place > WIDTH - _ROOM:
            yield Label(at=WIDTH, label=label, anchor="end")
        else:
            yield Label(at=place, label=label, anchor="middle")
