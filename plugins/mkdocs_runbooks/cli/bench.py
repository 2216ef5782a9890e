"""`runbooks bench`: reference and port in turn, a process each, so that a figure survives the machine's noise."""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from mkdocs_runbooks import __version__, ffi
from mkdocs_runbooks.cli.ask_backends import Answers
from mkdocs_runbooks.cli.bench_commands import RefusedError, SideCommand, commands
from mkdocs_runbooks.cli.bench_session import Measured, in_turn, turned_over, with_answers
from mkdocs_runbooks.cli.bench_shown import summary
from mkdocs_runbooks.cli.benchmark_names import unmeasured
from mkdocs_runbooks.cli.naming import named_modules
from mkdocs_runbooks.cli.project import fail, open_registry, registry_option, request_for
from mkdocs_runbooks.cli.recorded_files import Before, note_before
from mkdocs_runbooks.cli.run_command import without_secrets
from mkdocs_runbooks.cli.workbench import Result, Workbench
from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.evidence import paired_benchmark
from mkdocs_runbooks.gates.commands import evidence_folder
from mkdocs_runbooks.gates.statistics.more_runs import PROCESSES_AT_LEAST
from mkdocs_runbooks.model.paired import PROCESSES_AT_MOST, PairedRun, Side
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance
from mkdocs_runbooks.model.registry import Module, Registry, Target
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording

PROCESSES = 8
"""Processes a side where nobody says otherwise: enough to find four of five slowdowns of a fifth."""


@click.command()
@registry_option
@click.option(
    "--processes",
    type=click.IntRange(1, PROCESSES_AT_MOST),
    default=PROCESSES,
    show_default=True,
    help="Processes a side; fewer than five decide nothing.",
)
@click.option(
    "--target",
    type=click.Choice([one.value for one in Target]),
    help="Whose port runs, where the module has several targets.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the session is stored; default: a file of its own in the evidence folder.",
)
@click.option(
    "--python",
    help="The interpreter of the default command; default: `python` on PATH, else the one with runbooks itself.",
)
@click.argument("module")
def bench(  # noqa: PLR0913, PLR0917  # one parameter an option
    registry: Path, processes: int, target: str | None, output: Path | None, python: str | None, module: str
) -> None:
    """Run reference and port of MODULE in turn, a process each, and store what they measured.

    The commands are `bench.reference` and `bench.port` of the registry; by default the module's benchmark file with the
    flag as environment variable. They run pytest-benchmark, or print JSON of pyperf, pytest-benchmark or hyperfine. A
    command that fails ends the session with its code, and nothing is kept.
    """
    loaded, tree = open_registry(request_for(registry))
    wording = Wording(loaded.language)
    chosen = named_modules(loaded, [module], wording)[0]
    wanted = _target(chosen, target, wording)
    sides = _commands(loaded, tree, chosen, wanted, python, wording)
    place = _place(output, loaded, tree, chosen, wanted, wording)
    before = note_before(loaded, tree, [chosen], [place])
    workbench = Workbench(loaded, tree, chosen, python, wording)
    asked = workbench.asked(sides)
    _warn(workbench, wanted, asked, processes)
    measured = workbench.measure(sides, tuple(in_turn(processes)))
    workbench.leave_if_changed(before)
    run = _joined(workbench, wanted, sides, measured, before=before, asked=asked)
    _keep(workbench, run, place, before, asked[Side.PORT])
    for line in unmeasured(chosen, run.benchmarks, wording):
        click.echo(line, err=True)
    for line in summary(run, wording):
        click.echo(line)


def _warn(workbench: Workbench, target: Target, asked: Mapping[Side, Answers], processes: int) -> None:
    """Say before the time is spent what would make the session worthless."""
    claimed = {Side.REFERENCE: Backend.PYTHON.value, Side.PORT: target.value}
    module = workbench.module.id
    for side, answers in asked.items():
        said = answers.backends.get(module)
        if said is None:
            workbench.say("bench-backend-unknown", side=side.value, module=module)
        elif said != claimed[side]:
            workbench.say("bench-backend-other", side=side.value, said=said, claimed=claimed[side])
    if processes < PROCESSES_AT_LEAST:
        workbench.say("bench-few", processes=processes, least=PROCESSES_AT_LEAST)


