"""What a run finds and what it leaves: the state of files and git before it, the outputs after it."""

import os
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_runbooks.evidence import criterion_files, receipts
from mkdocs_runbooks.evidence.criterion_places import find_trees
from mkdocs_runbooks.model.provenance import Digest
from mkdocs_runbooks.model.registry import Module, Registry
from mkdocs_runbooks.recording.state import State, note, within
from mkdocs_runbooks.sources.digests import folder_digest
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.storing import is_unfinished

FileStates = Mapping[str, Hashable]
"""Path -> what changes when it is written: time of modification, size and inode; of a folder those of all files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is noted before the command runs, since the run is about this state."""

    files: FileStates
    state: State
    started_at: datetime


def note_before(
    registry: Registry, tree: ProjectTree, modules: Iterable[Module], named: Sequence[Path]
) -> Before:
    """Note the state that the run is about.

    Args:
        registry: where evidence lies.
        tree: the project.
        modules: those whose files are noted.
        named: the outputs that the user names.
    """
    known = _places(registry, tree)
    outputs = {own for path in named if (own := within(tree.root, path)) is not None}
    files = {path: state for path in known if (state := _state(tree.absolute(path))) is not None}
    for path in named:
        state = _state(path)
        if state is not None:
            files[within(tree.root, path) or str(path)] = state
    return Before(
        files=files,
        state=note(registry, tree, modules, outputs=outputs),
        started_at=datetime.now(tz=UTC),
    )


def _places(registry: Registry, tree: ProjectTree) -> set[str]:
    """Files under `evidence:` and the modules' baselines, receipts aside.

    A folder that `evidence:` names is one place, and so is every Criterion tree.
    """
    found: set[str] = set()
    for source in registry.evidence:
        pattern = source.path.removeprefix("./").rstrip("/")
        found |= {path for path in tree.glob(pattern) if path == pattern or not tree.is_folder(path)}
    trees = find_trees(registry.evidence, found, tree)
    found = {path for path in found if not trees.claims(path)} | trees.folders.keys()
    found |= {path for module in registry.modules for path in module.paths.baseline.files}
    return {path for path in found if not path.endswith(receipts.SUFFIX) and not is_unfinished(path)}


def _state(path: Path) -> Hashable:
    """None where nothing is there."""
    try:
        if path.is_dir():
            return frozenset(_states_below(path, ""))
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _states_below(folder: Path, name: str) -> Iterator[tuple[str, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            inner = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _states_below(Path(entry.path), inner)
            else:
                status = entry.stat(follow_symlinks=False)
                yield inner, status.st_mtime_ns, status.st_size, status.st_ino


def written(
    registry: Registry, root: Path, before: FileStates, named: Sequence[Path]
) -> tuple[tuple[tuple[str, Digest], ...], list[tuple[str, str]]]:
    """What the run wrote: the named files and folders, else those under `evidence:` that changed.

    Returns:
        (path, digest) of each output, and (message key, path) of each named one that it did not write.
    """
    tree = ProjectTree(root)
    if not named:
        candidates = sorted(_places(registry, tree))
        changed = [path for path in candidates if _state(tree.absolute(path)) != before.get(path)]
        return _digested(changed, tree), []
    changed = []
    problems: list[tuple[str, str]] = []
    for path in named:
        own = within(root, path)
        if own is None:
            problems.append(("record-output-absent", str(path)))
        elif not tree.exists(own) or _state(path) == before.get(own):
            problems.append(("record-output-unchanged", own))
        else:
            changed.append(own)
    return _digested(sorted(set(changed)), tree), problems


def _digested(paths: Sequence[str], tree: ProjectTree) -> tuple[tuple[str, Digest], ...]:
    found = ((path, _digest_of_folder(path, tree) or tree.digest(path)) for path in paths)
    return tuple((path, Digest(digest)) for path, digest in found if digest is not None)


def _digest_of_folder(path: str, tree: ProjectTree) -> str | None:
    """Of a Criterion tree over its measurements, of another folder over all files in it; None of a file."""
    if not tree.is_folder(path):
        return None
    return criterion_files.digest(tree, path) or folder_digest(path, tree)
