"""Counts over time: modules or boxes, and how many of them were done.

A day is a step, never a slope, since nobody knows what was between two commits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mkdocs_runbooks.pages.charts.scale import Axis, Label, Tick, axis, label_within
from mkdocs_runbooks.wording import Wording

WIDTH = 640
_LEFT, _RIGHT, _TOP, _BASE, _HEIGHT = 40, 165, 16, 164, 192
_LABELS = 4
"""Dates below the axis."""

_DATE_ROOM = 160
"""What a date takes at its widest, in a large type too."""

_BETWEEN = 15
"""From the foot of one name to the foot of the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One count at every moment; `name` is its last value in words, `style` how it is drawn."""

    style: str
    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One line of steps; `area` is what lies below it. `name` stands at its end."""

    style: str
    line: str
    area: str
    name: str
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnUpChart:
    """Everything that the drawing shows, in its units."""

    width: float
    height: float
    left: float
    right: float
    base: float
    curves: tuple[Curve, ...]
    ticks: tuple[Tick, ...]
    dates: tuple[Label, ...]


def burn_up_chart(
    moments: Sequence[datetime], counted: Sequence[Series], wording: Wording
) -> BurnUpChart | None:
    """Draw counts.

    Args:
        moments: at least two, the oldest first.
        counted: what was counted at each of them.
        wording: for dates and numbers.

    Returns:
        The chart, or None where there is but one moment.
    """
    if len(moments) < 2 or moments[0] == moments[-1]:
        return None
    highest = [max(values) for values in zip(*(one.values for one in counted), strict=True)]
    scale = axis(highest, start=_BASE, end=_TOP, zero=True)
    if scale is None:
        return None
    span = (moments[-1] - moments[0]).total_seconds()
    places = [
        round(_LEFT + (WIDTH - _RIGHT - _LEFT) * (one - moments[0]).total_seconds() / span, 1)
        for one in moments
    ]
    # Names stand in the order of their ends.
    named = sorted(counted, key=lambda one: one.values[-1], reverse=True)
    feet = _apart([scale.at(one.values[-1]) + 4 for one in named])
    return BurnUpChart(
        width=WIDTH,
        height=_HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        base=_BASE,
        curves=tuple(
            Curve(
                style=one.style,
                line=(line := _line(places, one.values, scale)),
                area=f"{line}V{_BASE}H{places[0]:g}z",
                name=one.name,
                y=y,
            )
            for one, y in zip(named, feet, strict=True)
        ),
        ticks=tuple(
            Tick(at=scale.at(value), label=wording.number(value))
            for value in scale.values
            if value == int(value)
        ),
        dates=tuple(_dates(moments, places, wording)),
    )


def _line(places: Sequence[float], values: Sequence[int], scale: Axis) -> str:
    heights = [scale.at(value) for value in values]
    steps = "".join(f"H{x:g}V{height:g}" for x, height in zip(places[1:], heights[1:], strict=True))
    return f"M{places[0]:g} {heights[0]:g}{steps}"


def _apart(feet: Sequence[float]) -> list[float]:
    """Names stand at the ends of their curves, moved down as far as they need not to touch; the last stays inside."""
    found: list[float] = []
    for foot in feet:
        found.append(max(foot, found[-1] + _BETWEEN) if found else foot)
    beyond = max(0.0, found[-1] - _BASE)
    return [round(foot - beyond, 1) for foot in found] if beyond else [round(foot, 1) for foot in found]


def _dates(moments: Sequence[datetime], places: Sequence[float], wording: Wording) -> Iterator[Label]:
    """The first day, the last, and some between that have the room; times of day where all are of one day."""
    one_day = moments[0].date() == moments[-1].date()
    last = float("-inf")
    ends = (0, len(moments) - 1)
    room = max(_DATE_ROOM, (WIDTH - _RIGHT - _LEFT) / _LABELS)
    for at, (place, one) in enumerate(zip(places, moments, strict=True)):
        if at in ends or (place - last >= room and places[-1] - place >= room):
            last = place
            label = wording.clock(one) if one_day else wording.day(one)
            yield label_within(WIDTH, place, label, room=0)
