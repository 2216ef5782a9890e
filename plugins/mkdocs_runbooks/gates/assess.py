"""All verdicts of every module, and what is derived from them: readiness, steps, figures, what to do next.

Readiness is derived here and nowhere else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from mkdocs_runbooks.gates.catalogue import catalogue, gates_with
from mkdocs_runbooks.gates.commands import evidence_folder
from mkdocs_runbooks.gates.dating import dated_records
from mkdocs_runbooks.gates.figures import figures
from mkdocs_runbooks.gates.own_lines import naming_lines, own_places, put_back, without_places
from mkdocs_runbooks.gates.probes import judge
from mkdocs_runbooks.gates.requirements import (
    NEXT_STATUS,
    blocks,
    claimed,
    compares,
    holds,
    is_required,
    waiver_of,
)
from mkdocs_runbooks.gates.sign_offs import shown_sign_off
from mkdocs_runbooks.gates.steps import steps
from mkdocs_runbooks.gates.subject import Background, Index, Subject, World
from mkdocs_runbooks.gates.surroundings import newest_tools
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.model.adr import Decisions
from mkdocs_runbooks.model.assessment import (
    Assessment,
    Blocks,
    Claims,
    Facts,
    JudgedGate,
    Readiness,
    ReadinessState,
)
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.gate import Gate, Outcome, Part, Verdict
from mkdocs_runbooks.model.history import History
from mkdocs_runbooks.model.interface import ModuleInterface, PythonFacts, SharedDocuments
from mkdocs_runbooks.model.registry import (
    Enforcement,
    GateId,
    GateSetting,
    Module,
    ModuleId,
    Registry,
    Shared,
    Status,
)

_PLACES = {
    "policy.feature-flag": "flag",
    "policy.flag-works": "flag",
    "policy.targets-met-already": "speedup",
    "policy.blockers": "blockers",
    "policy.changelog": "changelog",
}
"""Policies that speak about another line than the status."""


def assess(facts: Facts, *, today: date, kept: Kept | None = None) -> tuple[Assessment, ...]:
    """Judge every module.

    Args:
        facts: what the readers found.
        today: the day on which waivers are judged.
        kept: verdicts of earlier builds; those hold as long as all that was asked for them is the same.

    Returns:
        One assessment a module, in the registry's order. Same input, same output: no clock is asked.
    """
    world, index = shared_world(facts), Index()
    modules = facts.registry.modules
    if kept is None:
        return tuple(_assess_module(world, module, today, index) for module in modules)
    places = {
        one.id: kept.combined(f"places {one.id}", (one.content,), partial(own_places, one)) for one in modules
    }
    kept.begin(replace(world, places=places))
    return tuple(_recalled(kept, module, today, index) for module in modules)


def _recalled(kept: Kept, module: Module, today: date, index: Index) -> Assessment:
    """The module's verdicts: what is written above it moves its lines, and few verdicts name one of them."""
    own = bare(kept, module)

    def judged(world: World) -> Assessment:
        return _assess_module(world, replace(own, places=world.places[module.id]), today, index)

    found = kept.recall(module.id, (own, today), judged)
    naming = kept.combined(f"naming {module.id}", (found,), partial(naming_lines, found))
    return kept.combined(f"lines {module.id}", (found, module), partial(put_back, found, module, naming))


def bare(kept: Kept, module: Module) -> Module:
    """What is said of a module, without the lines in which it stands; the same object while it is the same."""
    return kept.derived(module.id, module, without_places, module.content)


def said(modules: Iterable[Module], kept: Kept) -> Mapping[ModuleId, Module]:
    """What is said of modules, without the lines in which it stands.

    Args:
        modules: of the registry.
        kept: of earlier builds; what is the same is the object that it was.
    """
    return {module.id: bare(kept, module) for module in modules}


def keeper() -> Kept:
    """Keeps verdicts between the builds of one registry."""
    return Kept(World, Facts, Registry, Shared, Evidence, Decisions, History, SharedDocuments)


def claims(facts: Facts, *, today: date) -> tuple[Claims, ...]:
    """Judge of every module what its status requires, with the same verdicts that `assess` gives.

    Args:
        facts: what the readers found.
        today: the day on which waivers are judged.

    Returns:
        One value a module, in the registry's order.
    """
    world, index = shared_world(facts), Index()
    return tuple(
        Claims(
            module=background.module,
            gates=_judge(background, _claimed(background.module)),
        )
        for background, _ in (_background(world, module, today, index) for module in facts.registry.modules)
    )


def compared(registry: Registry) -> frozenset[ModuleId]:
    """Modules of which `claims` will ask how both sides of the border differ.

    Args:
        registry: which modules there are, and what their statuses are.
    """
    return frozenset(module.id for module in registry.modules if compares(_claimed(module)))


@dataclass(frozen=True, slots=True)
class _Standing:
    """The gates of all modules with the same overrides and status: those that are not off.

    Attributes:
        required: the ids of those that the status requires.
        sections: id -> section of the runbook.
    """

    gates: tuple[Gate, ...]
    required: frozenset[GateId]
    sections: Mapping[GateId, str]


@lru_cache(maxsize=256)
def _standing(overrides: tuple[GateSetting, ...], status: Status) -> _Standing:
    gates = tuple(gate for gate in gates_with(overrides, status) if gate.enforcement is not Enforcement.OFF)
    return _Standing(
        gates=gates,
        required=frozenset(gate.id for gate in gates if is_required(gate, status)),
        sections={gate.id: gate.section for gate in gates},
    )


