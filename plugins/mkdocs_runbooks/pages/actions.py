"""Who must act: one line a module, the most urgent thing first, grouped by owner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from mkdocs_runbooks.model.assessment import Assessment, Blocks, Judged, JudgedGate
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.registry import Level, Status

SOON = timedelta(days=14)
"""A waiver that ends within this time asks for a decision now."""

LINES_AN_OWNER = 5
"""What one owner sees at once; the rest is counted."""


class Urgency(IntEnum):
    """Why a module needs someone now; lower is more urgent."""

    CONTRADICTED = 0
    EXPIRED = 1
    EXPIRING = 2
    UNPROVEN = 3
    UNDER_WAY = 4
    WAITING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What to do next for one module; `more` counts its other gates that need someone for the same reason."""

    urgency: Urgency
    assessment: Assessment
    gate: JudgedGate
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerActions:
    """What waits for one owner; `owner` None gathers the modules that nobody owns."""

    owner: str | None
    shown: tuple[Action, ...]
    left_out: int


def actions(judged: Judged) -> tuple[OwnerActions, ...]:
    """Per owner what waits, owners with the most urgent things first."""
    by_owner: dict[str | None, list[Action]] = {}
    for one in judged.assessments:
        action = next_action(one, judged.today)
        if action is not None:
            by_owner.setdefault(one.module.owner, []).append(action)
    groups = []
    for owner, found in by_owner.items():
        ordered = sorted(found, key=_order)
        groups.append((ordered[0].urgency, owner is None, (owner or "").casefold(), owner, ordered))
    groups.sort(key=lambda group: group[:3])
    return tuple(
        OwnerActions(
            owner=owner,
            shown=tuple(ordered[:LINES_AN_OWNER]),
            left_out=max(0, len(ordered) - LINES_AN_OWNER),
        )
        for _urgency, _nobody, _name, owner, ordered in groups
    )


def next_action(one: Assessment, today: date | None) -> Action | None:
    """The most urgent thing of one module, or None where nobody needs to act."""
    waiting: dict[Urgency, list[JudgedGate]] = {}
    for gate in one.gates:
        urgency = _urgency(gate, today)
        if urgency is not None:
            waiting.setdefault(urgency, []).append(gate)
    if waiting:
        worst = min(waiting)
        gates = waiting[worst]
        first = one.next if one.next in gates else None
        return Action(urgency=worst, assessment=one, gate=first or gates[0], more=len(gates) - 1)
    if one.next is None or one.module.status is Status.ROLLED_BACK:
        return None
    begun = one.module.status is not Status.NOT_STARTED
    return Action(urgency=Urgency.UNDER_WAY if begun else Urgency.WAITING, assessment=one, gate=one.next)


def waiver_ends(gate: JudgedGate, today: date | None) -> Urgency | None:
    """Whether a waiver has ended, ends soon, or neither; one whose gate is passed asks for nothing."""
    if gate.waiver is None or gate.outcome in {Outcome.PASSED, Outcome.NOT_APPLICABLE}:
        return None
    if not gate.waiver_valid:
        return Urgency.EXPIRED
    if today is not None and gate.waiver.until <= today + SOON:
        return Urgency.EXPIRING
    return None


def contradictions(judged: Judged) -> Iterator[tuple[Assessment, tuple[JudgedGate, ...]]]:
    """Every module with claims that evidence contradicts, in the registry's order."""
    for one in judged.assessments:
        gates = tuple(gate for gate in one.gates if gate.blocks is Blocks.CONTRADICTED)
        if gates:
            yield one, gates


def _urgency(gate: JudgedGate, today: date | None) -> Urgency | None:
    if gate.blocks is Blocks.CONTRADICTED:
        return Urgency.CONTRADICTED
    ends = waiver_ends(gate, today)
    if ends is not None:
        return ends
    return Urgency.UNPROVEN if gate.blocks is Blocks.UNPROVEN else None


_PRIORITIES = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2, None: 3}


def _order(action: Action) -> tuple[int, int, int]:
    module = action.assessment.module
    wave = module.wave if module.wave is not None else 10**9
    return action.urgency, _PRIORITIES[module.priority], wave
