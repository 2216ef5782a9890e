"""What builds on what, wave by wave: one box a module, or one a wave where there are too many modules to draw.

An arrow leads from what is needed to what needs it, so that work goes from left to right. Inside a wave, modules
stand as far right as the modules of the same wave that they need push them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_LEFT, _TOP, _EDGE = 10, 36, 12
_GAP, _ROW = 46, 46
_BOX, _HEIGHT = 158, 32
_WAVE_BOX, _WAVE_HEIGHT, _WAVE_GAP = 172, 50, 34
_LETTER = 7
"""Width that each letter beyond those of `_LETTERS` adds to a box."""

_ARC = 22
"""How much higher an arc stands for each wave that it passes over."""

_LETTERS, _MOST_LETTERS = 20, 32
"""Letters of a title that the narrowest and the widest box hold; longer ones are cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A module to be drawn.

    Attributes:
        key: by which others need it.
        style: of the stylesheet: its status.
        sign: the status as a shape.
        band: place of its wave in the order of waves.
        needs: keys of what it builds on; what is not drawn is passed over.
    """

    key: str
    title: str
    style: str
    sign: str
    band: int
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBox:
    """A box at its place; `full` is what it says without being cut."""

    x: float
    y: float
    style: str
    title: str
    full: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A wave: where it begins, how wide it is, and its name."""

    x: float
    width: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From what is needed to what needs it; `late`: what is needed comes in a later wave."""

    line: str
    head: str
    late: bool
    label: str = ""
    label_x: float = 0.0
    label_y: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyChart:
    """Everything that the drawing shows, in its units."""

    width: float
    height: float
    box_width: float
    box_height: float
    bands: tuple[Band, ...]
    boxes: tuple[DrawnBox, ...]
    arrows: tuple[Arrow, ...]


def module_chart(
    boxes: Sequence[Box], bands: Sequence[str], late: frozenset[tuple[str, str]]
) -> DependencyChart:
    """Draw modules.

    Args:
        boxes: in the order in which they stand below each other where nothing else decides.
        bands: names of the waves, in order.
        late: (what needs, what is needed) that are in the wrong order.
    """
    columns = _columns(boxes)
    titles = {box.key: f"{box.sign} {box.title}" for box in boxes}
    width = _BOX + _beyond(*titles.values(), *bands)
    places: dict[str, tuple[float, float]] = {}
    drawn_bands = []
    x = float(_LEFT + _EDGE)
    for band, title in enumerate(bands):
        start = x
        for column in (one for one in columns if one[0] == band):
            for row, box in enumerate(_untangled(columns[column], places)):
                places[box.key] = (x, _TOP + row * _ROW)
            x += width + _GAP
        drawn_bands.append(Band(x=start - _EDGE, width=x - start - _GAP + 2 * _EDGE, title=_short(title)))
    deepest = max(y for _, y in places.values())
    return DependencyChart(
        width=x - _GAP + _EDGE + _LEFT,
        height=deepest + _HEIGHT + 2 * _EDGE,
        box_width=width,
        box_height=_HEIGHT,
        bands=tuple(drawn_bands),
        boxes=tuple(
            DrawnBox(
                x=places[box.key][0],
                y=places[box.key][1],
                style=box.style,
                title=_short(titles[box.key]),
                full=box.title,
            )
            for box in boxes
        ),
        arrows=tuple(
            _arrow(places[needed], places[box.key], width, late=(box.key, needed) in late)
            for box in boxes
            for needed in box.needs
            if needed in places
        ),
    )


def _columns(boxes: Sequence[Box]) -> dict[tuple[int, int], list[Box]]:
    """(wave, how many modules of the same wave come before in a row) -> boxes, in order."""
    by_key = {box.key: box for box in boxes}
    depths: dict[str, int] = {}

    def depth(box: Box, above: frozenset[str]) -> int:
        if box.key not in depths:
            inside = (by_key[key] for key in box.needs if key in by_key and key not in above)
            same = [one for one in inside if one.band == box.band]
            depths[box.key] = max((depth(one, above | {box.key}) + 1 for one in same), default=0)
        return depths[box.key]

    found: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        found.setdefault((box.band, depth(box, frozenset({box.key}))), []).append(box)
    return dict(sorted(found.items()))


def _untangled(column: Sequence[Box], places: Mapping[str, tuple[float, float]]) -> list[Box]:
    """Boxes at about the height of what they need, so that few arrows cross."""

    def height(box: Box) -> float:
        heights = [places[key][1] for key in box.needs if key in places]
        return sum(heights) / len(heights) if heights else float("inf")

    return sorted(column, key=height)


def _arrow(start: tuple[float, float], end: tuple[float, float], width: int, *, late: bool) -> Arrow:
    x, y = start[0] + width, start[1] + _HEIGHT / 2
    to_x, to_y = end[0] - 5, end[1] + _HEIGHT / 2
    reach = max(26.0, abs(to_x - x) / 2) if to_x > x else 40.0
    return Arrow(
        line=f"M{x:g} {y:g}C{x + reach:g} {y:g} {to_x - reach:g} {to_y:g} {to_x:g} {to_y:g}",
        head=f"M{to_x + 5:g} {to_y:g}l-7-4v8z",
        late=late,
    )


def wave_chart(
    waves: Sequence[tuple[str, str, str]],
    links: Mapping[tuple[int, int], int],
    late: frozenset[tuple[int, int]],
) -> DependencyChart:
    """Draw waves in a row, with arcs above them for what builds on what, and below for what is in the wrong order.

    Args:
        waves: (name, what it holds, style of the stylesheet), in order.
        links: (place of the wave that needs, place of the wave that is needed) -> how many dependencies.
        late: those of them that are in the wrong order.
    """
    width = _WAVE_BOX + _beyond(*(name for name, _, _ in waves))
    step = width + _WAVE_GAP
    highest = max((abs(one - other) for one, other in links if (one, other) not in late), default=0)
    deepest = max((abs(one - other) for one, other in late), default=0)
    top = 26 + highest * _ARC
    return DependencyChart(
        width=2 * _LEFT + len(waves) * step - _WAVE_GAP,
        height=top + _WAVE_HEIGHT + 26 + deepest * _ARC,
        box_width=width,
        box_height=_WAVE_HEIGHT,
        bands=(),
        boxes=tuple(
            DrawnBox(x=_LEFT + at * step, y=top, style=style, title=_short(name), full=name, note=note)
            for at, (name, note, style) in enumerate(waves)
        ),
        arrows=tuple(
            _arc((needed, needs), count, width, top, late=(needs, needed) in late)
            for (needs, needed), count in sorted(links.items())
        ),
    )


def _arc(way: tuple[int, int], count: int, width: int, top: float, *, late: bool) -> Arrow:
    start, end = way
    step = width + _WAVE_GAP
    side = 1 if end > start else -1
    x = _LEFT + start * step + width / 2 + side * 24
    to_x = _LEFT + end * step + width / 2 - side * 24
    base, away = (top + _WAVE_HEIGHT, 1) if late else (top, -1)
    apex = base + away * (abs(end - start) * _ARC + 8)
    tip = base + away * 2
    return Arrow(
        line=f"M{x:g} {base:g}C{x:g} {apex:g} {to_x:g} {apex:g} {to_x:g} {tip:g}",
        head=f"M{to_x:g} {base:g}l-4 {away * 7:g}h8z",
        late=late,
        label=str(count),
        label_x=(x + to_x) / 2,
        label_y=base + away * (abs(end - start) * _ARC + 8) * 0.75 + (-5 if away < 0 else 13),
    )


def _beyond(*titles: str) -> int:
    """What the longest title asks of every box beyond the narrowest."""
    letters = min(max(map(len, titles), default=0), _MOST_LETTERS)
    return _LETTER * max(letters - _LETTERS, 0)


def _short(title: str) -> str:
    return title if len(title) <= _MOST_LETTERS else f"{title[: _MOST_LETTERS - 1]}…"
