"""The registry over time and what changed since when, asked for by pages alone: commands need neither."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pygit2

from mkdocs_runbooks.history.changes import changes, since
from mkdocs_runbooks.history.main_line import MainLine, points
from mkdocs_runbooks.model.history import History


@dataclass(frozen=True, slots=True)
class OverTime:
    """That the registry's own history is asked for.

    Attributes:
        since: the commit, tag or branch from which changes are counted; None: the last tag, else 30 days.
    """

    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the answers are about.

    Attributes:
        prefix: the project's folder there.
        working: the registry as it is now.
        evidence: evidence files, relative to the project.
    """

    prefix: str
    working: str
    evidence: Iterable[str]


def with_past(
    history: History, repository: pygit2.Repository, main_line: MainLine, asked: OverTime, shown: Shown
) -> History:
    """The history with its points and changes."""
    head = repository[repository.head.target].peel(pygit2.Commit)
    start = since(repository, head, main_line, asked.since)
    found = None
    if start is not None:
        differing = main_line.differing(start.tree, head.tree_id)
        files = [path for path in shown.evidence if shown.prefix + path in differing]
        found = changes(repository, start, shown.working, files=files)
    return replace(history, points=points(repository, main_line.versions), changes=found)
