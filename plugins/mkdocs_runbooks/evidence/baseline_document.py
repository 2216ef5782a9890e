"""Writer of pinned baselines: the reference's figures where the registry's expressions look for them.

An operation's figure is the median over processes of each process's median, in the unit that its expression asks for.
What every benchmark measured stands beside, so that expressions can also lead there. `sum`, `min`, `max` and `*` are not
written to: they take together what stands at other places.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from mkdocs_runbooks.evidence.baseline import MEMORY, OWN_KEY, UNITS, evaluate
from mkdocs_runbooks.evidence.rounds import Rounds
from mkdocs_runbooks.model.measurements import SECONDS
from mkdocs_runbooks.model.registry import Expression, Module

VERSION = 1
"""Value of `runbooks_baseline`."""

_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What a baseline is about.

    Attributes:
        reference: one sha256 over the files of the reference.
        replaces: sha256 of the file that stood there before, or None.
    """

    commit: str | None
    dirty: bool | None
    reference: str
    environment: str | None
    replaces: str | None


def document(
    module: Module, processes: Sequence[Sequence[Rounds]], pinned: Pinned
) -> tuple[Mapping[str, object], tuple[str, ...]]:
    """The baseline's document, and the operations whose expressions find nothing in it.

    Args:
        module: its operations and their expressions.
        processes: what each process of the reference measured.
        pinned: what it is about.
    """
    by_id: dict[str, list[Rounds]] = {}
    for process in processes:
        for one in process:
            by_id.setdefault(one.id, []).append(one)
    whole: dict[str, object] = {
        OWN_KEY: VERSION,
        "module": module.id,
        "commit": pinned.commit,
        "dirty": pinned.dirty,
        "reference": pinned.reference,
        "environment": pinned.environment,
        "replaces": pinned.replaces,
        "benchmarks": {id_: _details(own) for id_, own in sorted(by_id.items())},
    }
    for operation, expression, name in _wanted(module):
        matching = [own for own in by_id.values() if _is_called(own[0], name)]
        value = _peak(matching) if operation == MEMORY else _seconds(matching)
        if value is not None and expression.function is None:
            _place(whole, expression, value)
    lacking = [
        operation for operation, expression, _ in _wanted(module) if evaluate(expression, whole) is None
    ]
    return whole, tuple(lacking)


def write(whole: Mapping[str, object]) -> bytes:
    """The baseline's file, one value a line, so that a change reads well in git."""
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _wanted(module: Module) -> list[tuple[str, Expression, str | None]]:
    """Operation, its expression and its benchmark; the memory figure is one of them."""
    found = [(one.id, one.baseline, one.benchmark) for one in module.operations if one.baseline is not None]
    if module.memory is not None and module.memory.baseline is not None:
        found.append((MEMORY, module.memory.baseline, module.memory.benchmark))
    return found


def _is_called(one: Rounds, name: str | None) -> bool:
    names = {one.name, one.id, one.id.rpartition("::")[2]}
    return name is not None and (name in names or name in {known.partition("[")[0] for known in names})


def _seconds(matching: Sequence[Sequence[Rounds]]) -> float | None:
    """The sum over an operation's benchmarks, each its median process."""
    parts = [_middle(own) for own in matching if own[0].unit == SECONDS]
    known = [one for one in parts if one is not None]
    return sum(known) if known and len(known) == len(parts) else None


def _middle(own: Sequence[Rounds]) -> float | None:
    values = [one.median for one in own if one.median is not None and one.count > 0]
    return median(values) if values else None


def _peak(matching: Sequence[Sequence[Rounds]]) -> float | None:
    peaks = [[one.peak_bytes for one in own if one.peak_bytes is not None] for own in matching]
    return max((median(one) for one in peaks if one), default=None)


def _place(whole: dict[str, object], expression: Expression, value: float) -> None:
    """Put a figure where its expression leads; a path over lists or stars leads to no place of its own."""
    if not all(isinstance(step, str) and step != "*" for step in expression.steps):
        return
    *folders, last = (str(step) for step in expression.steps)
    here = whole
    for name in folders:
        inner = here.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        here = inner
    factor, _ = UNITS.get(expression.unit, (1.0, expression.unit))
    here.setdefault(last, _short(value / factor))


def _details(own: Sequence[Rounds]) -> dict[str, object]:
    tenths = [one.tenth for one in own if one.tenth is not None]
    middle, peak = _middle(own), _peak([own])
    found = {
        "seconds" if own[0].unit == SECONDS else own[0].unit: middle,
        "p10": median(tenths) if tenths else None,
        "peak_bytes": peak,
    }
    shown: dict[str, object] = {name: _short(value) for name, value in found.items() if value is not None}
    return {**shown, "processes": len(own), "rounds": sum(one.count for one in own)}


def _short(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
