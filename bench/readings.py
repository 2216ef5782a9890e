"""Reading large files: our whole way against the obvious one, and a second reading against the first."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost
from bench.reading_files import BENCHMARKS, COVERAGE, CRITERION, TESTS

_PROJECT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Ways of reading one file; each is compared with the first.

    Attributes:
        tasks: names in `reading_tasks.TASKS`, in the order in which they run.
    """

    title: str
    file: Path
    tasks: tuple[str, ...]


def contests(folder: Path) -> tuple[Contest, ...]:
    """Write the files and say who reads them."""
    # A process inherits its parent's peak of memory, so the parent must not hold the files.
    subprocess.run([sys.executable, "-m", "bench.reading_files", str(folder)], check=True, cwd=_PROJECT)
    json_ways = ("json.load", "ours")
    return (
        Contest(title="pytest-benchmark JSON with rounds", file=folder / BENCHMARKS, tasks=json_ways),
        Contest(title="coverage.py JSON", file=folder / COVERAGE, tasks=json_ways),
        Contest(
            title="Criterion tree, 45,000 files",
            file=folder / CRITERION,
            tasks=("rglob and json", "our tree"),
        ),
        Contest(title="a million test cases, read again", file=folder / TESTS, tasks=("first", "second")),
    )


def measure(folder: Path, rounds: int, told: Callable[[str], None]) -> str:
    """Run all contests, in turns, and give their table."""
    rows = ["| file | MB | way | CPU | memory | of the first |", "| --- | ---: | --- | ---: | ---: | ---: |"]
    for contest in contests(folder):
        costs: dict[str, list[Cost]] = {task: [] for task in contest.tasks}
        for number in range(rounds):
            for task in contest.tasks:
                costs[task].append(run(task, contest.file))
                told(f"  round {number + 1}, {contest.title}, {task}: {costs[task][-1].seconds:.3f} s")
        rows += _rows(contest, {task: _median(found) for task, found in costs.items()})
    return "\n".join([*rows, ""])


def _rows(contest: Contest, costs: Mapping[str, Cost]) -> list[str]:
    first = costs[contest.tasks[0]]
    files = contest.file.rglob("*") if contest.file.is_dir() else (contest.file,)
    size = sum(file.stat().st_size for file in files if file.is_file()) / 1e6
    return [
        f"| {contest.title} | {size:.0f} | `{task}` | {cost.seconds:.3f} s | {cost.megabytes:.0f} MB "
        f"| {cost.seconds / first.seconds:.1%} of the time, {cost.megabytes / first.megabytes:.1%} of the memory |"
        for task, cost in costs.items()
    ]


def run(task: str, file: Path) -> Cost:
    """One way of reading a file or folder, in a process of its own."""
    command = [sys.executable, "-m", "bench.reading_tasks", task, str(file)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent
    )
    return Cost(*json.loads(done.stdout))


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.seconds for cost in costs), statistics.median(cost.megabytes for cost in costs)
    )
