"""The command `runbooks`: one file per command, data on stdout, talk on stderr."""

import click

from mkdocs_runbooks import __version__
from mkdocs_runbooks.accelerator import state
from mkdocs_runbooks.cli.check import check
from mkdocs_runbooks.cli.evidence import evidence
from mkdocs_runbooks.cli.explain import explain
from mkdocs_runbooks.cli.ffi import ffi
from mkdocs_runbooks.cli.record import record
from mkdocs_runbooks.cli.render import render
from mkdocs_runbooks.cli.schema import schema
from mkdocs_runbooks.cli.sign import sign
from mkdocs_runbooks.cli.status import status


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message=f"runbooks {__version__} ({state().explanation})")
def main() -> None:
    """Migration runbooks whose boxes are ticked by evidence, never by hand."""


for _command in (check, status, explain, record, sign, evidence, ffi, render, schema):
    main.add_command(_command)
