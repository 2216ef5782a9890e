"""What a session answers: is the port at least so many times as fast, does it keep within a limit?

Each question has two opposite claims, both tested: the requirement is met, the requirement is missed. The claim
with a p-value below `LEVEL` decides; where neither has one, the answer is `inconclusive`. The p-values of all
questions about one module are corrected together (Holm). "Not slower than by a tenth" is the question for a ratio of
at least 1 ÷ 1.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_runbooks.gates.arms import Arms
from mkdocs_runbooks.gates.statistics.holm import adjusted
from mkdocs_runbooks.gates.statistics.mann_whitney import greater
from mkdocs_runbooks.gates.statistics.more_runs import more_below_limit, more_processes
from mkdocs_runbooks.gates.statistics.ratio import Ratio, ratio
from mkdocs_runbooks.gates.statistics.sign_test import above, below
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.registry import Limit

LEVEL = 0.05
"""A claim counts as proven below this p-value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked about one operation; one of `required` and `limit` is set.

    Attributes:
        operation: its id, `overall`, or the id of a benchmark.
        required: at least so many times as fast as the reference.
        limit: what a process of the port may take.
    """

    operation: str
    arms: Arms
    required: float | None = None
    limit: Limit | None = None

    def met(self) -> float:
        """The p-value of the claim that the requirement is met."""
        if self.limit is not None:
            return below(self.arms.port, self.limit.seconds)
        return greater(self.arms.reference, self._scaled())

    def missed(self) -> float:
        """The p-value of the claim that the requirement is missed."""
        if self.limit is not None:
            return above(self.arms.port, self.limit.seconds)
        return greater(self._scaled(), self.arms.reference)

    def more(self, level: float) -> int | None:
        """How many more processes a side would decide at the present separation; None: too many."""
        if self.limit is not None:
            return more_below_limit(self.arms.port, self.limit.seconds, level=level)
        return more_processes(self.arms.reference, self._scaled(), level=level)

    def _scaled(self) -> list[float]:
        return [value * (self.required or 1.0) for value in self.arms.port]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one question.

    Attributes:
        outcome: `passed`, `failed` or `inconclusive`.
        ratio: how many times as fast the port is, with its interval.
        more: where it is inconclusive: how many more processes a side would decide; None: too many.
    """

    question: Question
    outcome: Outcome
    ratio: Ratio | None
    more: int | None = None

    @property
    def slack(self) -> float:
        """How far above its requirement the operation is: above 1 it seems to be met; the lowest is shown."""
        asked = self.question
        if asked.limit is not None:
            times = sorted(asked.arms.port)
            return asked.limit.seconds / times[len(times) // 2] if times else 0.0
        return self.ratio.value / (asked.required or 1.0) if self.ratio is not None else 0.0


def answers(questions: Sequence[Question]) -> tuple[Answer, ...]:
    """Answer all questions about one module together."""
    met = adjusted([one.met() for one in questions])
    missed = adjusted([one.missed() for one in questions])
    outcomes = [_outcome(yes, no) for yes, no in zip(met, missed, strict=True)]
    open_ = sum(one is Outcome.INCONCLUSIVE for one in outcomes)
    return tuple(
        Answer(
            question=question,
            outcome=outcome,
            ratio=ratio(question.arms.reference, question.arms.port),
            more=question.more(LEVEL / open_) if outcome is Outcome.INCONCLUSIVE else None,
        )
        for question, outcome in zip(questions, outcomes, strict=True)
    )


def _outcome(met: float, missed: float) -> Outcome:
    if missed < LEVEL:
        return Outcome.FAILED
    return Outcome.PASSED if met < LEVEL else Outcome.INCONCLUSIVE