def _joined(  # noqa: PLR0913  # what a session is made of
    workbench: Workbench,
    target: Target,
    sides: Mapping[Side, SideCommand],
    measured: Sequence[Measured],
    *,
    before: Before,
    asked: Mapping[Side, Answers],
) -> PairedRun:
    """The session as one value."""
    pythons = {side: answers.tools.get("python", "") for side, answers in asked.items()}
    whole = with_answers(measured, backends=workbench.confirmed(sides, asked), pythons=pythons)
    return PairedRun(
        provenance=Provenance(path="", digest=Digest(""), size=0, format=Format.PAIRED_BENCHMARK),
        module=workbench.module.id,
        target=target,
        started_at=before.started_at,
        ended_at=datetime.now(tz=UTC),
        reference_command=without_secrets(sides[Side.REFERENCE].words),
        port_command=without_secrets(sides[Side.PORT].words),
        processes=tuple(one.process for one in whole),
        benchmarks=turned_over(whole),
    )


def _keep(workbench: Workbench, run: PairedRun, place: Path, before: Before, answers: Answers) -> None:
    count = len(run.of(Side.PORT))
    result = Result(
        place=place,
        content=paired_benchmark.write(run, version=__version__),
        argv=("runbooks", "bench", run.module, "--processes", str(count)),
        environment=run.processes[0].environment,
        backends={},
    )
    own = workbench.keep(result, before, answers)
    workbench.say("bench-written", path=own, count=count)
    if not workbench.is_evidence(own, (source.path for source in workbench.registry.evidence)):
        workbench.say("bench-not-collected", path=own)


def _target(module: Module, named: str | None, wording: Wording) -> Target:
    targets = {one.value: one for one in module.targets}
    if named is None and len(targets) == 1:
        return module.targets[0]
    if named is None or named not in targets:
        key = "bench-which-target" if named is None else "bench-no-target"
        params: tuple[tuple[str, Value], ...] = (
            ("module", module.id),
            ("targets", ", ".join(targets)),
            ("named", named),
        )
        click.echo(wording.text(key, params), err=True)
        fail()
    return targets[named]


def _commands(  # noqa: PLR0913, PLR0917  # what they are made of
    loaded: Registry,
    tree: ProjectTree,
    module: Module,
    target: Target,
    python: str | None,
    wording: Wording,
) -> dict[Side, SideCommand]:
    """Both commands; the source is asked for its flag only where one must be made from it."""
    flag = None
    if module.bench is None or not (module.bench.reference and module.bench.port):
        interfaces, _ = ffi.read(loaded, ProjectSources(tree))
        flag = interfaces[module.id].python.flags.get(target)
    try:
        return commands(module, flag, environment=os.environ, python=python, project=tree.root)
    except RefusedError as error:
        click.echo(wording.text(error.key, error.params), err=True)
        fail()


def _place(  # noqa: PLR0913, PLR0917  # what it is made of
    output: Path | None,
    loaded: Registry,
    tree: ProjectTree,
    module: Module,
    target: Target,
    wording: Wording,
) -> Path:
    """A file of its own for every session, so that branches merge and a second session can confirm the first."""
    if output is not None:
        return output.absolute()
    stamp = datetime.now(tz=UTC).strftime("%Y%m%d-%H%M%S")
    suffix = f"-{target.value}" if len(module.targets) > 1 else ""
    place = tree.root / evidence_folder(loaded) / f"{module.id}{suffix}-bench-{stamp}.json"
    if place.exists():
        click.echo(wording.text("bench-exists", (("path", str(place)),)), err=True)
        fail()
    return place
