"""The two commands of a paired session: what the registry names, else the module's benchmark file under its flag."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_runbooks.cli.run_command import find_executable, split_assignments
from mkdocs_runbooks.diagnostics import Parameters, parameters
from mkdocs_runbooks.model.interface import FlagKind, FlagReading
from mkdocs_runbooks.model.paired import Side
from mkdocs_runbooks.model.registry import Module, TestKind

_SHELL_ONLY = frozenset({"|", "||", "&&", ";", ">", ">>", "<", "2>", "&"})
"""Words that only a shell understands; no shell runs these commands."""


class RefusedError(Exception):
    """There is no command to run; a key of the locales and its parameters say why."""

    def __init__(self, key: str, params: Parameters) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCommand:
    """One side's command.

    Attributes:
        words: as a person would type it, with its assignments.
        argv: the command without them.
        environment: the whole environment it runs in.
    """

    words: tuple[str, ...]
    argv: tuple[str, ...]
    environment: Mapping[str, str]


def commands(
    module: Module,
    flag: FlagReading | None,
    *,
    environment: Mapping[str, str],
    python: str | None,
    project: Path,
) -> dict[Side, SideCommand]:
    """Both sides' commands.

    Args:
        module: which `bench:` may name them.
        flag: how the source reads the flag of the target in question, or None.
        environment: what both start from.
        python: interpreter of the default command; None: the `python` on PATH, or this one where that can't measure.
        project: folder of the registry, in which they run.

    Raises:
        RefusedError: one is not named and can't be made, or needs a shell.
    """
    named = module.bench
    written = {
        Side.REFERENCE: named.reference if named is not None else None,
        Side.PORT: named.port if named is not None else None,
    }
    found: dict[Side, SideCommand] = {}
    for side, text in written.items():
        if text is not None:
            found[side] = _command(_words(module, side, text), environment, project)
        else:
            words = _default(module, environment, python)
            own, shown = _with_flag(module, side, flag, environment)
            found[side] = _command((*shown, *words), own, project)
    return found


def reference_command(
    module: Module,
    flag: FlagReading | None,
    *,
    environment: Mapping[str, str],
    python: str | None,
    project: Path,
) -> SideCommand:
    """The reference's command alone; arguments as above.

    Before there is a port nothing needs to be switched, and what was really loaded is asked in any case: so without a
    flag, and with one that is a constant, the benchmark file runs as it is.

    Raises:
        RefusedError: there is no benchmark file, or the named command needs a shell.
    """
    if module.bench is not None and module.bench.reference is not None:
        return _command(_words(module, Side.REFERENCE, module.bench.reference), environment, project)
    words, own = _default(module, environment, python), dict(environment)
    if flag is not None and flag.kind is FlagKind.ENVIRONMENT:
        own, shown = _with_flag(module, Side.REFERENCE, flag, environment)
        words = (*shown, *words)
    return _command(words, own, project)


def _command(words: tuple[str, ...], environment: Mapping[str, str], project: Path) -> SideCommand:
    argv, merged = split_assignments(words, environment)
    argv[0] = _program(argv[0], project)
    return SideCommand(words=words, argv=tuple(argv), environment=merged)


def _words(module: Module, side: Side, text: str) -> tuple[str, ...]:
    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    if not words:
        raise RefusedError("bench-command-unreadable", parameters(module=module.id, side=side.value))
    only = next((word for word in words if word in _SHELL_ONLY), None)
    if only is not None:
        raise RefusedError("bench-command-shell", parameters(module=module.id, side=side.value, word=only))
    return tuple(words)


def _default(module: Module, environment: Mapping[str, str], python: str | None) -> tuple[str, ...]:
    path = module.paths.tests.get(TestKind.BENCHMARK)
    files = path.files if path is not None else ()
    if path is None or not files:
        shown = path.shown if path is not None else ""
        raise RefusedError("bench-no-file", parameters(module=module.id, path=shown))
    return (python or _interpreter(environment), "-m", "pytest", *files)


def _interpreter(environment: Mapping[str, str]) -> str:
    """The `python` of the command's PATH; where that has no pytest-benchmark, the one that runs this command."""
    found = [name for name in ("python", "python3") if find_executable(name, environment)]
    return next((name for name in (*found, sys.executable) if _can_measure(name, environment)), "python")


def _can_measure(interpreter: str, environment: Mapping[str, str]) -> bool:
    try:
        done = subprocess.run(
            [
                find_executable(interpreter, environment) or interpreter,
                "-c",
                "import pytest, pytest_benchmark",
            ],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _with_flag(
    module: Module, side: Side, flag: FlagReading | None, environment: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The environment of a side, and the assignment that makes it so."""
    if flag is None:
        raise RefusedError("bench-no-flag", parameters(module=module.id))
    if flag.kind is FlagKind.CONSTANT:
        place = flag.assigned_path or flag.path
        line = flag.assigned_line if flag.assigned_path else flag.line
        params = parameters(module=module.id, flag=flag.name, place=f"{place}:{line}")
        raise RefusedError("bench-flag-constant", params)
    value = flag.value_off if side is Side.REFERENCE else ("0" if flag.value_off == "1" else "1")
    if value is None and flag.off_by_unset:
        return {name: own for name, own in environment.items() if name != flag.name}, ()
    if value is None:
        params = parameters(module=module.id, flag=flag.name, place=f"{flag.path}:{flag.line}")
        raise RefusedError("bench-flag-value", params)
    return dict(environment), (f"{flag.name}={value}",)


def _program(name: str, project: Path) -> str:
    """A program that is named by a relative path is the project's, wherever the session is started from."""
    is_path = os.sep in name or "/" in name
    return str(project / name) if is_path and not Path(name).is_absolute() else name


def runs_pytest(argv: Sequence[str]) -> bool:
    """Whether a command calls pytest, directly or through a launcher."""
    names = (Path(word).name.lower().removesuffix(".exe") for word in argv)
    return any(name in {"pytest", "py.test"} for name in names)
