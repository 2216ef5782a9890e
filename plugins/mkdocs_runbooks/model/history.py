"""What git knows: one pass per build, whatever the number of modules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mkdocs_runbooks.model.registry import ModuleId


class HistoryState(StrEnum):
    """How much of the history is there."""

    COMPLETE = "complete"
    SHALLOW = "shallow"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit: full id, committer time (UTC, aware), position (0 is the newest)."""

    id: str
    at: datetime
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PathHistory:
    """First and last change of one file; `uncommitted`: the working tree differs from HEAD (or untracked)."""

    first: Commit | None
    last: Commit | None
    tracked: bool
    uncommitted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryHistory:
    """How one module's entry went over time.

    Attributes:
        first_seen: commit that brought the module's id into the registry; None: not committed yet.
        status_since: commit of the last change of its `status`; None: uncommitted or unknown.
        changelog_kept: the module's changelog changed in or after the commit that changed the status;
            None where the status never changed since the entry came.
    """

    first_seen: Commit | None = None
    status_since: Commit | None = None
    changelog_kept: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The answer of git for all the paths that the registry and its evidence name.

    Attributes:
        changed_since: evidence commit -> paths (of those asked for) whose content now differs from it;
            a commit that git does not know is absent.
        remote: web address of the repository without credentials, or None.
    """

    state: HistoryState = HistoryState.ABSENT
    head: Commit | None = None
    dirty: bool = False
    paths: Mapping[str, PathHistory] = field(default_factory=dict)
    changed_since: Mapping[str, frozenset[str]] = field(default_factory=dict)
    registry: Mapping[ModuleId, RegistryHistory] = field(default_factory=dict)
    remote: str | None = None
