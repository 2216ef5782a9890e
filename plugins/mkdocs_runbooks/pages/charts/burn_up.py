"""Modules over time: how many there are, how many were begun, how many are done, and how many have evidence.

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
class Counted:
    """Modules at a moment: `done` are among `started`, and these among `total`; `evidenced`: those with evidence."""

    at: datetime
    total: int
    started: int
    done: int
    evidenced: int = 0


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


def burn_up_chart(counts: Sequence[Counted], names: tuple[str, ...], wording: Wording) -> BurnUpChart | None:
    """Draw counts, oldest first.

    Args:
        counts: at least two moments; the last one is now.
        names: of the curves at their ends: all modules, those begun, those done; and those with evidence, if drawn.
        wording: for dates and numbers.

    Returns:
        The chart, or None where there is but one moment.
    """
    shown = sorted(counts, key=lambda one: one.at)
    if len(shown) < 2 or shown[0].at == shown[-1].at:
        return None
    scale = axis([one.total for one in shown], start=_BASE, end=_TOP, zero=True)
    if scale is None:
        return None
    span = (shown[-1].at - shown[0].at).total_seconds()
    places = [
        round(_LEFT + (WIDTH - _RIGHT - _LEFT) * (one.at - shown[0].at).total_seconds() / span, 1)
        for one in shown
    ]
    series = (
        ("total", [one.total for one in shown]),
        ("started", [one.started for one in shown]),
        ("done", [one.done for one in shown]),
        ("evidence", [one.evidenced for one in shown]),
    )
    named = [(*one, name) for one, name in zip(series, names, strict=False)]
    named.sort(key=lambda one: one[1][-1], reverse=True)  # names stand in the order of their ends
    feet = _apart([scale.at(values[-1]) + 4 for _, values, _ in named])
    return BurnUpChart(
        width=WIDTH,
        height=_HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        base=_BASE,
        curves=tuple(
            Curve(
                style=style,
                line=(line := _line(places, values, scale)),
                area=f"{line}V{_BASE}H{places[0]:g}z",
                name=name,
                y=y,
            )
            for (style, values, name), y in zip(named, feet, strict=True)
        ),
        ticks=tuple(
            Tick(at=scale.at(value), label=wording.number(value))
            for value in scale.values
            if value == int(value)
        ),
        dates=tuple(_dates(shown, places, wording)),
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


def _dates(shown: Sequence[Counted], places: Sequence[float], wording: Wording) -> Iterator[Label]:
    """The first day, the last, and some between that have the room; times of day where all are of one day."""
    one_day = shown[0].at.date() == shown[-1].at.date()
    last = float("-inf")
    ends = (0, len(shown) - 1)
    room = max(_DATE_ROOM, (WIDTH - _RIGHT - _LEFT) / _LABELS)
    for at, (place, one) in enumerate(zip(places, shown, strict=True)):
        if at in ends or (place - last >= room and places[-1] - place >= room):
            last = place
            label = wording.clock(one.at) if one_day else wording.day(one.at)
            yield label_within(WIDTH, place, label, room=0)
