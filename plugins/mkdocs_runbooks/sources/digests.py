"""Which files decide whether evidence about a module is fresh, and the one digest that stands for them."""

import hashlib
from collections.abc import Mapping

from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.sources.tree import ProjectTree


def decisive_files(module: Module) -> tuple[str, ...]:
    """Reference, wrapper, port and tests of a module: evidence is about these, and goes stale with them."""
    paths = (
        module.paths.python,
        module.paths.wrapper,
        *module.paths.ports.values(),
        *module.paths.tests.values(),
    )
    return tuple(sorted({file for path in paths for file in path.files}))


def digests(files: tuple[str, ...], tree: ProjectTree) -> dict[str, str]:
    """Map each path to its sha256 in hex; a file that can't be read is left out."""
    return {path: digest for path in files if (digest := tree.digest(path)) is not None}


def folder_digest(folder: str, tree: ProjectTree) -> str | None:
    """One sha256 over all files below a folder and their names in it; None where there is no file."""
    inside = {
        file[len(folder) + 1 :]: digest
        for file in tree.files(folder)
        if (digest := tree.digest(file)) is not None
    }
    return combined(inside) if inside else None


def combined(of: Mapping[str, str]) -> str:
    """One sha256 over sorted `path NUL digest LF` lines: what a sign-off is bound to, and a folder's digest."""
    lines = "".join(f"{path}\0{of[path]}\n" for path in sorted(of))
    return hashlib.sha256(lines.encode("utf-8", errors="surrogateescape")).hexdigest()
