"""The seven steps: their state is derived from gates (2, 3, 6, 7) or seen in the source (1, 4, 5)."""

from collections.abc import Mapping, Sequence

from mkdocs_runbooks.gates.interface import export_names, exported_names
from mkdocs_runbooks.gates.subject import Subject, message
from mkdocs_runbooks.model.assessment import JudgedGate, Step, StepState
from mkdocs_runbooks.model.gate import Outcome

_STEPS_OF_GATES = (2, 3, 6, 7)
_NOT_OF_THE_PORT = frozenset({"docs.docstrings"})
"""Says nothing about the port: the reference is documented before any step is taken."""


def step_passes(subject: Subject) -> Mapping[int, bool]:
    """Step number -> it has at least one pass; steps whose gates are all off or not applicable are left out."""
    has: dict[int, bool] = {
        1: bool(_state_of_port(subject)),
        4: _state_of_exports(subject) != 0,
        5: _state_of_wrapper(subject) != 0,
    }
    for id_, said in subject.earlier.items():
        section = subject.background.sections.get(id_, "")
        if not section.startswith("step-") or id_ in _NOT_OF_THE_PORT:
            continue
        if said.outcome is Outcome.NOT_APPLICABLE:
            continue
        number = int(section.removeprefix("step-")[:1])
        has[number] = has.get(number, False) or said.outcome is Outcome.PASSED
    return dict(sorted(has.items()))


def steps(subject: Subject, gates: Sequence[JudgedGate]) -> tuple[Step, ...]:
    """All seven steps in order."""
    by_number = {number: _from_gates(number, gates) for number in _STEPS_OF_GATES}
    names = export_names(subject)
    found = _state_of_exports(subject)
    port = subject.module.paths.ports.get(subject.target)
    flag = next(iter(subject.python.flags.values()), None)
    by_number[1] = Step(
        number=1,
        state=_state(_state_of_port(subject), len(subject.module.targets)),
        reason=message("step-target", path=port.shown if port is not None else ""),
    )
    by_number[4] = Step(
        number=4,
        state=_state(found, len(names)),
        reason=message("step-exports", found=found, all=len(names)),
    )
    by_number[5] = Step(
        number=5,
        state=_state(_state_of_wrapper(subject), 2),
        reason=message(
            "step-wrapper", flag=flag.name if flag is not None else None, falls_back=subject.python.falls_back
        ),
    )
    return tuple(by_number[number] for number in sorted(by_number))


def _from_gates(number: int, gates: Sequence[JudgedGate]) -> Step:
    asked = [
        one
        for one in gates
        if one.gate.section.partition(".")[0] == f"step-{number}"
        and one.outcome is not Outcome.NOT_APPLICABLE
    ]
    good = sum(1 for one in asked if one.outcome is Outcome.PASSED)
    if any(one.outcome in {Outcome.FAILED, Outcome.VACUOUS} for one in asked):
        return Step(number=number, state=StepState.FAILED, passed=good, total=len(asked))
    return Step(number=number, state=_state(good, len(asked)), passed=good, total=len(asked))


def _state(have: int, all_: int) -> StepState:
    if all_ and have >= all_:
        return StepState.PASSED
    return StepState.PART if have else StepState.OPEN


def _state_of_port(subject: Subject) -> int:
    """How many of the module's targets exist."""
    return sum(1 for one in subject.interface.targets.values() if one.present)


def _state_of_exports(subject: Subject) -> int:
    """How many boundary names every target offers."""
    ports = [subject.interface.targets.get(target) for target in subject.module.targets]
    offered = [exported_names(port) if port is not None else frozenset[str]() for port in ports]
    return sum(1 for name in export_names(subject) if all(name in one for one in offered))


def _state_of_wrapper(subject: Subject) -> int:
    """How many of the two: the flag is read, and the wrapper falls back; without an import of the port, none."""
    if not subject.python.native_imports:
        return 0
    return bool(subject.python.flags) + bool(subject.python.falls_back)
