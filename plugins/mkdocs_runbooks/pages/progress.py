"""Progress in counts: modules by status, wave and priority, gates by outcome. Never a percentage of readiness."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from mkdocs_runbooks.model.assessment import Assessment, Judged
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.registry import Effort, Level, Registry, Status
from mkdocs_runbooks.pages.scorecard import OUTCOMES_WORST_FIRST, STATUS_SIGNS
from mkdocs_runbooks.pages.views import GLYPHS
from mkdocs_runbooks.wording import Wording

Key = TypeVar("Key")

_SEEN = 1.5
"""The least length of a part, in per cent."""

STATUSES = (Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED, Status.ROLLED_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Parts of a whole as (style, count); `text` says the same in words."""

    parts: tuple[tuple[str, int], ...]
    text: str

    @property
    def drawn(self) -> tuple[tuple[str, float, float], ...]:
        """Each part as (style, start, length) on a line of 100; a part that is there is never too short to be seen."""
        total = sum(count for _, count in self.parts)
        lengths = [(style, max(_SEEN, 100 * count / total)) for style, count in self.parts if count]
        whole = sum(length for _, length in lengths)
        found = []
        start = 0.0
        for style, length in lengths:
            found.append((style, round(start, 1), round(100 * length / whole, 1)))
            start += 100 * length / whole
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Counts in rows: a name, one count a column, and a bar that draws the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], Bar], ...]


def status_bar(counts: Mapping[Status, int], wording: Wording) -> Bar:
    """Modules by status."""
    shown = [(status.value, counts.get(status, 0)) for status in STATUSES]
    return _bar(shown, lambda name: wording.text(f"status-name-{name}"))


def outcome_bar(counts: Mapping[Outcome, int], wording: Wording) -> Bar:
    """Gates by outcome, best first; gates that do not concern a module are left out."""
    shown = [(outcome.value, counts.get(outcome, 0)) for outcome in reversed(OUTCOMES_WORST_FIRST)]
    return _bar(shown, lambda name: wording.text(f"mark-{name}"))


def tables(judged: Judged, wording: Wording) -> tuple[Table, ...]:
    """By status, outcome, wave, effort and priority; what nobody uses makes no table."""
    assessments = judged.assessments
    found = [_by_status(assessments, wording), _by_outcome(assessments, wording)]
    waves = _group(assessments, lambda one: one.module.wave)
    if set(waves) - {None}:
        names = wave_names(judged.facts.registry, waves, wording)
        order = sorted(waves, key=lambda number: (number is None, number or 0))
        found.append(_by_group("wave", [(names[number], waves[number]) for number in order], wording))
    efforts = _group(assessments, lambda one: one.module.effort)
    if set(efforts) - {None}:
        rows = [
            (effort.value if effort else wording.text("overview-effort-none"), efforts[effort])
            for effort in (*Effort, None)
            if effort in efforts
        ]
        found.append(_by_group("effort", rows, wording))
    priorities = _group(assessments, lambda one: one.module.priority)
    if set(priorities) - {None}:
        rows = [
            (wording.text(f"overview-priority-{level.value if level else 'none'}"), priorities[level])
            for level in (Level.HIGH, Level.MEDIUM, Level.LOW, None)
            if level in priorities
        ]
        found.append(_by_group("priority", rows, wording))
    return tuple(found)


def _bar(shown: Iterable[tuple[str, int]], name_of: Callable[[str], str]) -> Bar:
    parts = tuple((name, count) for name, count in shown if count)
    return Bar(parts=parts, text=", ".join(f"{count} × {name_of(name)}" for name, count in parts))


def _group(
    assessments: Iterable[Assessment], key_of: Callable[[Assessment], Key]
) -> dict[Key, Counter[Status]]:
    groups: dict[Key, Counter[Status]] = {}
    for one in assessments:
        groups.setdefault(key_of(one), Counter())[one.module.status] += 1
    return groups


def wave_names(registry: Registry, waves: Iterable[int | None], wording: Wording) -> Mapping[int | None, str]:
    """What waves are called: number and title; None stands for modules without one."""
    titles = {wave.number: wave.title.within(wording.language) for wave in registry.waves}
    names: dict[int | None, str] = {None: wording.text("overview-wave-none")}
    for number in waves:
        if number is not None:
            title = f" · {titles[number]}" if titles.get(number) else ""
            names[number] = wording.text("overview-wave", (("number", str(number)),)) + title
    return names


def _by_status(assessments: Iterable[Assessment], wording: Wording) -> Table:
    counts = Counter(one.module.status for one in assessments)
    return Table(
        title=wording.text("overview-by-status"),
        columns=(wording.text("overview-modules"),),
        rows=tuple(
            (
                f"{STATUS_SIGNS[status.value]} {wording.text(f'status-name-{status.value}')}",
                (counts[status],),
                Bar(
                    parts=((status.value, counts[status]), ("rest", counts.total() - counts[status])), text=""
                ),
            )
            for status in STATUSES
        ),
    )


def _by_group(key: str, rows: Iterable[tuple[str, Counter[Status]]], wording: Wording) -> Table:
    return Table(
        title=wording.text(f"overview-by-{key}"),
        columns=tuple(wording.text(f"status-name-{status.value}") for status in STATUSES),
        rows=tuple(
            (name, tuple(counts[status] for status in STATUSES), status_bar(counts, wording))
            for name, counts in rows
        ),
    )


def _by_outcome(assessments: Iterable[Assessment], wording: Wording) -> Table:
    counts = Counter(gate.outcome for one in assessments for gate in one.gates)
    total = counts.total() - counts[Outcome.NOT_APPLICABLE]
    return Table(
        title=wording.text("overview-by-outcome"),
        columns=(wording.text("overview-gates"),),
        rows=tuple(
            (
                f"{GLYPHS[outcome]} {wording.text(f'mark-{outcome.value}')}",
                (counts[outcome],),
                Bar(parts=((outcome.value, counts[outcome]), ("rest", total - counts[outcome])), text=""),
            )
            for outcome in reversed(OUTCOMES_WORST_FIRST)
        ),
    )
