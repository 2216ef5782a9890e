"""The walk over commits, from the newest to the oldest, that answers for every asked path at once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pygit2
from pygit2.enums import SortMode

from mkdocs_runbooks.history.registry_versions import RegistryLog
from mkdocs_runbooks.history.trees import TreeComparer
from mkdocs_runbooks.model.history import Commit
from mkdocs_runbooks.model.registry import Registry


@dataclass(slots=True)
class Asked:
    """One path while the history is walked."""

    head: pygit2.Oid | None
    first: Commit | None = None
    last: Commit | None = None
    done: bool = False


def commit_value(commit: pygit2.Commit, position: int) -> Commit:
    """A commit as the model's value; `position` counts from the newest."""
    return Commit(id=str(commit.id), at=_moment(commit.commit_time), position=position)


def _moment(seconds: int) -> datetime:
    """A commit's time; git stores any number, and what no calendar holds is taken as its nearest end."""
    try:
        return datetime.fromtimestamp(seconds, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return (datetime.max if seconds > 0 else datetime.min).replace(tzinfo=UTC)


class Walk:
    """Commits from the newest to the oldest, until every question is answered."""

    def __init__(
        self, repository: pygit2.Repository, prefix: str, asked: dict[str, Asked], registry: Registry
    ) -> None:
        self._repository = repository
        self._prefix = prefix
        self.asked = asked
        self._by_full = {prefix + path: one for path, one in asked.items() if one.head is not None}
        self._open = len(self._by_full)
        self._registry_path = prefix + registry.path
        self._trees = TreeComparer(repository, (*self._by_full, self._registry_path))
        self.log = RegistryLog(tuple(module.id for module in registry.modules))
        self._shallow = _shallow_ids(repository)

    def run(self, head: pygit2.Commit) -> None:
        """Walk from `head` until every question is answered; the answers stand in `asked` and `log`."""
        self.log.begin(self._registry_at(head.tree))
        walker = self._repository.walk(head.id, SortMode.TOPOLOGICAL | SortMode.TIME)
        for position, commit in enumerate(walker):
            if not self._open and self.log.complete:
                return
            self._visit(commit, position)

    def _visit(self, commit: pygit2.Commit, position: int) -> None:
        if commit.id in self._shallow:
            return  # its parents are not here: what it changed can't be told
        changes = self._changes(commit)
        if not changes:
            return
        found = commit_value(commit, position)
        for path in changes.keys() & self._by_full.keys():
            asked = self._by_full[path]
            added, blob = changes[path]
            if asked.done:
                continue
            if asked.last is None and asked.head is not None and blob == asked.head.raw:
                asked.last = found
            asked.first = found
            if added:
                asked.done = True
                self._open -= 1
        if self._registry_path in changes:
            before = [self._registry_at(parent.tree) for parent in commit.parents]
            self.log.record(found, self._registry_at(commit.tree), before)

    def _changes(self, commit: pygit2.Commit) -> dict[str, tuple[bool, bytes]]:
        """Asked paths in which a commit differs from all its parents; a merge that takes over has none."""
        parents = commit.parents
        found = self._trees.changes(parents[0].tree_id if parents else None, commit.tree_id)
        for parent in parents[1:]:
            if not found:
                break
            other = self._trees.changes(parent.tree_id, commit.tree_id)
            found = {path: change for path, change in found.items() if path in other}
        return found

    def _registry_at(self, tree: pygit2.Tree) -> tuple[str, bytes] | None:
        try:
            entry = tree[self._registry_path]
        except KeyError:
            return None
        return (str(entry.id), entry.data) if isinstance(entry, pygit2.Blob) else None


def _shallow_ids(repository: pygit2.Repository) -> frozenset[pygit2.Oid]:
    """Commits at which a shallow clone was cut off."""
    if not repository.is_shallow:
        return frozenset()
    try:
        lines = (Path(repository.path) / "shallow").read_text(encoding="ascii").split()
    except OSError:
        return frozenset()
    return frozenset(pygit2.Oid(hex=line) for line in lines)
