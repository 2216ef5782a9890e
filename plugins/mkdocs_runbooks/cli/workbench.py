"""What `runbooks bench` and `runbooks baseline` share: asking, running processes, storing with a receipt."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from mkdocs_runbooks import __version__, storing
from mkdocs_runbooks.cli.ask_backends import Answers, ask
from mkdocs_runbooks.cli.bench_commands import SideCommand
from mkdocs_runbooks.cli.bench_session import FailedError, Measured, run_session
from mkdocs_runbooks.cli.bench_shown import shown_progress
from mkdocs_runbooks.cli.project import fail
from mkdocs_runbooks.cli.recorded_files import Before
from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.model.paired import Side
from mkdocs_runbooks.model.provenance import Digest, Receipt
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry
from mkdocs_runbooks.recording.environment import environment as environment_of
from mkdocs_runbooks.recording.state import within
from mkdocs_runbooks.recording.store import store
from mkdocs_runbooks.sources.digests import decisive_files, digests
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What is stored, and what its receipt says of it.

    Attributes:
        argv: the command that a person would type for it.
        backends: module -> what was loaded, where one answer holds for the whole file.
    """

    place: Path
    content: bytes
    argv: tuple[str, ...]
    environment: str | None
    backends: Mapping[ModuleId, str]


@dataclass(frozen=True, slots=True)
class Workbench:
    """One module whose processes are measured.

    Args:
        registry: that names it.
        tree: the project.
        module: that is measured.
        python: the interpreter that `--python` names, or None.
        wording: of what is said.
    """

    registry: Registry
    tree: ProjectTree
    module: Module
    python: str | None
    wording: Wording

    def asked(self, commands: Mapping[Side, SideCommand]) -> dict[Side, Answers]:
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
            for side, command in commands.items()
        }

    def measure(
        self, commands: Mapping[Side, SideCommand], turns: Sequence[tuple[int, Side]]
    ) -> tuple[Measured, ...]:
        """Run all processes; leave with the code of the first that fails, after its output was shown."""
        try:
            with shown_progress(self.wording, len(turns)) as progress:
                return run_session(
                    commands, turns, module=self.module.id, folder=self.tree.root, progress=progress
                )
        except KeyboardInterrupt:
            self.say("bench-interrupted", side="", detail="", code=130)
            fail(130)
        except FailedError as error:
            if error.output:
                click.echo(error.output.decode("utf-8", "replace").rstrip(), err=True)
            self.say(error.key, side=error.side.value, detail=error.detail, code=error.code)
            fail(error.code)

    def confirmed(
        self, commands: Mapping[Side, SideCommand], asked: Mapping[Side, Answers]
    ) -> dict[Side, str | None]:
        """What each side had loaded, asked before and after: where the answers differ, nobody knows."""
        again = self.asked(commands)
        before = {side: answers.backends.get(self.module.id) for side, answers in asked.items()}
        return {
            side: said if said == again[side].backends.get(self.module.id) else None
            for side, said in before.items()
        }

    def leave_if_changed(self, before: Before) -> None:
        """A session over code that changed meanwhile is about no code in particular: nothing of it is kept."""
        noted = dict(before.state.paths[self.module.id])
        if noted != digests(decisive_files(self.module), ProjectTree(self.tree.root)):
            self.say("bench-code-changed", module=self.module.id)
            fail()

    def keep(self, result: Result, before: Before, answers: Answers) -> str:
        """Store the file and the receipt that vouches for it, each in one piece; returns the project's path of it."""
        own = within(self.tree.root, result.place)
        try:
            result.place.parent.mkdir(parents=True, exist_ok=True)
            storing.store(result.place, result.content)
            if own is not None:
                store(self._receipt(own, result, before, answers), self.tree.root)
        except OSError as error:
            self.say("bench-not-written", path=str(error.filename or result.place))
            fail(1)
        return own or str(result.place)

    def is_evidence(self, path: str, patterns: Iterable[str]) -> bool:
        """Whether the registry's patterns lead to a file that has just been written."""
        tree = ProjectTree(self.tree.root)
        return any(path in tree.glob(pattern.removeprefix("./")) for pattern in patterns)

    def _receipt(self, own: str, result: Result, before: Before, answers: Answers) -> Receipt:
        state = before.state
        return Receipt(
            path="",
            argv=result.argv,
            exit_code=0,
            started_at=before.started_at,
            ended_at=datetime.now(tz=UTC),
            commit=state.revision.commit,
            dirty=state.revision.dirty,
            repository=state.revision.repository,
            outputs=((own, Digest(hashlib.sha256(result.content).hexdigest())),),
            paths=state.paths,
            locks=state.locks,
            recorder=f"mkdocs-runbooks {__version__}",
            backends=result.backends,
            tools=tuple(sorted(answers.tools.items())),
            environment=result.environment,
            machine=environment_of(python=answers.python, installed=answers.installed),
            folder=within(self.tree.root, Path.cwd()),
        )

    def say(self, key: str, **params: Value) -> None:
        """Talk goes to stderr."""
        click.echo(self.wording.text(key, tuple(params.items())), err=True)
