"""Reading Rust: our whole reading of crates against parsing alone, cold, and again with what was kept."""

import os
import statistics
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost, one_processor
from bench.readings import run

LINES = 100_000
"""Lines of each made-up crate."""

TASKS = ("parse Rust", "read Rust", "read Rust, keeping", "read Rust again")
"""Ways, in the order in which they run; each is compared with the first."""

_TOGETHER = ("parse Rust", "read Rust", "read Rust")
_PLAIN = (0, 3)
"""Files of the made-up crates that say nothing of Python, for each one that binds."""

_TEXTS = Path(__file__).parent / "texts"
_MANIFEST = (
    '[package]\nname = "markets"\nversion = "0.1.0"\n\n[dependencies]\npyo3 = "0.29"\nnumpy = "0.29"\n'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """One folder of Rust."""

    title: str
    folder: Path
    lines: int


def write_crate(folder: Path, *, plain: int) -> Sources:
    """Write a crate of about `LINES` lines.

    Args:
        folder: an empty folder.
        plain: files that say nothing of Python, for each one that binds.
    """
    binding, other = (
        (_TEXTS / name).read_text(encoding="utf-8") for name in ("crate_binding.rs.txt", "crate_plain.rs.txt")
    )
    (folder / "src").mkdir(parents=True)
    (folder / "Cargo.toml").write_text(_MANIFEST, encoding="utf-8")
    lines, modules, registered = 0, [], []
    while lines < LINES:
        number = len(modules)
        text = other if number % (plain + 1) else binding
        if text is binding:
            registered.append(number)
        (folder / f"src/part_{number}.rs").write_text(text.replace("NUMBER", str(number)), encoding="utf-8")
        modules.append(f"mod part_{number};\n")
        lines += text.count("\n")
    calls = "".join(f"    part_{number}::register_{number}(m)?;\n" for number in registered)
    (folder / "src/lib.rs").write_text(
        f"use pyo3::prelude::*;\n\n{''.join(modules)}\n"
        f"#[pymodule]\nfn markets(m: &Bound<'_, PyModule>) -> PyResult<()> {{\n{calls}    Ok(())\n}}\n",
        encoding="utf-8",
    )
    return Sources(title=_title(plain), folder=folder, lines=lines)


def _title(plain: int) -> str:
    return f"made up, one file in {plain + 1} binds" if plain else "made up, every file binds"


def measure(folder: Path, rounds: int, told: Callable[[str], None]) -> str:
    """Run all ways on all sources, in turns, and give their table.

    Args:
        folder: where crates are made up.
        rounds: how often.
        told: hears of each run.
    """
    rows = [
        "| sources | lines | way | CPU | per 100,000 lines | of parsing | memory |",
        "| --- | ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for sources in [write_crate(folder / str(plain), plain=plain) for plain in _PLAIN]:
        costs: dict[str, list[Cost]] = {task: [] for task in TASKS}
        for number in range(rounds):
            for task in TASKS:
                with one_processor():
                    costs[task].append(run(task, sources.folder))
                told(f"  round {number + 1}, {sources.title}, {task}: {costs[task][-1].seconds:.3f} s")
        parsing = statistics.median(cost.seconds for cost in costs[TASKS[0]])
        for task, found in costs.items():
            seconds = statistics.median(cost.seconds for cost in found)
            memory = statistics.median(cost.megabytes for cost in found)
            rows.append(
                f"| {sources.title} | {sources.lines:,} | `{task}` | {seconds:.3f} s "
                f"| {seconds / sources.lines * 100_000:.2f} s | {seconds / parsing:.0%} | {memory:.0f} MB |"
            )
    return "\n".join([*rows, ""])


def measure_together(folder: Path, rounds: int, told: Callable[[str], None]) -> str:
    """How long one reading takes on one processor and on all of them, in turns: a table.

    Args:
        folder: where crates were made up.
        rounds: how often.
        told: hears of each run.
    """
    rows = [
        "| sources | parse, one processor | read, one processor | read, all of them |",
        "| --- | ---: | ---: | ---: |",
    ]
    for plain in _PLAIN:
        title = _title(plain)
        found: tuple[list[float], ...] = ([], [], [])
        for number in range(rounds):
            for task, alone, times in zip(_TOGETHER, (True, True, False), found, strict=True):
                with one_processor() if alone else nullcontext():
                    begun = time.perf_counter()
                    run(task, folder / str(plain))
                    times.append(time.perf_counter() - begun)
            told(f"  round {number + 1}, {title}: {', '.join(f'{times[-1]:.2f} s' for times in found)}")
        rows.append(f"| {title} | {' | '.join(f'{statistics.median(times):.2f} s' for times in found)} |")
    return "\n".join([*rows, "", f"{os.cpu_count()} processors.", ""])
