"""The project that a run belongs to: its registry, and its state before the first test."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkdocs_runbooks import pipeline, unusable
from mkdocs_runbooks.day import day_of
from mkdocs_runbooks.model.registry import Registry, Target
from mkdocs_runbooks.recording.backends import Question, questions
from mkdocs_runbooks.recording.environment import environment, label
from mkdocs_runbooks.recording.probe import interpreter
from mkdocs_runbooks.recording.state import Revision, revision
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording, plain_diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What a run is about.

    Attributes:
        root: folder of the registry.
        revision: what git said before the first test.
        environment: one line that tells this machine and Python from others.
    """

    registry: Registry
    root: Path
    revision: Revision
    environment: str

    @property
    def questions(self) -> list[Question]:
        """What each module is asked."""
        return questions(self.registry.modules, self.registry.shared.extensions)

    @property
    def extensions(self) -> dict[Target, str]:
        """Target -> name of the extension that its port is loaded from."""
        return dict(self.registry.shared.extensions)


def load(path: Path) -> Project:
    """Read the registry and note the state of the project.

    Raises:
        pytest.UsageError: the registry can't be used; every reason is told.
    """
    request = pipeline.Request(registry=path, today=day_of(os.environ, datetime.now(tz=UTC)))
    tree = ProjectTree(path.parent)
    registry, problems = pipeline.load(request, tree)
    if registry is None:
        wording = Wording(unusable.language(request, tree))
        raise pytest.UsageError("\n".join(plain_diagnostic(problem, wording) for problem in problems))
    return Project(
        registry=registry,
        root=tree.root,
        revision=revision(registry, tree.root, outputs=frozenset()),
        environment=label(environment(python=interpreter())),
    )
