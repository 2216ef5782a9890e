"""Measure this project, and print or write down what came out.

python -m bench [--size 10 --size 100 --size 1000] [--rounds 5] [--folder DIR] [--write] [--only sites|twins|readings]
"""

import tempfile
from pathlib import Path

import click

from bench import readings, twins
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
@click.option("--only", type=click.Choice(("sites", "twins", "readings")), help="Measure only a part.")
def main(
    *, sizes: tuple[int, ...], rounds: int, folder: Path | None, write_page: bool, only: str | None
) -> None:
    """Measure MkDocs with and without the plugin, `runbooks check`, the twins of each kernel, and large files."""
    sites: list[SiteFigures] = []
    kernels: list[TwinFigures] = []
    if only in (None, "sites"):
        with tempfile.TemporaryDirectory() as temporary:
            sites = [_measure((folder or Path(temporary)) / str(size), size, rounds) for size in sizes]
    if only in (None, "twins"):
        kernels = twins.measure(rounds, _say)
    if only != "readings":
        click.echo(write(sites, kernels, keep=not write_page))
    if only in (None, "readings"):
        with tempfile.TemporaryDirectory() as temporary:
            click.echo(readings.measure((folder or Path(temporary)) / "readings", rounds, _say))


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
