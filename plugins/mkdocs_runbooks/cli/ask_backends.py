"""Asking which implementation is loaded: one process of the command's Python, in the command's environment.

What is asked there is `recording.probe`. Whatever goes wrong means "unknown"; nothing here can fail a recording.
"""

import inspect
import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs_runbooks.cli.run_command import command_words, find_executable, inner_environment
from mkdocs_runbooks.model.registry import Module, ModuleId, Target
from mkdocs_runbooks.recording import probe
from mkdocs_runbooks.recording.backends import questions

SECONDS = 120
"""How long all imports together may take."""

PYTHON_TOOLS = frozenset(
    {"pytest", "mypy", "ruff", "coverage", "hypothesis", "tox", "nox", "maturin", "pytest-benchmark"}
)
"""Python tools whose version a receipt names where the command names them."""

PYTEST_PLUGINS = ("pytest-benchmark", "pytest-cov", "coverage", "hypothesis", "pytest-xdist")
"""Versions that belong to a pytest run besides its own."""

SAID_LIMIT = 200
"""Characters of an answer that are kept."""

_MARK = "\x1erunbooks "
"""Begins each answer: imported modules may print whatever they like."""

_SCRIPT = f"{inspect.getsource(probe)}\nanswer()\n"


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: module -> backend, tool -> version, and what the interpreter says about itself.

    Attributes:
        python: its implementation and version; empty: nothing was answered.
        installed: digest of what is installed there.
    """

    backends: dict[ModuleId, str] = field(default_factory=dict)
    tools: dict[str, str] = field(default_factory=dict)
    python: str = ""
    installed: str = ""


def ask(  # noqa: PLR0913  # what a process needs, by name
    modules: Iterable[Module],
    *,
    extensions: Mapping[Target, str],
    argv: Sequence[str],
    environment: Mapping[str, str],
    python: str | None,
    project: Path,
) -> Answers:
    """Ask all modules at once.

    Args:
        modules: those that are asked; the ones without `backend:` can't be.
        extensions: target -> name of the extension that its port is loaded from.
        argv: the recorded command, for its own interpreter and for the tools it names.
        environment: the command's environment.
        python: the interpreter that `--python` names, or None.
        project: folder of the registry; it and its source folders can be imported from, after all else.
    """
    modules = tuple(modules)
    inner = inner_environment(argv, environment)
    words = command_words(argv)
    interpreter = _interpreter(words, python, inner)
    if interpreter is None:
        return Answers()
    question = {
        "mark": _MARK,
        "places": [str(project / place) for place in _source_roots(modules)],
        "tools": sorted(_tools(words)),
        "modules": questions(modules, extensions),
    }
    return _answers(_said(interpreter, json.dumps(question), inner))


def _said(interpreter: str, question: str, environment: Mapping[str, str]) -> bytes:
    """What the process answers to one line of input; what was answered before a crash or a halt counts."""
    try:
        process = subprocess.Popen(
            [interpreter, "-c", _SCRIPT],
            env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return b""
    try:
        said, _ = process.communicate(question.encode("ascii") + b"\n", timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
    return said


def _interpreter(words: Sequence[str], python: str | None, environment: Mapping[str, str]) -> str | None:
    """`--python`, else the interpreter that the command itself starts, else the `python` of its PATH."""
    own = _own_interpreter(words)
    names = (python,) if python is not None else (own, "python", "python3")
    found = (find_executable(name, environment) for name in names if name is not None)
    return next((one for one in found if one is not None), None)


def _own_interpreter(words: Sequence[str]) -> str | None:
    """The interpreter that the command starts, or the one beside a script that is named by its path."""
    if not words:
        return None
    program = Path(words[0])
    if program.name.lower().startswith("python"):
        return words[0]
    beside = program.with_name("python")
    return str(beside) if program.name != words[0] and beside.exists() else None


def _tools(words: Sequence[str]) -> set[str]:
    names = {Path(word).name.lower().removesuffix(".exe") for word in words}
    named = names & PYTHON_TOOLS
    return named | set(PYTEST_PLUGINS) if named & {"pytest", "coverage"} else named


def _source_roots(modules: Iterable[Module]) -> list[str]:
    """Folders from which the modules' packages can be imported: their reference's path without its name."""
    roots: dict[str, None] = {".": None, "src": None}
    for module in modules:
        if module.backend is None:
            continue
        for place in (module.paths.wrapper, module.paths.python):
            for file in place.files:
                root = _root(file, module.backend.module)
                if root is not None:
                    roots[root] = None
    return list(roots)


def _root(file: str, dotted: str) -> str | None:
    relative = dotted.replace(".", "/")
    for ending in (f"{relative}.py", f"{relative}/__init__.py"):
        if file == ending:
            return "."
        if file.endswith(f"/{ending}"):
            return file[: -len(ending) - 1]
    return None


def _answers(said: bytes) -> Answers:
    answers = Answers()
    for line in said.decode("ascii", "replace").split("\n"):
        if not line.startswith(_MARK):
            continue
        try:
            kind, name, value = json.loads(line[len(_MARK) :])
        except ValueError:
            continue
        match kind:
            case "backend":
                answers.backends[ModuleId(name)] = value[:SAID_LIMIT]
            case "tool":
                answers.tools[name] = value[:SAID_LIMIT]
            case "interpreter":
                answers = replace(answers, python=name, installed=value)
    return answers
