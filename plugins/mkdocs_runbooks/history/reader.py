"""One pass over git for everything that is asked; libgit2 reads, so no hook and no other program runs.

Renames are not followed: a file's history begins with the commit that brought its present path.
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pygit2
from pygit2.enums import ObjectType, SortMode

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.history.registry_versions import RegistryLog
from mkdocs_runbooks.history.remote import web_address
from mkdocs_runbooks.history.trees import TreeComparer
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.history import Commit, History, HistoryState, PathHistory
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.sources.digests import decisive_files
from mkdocs_runbooks.sources.tree import ProjectTree

_GIT_ERRORS = (pygit2.GitError, KeyError, ValueError, OSError)


@dataclass(slots=True)
class _Asked:
    """One path while the history is walked."""

    head: pygit2.Oid | None
    first: Commit | None = None
    last: Commit | None = None
    done: bool = False


def read(registry: Registry, tree: ProjectTree, evidence: Evidence) -> tuple[History, tuple[Diagnostic, ...]]:
    """Ask git about every declared file, every evidence file and the registry itself.

    Args:
        registry: whose files are asked for.
        tree: the project; it may lie in a subfolder of the repository.
        evidence: its files are asked for, and the commits it carries are compared with the present.

    Returns:
        The history; without a usable repository its state is `absent`, and nothing is known.
    """
    try:
        repository = _open(tree.root)
        if repository is None:
            return History(), ()
        return _read(repository, registry, tree, evidence)
    except _GIT_ERRORS as problem:
        return History(), (_finding(registry, Code.HISTORY_UNREADABLE, Severity.WARNING, str(problem)),)


def _finding(registry: Registry, code: Code, severity: Severity, reason: str) -> Diagnostic:
    return Diagnostic(
        code=code, severity=severity, location=Location(path=registry.path), params=parameters(reason=reason)
    )


def _open(root: Path) -> pygit2.Repository | None:
    """The repository with a working tree around the project, or None.

    Owner validation protects programs that run what a foreign repository configures; nothing is run here, and
    containers with a foreign owner are the rule in CI.
    """
    pygit2.option(pygit2.enums.Option.SET_OWNER_VALIDATION, False)  # noqa: FBT003
    found = pygit2.discover_repository(str(root))
    if found is None:
        return None
    repository = pygit2.Repository(found)
    return None if repository.is_bare or repository.workdir is None else repository


def _read(
    repository: pygit2.Repository, registry: Registry, tree: ProjectTree, evidence: Evidence
) -> tuple[History, tuple[Diagnostic, ...]]:
    prefix = _prefix(repository, tree.root)
    decisive = frozenset(path for module in registry.modules for path in decisive_files(module))
    paths = decisive | _others(registry, evidence)
    if repository.head_is_unborn:
        unknown = PathHistory(first=None, last=None, tracked=False, uncommitted=True)
        return History(
            state=HistoryState.COMPLETE, dirty=True, paths=dict.fromkeys(sorted(paths), unknown)
        ), ()
    head = repository[repository.head.target].peel(pygit2.Commit)
    blobs = _blobs(head.tree, prefix, paths)
    changed = _uncommitted(repository, head)
    walked = _Walk(repository, prefix, {path: _Asked(head=blobs.get(path)) for path in paths}, registry)
    walked.run(head)
    shallow = repository.is_shallow
    uncommitted = frozenset(
        path for path in paths if prefix + path in changed or (path not in blobs and tree.exists(path))
    )
    history = History(
        state=HistoryState.SHALLOW if shallow else HistoryState.COMPLETE,
        head=_commit(head, 0),
        dirty=bool(changed),
        paths={
            path: PathHistory(
                first=asked.first,
                last=asked.last,
                tracked=path in blobs,
                uncommitted=path in uncommitted,
            )
            for path, asked in sorted(walked.asked.items())
        },
        changed_since=_changed_since(repository, head, _Scope(prefix, decisive, uncommitted, tree), evidence),
        registry=walked.log.answers(tree.text(registry.path) or ""),
        remote=_remote(repository),
    )
    if shallow:
        return history, (_finding(registry, Code.HISTORY_SHALLOW, Severity.INFO, ""),)
    return history, ()


def _prefix(repository: pygit2.Repository, root: Path) -> str:
    """The project's folder inside the repository, with a trailing slash; empty at its root."""
    inside = root.relative_to(Path(repository.workdir).resolve()).as_posix()
    return "" if inside == "." else inside + "/"


def _others(registry: Registry, evidence: Evidence) -> frozenset[str]:
    """Paths that are asked for but don't decide whether evidence is fresh."""
    found = {registry.path, registry.shared.changelog, registry.shared.architecture}
    found.update(file.path for file in evidence.files)
    for module in registry.modules:
        places = (module.paths.baseline, module.paths.stub, module.paths.ffi_notes, module.paths.types)
        found.update(path for place in places for path in place.files)
    return frozenset(found)


