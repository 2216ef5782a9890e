"""From values to places: a linear axis with ticks at round values (leather does the maths)."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from leather.scales.linear import Linear

_HEADROOM = 0.04
"""Part of the span that is left free where all values are nearly the same."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Text at a place; `anchor` is SVG's `text-anchor`: near the right edge a label ends where the drawing does."""

    at: float
    label: str
    anchor: str


def label_within(width: float, at: float, text: str, *, room: float) -> Label:
    """A label centred at a place, or ending at the right edge where less than `room` is left of it."""
    if at > width - room:
        return Label(at=width, label=text, anchor="end")
    return Label(at=at, label=text, anchor="middle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A linear axis.

    Attributes:
        low: value at `start`; `high` is the value at `end`.
    """

    low: float
    high: float
    start: float
    end: float
    values: tuple[float, ...]

    def at(self, value: float) -> float:
        """The place of a value, rounded to a tenth of a unit; values beyond the ends stay at the ends."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def axis(values: Iterable[float], *, start: float, end: float, zero: bool = False) -> Axis | None:
    """An axis that holds all finite values.

    Args:
        values: what must be on it.
        start: place of its low end, in the units of the drawing.
        end: place of its high end.
        zero: whether the axis begins at zero, so that lengths can be compared.

    Returns:
        The axis, or None where there is no finite value.
    """
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return None
    low, high = (0.0 if zero else min(finite)), max(finite)
    room = abs(high) * _HEADROOM or 1.0
    if high - low < room:
        low, high = (low if zero else low - room), high + room
    # leather rounds to nine decimals, so ticks are sought at a scale where that is fine enough.
    factor = 10.0 ** -math.floor(math.log10(max(abs(low), abs(high))))
    ticks = [tick / factor for tick in _ticks(_outwards(low * factor, -1), _outwards(high * factor, 1))]
    return Axis(low=ticks[0], high=ticks[-1], start=start, end=end, values=tuple(ticks))


def _outwards(value: float, side: int) -> float:
    """The next hundredth below (-1) or above (1): close enough for an axis, and shared by many."""
    hundredths = side * value * 100
    whole = math.ceil(hundredths)
    if whole - hundredths > 1 - _ROUNDING and hundredths > 1:
        whole -= 1  # it is one, but for how floats are multiplied
    return side * whole / 100


@lru_cache(maxsize=4096)
def _ticks(low: float, high: float) -> tuple[float, ...]:
    """Round values from one end to the other; to find them costs more than to draw them."""
    return tuple(float(tick) for tick in Linear(low, high).ticks())
