"""The state of the project that a run is about, noted before it begins."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pygit2

from mkdocs_runbooks.evidence import receipts
from mkdocs_runbooks.history.repository import open_repository, remote_address
from mkdocs_runbooks.history.trees import GIT_ERRORS
from mkdocs_runbooks.model.provenance import Digest
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry
from mkdocs_runbooks.sources.digests import decisive_files, digests
from mkdocs_runbooks.sources.lock_files import LockFiles
from mkdocs_runbooks.sources.tree import ProjectTree


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a run is about.

    Attributes:
        commit: full id, or None without git.
        dirty: the tree differs from it in more than results; None without git.
        repository: web address without credentials, or None.
        paths: per noted module the (path, digest) of each file that decides about freshness.
        locks: (path, digest) of each lock file around the noted modules.
    """

    commit: str | None
    dirty: bool | None
    repository: str | None
    paths: Mapping[ModuleId, tuple[tuple[str, Digest], ...]]
    locks: tuple[tuple[str, Digest], ...]


def note(
    registry: Registry, tree: ProjectTree, modules: Iterable[Module], *, results: Callable[[str], bool]
) -> State:
    """Note the state of a project.

    Args:
        registry: whose files make a tree dirty.
        tree: the project.
        modules: those whose files are noted.
        results: tells of a project path whether it is a result, which makes no tree dirty.
    """
    modules = tuple(modules)
    commit, dirty, address = _of_git(registry, tree.root, results)
    locks = LockFiles(tree)
    noted: dict[str, str] = {}
    for module in modules:
        noted |= locks.digests(module)
    return State(
        commit=commit,
        dirty=dirty,
        repository=address,
        paths={
            module.id: tuple(
                (path, Digest(digest)) for path, digest in digests(decisive_files(module), tree).items()
            )
            for module in modules
        },
        locks=tuple((path, Digest(digest)) for path, digest in sorted(noted.items())),
    )


def within(root: Path, path: Path) -> str | None:
    """A path as the project writes it, or None where it lies outside."""
    absolute = path.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else None


def _of_git(
    registry: Registry, root: Path, results: Callable[[str], bool]
) -> tuple[str | None, bool | None, str | None]:
    """The commit, whether the tree differs from it, the repository's address; Nones before the first commit."""
    try:
        repository = open_repository(root)
        if repository is None:
            return None, None, None
        dirty = _is_dirty(repository, registry, root, results)
        return str(repository.head.target), dirty, remote_address(repository)
    except GIT_ERRORS:
        return None, None, None


def _is_dirty(
    repository: pygit2.Repository, registry: Registry, root: Path, results: Callable[[str], bool]
) -> bool:
    """Whether the tree differs from its commit in more than results.

    Untracked files count where a module is judged by them: `git describe --dirty` passes them over, but a
    test that nobody committed is part of what ran.
    """
    workdir = Path(repository.workdir).resolve()
    decisive = {path for module in registry.modules for path in decisive_files(module)}
    for path, flags in repository.status(untracked_files="all", ignored=False).items():
        own = within(root, workdir / path)
        if own is not None and (results(own) or own.endswith(receipts.SUFFIX)):
            continue
        if flags & pygit2.enums.FileStatus.WT_NEW and own not in decisive:
            continue
        return True
    return False