def _commit(commit: pygit2.Commit, position: int) -> Commit:
    return Commit(id=str(commit.id), at=datetime.fromtimestamp(commit.commit_time, tz=UTC), position=position)


def _blobs(root: pygit2.Tree, prefix: str, paths: frozenset[str]) -> dict[str, pygit2.Oid]:
    """Blob ids of the asked paths in one tree; each folder is looked up once."""
    folders: dict[str, pygit2.Tree | None] = {"": root}

    def folder(path: str) -> pygit2.Tree | None:
        if path not in folders:
            above, _, name = path.rpartition("/")
            outer = folder(above)
            inner = outer[name] if outer is not None and name in outer else None
            folders[path] = inner if isinstance(inner, pygit2.Tree) else None
        return folders[path]

    found: dict[str, pygit2.Oid] = {}
    for path in paths:
        above, _, name = (prefix + path).rpartition("/")
        holder = folder(above)
        if holder is not None and name in holder:
            entry = holder[name]
            if entry.type == ObjectType.BLOB:
                found[path] = entry.id
    return found


def _uncommitted(repository: pygit2.Repository, head: pygit2.Commit) -> frozenset[str]:
    """Tracked paths whose working file or index entry differs from HEAD, by git's own comparison."""
    workdir = head.tree.diff_to_workdir()
    index = head.tree.diff_to_index(repository.index)
    return frozenset(
        path
        for diff in (workdir, index)
        for delta in diff.deltas
        for path in (delta.new_file.path, delta.old_file.path)
    )


class _Walk:
    """Commits from the newest to the oldest, until every question is answered."""

    def __init__(
        self, repository: pygit2.Repository, prefix: str, asked: dict[str, _Asked], registry: Registry
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
        found = _commit(commit, position)
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


@dataclass(frozen=True, slots=True)
class _Scope:
    """What `changed_since` compares."""

    prefix: str
    paths: frozenset[str]
    uncommitted: frozenset[str]
    tree: ProjectTree


def _changed_since(
    repository: pygit2.Repository, head: pygit2.Commit, scope: _Scope, evidence: Evidence
) -> Mapping[str, frozenset[str]]:
    """Per commit that evidence carries: the decisive paths whose content now differs from it."""
    found: dict[str, frozenset[str]] = {}
    trees = TreeComparer(repository, (scope.prefix + path for path in scope.paths))
    for name in sorted(_evidence_commits(evidence)):
        commit = _lookup(repository, name)
        if commit is None:
            continue
        differing = trees.changes(commit.tree_id, head.tree_id)
        changed = {path for path in scope.paths if scope.prefix + path in differing}
        blobs = _blobs(commit.tree, scope.prefix, scope.uncommitted & scope.paths)
        for path in scope.uncommitted & scope.paths:
            if path in blobs and blobs[path] == _working_blob(scope, path):
                changed.discard(path)
            else:
                changed.add(path)
        found[name] = frozenset(changed)
    return found


def _working_blob(scope: _Scope, path: str) -> pygit2.Oid | None:
    """Id of the working file as git would store it (without its filters where these fail)."""
    try:
        return pygit2.hashfile(str(scope.tree.absolute(path)))
    except _GIT_ERRORS:
        return None


def _evidence_commits(evidence: Evidence) -> Iterator[str]:
    """Commits that evidence or its receipts carry, as written."""
    seen: set[str] = set()
    for file in evidence.files:
        provenance = getattr(file.record, "provenance", None)
        commits = (
            getattr(provenance, "commit", None),
            getattr(getattr(provenance, "receipt", None), "commit", None),
            file.receipt.commit if file.receipt else None,
        )
        seen.update(commit for commit in commits if isinstance(commit, str))
    seen.update(receipt.commit for receipt in evidence.receipts if receipt.commit)
    yield from seen


def _lookup(repository: pygit2.Repository, name: str) -> pygit2.Commit | None:
    """The commit of a full or shortened id; anything else, and any unknown id, is None."""
    if not 7 <= len(name) <= 40 or any(sign not in "0123456789abcdefABCDEF" for sign in name):
        return None
    with contextlib.suppress(*_GIT_ERRORS, TypeError):
        found = repository.get(name)
        return found if isinstance(found, pygit2.Commit) else None
    return None


def _remote(repository: pygit2.Repository) -> str | None:
    with contextlib.suppress(*_GIT_ERRORS):
        names = [remote.name for remote in repository.remotes]
        name = "origin" if "origin" in names else next(iter(sorted(n for n in names if n)), None)
        if name is not None:
            return web_address(repository.remotes[name].url or "")
    return None
