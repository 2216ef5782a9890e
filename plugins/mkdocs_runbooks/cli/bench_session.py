"""Running the processes of a paired session, AB BA AB BA, and reading what each one measured."""

import platform
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from mkdocs_runbooks.cli.bench_commands import SideCommand, runs_pytest
from mkdocs_runbooks.cli.run_command import NotStartedError, run_quietly
from mkdocs_runbooks.evidence.measures import is_measure
from mkdocs_runbooks.evidence.rounds import ProcessResult, Rounds, read_rounds
from mkdocs_runbooks.model.measurements import SECONDS
from mkdocs_runbooks.model.paired import PairedBenchmark, ProcessFigures, SessionProcess, Side
from mkdocs_runbooks.model.registry import ModuleId

HASH_SEEDS = 2**32
"""`PYTHONHASHSEED` is below this (https://docs.python.org/3/using/cmdline.html)."""

SHOWN_OUTPUT = 20_000
"""Bytes of a failed process's output that are shown: its end tells what happened."""


class FailedError(Exception):
    """A process ended with another code than 0, printed no result, could not be started, or was stopped.

    Attributes:
        key: of the locales.
        code: to leave with.
        output: the end of what it printed.
    """

    def __init__(self, key: str, *, side: Side, code: int, output: bytes = b"", detail: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.side = side
        self.code = code
        self.output = output
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One process and what it measured."""

    process: SessionProcess
    result: ProcessResult


Progress = Callable[[int, Side], None]
"""Called with the number of processes that have ended and the side that begins."""


def in_turn(pairs: int) -> Iterator[tuple[int, Side]]:
    """Pair number and side, AB BA AB BA: what drifts on the machine meets both sides alike."""
    for pair in range(1, pairs + 1):
        sides = (Side.REFERENCE, Side.PORT)
        for side in sides if pair % 2 else sides[::-1]:
            yield pair, side


def run_session(
    commands: Mapping[Side, SideCommand],
    turns: Sequence[tuple[int, Side]],
    *,
    module: ModuleId,
    folder: Path,
    progress: Progress,
) -> tuple[Measured, ...]:
    """Run all processes, one at a time; those of one pair have the same hash seed.

    Args:
        commands: of the sides.
        turns: pair number and side of each process, in their order.
        module: whose backend a result may name.
        folder: where they run.
        progress: told before each process.

    Raises:
        FailedError: at the first process that fails; nothing is kept.
    """
    seeds = {pair: secrets.randbelow(HASH_SEEDS) for pair, _ in turns}
    measured: list[Measured] = []
    for pair, side in turns:
        progress(len(measured), side)
        started_at, began = datetime.now(tz=UTC), time.monotonic()
        result = _run(commands[side], side, seed=seeds[pair], folder=folder)
        process = SessionProcess(
            side=side,
            pair=pair,
            started_at=started_at,
            seconds=time.monotonic() - began,
            hash_seed=seeds[pair],
            backend=result.backends.get(module) or result.backends.get(""),
            environment=_environment(result.node),
        )
        measured.append(Measured(process=process, result=result))
    return tuple(measured)


def _run(command: SideCommand, side: Side, *, seed: int, folder: Path) -> ProcessResult:
    environment = {**command.environment, "PYTHONHASHSEED": str(seed)}
    with tempfile.TemporaryDirectory(prefix="runbooks-bench-") as place, ExitStack() as open_files:
        scratch = Path(place)
        output = open_files.enter_context((scratch / "stdout").open("w+b"))
        talk = open_files.enter_context((scratch / "stderr").open("w+b"))
        wanted = scratch / "benchmark.json"
        extra = [f"--benchmark-json={wanted}"] if runs_pytest(command.argv) else []
        try:
            ended = run_quietly([*command.argv, *extra], environment, folder=folder, output=output, talk=talk)
        except NotStartedError as error:
            raise FailedError("bench-not-started", side=side, code=error.code, detail=error.command) from None
        if ended.interrupted:
            raise FailedError("bench-interrupted", side=side, code=ended.code or 130)
        if ended.code:
            raise FailedError("bench-failed", side=side, code=ended.code, output=_end(output, talk))
        content = _content(output, wanted if extra else None)
        result = read_rounds(content)
        if result is None or not result.benchmarks:
            key = "bench-no-json" if extra else "bench-no-result"
            raise FailedError(key, side=side, code=1, output=_end(output, talk))
    ids = [one.id for one in result.benchmarks]
    twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
    if twice is not None:
        raise FailedError("bench-same-id", side=side, code=1, detail=twice)
    return result


def _content(output: BinaryIO, wanted: Path | None) -> bytes:
    if wanted is not None:
        return wanted.read_bytes() if wanted.is_file() else b""
    output.seek(0)
    return output.read()


def _end(*streams: BinaryIO) -> bytes:
    shown = b""
    for stream in streams:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - SHOWN_OUTPUT))
        shown += stream.read()
    return shown


def _environment(node: str | None) -> str:
    """This machine, unless the result says that it was measured on another one."""
    return " ".join(part for part in (node or platform.node(), platform.system(), platform.machine()) if part)


def with_answers(
    measured: Sequence[Measured], *, backends: Mapping[Side, str | None], pythons: Mapping[Side, str]
) -> tuple[Measured, ...]:
    """Fill in what the processes' interpreters answered where the results themselves are silent."""
    return tuple(
        replace(
            one,
            process=replace(
                one.process,
                backend=one.process.backend or backends[one.process.side],
                environment=" ".join(
                    part for part in (one.process.environment, pythons[one.process.side]) if part
                ),
            ),
        )
        for one in measured
    )


def turned_over(measured: Sequence[Measured]) -> tuple[PairedBenchmark, ...]:
    """Per benchmark the figures of all processes; where each side has a single one, they are compared whatever their names."""
    names = {
        side: {
            one.id: one for part in measured if part.process.side is side for one in part.result.benchmarks
        }
        for side in Side
    }
    lone = {side: next(iter(found)) for side, found in names.items() if len(found) == 1}
    same = {lone[Side.REFERENCE]: lone[Side.PORT]} if len(lone) == len(Side) else {}
    rows: dict[str, dict[Side, list[ProcessFigures]]] = {}
    for place, part in enumerate(measured):
        for one in part.result.benchmarks:
            side = part.process.side
            id_ = same.get(one.id, one.id) if side is Side.REFERENCE else one.id
            rows.setdefault(id_, {each: [] for each in Side})[side].append(_figures(one, place))
    known = names[Side.REFERENCE] | names[Side.PORT]
    return tuple(
        PairedBenchmark(
            id=id_,
            name=known[id_].name,
            file=id_.partition("::")[0] if "::" in id_ else None,
            unit=known[id_].unit,
            reference=tuple(sides[Side.REFERENCE]),
            port=tuple(sides[Side.PORT]),
        )
        for id_, sides in rows.items()
    )


def _figures(one: Rounds, process: int) -> ProcessFigures:
    def kept(value: float | None) -> float | None:
        unit = "seconds" if one.unit == SECONDS else one.unit
        return value if value is not None and is_measure(value, unit) else None

    return ProcessFigures(
        process=process,
        rounds=one.count,
        tenth=one.tenth,
        minimum=kept(one.minimum),
        median=kept(one.median),
        sample=one.sample,
        peak_bytes=one.peak_bytes,
    )
