"""`runbooks baseline`: measure the reference and pin its figures, on purpose."""

import hashlib
import os
from pathlib import Path

import click

from mkdocs_runbooks import ffi
from mkdocs_runbooks.cli.ask_backends import Answers
from mkdocs_runbooks.cli.bench_commands import RefusedError, SideCommand, reference_command
from mkdocs_runbooks.cli.bench_session import Measured
from mkdocs_runbooks.cli.benchmark_names import unmeasured
from mkdocs_runbooks.cli.naming import named_modules
from mkdocs_runbooks.cli.project import fail, open_registry, registry_option, request_for
from mkdocs_runbooks.cli.recorded_files import Before, note_before
from mkdocs_runbooks.cli.workbench import Result, Workbench
from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.evidence.baseline_document import Pinned, document, write
from mkdocs_runbooks.gates.statistics.more_runs import PROCESSES_AT_LEAST
from mkdocs_runbooks.model.paired import PROCESSES_AT_MOST, Side
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.registry import Module, Registry
from mkdocs_runbooks.sources.digests import combined, digests
from mkdocs_runbooks.sources.patterns import is_glob
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording


@click.command()
@registry_option
@click.option(
    "--processes",
    type=click.IntRange(1, PROCESSES_AT_MOST),
    default=PROCESSES_AT_LEAST,
    show_default=True,
    help="Processes whose medians make the figure.",
)
@click.option("--replace", is_flag=True, help="Pin a new baseline over the one that is there.")
@click.option(
    "--python",
    help="The interpreter of the default command; default: `python` on PATH, else the one with runbooks itself.",
)
@click.argument("module")
def baseline(*, registry: Path, processes: int, replace: bool, python: str | None, module: str) -> None:
    """Measure the reference of MODULE and pin its figures as the baseline.

    The command is `bench.reference`, by default the module's benchmark file with the flag switched off. Each operation's
    figure stands where its `baseline:` expression looks for it, with the commit and the digest of the reference; a receipt
    vouches for the file. Refused where the port was loaded, where nobody can tell, and where a baseline is already pinned.
    """
    loaded, tree = open_registry(request_for(registry))
    wording = Wording(loaded.language)
    chosen = named_modules(loaded, [module], wording)[0]
    workbench = Workbench(loaded, tree, chosen, python, wording)
    place = _place(workbench, replace=replace)
    commands = {Side.REFERENCE: _command(loaded, tree, workbench)}
    before = note_before(loaded, tree, [chosen], [place])
    asked = workbench.asked(commands)
    _refuse_port(workbench, asked[Side.REFERENCE].backends.get(chosen.id), loaded_by="asked")
    turns = tuple((number, Side.REFERENCE) for number in range(1, processes + 1))
    measured = workbench.measure(commands, turns)
    workbench.leave_if_changed(before)
    said = workbench.confirmed(commands, asked)[Side.REFERENCE]
    for one in measured:
        _refuse_port(workbench, one.process.backend or said, loaded_by="process")
    _pin(workbench, measured, place, before, asked[Side.REFERENCE])


def _command(loaded: Registry, tree: ProjectTree, workbench: Workbench) -> SideCommand:
    interfaces, _ = ffi.read(loaded, ProjectSources(tree))
    flags = interfaces[workbench.module.id].python.flags
    try:
        return reference_command(
            workbench.module,
            next(iter(flags.values()), None),
            environment=os.environ,
            python=workbench.python,
            project=tree.root,
        )
    except RefusedError as error:
        workbench.say(error.key, **dict(error.params))
        fail()


def _place(workbench: Workbench, *, replace: bool) -> Path:
    """Where the baseline goes; one that is there stays unless it is replaced on purpose."""
    declared = workbench.module.paths.baseline
    shown = declared.shown
    if declared.without or not shown or (declared.planned and is_glob(shown)):
        workbench.say("baseline-no-place", module=workbench.module.id, path=shown)
        fail()
    place = workbench.tree.absolute(shown)
    if place.exists() and not replace:
        workbench.say("baseline-there", path=shown)
        fail()
    return place


def _refuse_port(workbench: Workbench, said: str | None, *, loaded_by: str) -> None:
    """Only the reference's own figures make a baseline; without any port there is nothing else to load."""
    if said == Backend.PYTHON or (said is None and not _has_port(workbench.module)):
        return
    key = "baseline-backend-unknown" if said is None else "baseline-port-active"
    workbench.say(key, module=workbench.module.id, said=said, when=loaded_by)
    fail()


def _has_port(module: Module) -> bool:
    return any(path.found for path in module.paths.ports.values())


def _pin(
    workbench: Workbench, measured: tuple[Measured, ...], place: Path, before: Before, answers: Answers
) -> None:
    module = workbench.module
    parts = (measured[0].process.environment, answers.tools.get("python"))
    environment = " ".join(part for part in parts if part)
    old = place.read_bytes() if place.is_file() else None
    pinned = Pinned(
        commit=before.state.revision.commit,
        dirty=before.state.revision.dirty,
        reference=combined(digests(module.paths.python.files, workbench.tree)),
        environment=environment,
        replaces=hashlib.sha256(old).hexdigest() if old is not None else None,
    )
    whole, lacking = document(module, [one.result.benchmarks for one in measured], pinned)
    own = workbench.keep(
        Result(
            place=place,
            content=write(whole),
            argv=("runbooks", "baseline", module.id),
            environment=environment,
            backends={module.id: Backend.PYTHON.value},
        ),
        before,
        answers,
    )
    params: dict[str, Value] = {
        "path": own,
        "processes": len(measured),
        "commit": (before.state.revision.commit or "–")[:12],
    }
    workbench.say("baseline-pinned", **params)
    everything = [benchmark for one in measured for benchmark in one.result.benchmarks]
    for line in unmeasured(module, everything, workbench.wording):
        click.echo(line, err=True)
    for operation in lacking:
        workbench.say("baseline-lacking", operation=operation, path=own)
    if before.state.revision.dirty:
        workbench.say("baseline-dirty", path=own)
