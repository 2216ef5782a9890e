"""Two results compared benchmark by benchmark: slower by more than a margin, provably not, or undecided.

The rule is that of the gates (`answers`), over all benchmarks that both have. What it can't see for itself is asked
first, in this order:

| # | what is found | outcome |
|---|---|---|
| 1 | the benchmark is in the base only; in the head only | missing; new |
| 2 | no time, other units, figures that prove nothing | vacuous |
| 3 | other machines | inconclusive |
| 4 | the reference beside it, the same code on both sides, changed by more than the margin | inconclusive |
| 5 | fewer than five processes a side | inconclusive |
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mkdocs_runbooks.gates.answers import Answer, Question, answers
from mkdocs_runbooks.gates.arms import Arms, arms
from mkdocs_runbooks.gates.plausibility import proves_nothing
from mkdocs_runbooks.gates.statistics.more_runs import PROCESSES_AT_LEAST
from mkdocs_runbooks.gates.statistics.ratio import Ratio
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.measurements import BYTES, SECONDS
from mkdocs_runbooks.model.paired import MeasuredProcesses, MeasuredRun, PairedBenchmark


class Change(StrEnum):
    """What can be said of one benchmark."""

    SLOWER = "slower"
    """By more than the margin."""
    NOT_SLOWER = "not-slower"
    """Provably within the margin, or faster."""
    UNDECIDED = "undecided"
    MISSING = "missing"
    NEW = "new"
    VACUOUS = "vacuous"


class Doubt(StrEnum):
    """Why nothing is decided though both sides were measured."""

    MACHINES = "machines"
    CONTROL = "control"
    FEW = "few"
    UNITS = "units"
    UNMEASURED = "unmeasured"
    CONSTANT = "constant"
    IDENTICAL = "identical"
    CACHED = "cached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One benchmark of both sides.

    Attributes:
        unit: of the figures.
        base: one figure a process; `head` likewise.
        ratio: base ÷ head; 2.0 means that the head is twice as fast.
        doubt: why it is undecided or vacuous, where that is not the figures' own nearness.
        more: further processes a side that would decide; None: none or too many.
    """

    id: str
    name: str
    unit: str
    change: Change
    base: tuple[float, ...] = ()
    head: tuple[float, ...] = ()
    ratio: Ratio | None = None
    doubt: Doubt | None = None
    more: int | None = None


def compare(base: MeasuredRun, head: MeasuredRun, *, margin: float) -> tuple[Row, ...]:
    """Compare two results.

    Args:
        base: what is compared with.
        head: what may have become slower.
        margin: how much slower counts as a regression, such as 0.1.
    """
    pairs = _pairs(base, head)
    measured = {id_: own for id_, pair in pairs.items() if (own := arms([pair])) is not None}
    doubts = {id_: _doubt(base, head, pair, margin) for id_, pair in pairs.items()}
    sound = {id_: own for id_, own in measured.items() if doubts[id_] is None}
    answered = _answers(sound, margin)
    for id_, own in measured.items():
        answered |= {} if id_ in sound else _answers({id_: own}, margin)
    met = {pair.id for pair in pairs.values()}
    rows = [_row(pair, answered.get(id_), doubts[id_]) for id_, pair in pairs.items()]
    rows += [_alone(one, Change.MISSING) for id_, one in base.benchmarks.items() if id_ not in pairs]
    rows += [_alone(one, Change.NEW) for id_, one in head.benchmarks.items() if id_ not in met]
    return tuple(rows)


def _pairs(base: MeasuredRun, head: MeasuredRun) -> dict[str, PairedBenchmark]:
    """By the base's id; where each side has a single benchmark, they are compared whatever their names."""
    lone = len(base.benchmarks) == len(head.benchmarks) == 1
    found: dict[str, PairedBenchmark] = {}
    for id_, one in base.benchmarks.items():
        other = head.benchmarks.get(id_) or (next(iter(head.benchmarks.values())) if lone else None)
        if other is not None:
            found[id_] = _pair(one, other)
    return found


def _pair(base: MeasuredProcesses, head: MeasuredProcesses) -> PairedBenchmark:
    unit = base.unit if base.unit == head.unit else ""
    later = tuple(replace(row, process=len(base.figures) + place) for place, row in enumerate(head.figures))
    return PairedBenchmark(id=head.id, name=head.name, unit=unit, reference=base.figures, port=later)


def _answers(measured: Mapping[str, Arms], margin: float) -> dict[str, Answer]:
    asked = [Question(operation=id_, arms=own, required=1 / (1 + margin)) for id_, own in measured.items()]
    return {one.question.operation: one for one in answers(asked)}


def _doubt(base: MeasuredRun, head: MeasuredRun, pair: PairedBenchmark, margin: float) -> Doubt | None:
    if pair.unit not in (SECONDS, BYTES):
        return Doubt.UNITS
    why = proves_nothing([pair])
    if why is not None:
        return Doubt(why)
    if base.machines != head.machines:
        return Doubt.MACHINES
    if _control_changed(base, head, pair.id, margin):
        return Doubt.CONTROL
    few = min(len(pair.reference), len(pair.port)) < PROCESSES_AT_LEAST
    return Doubt.FEW if few else None


def _control_changed(base: MeasuredRun, head: MeasuredRun, id_: str, margin: float) -> bool:
    """The reference's own times differ provably by more than the margin, in either direction."""
    there, here = base.control.get(id_), head.control.get(id_)
    if there is None or here is None:
        return False
    for one, other in ((there, here), (here, there)):
        own = arms([_pair(one, other)])
        if own is not None and _answers({id_: own}, margin)[id_].outcome is Outcome.FAILED:
            return True
    return False


_VACUOUS = frozenset({Doubt.UNITS, Doubt.UNMEASURED, Doubt.CONSTANT, Doubt.IDENTICAL, Doubt.CACHED})
_CHANGES = {
    Outcome.FAILED: Change.SLOWER,
    Outcome.PASSED: Change.NOT_SLOWER,
    Outcome.INCONCLUSIVE: Change.UNDECIDED,
}


def _row(pair: PairedBenchmark, answer: Answer | None, doubt: Doubt | None) -> Row:
    if answer is None:
        doubt = doubt or Doubt.UNMEASURED
        change = Change.VACUOUS
    else:
        change = _CHANGES[answer.outcome]
    if doubt is not None:
        change = Change.VACUOUS if doubt in _VACUOUS else Change.UNDECIDED
    return Row(
        id=pair.id,
        name=pair.name,
        unit=pair.unit,
        change=change,
        base=answer.question.arms.reference if answer is not None else (),
        head=answer.question.arms.port if answer is not None else (),
        ratio=answer.ratio if answer is not None else None,
        doubt=doubt,
        more=_more(answer, pair, doubt),
    )


def _more(answer: Answer | None, pair: PairedBenchmark, doubt: Doubt | None) -> int | None:
    if doubt is Doubt.FEW:
        return PROCESSES_AT_LEAST - min(len(pair.reference), len(pair.port))
    return answer.more if answer is not None and doubt is None else None


def _alone(one: MeasuredProcesses, change: Change) -> Row:
    return Row(id=one.id, name=one.name, unit=one.unit, change=change)
