"""Boxes over time of a project that keeps its evidence in git: builds that judge earlier states, and builds without."""

import shutil
from collections.abc import Callable
from pathlib import Path

from bench.measure import Cost, interleaved
from bench.sites import build, build_again, configure
from bench.synthetic import commit_evidence, write_project

DAYS = 12
"""Commits that change the registry and all evidence."""

HEAD = (
    f"| modules | rounds | no state | {DAYS} states | ratio | again, no state | again, {DAYS} states | ratio |\n"
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)


def measure(folder: Path, modules: int, rounds: int, told: Callable[[str], None]) -> str:
    """Build with and without the past, in turns, and give the row of the table."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_project(folder, modules)
    commit_evidence(folder, modules, DAYS)

    def with_states(states: int) -> Cost:
        configure(folder, f"[search, {{runbooks: {{boxes_over_time: {states}}}}}]", "")
        return build(folder)

    contestants = {
        "no state": lambda: with_states(0),
        "no state, again": lambda: build_again(folder),
        "states": lambda: with_states(DAYS),
        "states, again": lambda: build_again(folder),
    }
    *_, found = interleaved(contestants, rounds, told)
    cells = (
        *_pair(found["no state"], found["states"]),
        *_pair(found["no state, again"], found["states, again"]),
    )
    return f"| {modules:,} | {rounds} | {' | '.join(cells)} |\n"


def _pair(without: Cost, beside: Cost) -> tuple[str, str, str]:
    costs = (f"{one.seconds:.1f} s, {one.megabytes:.0f} MB" for one in (without, beside))
    return (*costs, f"{beside.seconds / without.seconds:.2f}×")
