"""`make hosts`: build every row of the matrix in every environment, and write the README's table.

Usage: python -m hosts [--only NAME …] [--in ENVIRONMENT …] [--on HOST …] [--write]
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from hosts.building import Bench, Place, problems
from hosts.environments import build_wheel, make, versions
from hosts.matrix import Environment, Matrix, Neighbour, load
from hosts.page import Cell, rewritten

_ROOT = Path(__file__).parents[1]
_CACHE = _ROOT / ".cache" / "hosts"
_README = _ROOT / "README.md"


@click.command()
@click.option("--only", multiple=True, help="Build only these rows.")
@click.option("--in", "places", multiple=True, help="Build only in these environments.")
@click.option("--on", "hosts", multiple=True, help="Build only with these hosts.")
@click.option("--write", "write_page", is_flag=True, help="Put the table into the README; needs every row.")
def main(*, only: tuple[str, ...], places: tuple[str, ...], hosts: tuple[str, ...], write_page: bool) -> None:
    """Build the matrix; exit with 1 where a page is missing, says something else, or a build warns."""
    matrix = load()
    wheel = build_wheel(_ROOT, _CACHE / "wheel")
    cells: list[Cell] = []
    with tempfile.TemporaryDirectory(prefix="runbooks-hosts-") as folder:
        bench = Bench(folder=Path(folder), matrix=matrix)
        bench.lay()
        for environment in matrix.environments:
            rows = _rows(matrix, environment, only)
            if rows and (not places or environment.name in places):
                python = make(environment, wheel, _CACHE)
                for host in environment.hosts:
                    if not hosts or host in hosts:
                        place = Place(environment=environment.name, python=python, host=host)
                        cells.extend(_build(bench, place, rows))
    if write_page and not (only or places or hosts):
        text = _README.read_text(encoding="utf-8")
        _README.write_text(rewritten(text, matrix, cells), encoding="utf-8")
    sys.exit(any(cell.problems for cell in cells))


def _rows(matrix: Matrix, environment: Environment, only: tuple[str, ...]) -> tuple[Neighbour, ...]:
    return tuple(
        row
        for row in matrix.neighbours
        if environment.name in row.environments and (not only or row.name in only)
    )


def _build(bench: Bench, place: Place, rows: tuple[Neighbour, ...]) -> Iterator[Cell]:
    """One column of the table."""
    installed = versions(place.python)
    for row in rows:
        if row.hosts and place.host not in row.hosts:
            continue
        wrong = tuple(
            f"{order}: {problem}" for order in row.orders for problem in problems(bench, place, row, order)
        )
        click.echo(f"{place.environment} {place.host} {row.name}: {'; '.join(wrong) or 'well'}")
        yield Cell(
            environment=place.environment,
            host=place.host,
            row=row.name,
            versions={name: installed[name] for name in (place.host, *row.shows)},
            problems=wrong,
        )


if __name__ == "__main__":
    main()
