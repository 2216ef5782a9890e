"""What a run finds and what it leaves: the state of files and git before it, the outputs after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pygit2

from mkdocs_runbooks.evidence import receipts
from mkdocs_runbooks.model.provenance import Digest
from mkdocs_runbooks.model.registry import ModuleId, Registry
from mkdocs_runbooks.sources.digests import decisive_files, digests
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.storing import is_unfinished

FileStates = Mapping[str, tuple[int, int, int]]
"""Path -> (time of modification in ns, size, inode)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is noted before the command runs, since the run is about this state."""

    files: FileStates
    commit: str | None
    dirty: bool | None
    paths: Mapping[ModuleId, tuple[tuple[str, Digest], ...]]
    started_at: datetime


def note(registry: Registry, tree: ProjectTree, named: Sequence[Path]) -> Before:
    """Note the state that the run is about; `named` are the outputs that the user names."""
    files = _evidence_files(registry, tree)
    commit, dirty = _commit(registry, tree, {*files, *(_within(tree.root, path) or "" for path in named)})
    state = {path: state for path in files if (state := _state(tree.absolute(path))) is not None}
    for path in named:
        known = _state(path)
        if known is not None:
            state[_within(tree.root, path) or str(path)] = known
    return Before(
        files=state,
        commit=commit,
        dirty=dirty,
        paths={
            module.id: tuple(
                (path, Digest(digest)) for path, digest in digests(decisive_files(module), tree).items()
            )
            for module in registry.modules
        },
        started_at=datetime.now(tz=UTC),
    )


def _evidence_files(registry: Registry, tree: ProjectTree) -> set[str]:
    """Files under `evidence:` and the modules' baselines, receipts aside."""
    found = {path for source in registry.evidence for path in tree.glob(source.path.removeprefix("./"))}
    found |= {path for module in registry.modules for path in module.paths.baseline.files}
    results = {path for path in found if not path.endswith(receipts.SUFFIX) and not tree.is_folder(path)}
    return {path for path in results if not is_unfinished(path)}


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _within(root: Path, path: Path) -> str | None:
    """A path as the project writes it, or None where it lies outside."""
    absolute = path.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else None


def _commit(registry: Registry, tree: ProjectTree, ignored: set[str]) -> tuple[str | None, bool | None]:
    """The commit, and whether the tree differs from it in more than results; Nones without git.

    Untracked files count where a module is judged by them: `git describe --dirty` passes them over, but a
    test that nobody committed is part of what ran.
    """
    try:
        found = pygit2.discover_repository(str(tree.root))
        if found is None:
            return None, None
        repository = pygit2.Repository(found)
        commit = str(repository.head.target)
        changed = repository.status(untracked_files="all", ignored=False)
        workdir = Path(repository.workdir or tree.root).resolve()
    except (pygit2.GitError, KeyError, ValueError, OSError):
        return None, None
    decisive = {path for module in registry.modules for path in decisive_files(module)}
    for path, flags in changed.items():
        own = _within(tree.root, workdir / path)
        if own is not None and (own in ignored or own.endswith(receipts.SUFFIX)):
            continue
        if flags & pygit2.enums.FileStatus.WT_NEW and own not in decisive:
            continue
        return commit, True
    return commit, False


def written(
    registry: Registry, root: Path, before: FileStates, named: Sequence[Path]
) -> tuple[tuple[tuple[str, Digest], ...], list[tuple[str, str]]]:
    """What the run wrote: the named files, else those under `evidence:` that changed.

    Returns:
        (path, digest) of each output, and (message key, path) of each named file that it did not write.
    """
    tree = ProjectTree(root)
    if not named:
        candidates = sorted(_evidence_files(registry, tree))
        changed = [path for path in candidates if _state(tree.absolute(path)) != before.get(path)]
        return _digested(changed, tree), []
    changed = []
    problems: list[tuple[str, str]] = []
    for path in named:
        own = _within(root, path)
        if own is None or not tree.absolute(own).is_file():
            problems.append(("record-output-absent", str(path)))
        elif _state(path) == before.get(own):
            problems.append(("record-output-unchanged", own))
        else:
            changed.append(own)
    return _digested(sorted(set(changed)), tree), problems


def _digested(paths: Sequence[str], tree: ProjectTree) -> tuple[tuple[str, Digest], ...]:
    found = ((path, tree.digest(path)) for path in paths)
    return tuple((path, Digest(digest)) for path, digest in found if digest is not None)
