"""Is evidence about the code as it is now?

The order in which it is asked, strongest first; the first that can answer decides:

1. content: the receipt's digests of the module's files against their digests now;
2. commit: what differs now from the clean commit that the evidence carries;
3. time: git's last change of the module's files against the time inside the evidence file, else the commit
   time of the evidence file itself, else its mtime. This is the weaker kind, and verdicts say so. A time
   without an offset is read as UTC. A file with uncommitted changes changed at a time that nobody knows, so
   the evidence counts as older. A time in the future proves nothing.

Where only (3) could answer and git or its full history is not there, nothing is decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from mkdocs_runbooks.model.history import History, HistoryState, PathHistory
from mkdocs_runbooks.model.provenance import Provenance, TimeSource
from mkdocs_runbooks.model.registry import ModuleId


class Age(StrEnum):
    """Whether evidence speaks about the code as it is now."""

    FRESH = "fresh"
    STALE = "stale"
    UNDECIDED = "undecided"


class Basis(StrEnum):
    """What decided; `time` is the weaker kind."""

    CONTENT = "content"
    COMMIT = "commit"
    TIME = "time"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """The answer for one evidence file and one module.

    Attributes:
        changed: the module's files that changed since, sorted; empty where the evidence is not stale or only
            its own time is to blame.
        future: the evidence claims a time that has not come yet.
        shallow: undecided because the clone holds only part of the history; else git is not there at all.
    """

    age: Age
    basis: Basis
    changed: tuple[str, ...] = ()
    future: bool = False
    shallow: bool = False

    @property
    def weak(self) -> bool:
        """Rests on times instead of content."""
        return self.basis is Basis.TIME


def freshness(
    provenance: Provenance, *, module: ModuleId, digests: Mapping[str, str], history: History, today: date
) -> Freshness:
    """Judge one evidence file against the files that decide for a module.

    Args:
        provenance: where the evidence came from.
        module: whose digests the receipt is asked for.
        digests: path -> sha256 of each deciding file as it is now; a subset asks about that subset only.
        history: what git knows.
        today: no time after the following day counts (clocks and offsets differ by less than a day).

    Returns:
        Whether it is fresh, what decided, and which files changed.
    """
    by_content = _by_content(provenance, module, digests)
    if by_content is not None:
        return by_content
    by_commit = _by_commit(provenance, digests, history)
    if by_commit is not None:
        return by_commit
    return _by_time(provenance, digests, history, today)


def _by_content(provenance: Provenance, module: ModuleId, digests: Mapping[str, str]) -> Freshness | None:
    receipt = provenance.receipt
    if receipt is None or module not in receipt.paths:
        return None
    then = dict(receipt.paths[module])
    if not then and not digests:
        return None
    changed = sorted(path for path in then.keys() | digests.keys() if then.get(path) != digests.get(path))
    return _decided(Basis.CONTENT, tuple(changed))


def _by_commit(provenance: Provenance, digests: Mapping[str, str], history: History) -> Freshness | None:
    if provenance.commit is None or provenance.dirty or not digests:
        return None
    since = history.changed_since.get(provenance.commit)
    if since is None:
        return None
    return _decided(Basis.COMMIT, tuple(sorted(since & digests.keys())))


def _by_time(provenance: Provenance, digests: Mapping[str, str], history: History, today: date) -> Freshness:
    shallow = history.state is HistoryState.SHALLOW
    moment = evidence_time(provenance, history)
    if history.state is not HistoryState.COMPLETE or moment is None or not digests:
        return Freshness(age=Age.UNDECIDED, basis=Basis.NONE, shallow=shallow)
    if moment.date() > today + timedelta(days=1):
        return Freshness(age=Age.STALE, basis=Basis.TIME, future=True)
    changed = sorted(path for path in digests if changed_after(history.paths.get(path), moment))
    return _decided(Basis.TIME, tuple(changed))


def evidence_time(provenance: Provenance, history: History) -> datetime | None:
    """When the evidence was made: the time inside it, else its own last commit, else its mtime."""
    stated = provenance.time_source in {TimeSource.OFFSET, TimeSource.NAIVE}
    moment = provenance.produced_at
    own = history.paths.get(provenance.file)
    if not stated and own is not None and own.last is not None and not own.uncommitted:
        moment = own.last.at
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def changed_after(path: PathHistory | None, moment: datetime) -> bool:
    """Whether a file changed after a moment; of one that git does not know in this state nobody can say it did not."""
    return path is None or path.last is None or path.uncommitted or path.last.at > moment


def _decided(basis: Basis, changed: tuple[str, ...]) -> Freshness:
    return Freshness(age=Age.STALE if changed else Age.FRESH, basis=basis, changed=changed)
