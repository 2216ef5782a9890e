"""`runbooks bench`: reference and port in turn, a process each, so that a figure survives the machine's noise."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from mkdocs_runbooks import __version__, ffi, storing
from mkdocs_runbooks.cli.ask_backends import Answers, ask
from mkdocs_runbooks.cli.bench_commands import RefusedError, SideCommand, commands
from mkdocs_runbooks.cli.bench_session import (
    FailedError,
    Measured,
    run_session,
    turned_over,
    with_answers,
)
from mkdocs_runbooks.cli.bench_shown import shown_progress, summary
from mkdocs_runbooks.cli.naming import named_modules
from mkdocs_runbooks.cli.project import fail, open_registry, registry_option, request_for
from mkdocs_runbooks.cli.recorded_files import Before, note_before
from mkdocs_runbooks.cli.run_command import without_secrets
from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.evidence import paired_benchmark
from mkdocs_runbooks.gates.commands import evidence_folder
from mkdocs_runbooks.gates.statistics.more_runs import PROCESSES_AT_LEAST
from mkdocs_runbooks.model.paired import PROCESSES_AT_MOST, PairedRun, Side
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance, Receipt
from mkdocs_runbooks.model.registry import Module, Registry, Target
from mkdocs_runbooks.recording.environment import environment as environment_of
from mkdocs_runbooks.recording.state import within
from mkdocs_runbooks.recording.store import store
from mkdocs_runbooks.sources.digests import decisive_files, digests
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
    help="The interpreter of the default command, which is asked for the backend; default: `python` on PATH.",
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
    session = _Session(loaded, tree, chosen, wanted, python, wording)
    asked = session.asked(sides)
    session.warn(asked, processes)
    measured = _measure(sides, session, pairs=processes)
    run = session.joined(sides, measured, before, asked)
    session.keep(run, place, before, asked)
    for line in summary(run, wording):
        click.echo(line)


@dataclass(frozen=True, slots=True)
class _Session:
    """What the steps of one session share."""

    registry: Registry
    tree: ProjectTree
    module: Module
    target: Target
    python: str | None
    wording: Wording

    def asked(self, sides: Mapping[Side, SideCommand]) -> dict[Side, Answers]:
        """Which implementation each side would load now."""
        return {
            side: ask(
                [self.module],
                extensions=self.registry.shared.extensions,
                argv=command.argv,
                environment=command.environment,
                python=self.python,
                project=self.tree.root,
            )
            for side, command in sides.items()
        }

    def warn(self, asked: Mapping[Side, Answers], processes: int) -> None:
        """Say before the time is spent what would make the session worthless."""
        claimed = {Side.REFERENCE: Backend.PYTHON.value, Side.PORT: self.target.value}
        for side, answers in asked.items():
            said = answers.backends.get(self.module.id)
            if said is None:
                self.say("bench-backend-unknown", side=side.value, module=self.module.id)
            elif said != claimed[side]:
                self.say("bench-backend-other", side=side.value, said=said, claimed=claimed[side])
        if processes < PROCESSES_AT_LEAST:
            self.say("bench-few", processes=processes, least=PROCESSES_AT_LEAST)

    def joined(
        self,
        sides: Mapping[Side, SideCommand],
        measured: Sequence[Measured],
        before: Before,
        asked: Mapping[Side, Answers],
    ) -> PairedRun:
        """The session as one value; a backend that changed while it ran is one that nobody knows."""
        again = self.asked(sides)
        backends = {
            side: said if said == again[side].backends.get(self.module.id) else None
            for side, answers in asked.items()
            for said in (answers.backends.get(self.module.id),)
        }
        pythons = {side: answers.tools.get("python", "") for side, answers in asked.items()}
        whole = with_answers(measured, backends=backends, pythons=pythons)
        return PairedRun(
            provenance=Provenance(path="", digest=Digest(""), size=0, format=Format.PAIRED_BENCHMARK),
            module=self.module.id,
            target=self.target,
            started_at=before.started_at,
            ended_at=datetime.now(tz=UTC),
            reference_command=without_secrets(sides[Side.REFERENCE].words),
            port_command=without_secrets(sides[Side.PORT].words),
            processes=tuple(one.process for one in whole),
            benchmarks=turned_over(whole),
        )

    def keep(self, run: PairedRun, place: Path, before: Before, asked: Mapping[Side, Answers]) -> None:
        """Store the session and the receipt that vouches for it; code that changed meanwhile makes it worthless."""
        noted = dict(before.state.paths[self.module.id])
        if noted != digests(decisive_files(self.module), ProjectTree(self.tree.root)):
            self.say("bench-code-changed", module=self.module.id)
            fail()
        content = paired_benchmark.write(run, version=__version__)
        own = within(self.tree.root, place) or str(place)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            storing.store(place, content)
            if within(self.tree.root, place) is not None:
                store(self._receipt(run, own, content, before, asked[Side.PORT]), self.tree.root)
        except OSError as error:
            self.say("bench-not-written", path=str(error.filename or own))
            fail(1)
        self.say("bench-written", path=own, count=len(run.of(Side.PORT)))
        patterns = [source.path.removeprefix("./") for source in self.registry.evidence]
        if not any(own in ProjectTree(self.tree.root).glob(pattern) for pattern in patterns):
            self.say("bench-not-collected", path=own)

    def _receipt(self, run: PairedRun, own: str, content: bytes, before: Before, answers: Answers) -> Receipt:
        state = before.state
        command = ("runbooks", "bench", self.module.id, "--processes", str(len(run.of(Side.PORT))))
        return Receipt(
            path="",
            argv=command,
            exit_code=0,
            started_at=run.started_at,
            ended_at=run.ended_at,
            commit=state.revision.commit,
            dirty=state.revision.dirty,
            repository=state.revision.repository,
            outputs=((own, Digest(hashlib.sha256(content).hexdigest())),),
            paths=state.paths,
            locks=state.locks,
            recorder=f"mkdocs-runbooks {__version__}",
            tools=tuple(sorted(answers.tools.items())),
            environment=run.processes[0].environment,
            machine=environment_of(python=answers.python, installed=answers.installed),
            folder=within(self.tree.root, Path.cwd()),
        )

    def say(self, key: str, **params: Value) -> None:
        """Talk goes to stderr."""
        click.echo(self.wording.text(key, tuple(params.items())), err=True)


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


def _measure(sides: Mapping[Side, SideCommand], session: _Session, *, pairs: int) -> tuple[Measured, ...]:
    try:
        with shown_progress(session.wording, 2 * pairs) as progress:
            return run_session(
                sides,
                pairs=pairs,
                module=session.module.id,
                folder=session.tree.root,
                progress=progress,
            )
    except KeyboardInterrupt:
        session.say("bench-interrupted", side="", detail="", code=130)
        fail(130)
    except FailedError as error:
        if error.output:
            click.echo(error.output.decode("utf-8", "replace").rstrip(), err=True)
        session.say(error.key, side=error.side.value, detail=error.detail, code=error.code)
        fail(error.code)
