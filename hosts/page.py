"""The README's table: rows are neighbours, columns are hosts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hosts.matrix import Matrix

BEGIN, END = "<!-- made by `make hosts`: begin -->", "<!-- made by `make hosts`: end -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One row on one host of one environment.

    Attributes:
        versions: of the host and of what the row is about.
        problems: one line each; nothing where all is well.
    """

    environment: str
    host: str
    row: str
    versions: Mapping[str, str]
    problems: tuple[str, ...]


def rewritten(text: str, matrix: Matrix, cells: Iterable[Cell]) -> str:
    """A page with its table renewed.

    Raises:
        ValueError: the page has no place for the table.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"Expected `{BEGIN}` and `{END}`")
    return "\n".join((head + BEGIN, *table(matrix, tuple(cells)), END)) + tail


def table(matrix: Matrix, cells: tuple[Cell, ...]) -> Iterator[str]:
    """The table, line by line."""
    places = {
        (environment.name, host): column
        for environment in matrix.environments
        for host, column in environment.column.items()
    }
    built = {places[cell.environment, cell.host] for cell in cells}
    columns = [column for column in dict.fromkeys(places.values()) if column in built]
    yield f"| beside | {' | '.join(_heading(column, places, cells) for column in columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for row in matrix.neighbours:
        found = {places[cell.environment, cell.host]: cell for cell in cells if cell.row == row.name}
        shown = (_shown(found.get(column), row.shows) for column in columns)
        yield f"| {row.name} | {' | '.join(shown)} |"


def _heading(column: str, places: Mapping[tuple[str, str], str], cells: tuple[Cell, ...]) -> str:
    """The column, with the version that was there."""
    host = next((cell for cell in cells if places[cell.environment, cell.host] == column), None)
    return column if host is None else f"{column} ({host.versions[host.host]})"


def _shown(cell: Cell | None, shows: tuple[str, ...]) -> str:
    if cell is None:
        return "–"
    if cell.problems:
        return "fails"
    return ", ".join(cell.versions[name] for name in shows) or "yes"
