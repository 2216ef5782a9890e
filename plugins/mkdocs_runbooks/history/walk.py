"""The walk over commits, from the newest to the oldest, that answers for every asked path at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import SortMode

from mkdocs_runbooks.history.commits import commit_value
from mkdocs_runbooks.history.main_line import MainLine
from mkdocs_runbooks.history.registry_versions import RegistryLog
from mkdocs_runbooks.history.renames import renames
from mkdocs_runbooks.history.trees import GIT_ERRORS, Trees
from mkdocs_runbooks.model.history import Commit
from mkdocs_runbooks.model.registry import Registry


@dataclass(slots=True)
class Asked:
    """One path while the history is walked; `head` is the raw id of its blob in HEAD."""

    head: bytes | None
    first: Commit | None = None
    last: Commit | None = None
    done: bool = False


class _AbsentError(Exception):
    """An old registry is known by its id alone."""


class Walk:
    """Commits from the newest to the oldest, until every question is answered.

    Args:
        repository: where they are.
        trees: compares them by every path that is asked for, and by the registry's.
        prefix: the project's folder in the repository.
        asked: project path -> what is found out about it.
        registry: whose own history is asked for, too.
    """

    def __init__(
        self,
        repository: pygit2.Repository,
        trees: Trees,
        *,
        prefix: str,
        asked: dict[str, Asked],
        registry: Registry,
    ) -> None:
        self._repository = repository
        self.asked = asked
        self.prefix = prefix
        self._by_full = {prefix + path: one for path, one in asked.items() if one.head is not None}
        self._open = len(self._by_full)
        self._registry_path = prefix + registry.path
        self._trees = trees
        self.log: RegistryLog | None = RegistryLog(tuple(module.id for module in registry.modules))
        self._shallow = _shallow_ids(repository)
        self._renames: tuple[pygit2.Oid, dict[str, str]] | None = None

    def run(self, head: pygit2.Commit, main_line: MainLine | None = None) -> None:
        """Walk from `head` until every question is answered; the answers stand in `asked` and `log`.

        There is no log where an old registry can't be read: a partial clone leaves such files out.
        """
        with self._log_given_up():
            if self.log is not None:
                self.log.begin(self._registry_at(head))
        walker = self._repository.walk(head.id, SortMode.TOPOLOGICAL | SortMode.TIME)
        for position, commit in enumerate(walker):
            if not self._open and (self.log is None or self.log.complete):
                return
            self._visit(commit, position)
            if main_line is not None:
                main_line.visit(commit)

    @contextmanager
    def _log_given_up(self) -> Iterator[None]:
        try:
            yield
        except _AbsentError:
            self.log = None

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
            if asked.last is None and blob == asked.head:
                asked.last = found
            asked.first = found
            if added and not self._followed(path, asked, commit):
                asked.done = True
                self._open -= 1
        if self._registry_path in changes and self.log is not None:
            with self._log_given_up():
                before = [self._registry_at(parent) for parent in commit.parents]
                self.log.record(found, self._registry_at(commit), before)

    def _followed(self, path: str, asked: Asked, commit: pygit2.Commit) -> bool:
        """Whether a path that a commit added is one that it renamed; from there on the former path is asked for."""
        if len(commit.parent_ids) != 1:
            return False
        if self._renames is None or self._renames[0] != commit.id:
            self._renames = (commit.id, renames(self._repository, commit))
        former = self._renames[1].get(path)
        if former is None or former in self._by_full:
            return False
        self._by_full[former] = asked
        self._trees.ask(former)
        return True

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

    def _registry_at(self, commit: pygit2.Commit) -> tuple[str, bytes] | None:
        id_ = self._trees.blob(commit.tree_id, self._registry_path)
        if id_ is None:
            return None
        try:
            return id_.hex(), self._repository.read(pygit2.Oid(raw=id_))[1]
        except GIT_ERRORS as problem:
            raise _AbsentError from problem


def _shallow_ids(repository: pygit2.Repository) -> frozenset[pygit2.Oid]:
    """Commits at which a shallow clone was cut off."""
    if not repository.is_shallow:
        return frozenset()
    try:
        lines = (Path(repository.path) / "shallow").read_text(encoding="ascii").split()
    except OSError:
        return frozenset()
    return frozenset(pygit2.Oid(hex=line) for line in lines)
