"""What stands around the scorecard's rows: their groups by wave, the legend, and what the filter offers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.pages.progress import status_bar, wave_names
from mkdocs_runbooks.pages.scorecard import (
    BLOCKS,
    NOT_STATED,
    OUTCOMES_WORST_FIRST,
    STATUS_SIGNS,
    Row,
    Scorecard,
)
from mkdocs_runbooks.pages.views import GLYPHS
from mkdocs_runbooks.wording import Wording

Option = tuple[str, str]
"""Value and text of one entry of a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRows:
    """Rows under one heading; `title` is empty where no module has a wave."""

    title: str
    said: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the filter offers; its script reads the rows, and everything else stands on the page already."""

    owners: tuple[Option, ...]
    waves: tuple[Option, ...]
    statuses: tuple[Option, ...]
    outcomes: tuple[Option, ...]


def by_wave(card: Scorecard, judged: Judged, wording: Wording) -> tuple[WaveRows, ...]:
    """Rows in the order of waves, each wave under its name with its counts by status; modules without one last."""
    found: dict[int | None, list[int]] = {}
    for index, one in enumerate(judged.assessments):
        found.setdefault(one.module.wave, []).append(index)
    if not set(found) - {None}:
        return (WaveRows(title="", said="", rows=card.rows),)
    names = wave_names(judged.facts.registry, found, wording)
    order = sorted(found, key=lambda number: (number is None, number or 0))
    return tuple(
        WaveRows(
            title=names[number],
            said=status_bar(
                Counter(judged.assessments[index].module.status for index in found[number]), wording
            ).text,
            rows=tuple(card.rows[index] for index in found[number]),
        )
        for number in order
    )


def filter_of(card: Scorecard, judged: Judged, wording: Wording) -> Filter:
    """What occurs among the rows; a choice of one is none."""
    present = {outcome for row in card.rows for outcome in row.outcomes.split()}
    outcomes: list[Option] = [
        (outcome.value, f"{GLYPHS[outcome]} {wording.text(f'mark-{outcome.value}')}")
        for outcome in OUTCOMES_WORST_FIRST
        if outcome.value in present
    ]
    if BLOCKS in present:
        outcomes.insert(0, (BLOCKS, wording.text("overview-filter-blocked")))
    names = wave_names(judged.facts.registry, {one.module.wave for one in judged.assessments}, wording)
    waves = ((NOT_STATED if number is None else str(number), name) for number, name in names.items())
    known = {row.wave for row in card.rows}
    return Filter(
        owners=_choice(_owners(card.rows, wording)),
        waves=_choice(sorted((one for one in waves if one[0] in known), key=_numbers_first)),
        statuses=_choice(
            (status, f"{sign} {wording.text(f'status-name-{status}')}")
            for order, (status, sign) in enumerate(STATUS_SIGNS.items())
            if any(row.status_order == order for row in card.rows)
        ),
        outcomes=_choice(outcomes),
    )


def _owners(rows: Iterable[Row], wording: Wording) -> Iterator[Option]:
    names = {row.owner for row in rows}
    yield from ((name, name) for name in sorted(names - {NOT_STATED}, key=str.casefold))
    if NOT_STATED in names:
        yield NOT_STATED, wording.text("overview-nobody")


def _numbers_first(option: Option) -> tuple[bool, int]:
    stated = option[0] != NOT_STATED
    return not stated, int(option[0]) if stated else 0


def _choice(options: Iterable[Option]) -> tuple[Option, ...]:
    found = tuple(options)
    return found if len(found) > 1 else ()


def legend(wording: Wording) -> tuple[tuple[str, str, str], ...]:
    """State, sign and word of every outcome, best first."""
    shown = (*reversed(OUTCOMES_WORST_FIRST), Outcome.NOT_APPLICABLE)
    return tuple((outcome.value, GLYPHS[outcome], wording.text(f"mark-{outcome.value}")) for outcome in shown)
