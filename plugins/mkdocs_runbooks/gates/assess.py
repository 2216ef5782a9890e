"""All verdicts of every module, and what is derived from them: readiness, steps, figures, what to do next.

Readiness is derived here and nowhere else.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from mkdocs_runbooks.gates.catalogue import gates_of
from mkdocs_runbooks.gates.commands import evidence_folder
from mkdocs_runbooks.gates.figures import figures
from mkdocs_runbooks.gates.probes import judge
from mkdocs_runbooks.gates.requirements import NEXT_STATUS, blocks, holds, is_required, waiver_of
from mkdocs_runbooks.gates.sign_offs import shown_sign_off
from mkdocs_runbooks.gates.steps import steps
from mkdocs_runbooks.gates.subject import Background, Index, Subject, dated_records
from mkdocs_runbooks.gates.surroundings import newest_tools
from mkdocs_runbooks.model.assessment import (
    Assessment,
    Blocks,
    Facts,
    JudgedGate,
    Readiness,
    ReadinessState,
)
from mkdocs_runbooks.model.ffi import ModuleInterface, PythonFacts
from mkdocs_runbooks.model.gate import Outcome, Part, Verdict
from mkdocs_runbooks.model.registry import Enforcement, GateId, Module, ModuleId, Status

_PLACES = {
    "policy.feature-flag": "flag",
    "policy.flag-works": "flag",
    "policy.targets-met-already": "speedup",
    "policy.blockers": "blockers",
    "policy.changelog": "changelog",
}
"""Policies that speak about another line than the status."""


def assess(facts: Facts, *, today: date) -> tuple[Assessment, ...]:
    """Judge every module.

    Args:
        facts: what the readers found.
        today: the day on which waivers are judged.

    Returns:
        One assessment a module, in the registry's order. Same input, same output: no clock is asked.
    """
    index = Index(folder=evidence_folder(facts.registry), newest_tools=newest_tools(facts.evidence.receipts))
    for module in facts.registry.modules:
        for flag in module.flags:
            if flag.name is not None:
                index.flag_owners.setdefault(flag.name, module.id)
    begun = sum(1 for module in facts.registry.modules if module.status is Status.IN_PROGRESS)
    return tuple(
        _assess_module(facts, module, index=index, begun=begun, today=today)
        for module in facts.registry.modules
    )


def _assess_module(facts: Facts, module: Module, *, index: Index, begun: int, today: date) -> Assessment:
    interface = facts.interfaces.get(module.id) or _nothing_read(module.id)
    gates = gates_of(module)
    verdicts: dict[GateId, Verdict] = {}
    sections = {gate.id: gate.section for gate in gates if gate.enforcement is not Enforcement.OFF}
    background = Background(
        facts=facts,
        module=module,
        interface=interface,
        records=dated_records(facts, module, interface, index=index, today=today),
        earlier=verdicts,
        index=index,
        today=today,
        sections=sections,
        required=frozenset(gate.id for gate in gates if is_required(gate, module.status)),
        begun=begun,
    )
    judged: list[JudgedGate] = []
    subject = Subject(background, gates[0], module.targets[0])
    for gate in gates:
        if gate.enforcement is Enforcement.OFF:
            continue
        asked = Subject(background, gate, subject.target)
        verdicts[gate.id] = judge(asked)
        judged.append(_judged(asked, verdicts[gate.id]))
    shown = tuple(judged)
    readiness = _readiness(module, shown)
    return Assessment(
        module=module,
        gates=shown,
        readiness=readiness,
        steps=steps(subject, shown),
        figures=figures(subject),
        next=_next(shown, readiness),
    )


def _nothing_read(module: ModuleId) -> ModuleInterface:
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
