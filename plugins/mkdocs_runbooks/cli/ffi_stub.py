"""`runbooks ffi --write-stub`: the stub of one module's port, put into its place."""

from collections.abc import Sequence
from pathlib import Path

import click

from mkdocs_runbooks import ffi as borders
from mkdocs_runbooks.cli.ffi_border import Border
from mkdocs_runbooks.cli.project import fail
from mkdocs_runbooks.diagnostics import parameters
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.storing import store
from mkdocs_runbooks.wording import Wording


def write_stub(path: Path, shown: Sequence[Border], read: ProjectSources, wording: Wording) -> None:
    """Write the stub of the one module that is meant; a stub is whole or not there.

    A file that somebody else wrote is left alone: what people know of the port's types is not to be made again.
    """
    stubs = [
        stub for one in shown if (stub := borders.port_stub(one.module, one.interface, read)) is not None
    ]
    if len(stubs) != 1:
        click.echo(wording.text("ffi-stub-of-one", parameters(count=len(stubs))), err=True)
        fail()
    try:
        if not _may_replace(path):
            click.echo(wording.text("ffi-stub-of-others", parameters(path=str(path))), err=True)
            fail()
        store(path, stubs[0].encode())
    except OSError as error:
        reason = error.strerror or ""
        click.echo(wording.text("ffi-stub-not-written", parameters(path=str(path), reason=reason)), err=True)
        fail()
    unknown = stubs[0].count(": Incomplete") + stubs[0].count("-> Incomplete")
    click.echo(wording.text("ffi-stub-written", parameters(path=str(path), unknown=unknown)), err=True)


def _may_replace(path: Path) -> bool:
    """Whether nothing stands at the place, or what this command wrote there before."""
    if not path.is_file():
        return True
    with path.open("rb") as stream:
        start = stream.read(len(borders.STUB_HEADER) + 16)
    return not start.strip() or start.startswith(f"# {borders.STUB_HEADER}".encode())
