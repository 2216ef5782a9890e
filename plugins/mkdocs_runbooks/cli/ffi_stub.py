"""`runbooks ffi --write-stub`: the stub of one module's port, put into its place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mkdocs_runbooks import ffi as borders
from mkdocs_runbooks.cli.ffi_border import Border
from mkdocs_runbooks.cli.project import fail
from mkdocs_runbooks.diagnostics import parameters
from mkdocs_runbooks.ffi.stub_modules import StubModule
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.storing import store
from mkdocs_runbooks.wording import Wording


def write_stub(path: Path, shown: Sequence[Border], read: ProjectSources, wording: Wording) -> None:
    """Write the stub of the one module that is meant: a file, or a package where the extension has modules within.

    A file that somebody else wrote is left alone: what people know of the port's types is not to be made again.
    """
    stubs = [found for one in shown if (found := borders.port_stub(one.module, one.interface, read))]
    if len(stubs) != 1:
        click.echo(wording.text("ffi-stub-of-one", parameters(count=len(stubs))), err=True)
        fail()
    written = dict(_places(path, stubs[0]))
    for target in written:
        if not _may_replace(target):
            click.echo(wording.text("ffi-stub-of-others", parameters(path=str(target))), err=True)
            fail()
    for target, text in written.items():
        try:
            if target != path:
                target.parent.mkdir(exist_ok=True)
            store(target, text.encode())
        except OSError as error:
            said = parameters(path=str(target), reason=error.strerror or "")
            click.echo(wording.text("ffi-stub-not-written", said), err=True)
            fail()
        unknown = text.count(": Incomplete") + text.count("-> Incomplete")
        click.echo(wording.text("ffi-stub-written", parameters(path=str(target), unknown=unknown)), err=True)


def _places(path: Path, modules: Sequence[StubModule]) -> Iterator[tuple[Path, str]]:
    """Where each module's stub goes: to the path, or into a package of the path's name, as type checkers look for it."""
    if len(modules) == 1:
        yield path, modules[0].text
        return
    folder = path.parent if path.name == "__init__.pyi" else path.with_suffix("")
    for one in modules:
        yield folder / one.path, one.text


def _may_replace(path: Path) -> bool:
    """Whether nothing stands at the place, or what this command wrote there before."""
    if not path.is_file():
        return True
    with path.open("rb") as stream:
        start = stream.read(len(borders.STUB_HEADER) + 16)
    return not start.strip() or start.startswith(f"# {borders.STUB_HEADER}".encode())
