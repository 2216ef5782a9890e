"""How the ratio of one operation went over sessions: a point with its interval each, and what is required."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mkdocs_runbooks.pages.charts.scale import Tick, axis
from mkdocs_runbooks.wording import Wording

WIDTH = 520
_LEFT, _RIGHT, _TOP, _BASE, _HEIGHT = 48, 14, 14, 114, 138
POINTS_SHOWN = 40
"""The newest sessions; more would stand on top of each other."""

_LABELS = 5
"""Dates below the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One session's ratio; the ends of its interval are None where not known."""

    at: datetime
    ratio: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPoint:
    """One session in the drawing; `title` says its date and figures."""

    x: float
    y: float
    low: float | None
    high: float | None
    title: str


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
    dates: tuple[Tick, ...]


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
            title=f"{wording.day(one.at)}: {wording.number(one.ratio)}×",
        )
        for number, one in enumerate(shown)
    )
    every = max(1, -(-len(shown) // _LABELS))
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
        dates=tuple(
            Tick(at=point.x, label=wording.day(one.at))
            for number, (point, one) in enumerate(zip(points, shown, strict=True))
            if number % every == 0
        ),
    )
