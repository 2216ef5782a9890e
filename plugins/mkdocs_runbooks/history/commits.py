"""A commit of libgit2 as the model's value."""

from datetime import UTC, datetime

import pygit2

from mkdocs_runbooks.model.history import Commit


def commit_value(commit: pygit2.Commit, position: int) -> Commit:
    """A commit as the model's value; `position` counts from the newest."""
    return Commit(id=str(commit.id), at=_moment(commit.commit_time), position=position)


def _moment(seconds: int) -> datetime:
    """A commit's time; git stores any number, and what no calendar holds is taken as its nearest end."""
    try:
        return datetime.fromtimestamp(seconds, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return (datetime.max if seconds > 0 else datetime.min).replace(tzinfo=UTC)
