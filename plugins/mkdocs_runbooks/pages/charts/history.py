"""How the ratio of one operation went over sessions: a point with its interval each, and what is required."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mkdocs_runbooks.pages.charts.scale import Label, Tick, axis, label_within
from mkdocs_runbooks.wording import Wording

WIDTH = 520
_LEFT, _RIGHT, _TOP, _BASE, _HEIGHT = 48, 14, 24, 124, 152
POINTS_SHOWN = 40
"""The newest sessions; more would stand on top of each other."""

_LABELS = 5
"""Dates below the axis."""

_ROOM = 40
"""Half a date at its widest."""

_BESIDE = 110
"""How much of the right end the requirement's label takes."""

_ABOVE, _BELOW = -5, 16
"""From the line of the requirement to the foot of its label."""


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
    required_y: float
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
    line = None
    if required is not None:
        line = Tick(at=scale.at(required), label=wording.text("chart-required", (("ratio", required),)))
    return HistoryChart(
        width=WIDTH,
        height=_HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        base=_BASE,
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        required=line,
        required_y=_label_foot(line.at, points) if line is not None else 0.0,
        ticks=tuple(
            Tick(at=scale.at(value), label=f"{wording.number(value)}×") for value in scale.values[::2]
        ),
        dates=tuple(_dates(shown, [point.x for point in points], wording)),
    )


def _label_foot(line: float, points: Sequence[DrawnPoint]) -> float:
    """Where the requirement's label stands: above its line, or below where points are close above and there is room."""
    beside = [point.y for point in points if point.x > WIDTH - _RIGHT - _BESIDE]
    close = any(line - 2 * _BELOW < y < line for y in beside)
    below = close and line + _BELOW < _BASE and not any(line <= y < line + 2 * _BELOW for y in beside)
    return round(line + (_BELOW if below else _ABOVE), 1)


def _dates(shown: Sequence[Measured], places: Sequence[float], wording: Wording) -> Iterator[Label]:
    """Some of the days; times of day where all sessions are of one day."""
    one_day = len({one.at.date() for one in shown}) == 1
    every = max(1, -(-len(shown) // _LABELS))
    for place, one in list(zip(places, shown, strict=True))[::every]:
        label = wording.clock(one.at) if one_day else wording.day(one.at)
        yield label_within(WIDTH, place, label, room=_ROOM)