def gates_not_off(module: Module) -> tuple[Gate, ...]:
    """The module's gates in their order, but those that are off."""
    return _standing(module.gates, module.status).gates


def _claimed(module: Module) -> tuple[Gate, ...]:
    """The gates that must be judged to know what blocks a module."""
    return _claimed_with(module.gates, module.status, frozenset(one.gate for one in module.waivers))


@lru_cache(maxsize=256)
def _claimed_with(
    overrides: tuple[GateSetting, ...], status: Status, waived: frozenset[GateId]
) -> tuple[Gate, ...]:
    standing = _standing(overrides, status)
    return claimed(standing.gates, standing.required, waived)


def shared_world(facts: Facts) -> World:
    """What the questions about all modules share."""
    modules = facts.registry.modules
    return World(
        facts=facts,
        flag_owners={  # of several modules with one flag the first
            flag.name: module.id
            for module in reversed(modules)
            for flag in module.flags
            if flag.name is not None
        },
        newest_tools=newest_tools(facts.evidence.receipts),
        folder=evidence_folder(facts.registry),
        begun=sum(1 for module in modules if module.status is Status.IN_PROGRESS),
    )


def _background(
    world: World, module: Module, today: date, index: Index
) -> tuple[Background, tuple[Gate, ...]]:
    """What all questions about a module share, and its gates that are not off."""
    facts = world.facts
    interface = facts.interfaces.get(module.id) or nothing_read(module.id)
    standing = _standing(module.gates, module.status)
    background = Background(
        world=world,
        module=module,
        interface=interface,
        records=dated_records(facts, module, interface, tools=world.newest_tools, today=today),
        earlier={},
        index=index,
        today=today,
        sections=standing.sections,
        required=standing.required,
    )
    return background, standing.gates


def _judge(background: Background, gates: Iterable[Gate]) -> tuple[JudgedGate, ...]:
    """Judge gates in their order; later ones may look at the verdicts of earlier ones."""
    judged: list[JudgedGate] = []
    for gate in gates:
        asked = Subject(background, gate, background.module.targets[0])
        verdict = background.earlier[gate.id] = judge(asked)
        judged.append(_judged(asked, verdict))
    return tuple(judged)


def _assess_module(world: World, module: Module, today: date, index: Index) -> Assessment:
    background, gates = _background(world, module, today, index)
    shown = _judge(background, gates)
    subject = Subject(background, catalogue()[0], module.targets[0])
    readiness = _readiness(module, shown)
    return Assessment(
        module=module,
        gates=shown,
        readiness=readiness,
        steps=steps(subject, shown),
        figures=figures(subject),
        next=_next(shown, readiness),
    )


def nothing_read(module: ModuleId) -> ModuleInterface:
    """The border of a module of which no source was read."""
    return ModuleInterface(module=module, python=PythonFacts(), targets={})


def _judged(subject: Subject, verdict: Verdict) -> JudgedGate:
    """Lay sign-off and waiver over the outcome; neither ever replaces it."""
    gate, module = subject.gate, subject.module
    waiver = waiver_of(module, gate)
    valid = holds(waiver, subject.today)
    required = gate.id in subject.background.required
    return JudgedGate(
        gate=gate,
        verdict=verdict,
        required=required,
        blocks=blocks(verdict.outcome) if required and not valid else None,
        sign_off=shown_sign_off(subject),
        waiver=waiver,
        waiver_valid=valid,
        place=_place(subject, verdict),
    )


def _place(subject: Subject, verdict: Verdict) -> str:
    """The key of the registry whose line makes the claim: the status, unless a policy speaks of another."""
    module = subject.module
    if subject.gate.id == "policy.waivers-valid" and verdict.outcome is Outcome.FAILED:
        gate = dict(verdict.reason.params).get("gate")
        numbers = (
            number
            for number, one in enumerate(module.waivers)
            if one.gate == gate and one.until < subject.today
        )
        return f"waivers.{next(numbers, 0)}"
    place = _PLACES.get(subject.gate.id, "status")
    return place if place in module.places else "status"


def _readiness(module: Module, gates: Sequence[JudgedGate]) -> Readiness:
    """May the module take its next status? Every gate that this status requires must be settled or waived."""
    next_status = NEXT_STATUS[module.status]
    asked = [one for one in gates if is_required(one.gate, next_status)]
    unsettled = [one for one in asked if blocks(one.outcome) is not None]
    blocking = tuple(one.gate.id for one in unsettled if not one.waiver_valid)
    if blocking:
        return Readiness(state=ReadinessState.NOT_READY, next_status=next_status, blocked_by=blocking)
    state = ReadinessState.READY_WITH_WAIVERS if unsettled else ReadinessState.READY
    return Readiness(state=state, next_status=next_status)


def _next(gates: Sequence[JudgedGate], readiness: Readiness) -> JudgedGate | None:
    """What to do first: what contradicts the status, then what is unproven, then what the next status asks."""
    for kind in (Blocks.CONTRADICTED, Blocks.UNPROVEN):
        for one in _in_order(gates):
            if one.blocks is kind:
                return one
    wanted = frozenset(readiness.blocked_by)
    return next((one for one in _in_order(gates) if one.gate.id in wanted), None)


def _in_order(gates: Iterable[JudgedGate]) -> Iterable[JudgedGate]:
    """Policies first: a status that contradicts the source makes all else moot."""
    known = tuple(gates)
    yield from (one for one in known if one.gate.part is Part.POLICY)
    yield from (one for one in known if one.gate.part is not Part.POLICY)
