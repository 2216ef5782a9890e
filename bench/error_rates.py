"""How often the benchmark rule is wrong, and how often it finds what is there, on simulated machines.

    python -m bench.error_rates

A machine is quiet or disturbed, and stays so for a while; a process takes its time plus a little noise, or half as long
again and more while it is disturbed. Sessions run AB BA AB BA on such a machine; the port is a known factor slower. The
seeds are fixed, so the table is the same everywhere.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from mkdocs_runbooks.gates.answers import Question, answers
from mkdocs_runbooks.gates.arms import Arms
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.paired import ProcessStatistic

SESSIONS = 2000
PROCESSES = (5, 8, 12, 20)
SLOWER = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)
MARGIN = 0.1
SEED = 20261125


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A kind of machine.

    Attributes:
        disturbed: share of its time in which something else runs.
        lasting: processes that a disturbance lasts on average.
        noise: relative spread of a process on a quiet machine.
    """

    name: str
    disturbed: float
    lasting: float
    noise: float


MACHINES = (
    Machine(name="quiet", disturbed=0.05, lasting=2.0, noise=0.01),
    Machine(name="shared", disturbed=0.3, lasting=4.0, noise=0.02),
    Machine(name="crowded", disturbed=0.6, lasting=6.0, noise=0.04),
)


def times(machine: Machine, dice: random.Random) -> Iterator[float]:
    """The figure of one process after another; 1.0 is an undisturbed one."""
    is_disturbed = dice.random() < machine.disturbed
    while True:
        slow = 1.5 + dice.random() * 0.3 if is_disturbed else 1.0
        yield slow * (1 + abs(dice.gauss(0, machine.noise)))
        ends = 1 / machine.lasting
        begins = ends * machine.disturbed / (1 - machine.disturbed)
        is_disturbed = dice.random() < (1 - ends if is_disturbed else begins)


def session(machine: Machine, processes: int, slower: float, dice: random.Random) -> Arms:
    """One session of reference and a port that is slower by a known fraction."""
    source = times(machine, dice)
    sides: tuple[list[float], list[float]] = ([], [])
    for pair in range(processes):
        for side in (0, 1) if pair % 2 == 0 else (1, 0):
            sides[side].append(next(source) * (1 + slower * side))
    return Arms(statistic=ProcessStatistic.TENTH, reference=tuple(sides[0]), port=tuple(sides[1]))


def rates(machine: Machine, processes: int, slower: float, sessions: int = SESSIONS) -> Counter[Outcome]:
    """What the rule says of many sessions: is the port slower by more than the margin?"""
    dice = random.Random(f"{SEED} {machine.name} {processes} {slower}")
    asked = (
        Question(operation="x", arms=session(machine, processes, slower, dice), required=1 / (1 + MARGIN))
        for _ in range(sessions)
    )
    return Counter(one.outcome for question in asked for one in answers([question]))


def two_numbers(machine: Machine, slower: float, sessions: int = SESSIONS) -> float:
    """How often one process a side, compared as two numbers, looks slower by more than the margin."""
    dice = random.Random(f"{SEED} {machine.name} {slower}")
    pairs = (session(machine, 1, slower, dice) for _ in range(sessions))
    return sum(one.port[0] > one.reference[0] * (1 + MARGIN) for one in pairs) / sessions


def table(machine: Machine, sessions: int = SESSIONS) -> Iterator[Sequence[str]]:
    """One row a number of processes: how often it says `failed`, for each true slowdown."""
    yield ("processes a side", *(f"+{slower:.0%}" for slower in SLOWER))
    yield ("1, as two numbers", *(f"{two_numbers(machine, slower, sessions):.1%}" for slower in SLOWER))
    for processes in PROCESSES:
        found = [rates(machine, processes, slower, sessions) for slower in SLOWER]
        shares = [f"{one[Outcome.FAILED] / sessions:.1%}" for one in found]
        yield (str(processes), *shares)


def main() -> None:
    """Print one Markdown table a machine."""
    for machine in MACHINES:
        click.echo(f"\n{machine.name}: {machine.disturbed:.0%} disturbed, {machine.noise:.0%} noise\n")
        head, *rows = table(machine)
        click.echo("| " + " | ".join(head) + " |")
        click.echo("|" + " --- |" * len(head))
        for row in rows:
            click.echo("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
