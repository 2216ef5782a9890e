"""The state of the project that a run is about, noted before it begins."""

from collections.abc import Iterable, Mapping, Set
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
from mkdocs_runbooks.sources.patterns import pattern_regex
from mkdocs_runbooks.sources.tree import ProjectTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What git says of the project; Nones without git, and before the first commit.

    Attributes:
        commit: full id.
        dirty: the tree differs from it in more than results.
        repository: web address without credentials.
    """

    commit: str | None = None
    dirty: bool | None = None
    repository: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a run is about.

    Attributes:
        paths: per noted module the (path, digest) of each file that decides about freshness.
        locks: (path, digest) of each lock file around the noted modules.
    """

    revision: Revision
    paths: Mapping[ModuleId, tuple[tuple[str, Digest], ...]]
    locks: tuple[tuple[str, Digest], ...]


def note(registry: Registry, tree: ProjectTree, modules: Iterable[Module], *, outputs: Set[str]) -> State:
    """Note the state of a project.

    Args:
        registry: whose files make a tree dirty.
        tree: the project.
        modules: those whose files are noted.
        outputs: files and folders that the run is said to write: like everything under `evidence:` and the
            baselines they make no tree dirty.
    """
    modules = tuple(modules)
    locks = LockFiles(tree)
    noted: dict[str, str] = {}
    for module in modules:
        noted |= locks.digests(module)
    return State(
        revision=revision(registry, tree.root, outputs=outputs),
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


def revision(registry: Registry, root: Path, *, outputs: Set[str]) -> Revision:
    """What git says of the project; see `note` for the arguments."""
    try:
        repository = open_repository(root)
        if repository is None:
            return Revision()
        commit = str(repository.head.target)
        dirty = _is_dirty(repository, registry, root, outputs)
        return Revision(commit=commit, dirty=dirty, repository=remote_address(repository))
    except GIT_ERRORS:
        return Revision()


def _is_dirty(repository: pygit2.Repository, registry: Registry, root: Path, outputs: Set[str]) -> bool:
    """Whether the tree differs from its commit in more than results.

    Untracked files count where a module is judged by them: `git describe --dirty` passes them over, but a
    test that nobody committed is part of what ran.
    """
    workdir = Path(repository.workdir).resolve()
    decisive = {path for module in registry.modules for path in decisive_files(module)}
    results = _Results(registry, outputs)
    for path, flags in repository.status(untracked_files="all", ignored=False).items():
        own = within(root, workdir / path)
        if own is not None and own in results:
            continue
        if flags & pygit2.enums.FileStatus.WT_NEW and own not in decisive:
            continue
        return True
    return False


class _Results:
    """What is a result, present or deleted: by the places that the registry names, not by what is there.

    Args:
        registry: names globs, files and folders of evidence, and baselines.
        outputs: further files and folders.
    """

    def __init__(self, registry: Registry, outputs: Set[str]) -> None:
        sources = [source.path.removeprefix("./").rstrip("/") for source in registry.evidence]
        baselines = [pattern for module in registry.modules for pattern in module.paths.baseline.patterns]
        self._patterns = [pattern_regex(pattern).match for pattern in {*sources, *baselines}]
        self._places = {*sources, *outputs}

    def __contains__(self, path: str) -> bool:
        """Whether a project path is one of them, lies in one of them, or is a receipt."""
        parts = path.split("/")
        return (
            path.endswith(receipts.SUFFIX)
            or any("/".join(parts[:end]) in self._places for end in range(1, len(parts) + 1))
            or any(match(path) for match in self._patterns)
        )
