"""Measure this project, and print or write down what came out.

python -m bench [--size 10 --size 100 --size 1000] [--rounds 5] [--folder DIR] [--write] [--only sites|twins]
"""

import tempfile
from pathlib import Path

import click

from bench import twins
from bench.measure import Cost, interleaved
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
@click.option("--write", "write_page", is_flag=True, help=f"Put the figures into {PAGE}.")
@click.option("--only", type=click.Choice(("sites", "twins")), help="Measure only a part.")
def main(
    *, sizes: tuple[int, ...], rounds: int, folder: Path | None, write_page: bool, only: str | None
) -> None:
    """Measure MkDocs with and without the plugin, `runbooks check`, and the twins of each kernel."""
    sites: list[SiteFigures] = []
    kernels: list[TwinFigures] = []
    if only != "twins":
        with tempfile.TemporaryDirectory() as temporary:
            sites = [_measure((folder or Path(temporary)) / str(size), size, rounds) for size in sizes]
    if only != "sites":
        kernels = twins.measure(rounds, _say)
    text = write(sites, kernels, keep=not write_page)
    click.echo(text)


def _measure(folder: Path, size: int, rounds: int) -> SiteFigures:
    _say(f"{size} modules")
    sites = prepare(folder, size)
    found: dict[str, Cost] = interleaved(
        {
            "ours": lambda: sites.build("ours"),
            "same": lambda: sites.build("same"),
            "by hand": lambda: sites.build("by_hand"),
            "check": sites.check,
        },
        rounds,
        _say,
    )
    return SiteFigures(
        modules=size, ours=found["ours"], same=found["same"], by_hand=found["by hand"], check=found["check"]
    )


if __name__ == "__main__":
    main()
