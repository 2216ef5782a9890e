"""Which boxes recorded results ticked at an earlier time, judged by what was recorded by then alone.

Sources, borders, sign-offs, documents and the age of evidence are not asked here, so boxes that need one of them are
not counted, neither as ticked nor as open. Whether a result was about the code of its day stays unsaid: each is taken
as if it were.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from mkdocs_runbooks.gates.assess import bare, gates_not_off, nothing_read, shared_world
from mkdocs_runbooks.gates.dating import dated_records
from mkdocs_runbooks.gates.freshness import Age, Basis, Freshness
from mkdocs_runbooks.gates.probes import judge
from mkdocs_runbooks.gates.subject import Background, Index, Subject, World
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.model.assessment import Facts
from mkdocs_runbooks.model.gate import Outcome, Part
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import GateId, Module

RECORDED = frozenset(
    {
        "all-tests",
        "benchmark-suite",
        "coverage",
        "determinism",
        "edge-cases",
        "figure",
        "leaks",
        "memory",
        "speedup",
        "test-kind",
        "tests",
    }
)
"""Probes that look at results, at the registry and at how long source files are, and at nothing else."""

_ANY_DAY = date(2000, 1, 1)
"""None of these probes asks what day it is."""

_TAKEN = Freshness(age=Age.FRESH, basis=Basis.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """Boxes that recorded results alone can tick: all of them, those ticked, and those contradicted."""

    boxes: int = 0
    passed: int = 0
    failed: int = 0

    def __add__(self, other: "Ticked") -> "Ticked":
        return Ticked(
            boxes=self.boxes + other.boxes,
            passed=self.passed + other.passed,
            failed=self.failed + other.failed,
        )


def ticked(facts: Facts, kept: Kept) -> Ticked:
    """Count the boxes of all modules.

    Args:
        facts: registry and evidence as they were, and how long sources were; nothing else of it is asked.
        kept: counts of other moments; those hold where all that was asked for them is the same.
    """
    kept.begin(shared_world(facts))
    found, index = Ticked(), Index()
    for module in facts.registry.modules:
        own = bare(kept, module)
        found += kept.recall(module.id, own, partial(_ticked, own, index))
    return found


def _ticked(module: Module, index: Index, world: World) -> Ticked:
    interface = world.facts.interfaces.get(module.id) or nothing_read(module.id)
    outcomes = recorded_outcomes(module, interface, world, index)
    return Ticked(
        boxes=sum(one is not Outcome.NOT_APPLICABLE for one in outcomes.values()),
        passed=sum(one is Outcome.PASSED for one in outcomes.values()),
        failed=sum(one in {Outcome.FAILED, Outcome.VACUOUS} for one in outcomes.values()),
    )


def recorded_outcomes(
    module: Module, interface: ModuleInterface, world: World, index: Index
) -> Mapping[GateId, Outcome]:
    """The outcomes of a module's boxes that recorded results alone can tick.

    Args:
        module: which one.
        interface: the lengths and digests of its files; whatever else its sources show changes no outcome.
        world: holds its evidence.
        index: of the evidence.
    """
    background = Background(
        world=world,
        module=module,
        interface=interface,
        records=dated_records(world.facts, module, interface, tools={}, today=_ANY_DAY, assumed=_TAKEN),
        earlier={},
        index=index,
        today=_ANY_DAY,
    )
    return {
        gate.id: judge(Subject(background, gate, module.targets[0])).outcome
        for gate in gates_not_off(module)
        if gate.probe in RECORDED and gate.part is not Part.POLICY
    }
