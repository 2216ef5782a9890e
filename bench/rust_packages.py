"""Reading the Rust of published packages that somebody has unpacked, each a project of its own.

    python -m bench.rust_packages FOLDER

One round, in a process of its own: prints, for each package, its lines and the CPU seconds of parsing alone, of a
reading with nothing kept, and of the next one.
"""

import gc
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench import rust_reading
from bench.measure import in_process, one_processor
from mkdocs_runbooks import garbage


class Package(NamedTuple):
    """What one package costs, in CPU seconds."""

    name: str
    lines: int
    parsing: float
    first: float
    second: float


def projects(folder: Path) -> Iterator[tuple[str, Path]]:
    """(name, sources) of each package: a folder each, or as `make ffi-truth` unpacks them."""
    for home in sorted(folder.iterdir()):
        place = home / "source" if (home / "source").is_dir() else home
        if place.is_dir() and any(path.is_file() for path in place.rglob("*.rs")):
            yield home.name, place


def measure(folder: Path, rounds: int, told: Callable[[str], None]) -> str:
    """The table of all packages: medians of some rounds, each line divided by its own parsing.

    Args:
        folder: unpacked sources.
        rounds: how often.
        told: hears of each package.
    """
    found: dict[str, list[Package]] = {}
    for number in range(rounds):
        command = [sys.executable, "-m", "bench.rust_packages", str(folder)]
        with (
            one_processor(),
            subprocess.Popen(
                command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
            ) as run,
        ):
            for line in run.stdout or ():
                one = Package(*json.loads(line))
                found.setdefault(one.name, []).append(one)
                told(
                    f"  round {number + 1}, {one.name}: {one.parsing:.3f} s, {one.first:.3f} s, {one.second:.3f} s"
                )
        if run.returncode:
            raise subprocess.CalledProcessError(run.returncode, command)
    return "\n".join([*_rows([_median(one) for one in found.values()]), ""]) if found else ""


def _median(rounds: list[Package]) -> Package:
    seconds = (statistics.median(values) for values in zip(*(one[2:] for one in rounds), strict=True))
    return Package(rounds[0].name, rounds[0].lines, *seconds)


def _rows(found: list[Package]) -> Iterator[str]:
    yield "| package | lines | parsing alone | first reading | per 100,000 lines | of parsing | second reading |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    total = Package(
        f"all {len(found)}", *(sum(values) for values in zip(*(one[1:] for one in found), strict=True))
    )
    for one in (*found, total):
        yield (
            f"| {one.name} | {one.lines:,} | {one.parsing:.3f} s | {one.first:.3f} s "
            f"| {one.first / one.lines * 100_000:.2f} s | {one.first / one.parsing:.0%} | {one.second:.3f} s |"
        )


def _measured(name: str, place: Path, kept: Path) -> Package:
    lines: list[int] = []
    ways: tuple[Callable[[], object], ...] = (
        lambda: lines.append(rust_reading.parse(place)),
        lambda: rust_reading.read(place, kept),
        lambda: rust_reading.read(place, kept),
    )
    seconds = []
    for way in ways:
        with garbage.paused():
            seconds.append(in_process(way))
        gc.collect()
    return Package(name, lines[0], *seconds)


def _main(folder: Path) -> None:
    for name, place in projects(folder):
        with tempfile.TemporaryDirectory() as temporary:
            print(json.dumps(_measured(name, place, Path(temporary))), flush=True)  # noqa: T201  # the parent reads it


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
