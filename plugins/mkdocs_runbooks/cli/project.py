"""What all commands share: where the registry is, what day it is, and how diagnostics are printed."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from mkdocs_runbooks import pipeline, unusable
from mkdocs_runbooks.day import day_of
from mkdocs_runbooks.diagnostics import Diagnostic, Severity
from mkdocs_runbooks.evidence import CACHE_PLACE, Cache
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.progress import Progress
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording, plain_diagnostic

Result = TypeVar("Result")

UNUSABLE_INPUT = 2
"""Exit code: the input can't be used."""


def registry_option(command: Callable[..., object]) -> Callable[..., object]:
    """The option that names the registry, the same in every command."""
    return click.option(
        "--registry",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path("modules.yaml"),
        show_default=True,
        help="The registry; its folder is the project.",
    )(command)


def request_for(registry: Path, *, require_evidence: bool = False) -> pipeline.Request:
    """The request of a command."""
    return pipeline.Request(
        registry=registry,
        today=day_of(os.environ, datetime.now(tz=UTC)),
        require_evidence=require_evidence,
        cache=Cache(registry.parent / CACHE_PLACE),
    )


def open_registry(request: pipeline.Request) -> tuple[Registry, ProjectTree]:
    """Read the registry; where it can't be used, print every problem and exit with 2."""
    tree = ProjectTree(request.registry.parent)
    loaded, problems = pipeline.load(request, tree)
    if loaded is None:
        print_diagnostics(problems, Wording(unusable.language(request, tree)))
        fail()
    print_diagnostics(problems, Wording(loaded.language))
    return loaded, tree


def judge(request: pipeline.Request) -> Judged:
    """Read and judge the whole registry, with progress on a terminal."""
    return read_all(pipeline.judge, request)


def read_all(
    step: Callable[[pipeline.Request, ProjectTree, Registry, Progress], Result],
    request: pipeline.Request,
) -> Result:
    """Take a step of the pipeline over the whole registry, with progress on a terminal."""
    loaded, tree = open_registry(request)
    if not sys.stderr.isatty():
        return step(request, tree, loaded, lambda _key: None)
    from rich.console import Console  # noqa: PLC0415  # only a terminal is worth its loading

    wording = Wording(loaded.language)
    with Console(stderr=True).status("") as shown:
        return step(request, tree, loaded, lambda key: shown.update(wording.text(f"progress-{key}")))


def print_diagnostics(problems: Iterable[Diagnostic], wording: Wording) -> None:
    """Print diagnostics to stderr, one after another, readable without colour."""
    for problem in problems:
        if problem.severity is not Severity.INFO:
            click.echo(plain_diagnostic(problem, wording), err=True)


def fail(code: int = UNUSABLE_INPUT) -> NoReturn:
    """Leave with an exit code after everything was said."""
    sys.exit(code)
