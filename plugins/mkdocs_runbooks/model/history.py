"""What git knows: one pass per build, whatever the number of modules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mkdocs_runbooks.model.registry import ModuleId, Status


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
class RegistryPoint:
    """The registry at one commit of the main line: how many modules had which status; `at` is the date that is drawn."""

    at: datetime
    statuses: Mapping[Status, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A commit of the main line at which the registry or its evidence was another one than before.

    Attributes:
        at: the date that is drawn.
        folder: raw id of the project's folder in it: what holds all that there was to read.
    """

    id: str
    at: datetime
    folder: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """The moments that are judged, the oldest first, of all `states` that there were."""

    shown: tuple[Moment, ...] = ()
    states: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedMoment:
    """What recorded results said of the modules at a moment; whether they were about the code is not judged.

    Attributes:
        modules: how many there were.
        evidenced: those of which any result spoke.
        boxes: boxes of all modules that recorded results alone can tick.
        passed: those that they ticked.
        failed: those that they contradicted.
        unreadable: files of evidence that could not be read.
    """

    at: datetime
    modules: int
    evidenced: int
    boxes: int
    passed: int
    failed: int
    unreadable: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPast:
    """Registry and evidence over time, both as they were.

    Attributes:
        points: the oldest first.
        states: how many there were of which points were chosen.
        unusable: chosen ones whose registry can't be used by today's rules, or that lack files in this clone.
    """

    points: tuple[JudgedMoment, ...]
    states: int
    unusable: int = 0


class ChangeKind(StrEnum):
    """What can change in the registry so that people want to hear of it."""

    ADDED = "added"
    REMOVED = "removed"
    STATUS = "status"
    WAVE = "wave"
    OWNER = "owner"
    SIGNED = "signed"
    SIGN_OFF_WITHDRAWN = "sign-off-withdrawn"
    WAIVED = "waived"
    WAIVER_WITHDRAWN = "waiver-withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryChange:
    """One change of one module's entry; texts are as written in the registry, empty where nothing was."""

    module: ModuleId
    kind: ChangeKind
    before: str = ""
    after: str = ""
    gate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryChanges:
    """What changed since a commit.

    Attributes:
        since: the commit.
        name: what people call it (a tag, a branch), or empty.
        changes: of the registry, in its order.
        evidence: evidence files that git holds and that differ since then.
    """

    since: Commit
    name: str
    changes: tuple[RegistryChange, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The answer of git for all the paths that the registry and its evidence name.

    Attributes:
        changed_since: evidence commit -> paths (of those asked for) whose content now differs from it;
            a commit that git does not know is absent.
        remote: web address of the repository without credentials, or None.
        points: the registry over time, the oldest first; empty where nobody asked.
        moments: when registry or evidence changed; none where nobody asked or git keeps no evidence.
        judged: what was judged at these moments; None: nothing was.
        changes: what changed since a commit; None where nobody asked or nothing can be told.
        until: the date on which HEAD is drawn, with which all drawings end; None where nobody asked.
    """

    state: HistoryState = HistoryState.ABSENT
    head: Commit | None = None
    dirty: bool = False
    paths: Mapping[str, PathHistory] = field(default_factory=dict)
    changed_since: Mapping[str, frozenset[str]] = field(default_factory=dict)
    registry: Mapping[ModuleId, RegistryHistory] = field(default_factory=dict)
    remote: str | None = None
    points: tuple[RegistryPoint, ...] = ()
    moments: Moments = Moments()
    judged: JudgedPast | None = None
    changes: RegistryChanges | None = None
    until: datetime | None = None
