"""Measure this project, and print or write down what came out.

python -m bench [--size 10 --size 100 --size 1000] [--rounds 5] [--folder DIR] [--sources DIR]
                [--properdocs PYTHON] [--write] [--only PART]
"""

import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
from truth.fetch import FETCHED

from bench import past, readings, rust_crates, rust_packages, serving, twins
from bench.measure import interleaved
from bench.page import PAGE, SiteFigures, TwinFigures, write
from bench.sites import prepare


def _say(line: str) -> None:
    click.echo(line, err=True)


@click.command()
@click.option("--size", "sizes", multiple=True, type=int, default=(10, 100, 1000), show_default=True)
@click.option("--rounds", default=5, show_default=True, help="How often each contestant runs.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Where the projects are written; default: a temporary one.",
)
@click.option(
    "--sources",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Unpacked sources of packages that hold Rust, a folder each; default: those that `make ffi-truth` keeps.",
)
@click.option(
    "--properdocs",
    type=click.Path(path_type=Path),
    default=sys.executable if find_spec("properdocs") else None,
    help="Python of an environment with ProperDocs, Material and the plugin; default: this one, if it has it.",
)
@click.option("--write", "write_page", is_flag=True, help=f"Put the figures into {PAGE}, round by round.")
@click.option(
    "--only",
    type=click.Choice(("sites", "past", "serve", "twins", "readings", "rust")),
    help="Measure only a part.",
)
def main(  # noqa: PLR0913  # one option each
    *,
    sizes: tuple[int, ...],
    rounds: int,
    folder: Path | None,
    sources: Path | None,
    properdocs: Path | None,
    write_page: bool,
    only: str | None,
) -> None:
    """Measure building and serving with and without the plugin, `check`, the twins of each kernel, large files, and Rust."""
    sites: dict[int, SiteFigures] = {}
    kernels: list[TwinFigures] = []
    if only in (None, "sites"):
        with tempfile.TemporaryDirectory() as temporary:
            for size in sizes:
                for so_far in _measure((folder or Path(temporary)) / str(size), size, rounds, properdocs):
                    sites[size] = so_far
                    write(tuple(sites.values()), (), {}, keep=not write_page)
    boxes = ""
    if only in (None, "past"):
        with tempfile.TemporaryDirectory() as temporary:
            boxes = _past(folder or Path(temporary), sizes, rounds)
    served = ""
    if only in (None, "serve"):
        with tempfile.TemporaryDirectory() as temporary:
            served = _serve(folder or Path(temporary), sizes, rounds)
    if only in (None, "twins"):
        kernels = twins.measure(rounds, _say)
    table = ""
    if only in (None, "readings"):
        with tempfile.TemporaryDirectory() as temporary:
            table = readings.measure((folder or Path(temporary)) / "readings", rounds, _say)
    rust, together, packages = "", "", ""
    if only in (None, "rust"):
        with tempfile.TemporaryDirectory() as temporary:
            crates = (folder or Path(temporary)) / "rust"
            rust = rust_crates.measure(crates, rounds, _say)
            together = rust_crates.measure_together(crates, rounds, _say)
        unpacked = sources or FETCHED
        packages = rust_packages.measure(unpacked, rounds, _say) if unpacked.is_dir() else ""
    tables = {
        "past": boxes,
        "serve": served,
        "readings": table,
        "rust": rust,
        "rust-together": together,
        "rust-packages": packages,
    }
    click.echo(write(tuple(sites.values()), kernels, tables, keep=not write_page))


def _past(folder: Path, sizes: tuple[int, ...], rounds: int) -> str:
    """The table of builds that judge earlier states, at each size."""
    rows = ""
    for size in sizes:
        _say(f"{size} modules with a past")
        rows += past.measure(folder / f"past-{size}", size, rounds, _say)
    return f"{past.HEAD}{rows}"


def _serve(folder: Path, sizes: tuple[int, ...], rounds: int) -> str:
    """The table of waits for an edit, at each size."""
    rows = ""
    for size in sizes:
        _say(f"serving {size} modules")
        rows += serving.measure(prepare(folder / f"serve-{size}", size), size, rounds, _say)
    return f"{serving.HEAD}{rows}"


def _measure(folder: Path, size: int, rounds: int, properdocs: Path | None) -> Iterator[SiteFigures]:
    """The figures of one size, better after each round: an interrupted run leaves those of the last one."""
    _say(f"{size} modules")
    sites = prepare(folder, size)
    contestants = {
        "ours": lambda: sites.build("ours"),
        "ours again": sites.build_again,  # with what the one before has kept
        "ours, another commit": sites.build_another_commit,
        "check after the build": lambda: sites.check(after_build=True),
        "same": lambda: sites.build("same"),
        "by hand": lambda: sites.build("by_hand"),
        "check": sites.check,
    }
    if properdocs is not None:
        contestants["ProperDocs, ours"] = lambda: sites.build_with(properdocs, "ours")
        contestants["ProperDocs, same"] = lambda: sites.build_with(properdocs, "same")
    for finished, found in enumerate(interleaved(contestants, rounds, _say), 1):
        yield SiteFigures(
            modules=size,
            rounds=finished,
            ours=found["ours"],
            again=found["ours again"],
            another_commit=found["ours, another commit"],
            same=found["same"],
            by_hand=found["by hand"],
            check=found["check"],
            properdocs=(found["ProperDocs, ours"], found["ProperDocs, same"]) if properdocs else None,
            check_after=found["check after the build"],
        )


if __name__ == "__main__":
    main()
