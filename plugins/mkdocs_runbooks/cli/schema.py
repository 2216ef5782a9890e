"""`runbooks schema`: the JSON Schema of the registry, for editors and other tools."""

import json

import click

from mkdocs_runbooks import gates, registry


@click.command()
def schema() -> None:
    """Print the JSON Schema of modules.yaml."""
    click.echo(json.dumps(registry.json_schema(gates.catalogue_probes()), indent=2, ensure_ascii=False))
