"""`runbooks compare`: two benchmark results, and whether the second is slower by more than a margin."""

import re
from pathlib import Path

import click

from mkdocs_runbooks.cli.compare_results import digests, load, newest
from mkdocs_runbooks.cli.compare_shown import FORMS
from mkdocs_runbooks.cli.project import fail, open_registry, registry_option, request_for
from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.compared import Change, Row
from mkdocs_runbooks.gates.compared import compare as compare_runs
from mkdocs_runbooks.model.paired import MeasuredRun
from mkdocs_runbooks.wording import Wording

REGRESSION = 1
"""Exit code: at least one benchmark is slower by more than the margin."""

_IN_ORDER = tuple(Change)


def _margin(_context: click.Context, _option: click.Parameter, text: str) -> float:
    """`10%` or `0.1`, as a fraction."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*", text)
    if found is None:
        raise click.BadParameter(f"{text!r} is neither a percentage like 10% nor a fraction like 0.1")
    return float(found[1]) / (100 if found[2] else 1)


@click.command()
@registry_option
@click.option(
    "--margin",
    callback=_margin,
    default="10%",
    show_default=True,
    metavar="PERCENT",
    help="How much slower counts as a regression.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMS, reverse=True)),
    default="text",
    show_default=True,
    help="How the table is written.",
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("head", type=click.Path(path_type=Path), required=False)
def compare(*, registry: Path, margin: float, form: str, base: Path, head: Path | None) -> None:
    """Say of each benchmark whether HEAD is slower than BASE, provably not, or undecided.

    BASE and HEAD are result files of any benchmark tool, sessions of `runbooks bench`, or folders of such files: each file
    of a folder is a process. Of sessions the port's processes are compared, and the reference's tell whether the machine
    stayed the same. Without HEAD it is the newest result that the registry names.

    Exits with 1 where a benchmark is slower by more than the margin, with 2 where a result can't be used.
    """
    wording = Wording("en")
    there = _loaded(base, wording)
    if head is None:
        here, wording = _newest(registry, base, there)
        _say(wording, "compare-against", path=", ".join(here.paths[:1]))
    else:
        here = _loaded(head, wording)
    rows = sorted(
        compare_runs(there, here, margin=margin), key=lambda one: (_IN_ORDER.index(one.change), one.id)
    )
    if all(one.change in {Change.MISSING, Change.NEW} for one in rows):
        _say(wording, "compare-nothing-shared", base=str(base), head=", ".join(here.paths[:1]))
        fail()
    click.echo(FORMS[form](rows, there, here, margin, wording))
    _tell(rows, margin, wording)
    if any(one.change is Change.SLOWER for one in rows):
        fail(REGRESSION)


def _loaded(path: Path, wording: Wording) -> MeasuredRun:
    found = load(path) if path.exists() else None
    if found is None:
        _say(wording, "compare-absent" if not path.exists() else "compare-no-benchmarks", path=str(path))
        fail()
    return found


def _newest(registry: Path, base: Path, there: MeasuredRun) -> tuple[MeasuredRun, Wording]:
    loaded, tree = open_registry(request_for(registry))
    wording = Wording(loaded.language)
    patterns = [source.path.removeprefix("./") for source in loaded.evidence]
    found = newest(tree, patterns, there, but=digests(base))
    if found is None:
        _say(wording, "compare-no-head", base=str(base))
        fail()
    return found, wording


def _tell(rows: list[Row], margin: float, wording: Wording) -> None:
    """The count of each change, on stderr: the table is data."""
    slower = sum(one.change is Change.SLOWER for one in rows)
    undecided = sum(one.change in {Change.UNDECIDED, Change.VACUOUS, Change.MISSING} for one in rows)
    kept = sum(one.change is Change.NOT_SLOWER for one in rows)
    _say(
        wording,
        "compare-summary",
        slower=slower,
        kept=kept,
        undecided=undecided,
        margin=round(margin * 100, 4),
    )


def _say(wording: Wording, key: str, **params: Value) -> None:
    click.echo(wording.text(key, tuple(params.items())), err=True)
