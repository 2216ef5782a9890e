"""`runbooks schema`: the JSON Schema of the registry, for editors and other tools."""

import json

import click

from mkdocs_runbooks import gates
from mkdocs_runbooks.cli import ffi_shape
from mkdocs_runbooks.registry.json_schema import json_schema


@click.command()
@click.option(
    "--of",
    type=click.Choice(["registry", "ffi"]),
    default="registry",
    show_default=True,
    help="modules.yaml, or what `runbooks ffi --format json` prints.",
)
def schema(of: str) -> None:
    """Print the JSON Schema of modules.yaml, or of what `runbooks ffi` prints."""
    found = json_schema(gates.catalogue_probes()) if of == "registry" else ffi_shape.json_schema()
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))
