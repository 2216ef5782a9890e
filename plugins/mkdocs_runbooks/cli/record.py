"""`runbooks record`: run a command, and write down what vouches for its results."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from mkdocs_runbooks import __version__
from mkdocs_runbooks.cli.ask_backends import Answers, ask
from mkdocs_runbooks.cli.backend_lines import unknown_backends
from mkdocs_runbooks.cli.naming import named_modules
from mkdocs_runbooks.cli.project import fail, open_registry, registry_option, request_for
from mkdocs_runbooks.cli.recorded_files import Before, note_before, written
from mkdocs_runbooks.cli.run_command import (
    Ended,
    NotStartedError,
    command_words,
    find_executable,
    inner_environment,
    run,
    split_assignments,
    without_secrets,
)
from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.model.provenance import Digest, Receipt
from mkdocs_runbooks.recording.environment import environment as environment_of
from mkdocs_runbooks.recording.environment import label
from mkdocs_runbooks.recording.state import within
from mkdocs_runbooks.recording.store import store
from mkdocs_runbooks.storing import Draft
from mkdocs_runbooks.wording import Wording

TARGET_TOOLS = ("cargo", "rustc", "julia")
"""Tools outside Python that are asked for their version where the command names them."""


@click.command(context_settings={"allow_interspersed_args": False})
@registry_option
@click.option(
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file or folder that the command writes; default: what changed under `evidence:`.",
)
@click.option(
    "--stdout",
    "stdout_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Store the command's standard output in this file, too.",
)
@click.option(
    "--module",
    "names",
    multiple=True,
    metavar="MODULE",
    help="Note only this module's files and backend; default: all modules.",
)
@click.option(
    "--python", "python", help="The interpreter that is asked for the backends; default: `python` on PATH."
)
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
def record(  # noqa: PLR0913, PLR0917  # one parameter an option
    registry: Path,
    outputs: tuple[Path, ...],
    stdout_file: Path | None,
    names: tuple[str, ...],
    python: str | None,
    command: tuple[str, ...],
) -> None:
    """Run COMMAND and write a receipt beside its results.

    The receipt holds the command, its exit code and times, the commit, the digests of results and sources,
    and which implementation of each module was loaded. Exits with the command's code.
    """
    loaded, tree = open_registry(request_for(registry))
    wording = Wording(loaded.language)
    modules = named_modules(loaded, names, wording)
    argv, environment = split_assignments(command, os.environ)
    named = [*outputs, *((stdout_file,) if stdout_file else ())]
    before = note_before(loaded, tree, modules, named)
    ended = _run_or_leave(argv, environment, stdout_file, wording)
    ended_at = datetime.now(tz=UTC)
    results, absent = written(loaded, tree.root, before.files, named)
    for key, path in absent:
        _say(wording, key, path=path)
    if not results:
        _say(wording, "record-nothing-named" if named else "record-no-output")
        fail(ended.code)
    answers = ask(
        modules,
        extensions=loaded.shared.extensions,
        argv=argv,
        environment=environment,
        python=python,
        project=tree.root,
    )
    for line in unknown_backends(modules, answers, argv, wording):
        click.echo(line, err=True)
    receipt = _receipt(command, ended, before, results, ended_at)
    receipt = replace(receipt, folder=within(tree.root, Path.cwd()))
    _store(_with_answers(receipt, answers, argv, environment), tree.root, wording)
    fail(ended.code)


class _NotStorableError(Exception):
    """The command was not run: its output can't be stored at `path`."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def _run_or_leave(
    argv: Sequence[str], environment: Mapping[str, str], stdout_file: Path | None, wording: Wording
) -> Ended:
    """Run the command; leave where it can't be run, and where somebody stopped it."""
    try:
        ended = _run(argv, environment, stdout_file)
    except NotStartedError as error:
        _say(wording, "record-not-started", command=error.command)
        fail(error.code)
    except _NotStorableError as error:
        _say(wording, "record-not-storable", path=error.path)
        fail(126)
    if ended.interrupted:
        _say(wording, "record-interrupted")
        fail(ended.code or 130)
    return ended


def _store(receipt: Receipt, root: Path, wording: Wording) -> None:
    """Write the receipt in one piece; where that fails, a success of the command is none of the recording."""
    try:
        placed = store(receipt, root)
    except OSError as error:
        _say(wording, "record-not-written", path=str(error.filename or receipt.outputs[0][0]))
        fail(receipt.exit_code or 1)
    _say(wording, "record-written", path=placed.path, count=len(placed.outputs))


def _say(wording: Wording, key: str, **params: Value) -> None:
    click.echo(wording.text(key, tuple(params.items())), err=True)


def _run(argv: Sequence[str], environment: Mapping[str, str], stdout_file: Path | None) -> Ended:
    """Run the command; its output takes its place only after the run came to its end."""
    if stdout_file is None:
        return run(argv, environment, None)
    try:
        stdout_file.parent.mkdir(parents=True, exist_ok=True)
        draft = Draft(stdout_file)
    except OSError as error:
        raise _NotStorableError(str(stdout_file)) from error
    with draft:
        ended = run(argv, environment, draft.stream)
        if not ended.interrupted:
            draft.publish()
    return ended


def _receipt(
    command: Sequence[str],
    ended: Ended,
    before: Before,
    outputs: tuple[tuple[str, Digest], ...],
    ended_at: datetime,
) -> Receipt:
    return Receipt(
        path="",
        argv=without_secrets(command),
        exit_code=ended.code,
        signal=ended.signal,
        started_at=before.started_at,
        ended_at=ended_at,
        commit=before.state.revision.commit,
        dirty=before.state.revision.dirty,
        repository=before.state.revision.repository,
        outputs=outputs,
        paths=before.state.paths,
        locks=before.state.locks,
        recorder=f"mkdocs-runbooks {__version__}",
    )


def _with_answers(
    receipt: Receipt, answers: Answers, argv: Sequence[str], environment: Mapping[str, str]
) -> Receipt:
    """Add which implementations were loaded, which tools ran, and on what kind of machine."""
    tools = {**answers.tools, **_target_tools(argv, inner_environment(argv, environment))}
    machine = environment_of(python=answers.python, installed=answers.installed)
    return replace(
        receipt,
        backends=answers.backends,
        tools=tuple(sorted(tools.items())),
        environment=label(machine),
        machine=machine,
    )


def _target_tools(argv: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """Versions of the compilers and runners outside Python that the command names."""
    names = [Path(word).name.lower().removesuffix(".exe") for word in command_words(argv)]
    versions: dict[str, str] = {}
    for tool in TARGET_TOOLS:
        if tool in names:
            versions |= _version(tool, [tool, "--version"], environment)
    for part in ("clippy", "nextest", "miri"):
        if "cargo" in names and part in names:
            versions |= _version(f"cargo {part}", ["cargo", part, "--version"], environment)
    return versions


def _version(name: str, argv: list[str], environment: Mapping[str, str]) -> dict[str, str]:
    program = find_executable(argv[0], environment)
    if program is None:
        return {}
    try:
        said = subprocess.run(
            [program, *argv[1:]], env=dict(environment), capture_output=True, timeout=20, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {}
    first = said.stdout.decode("utf-8", "replace").strip().partition("\n")[0]
    return {name: first[:80]} if said.returncode == 0 and first else {}
