"""One operation: what each process of reference and port measured, and the ratio with its interval.

The axis says how many times as fast as the median process of the reference something is. So both arms, the ratio
and the requirement share one axis, and a dot right of the dashed line is a process that was fast enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from mkdocs_runbooks.gates.statistics.ratio import Ratio
from mkdocs_runbooks.pages.charts.scale import Axis, Label, Tick, axis, label_within
from mkdocs_runbooks.wording import Wording

WIDTH = 520
_LEFT, _RIGHT, _TOP, _ROW = 110, 16, 22, 30
_ROOM = 70
"""Half of what the requirement's label takes at its widest."""

_TICK_ROOM = 24
"""Half of what a label below the axis takes at its widest."""

SAMPLE_SHOWN = 60
"""Rounds drawn behind the processes, over all processes of an arm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One side of a comparison; times in seconds (or any one unit), in the order of measurement.

    Attributes:
        name: of the row, as text.
        kind: `reference` or `port`, for the stylesheet.
        figures: one of each process.
        sample: rounds of these processes, thinned.
    """

    name: str
    kind: str
    figures: tuple[float, ...]
    sample: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnArm:
    """A row of dots."""

    name: str
    kind: str
    y: float
    figures: tuple[float, ...]
    sample: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The ratio: a point, and a bar where its interval is known."""

    name: str
    y: float
    at: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonChart:
    """Everything that the drawing shows, in its units."""

    width: float
    height: float
    top: float
    base: float
    label_end: float
    arms: tuple[DrawnArm, ...]
    ratio: Interval | None
    required: Tick | None
    required_label: Label | None
    grid: tuple[float, ...]
    ticks: tuple[Label, ...]


def comparison_chart(
    arms: Sequence[Arm],
    wording: Wording,
    *,
    ratio: Ratio | None = None,
    required: float | None = None,
) -> ComparisonChart | None:
    """Draw one comparison.

    Args:
        arms: the reference first; without figures of the reference there is nothing to compare with.
        wording: for numbers and the names of rows.
        ratio: how many times as fast the port is, with its interval.
        required: required speedup.

    Returns:
        The chart, or None where there is nothing to draw.
    """
    base = median(arms[0].figures) if arms and arms[0].figures else 0.0
    if base <= 0 or not all(value > 0 for arm in arms for value in (*arm.figures, *arm.sample)):
        return None
    figures = [base / value for arm in arms for value in arm.figures]
    known = [
        value
        for value in (*((ratio.value, ratio.low, ratio.high) if ratio is not None else ()), required)
        if value is not None
    ]
    scale = axis([*figures, *known], start=_LEFT, end=WIDTH - _RIGHT, zero=True)
    if scale is None:
        return None
    drawn = tuple(_arm(arm, scale, base, _TOP + _ROW * (row + 0.5)) for row, arm in enumerate(arms))
    rows = len(drawn) + (ratio is not None)
    bottom = _TOP + _ROW * rows
    interval = None
    if ratio is not None:
        interval = Interval(
            name=wording.text("chart-ratio"),
            y=_TOP + _ROW * (rows - 0.5),
            at=scale.at(ratio.value),
            low=scale.at(ratio.low) if ratio.low is not None else None,
            high=scale.at(ratio.high) if ratio.high is not None else None,
        )
    line = _required(required, scale, wording)
    return ComparisonChart(
        width=WIDTH,
        height=bottom + 24,
        top=_TOP,
        base=bottom,
        label_end=_LEFT - 12,
        arms=drawn,
        ratio=interval,
        required=line,
        required_label=label_within(WIDTH, line.at, line.label, room=_ROOM) if line is not None else None,
        grid=tuple(scale.at(value) for value in scale.values),
        ticks=tuple(
            label_within(WIDTH, scale.at(value), f"{wording.number(value)}×", room=_TICK_ROOM)
            for value in scale.values
        ),
    )


def _arm(arm: Arm, scale: Axis, base: float, y: float) -> DrawnArm:
    step = max(1, -(-len(arm.sample) // SAMPLE_SHOWN))
    return DrawnArm(
        name=arm.name,
        kind=arm.kind,
        y=y,
        figures=tuple(scale.at(base / value) for value in arm.figures),
        sample=tuple(sorted({scale.at(base / value) for value in arm.sample[::step]})),
    )


def _required(required: float | None, scale: Axis, wording: Wording) -> Tick | None:
    if required is None:
        return None
    label = wording.text("chart-required", (("ratio", required),))
    return Tick(at=scale.at(required), label=label)
