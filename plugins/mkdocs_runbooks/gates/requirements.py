"""What a declared status requires, and how a gate that is not passed blocks.

| status | required |
|---|---|
| `not-started` | nothing |
| `in-progress` | the preconditions |
| `done` | every gate |
| `rolled-back` | nothing |

Blocking policies are required in every status. `advisory` gates are shown and fail nothing.
"""

from collections.abc import Container, Iterable, Sequence
from datetime import date

from mkdocs_runbooks.model.assessment import Blocks
from mkdocs_runbooks.model.gate import Gate, Outcome, Part
from mkdocs_runbooks.model.registry import Enforcement, GateId, Module, Status, Waiver

NEXT_STATUS = {
    Status.NOT_STARTED: Status.IN_PROGRESS,
    Status.IN_PROGRESS: Status.DONE,
    Status.DONE: Status.DONE,
    Status.ROLLED_BACK: Status.IN_PROGRESS,
}
"""What a module would take next; `done` stays `done`, a rolled-back one would begin again."""

DOCS_GATES = ("docs.docstrings", "docs.ffi", "docs.changelog", "docs.architecture")
"""What `accept.docs` looks back at."""

_COMPARING = frozenset({"drift", "border-types"})
"""Probes that ask for pairs and differences of the border."""

_SETTLED = frozenset({Outcome.PASSED, Outcome.NOT_APPLICABLE})
_CONTRADICTED = frozenset({Outcome.FAILED, Outcome.VACUOUS})


def is_required(gate: Gate, status: Status) -> bool:
    """Whether a status requires this gate; only blocking gates can be required."""
    if gate.enforcement is not Enforcement.BLOCKING:
        return False
    if gate.part is Part.POLICY or status is Status.DONE:
        return True
    return status is Status.IN_PROGRESS and gate.part is Part.PRECONDITION


def claimed(
    gates: Sequence[Gate], required: Container[GateId], waived: Container[GateId]
) -> tuple[Gate, ...]:
    """The gates that must be judged to know what blocks: the required ones, and those that these look back at.

    Args:
        gates: a module's gates in their order.
        required: those of them that its status requires.
        waived: those that its waivers speak of.
    """
    probes = frozenset(gate.probe for gate in gates if gate.id in required)
    return tuple(
        gate
        for gate in gates
        if gate.id in required
        or gate.id in waived
        or ("all-docs" in probes and gate.id in DOCS_GATES)
        or ("baseline-first" in probes and gate.id == "perf.baseline")
        or ("no-skipped-steps" in probes and gate.part is Part.STEP)
    )


def compares(gates: Iterable[Gate]) -> bool:
    """Whether any of these gates is judged by the differences between both sides of the border."""
    return any(gate.probe in _COMPARING for gate in gates)


def blocks(outcome: Outcome) -> Blocks | None:
    """How a required gate with this outcome blocks; None where it is settled."""
    if outcome in _SETTLED:
        return None
    return Blocks.CONTRADICTED if outcome in _CONTRADICTED else Blocks.UNPROVEN


def waiver_of(module: Module, gate: Gate) -> Waiver | None:
    """The waiver laid over a gate: of several the one that lasts longest."""
    if not module.waivers:
        return None
    ours: Sequence[Waiver] = [one for one in module.waivers if one.gate == gate.id]
    return max(ours, key=lambda one: one.until, default=None)


def holds(waiver: Waiver | None, today: date) -> bool:
    """Whether a waiver still holds; its last day belongs to it."""
    return waiver is not None and waiver.until >= today
