"""The registry over time and what changed since when, asked for by pages alone: commands need neither."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

import pygit2

from mkdocs_runbooks.history.changes import Since, changes, since
from mkdocs_runbooks.history.main_line import MainLine, points
from mkdocs_runbooks.history.moments import moments
from mkdocs_runbooks.history.registry_text import Version
from mkdocs_runbooks.model.history import History, Moments, RegistryPoint


@dataclass(frozen=True, slots=True)
class OverTime:
    """That the registry's own history is asked for.

    Attributes:
        since: the commit, tag or branch from which changes are counted; None: the last tag, else 30 days.
        today: the day of the build: commits that claim to be later are not believed; None: nobody knows it.
        states: of registry and evidence that are judged at most, whatever that costs; None: as many as cost little.
    """

    since: str | None = None
    today: date | None = None
    states: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the answers are about.

    Attributes:
        prefix: the project's folder there.
        working: the registry as it is now.
        evidence: evidence files, relative to the project.
    """

    prefix: str
    working: Version
    evidence: Iterable[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What commits say of the registry over time, whatever its file holds now.

    Attributes:
        points: how many modules had which status, from time to time.
        start: from where changes are counted; None: nothing can be told.
        differing: paths in the repository that HEAD holds otherwise than the start does.
        moments: when the registry or its evidence changed.
        until: the date on which HEAD is drawn.
    """

    points: tuple[RegistryPoint, ...]
    start: Since | None
    differing: frozenset[str]
    moments: Moments
    until: datetime | None


def past_of(  # noqa: PLR0913  # what was walked, and what is asked of it
    repository: pygit2.Repository,
    head: pygit2.Commit,
    main_line: MainLine,
    asked: OverTime,
    *,
    prefix: str,
    patterns: tuple[str, ...],
) -> Past:
    """What the walked main line says.

    Args:
        repository: where it is.
        head: its newest commit.
        main_line: as it was walked.
        asked: what pages want to know.
        prefix: the project's folder in the repository.
        patterns: what the registry names as evidence.
    """
    dates = main_line.dates(asked.today)
    versions = main_line.versions(dates)
    start = since(repository, head, main_line, asked.since, versions)
    differing = main_line.differing(start.tree, head.tree_id) if start is not None else frozenset[str]()
    counted = points(repository, versions)
    found = moments(
        main_line.seen(dates),
        main_line.places(repository, prefix, patterns),
        modules=sum(counted[-1].statuses.values()) if counted else 0,
        most=asked.states,
    )
    return Past(
        points=counted, start=start, differing=differing, moments=found, until=dates.get(str(head.id))
    )


def with_past(history: History, past: Past, shown: Shown) -> History:
    """The history with its points and changes."""
    found = None
    if past.start is not None:
        files = [path for path in shown.evidence if shown.prefix + path in past.differing]
        found = changes(past.start, shown.working, files=files)
    return replace(history, points=past.points, moments=past.moments, changes=found, until=past.until)
