"""What the rule does on real noise: identical code, run in forty processes a set on a shared machine.

The runs lie beside the corpus of result files (`data/aa_runs.json`): per process the figures of four benchmarks. Every
accusation on them is false; slower code is made by multiplying one side.
"""

import json
import os
import random
from functools import cache
from pathlib import Path

import pytest

from mkdocs_runbooks.gates.answers import Question, answers
from mkdocs_runbooks.gates.arms import arms
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.paired import PairedBenchmark, ProcessFigures

PROCESSES = 8
SEEDS = range(100)
NOT_SLOWER = 1 / 1.1
"""The port's times stay within a tenth of the reference's."""

Runs = dict[str, dict[str, list[dict[str, float]]]]


@cache
def runs() -> Runs:
    """Set -> benchmark -> one entry a process, in the order of their start."""
    path = Path(os.environ["EVIDENCE_CORPUS"]).parent / "data" / "aa_runs.json"
    data: Runs = json.loads(path.read_text(encoding="utf-8"))["data"]
    return data


def session(name: str, rows: list[dict[str, float]], slower: float) -> PairedBenchmark:
    """A session AB BA AB BA out of neighbouring processes, the port made slower."""
    sides: tuple[list[ProcessFigures], list[ProcessFigures]] = ([], [])
    for place, row in enumerate(rows):
        port = (place % 2) ^ (place // 2 % 2)
        factor = slower if port else 1.0
        sides[port].append(
            ProcessFigures(
                process=place,
                rounds=int(row["n"]),
                tenth=row["p10"] * factor,
                minimum=row["min"] * factor,
                median=row["median"] * factor,
            )
        )
    return PairedBenchmark(id=name, name=name, reference=tuple(sides[0]), port=tuple(sides[1]))


def verdicts(seed: int, slower: float, required: float = NOT_SLOWER) -> list[Outcome]:
    """What the rule says about each benchmark of each set, at a place that the seed chooses."""
    dice = random.Random(seed)
    said = []
    for benchmarks in runs().values():
        for name, rows in benchmarks.items():
            start = dice.randrange(len(rows) - 2 * PROCESSES + 1)
            both = arms([session(name, rows[start : start + 2 * PROCESSES], slower)])
            assert both is not None
            said.extend(
                one.outcome for one in answers([Question(operation=name, arms=both, required=required)])
            )
    return said


@pytest.mark.parametrize("slower", [1.0, 1.05])
def test_nobody_is_accused_without_guilt(slower: float) -> None:
    """Identical code, and code within the threshold, is never called a regression."""
    said = [outcome for seed in SEEDS for outcome in verdicts(seed, slower)]
    assert said.count(Outcome.FAILED) == 0


def test_a_true_regression_is_found() -> None:
    """A fifth slower is found in at least 80 % of sessions, and never called within the threshold."""
    said = [outcome for seed in SEEDS for outcome in verdicts(seed, 1.2)]
    assert said.count(Outcome.FAILED) >= 0.8 * len(said)
    assert said.count(Outcome.PASSED) == 0


def test_a_speedup_is_neither_given_nor_denied_at_its_border() -> None:
    """Code exactly as fast as required is passed and failed in at most one of twenty sessions each."""
    said = [outcome for seed in SEEDS for outcome in verdicts(seed, 1 / 3, required=3.0)]
    assert said.count(Outcome.PASSED) <= 0.05 * len(said)
    assert said.count(Outcome.FAILED) <= 0.05 * len(said)


def test_a_clear_speedup_is_proven() -> None:
    """Four times as fast proves at least three times as fast in at least 80 % of sessions."""
    said = [outcome for seed in SEEDS for outcome in verdicts(seed, 1 / 4, required=3.0)]
    assert said.count(Outcome.PASSED) >= 0.8 * len(said)
    assert said.count(Outcome.FAILED) == 0
