"""Figures as benchmark tools write them, in base units; and what raw samples come down to.

Times become seconds, sizes bytes; any other unit stays the tool's own word and is never converted.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import clean
from mkdocs_runbooks.evidence.measures import is_measure, is_number
from mkdocs_runbooks.model.measurements import BYTES, SECONDS

TOLD_AT_MOST = 20
"""Unusable figures of one file that are named; more of them say nothing new."""

EXTRA_LIMIT = 100
"""Further facts about one benchmark that are kept."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a file measures in.

    Attributes:
        name: as `Benchmark.unit`.
        parts: how many of the written unit make one of `name`; dividing keeps the decimals that were written.
    """

    name: str
    parts: float = 1.0


_UNITS: Mapping[str, Unit] = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), Unit(SECONDS)),
    "ms": Unit(SECONDS, 1e3),
    **dict.fromkeys(("us", "µs", "μs"), Unit(SECONDS, 1e6)),
    "ns": Unit(SECONDS, 1e9),
    "ps": Unit(SECONDS, 1e12),
    **dict.fromkeys(("B", "byte", "bytes"), Unit(BYTES)),
}

NANOSECONDS = _UNITS["ns"]


def unit_of(written: str) -> Unit:
    """The base unit of a unit as tools write it."""
    return _UNITS.get(written.strip()) or Unit(clean(written.strip(), 40) or "1")


@dataclass(slots=True)
class Figures:
    """Takes the figures of one file, and tells which of them can be none.

    Args:
        path: of the file, for diagnostics.
    """

    path: str
    told: list[Diagnostic] = field(default_factory=list)

    def take(self, value: float | None, unit: Unit, inside: str) -> float | None:
        """The figure in its base unit; None where it is absent or can't have been measured."""
        if value is None:
            return None
        if is_number(value) and is_measure(
            value / unit.parts, "seconds" if unit.name == SECONDS else unit.name
        ):
            return value / unit.parts
        self.refuse(str(value), inside)
        return None

    def refuse(self, value: str, inside: str) -> None:
        """Say that a figure proves nothing."""
        if len(self.told) < TOLD_AT_MOST:
            self.told.append(problems.number(self.path, value, inside=inside))


def deviation_of(value: float | None, unit: Unit) -> float | None:
    """A standard deviation in its base unit; zero is one, since identical samples are for the gates to doubt."""
    return value / unit.parts if value is not None and is_number(value) and value >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What samples come down to; None where there are none, or where one of them is no number."""

    minimum: float | None = None
    median: float | None = None
    mean: float | None = None
    deviation: float | None = None


def spread(samples: Sequence[float | None]) -> Spread:
    """Minimum, median, mean and standard deviation (of a sample) of samples of one benchmark."""
    values = [value for value in samples if value is not None and is_number(value)]
    if not values or len(values) < len(samples):
        return Spread()
    mean = math.fsum(values) / len(values)
    squares = math.fsum((value - mean) ** 2 for value in values)
    return Spread(
        minimum=min(values),
        median=median(values),
        mean=mean,
        deviation=math.sqrt(squares / (len(values) - 1)) if len(values) > 1 else None,
    )


def facts(found: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Further facts about a benchmark as short texts."""
    return tuple((clean(key, 80), shown(value)) for key, value in list(found.items())[:EXTRA_LIMIT])


def shown(value: object) -> str:
    """A value of a foreign JSON file as a short text."""
    if value is None:
        return "null"
    return clean(value if isinstance(value, str) else repr(value), 200)
