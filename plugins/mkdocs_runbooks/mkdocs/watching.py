"""What `mkdocs serve` watches: few places, since every watched path costs a polling thread."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

from mkdocs_runbooks import pages
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.sources.patterns import is_glob
from mkdocs_runbooks.sources.tree import ProjectTree

_PAGES = Path(pages.__file__).parent

_MOST_FOLDERS = 48
"""Above this many folders their parents are watched instead."""


def watched_paths(registry: Path, loaded: Registry | None, tree: ProjectTree | None) -> tuple[str, ...]:
    """The registry, what was read, our templates, and the folders in which evidence and decisions may appear."""
    paths = {str(registry), *(str(_PAGES / name) for name in ("templates", "assets"))}
    if loaded is not None and tree is not None:
        places = {*_parents(tree.read_paths), *_roots(loaded)}
        folders = _collapse({_nearest(path, tree) for path in places} - {""})
        paths.update(str(tree.absolute(path)) for path in folders)
        loose = (path for path in tree.read_paths if "/" not in path)
        paths.update(str(tree.absolute(path)) for path in loose)
    return tuple(sorted(paths))


def _nearest(path: str, tree: ProjectTree) -> str:
    """The folder itself, or the one above it that is there already; empty where only the project is."""
    while path and not tree.is_folder(path):
        path = path.rpartition("/")[0]
    return path


def _parents(paths: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[0] for path in paths}


def _roots(loaded: Registry) -> set[str]:
    """Folders below which files may appear later."""
    patterns = [source.path for source in loaded.evidence]
    patterns.append(f"{loaded.shared.adr}/*")
    for module in loaded.modules:
        for path in (module.paths.python, *module.paths.tests.values()):
            patterns.extend(path.patterns)
    return {_fixed(pattern) for pattern in patterns}


@cache
def _fixed(pattern: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(pattern).parts[:-1]:
        if is_glob(part):
            break
        parts.append(part)
    return "/".join(parts)


def _collapse(folders: set[str]) -> set[str]:
    """Drop folders below other ones (watching is recursive); while there are too many, take their parents."""
    kept = folders
    while True:
        kept = {one for one in kept if not any(parent in kept for parent in _ancestors(one))}
        if len(kept) <= _MOST_FOLDERS:
            return kept
        deepest = max(one.count("/") for one in kept)
        if deepest == 0:
            return kept
        kept = {one.rpartition("/")[0] if one.count("/") == deepest else one for one in kept}


def _ancestors(path: str) -> Iterable[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
