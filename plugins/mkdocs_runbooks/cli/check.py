"""`runbooks check`: everything that blocks, with its place and the next step."""

from pathlib import Path

import click

from mkdocs_runbooks import pipeline
from mkdocs_runbooks.cli.findings import findings, unproven
from mkdocs_runbooks.cli.formats import FORMS
from mkdocs_runbooks.cli.naming import chosen
from mkdocs_runbooks.cli.project import print_diagnostics, read_all, registry_option, request_for
from mkdocs_runbooks.diagnostics import Code
from mkdocs_runbooks.wording import Wording

BLOCKED = 1
"""Exit code: something blocks."""

_OF_GATES = frozenset({Code.GATE_CONTRADICTED, Code.GATE_UNPROVEN})


@click.command(short_help="Show everything that blocks, and what to do next.")
@click.argument("modules", metavar="[MODULE]...", nargs=-1)
@click.option(
    "--require-evidence", is_flag=True, help="Unproven claims block too, not only contradicted ones."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMS)),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@registry_option
def check(modules: tuple[str, ...], *, require_evidence: bool, form: str, registry: Path) -> None:
    """Show everything that blocks, with its place in the registry and the next step.

    Exits with 1 where something blocks, with 2 where the input can't be used.
    """
    checked = read_all(pipeline.check, request_for(registry, require_evidence=require_evidence))
    loaded = checked.registry
    wording = Wording(loaded.language)
    asked = chosen(checked.claims, loaded, modules, wording)
    print_diagnostics((one for one in checked.diagnostics if one.code not in _OF_GATES), wording)
    found = findings(
        asked, loaded, folder=registry.parent, require_evidence=require_evidence, wording=wording
    )
    written = FORMS[form](found, wording)
    if written:
        click.echo(written)
    summary = (
        wording.text("check-blocked", (("count", len(found)),)) if found else wording.text("check-nothing")
    )
    click.echo(summary, err=True)
    open_ = unproven(asked)
    if open_ and not require_evidence:
        click.echo(wording.text("check-unproven", (("count", open_),)), err=True)
    if found:
        raise SystemExit(BLOCKED)
