"""One reading of one project's Rust: parsing alone, and all that we read."""

from pathlib import Path

import tree_sitter
import tree_sitter_rust

from mkdocs_runbooks.ffi.rust.kept import KeptFiles
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.types.border_names import RustCrates, RustSide
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree


def parse(project: Path) -> int:
    """What no reader by tree-sitter can do without: every Rust file becomes a tree; their lines are counted."""
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language()))
    lines = 0
    for file in project.rglob("*.rs"):
        content = file.read_bytes()
        parser.parse(content)
        lines += content.count(b"\n")
    return lines


def read(project: Path, kept: Path | None = None) -> None:
    """Our whole way: files, items, linking, and what the names of types mean.

    Args:
        project: the sources.
        kept: where what was read is kept; None: nowhere.
    """
    sources = ProjectSources(ProjectTree(project))
    folder = CacheFolder(kept) if kept is not None else None
    rust = RustProject(sources, KeptFiles(folder))
    items = rust.all_items()
    extension = rust.extension(tuple(dict.fromkeys(item.path for item in items)))
    binding = extension.binding if extension is not None else None
    names = RustSide(sources, RustCrates(sources, folder))
    for file in dict.fromkeys(item.path for item in items):
        names.of(file, items=items, binding=binding)
