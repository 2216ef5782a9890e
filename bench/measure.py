"""CPU time and peak memory of a command, and medians over interleaved rounds."""

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: CPU seconds (user and system, children included) and peak memory in MB."""

    seconds: float
    megabytes: float


class FailedError(RuntimeError):
    """A measured command failed; a figure of it would mean nothing."""


def run(command: Sequence[str], folder: Path, *, accepted: tuple[int, ...] = (0,)) -> Cost:
    """Run a command to its end and measure it.

    Args:
        command: program and arguments.
        folder: where it runs.
        accepted: exit codes that count as having worked.

    Raises:
        FailedError: any other exit code.
    """
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # noqa: TID251
    environment = {**os.environ, "PATH": search, "NO_MKDOCS_2_WARNING": "1"}  # noqa: TID251  # a tool's own entry
    # Installed programs have their bytecode; compiling it anew in every run would be measured as their work.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise FailedError(
            f"{' '.join(command)}: exit code {process.returncode}\n{said.decode(errors='replace')[-2000:]}"
        )
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _units_a_megabyte())


def interleaved(
    contestants: Mapping[str, Callable[[], Cost]], rounds: int, told: Callable[[str], None]
) -> Iterator[dict[str, Cost]]:
    """Run all contestants in turn, round after round, so that a slow minute of the machine hits all of them.

    Args:
        contestants: name -> one run of it.
        rounds: how often.
        told: hears of each run.

    Yields:
        After each round, the median of each so far: who is stopped half-way keeps what was measured.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in contestants}
    for number in range(rounds):
        for name, contestant in contestants.items():
            cost = contestant()
            costs[name].append(cost)
            told(f"  round {number + 1}, {name}: {cost.seconds:.2f} s CPU, {cost.megabytes:.0f} MB")
        yield {
            name: Cost(
                statistics.median(cost.seconds for cost in found),
                statistics.median(cost.megabytes for cost in found),
            )
            for name, found in costs.items()
        }


@contextmanager
def one_processor() -> Iterator[None]:
    """Let what is run meanwhile have one processor, where the system can say so."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def in_process(work: Callable[[], object]) -> float:
    """CPU seconds of a call in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def peak_megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _units_a_megabyte()


def _units_a_megabyte() -> int:
    """`ru_maxrss` counts bytes on macOS and kilobytes elsewhere (getrusage(2))."""
    return 1024 * 1024 if sys.platform == "darwin" else 1024
