"""The command `runbooks`: one file per command, data on stdout, talk on stderr."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import click

from mkdocs_runbooks import __version__, garbage

COMMANDS = (
    *("check", "status", "explain", "record", "bench", "baseline", "compare"),
    *("sign", "evidence", "ffi", "render", "schema"),
)
"""Every command has the name of its file and of the function in it."""


class _Commands(Mapping[str, click.Command]):
    """Loads the file of a command when it is asked for: one command needs few of the libraries of all."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in COMMANDS:
            raise KeyError(name)
        with garbage.paused():  # loading makes many values too, and none of them is let go
            command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001  # click's interface
    if not asked or context.resilient_parsing:
        return
    from mkdocs_runbooks.accelerator import state  # noqa: PLC0415  # only this answer asks which twin runs

    click.echo(f"runbooks {__version__} ({state().explanation})")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, commands=_Commands())
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Migration runbooks whose boxes are ticked by evidence, never by hand."""
