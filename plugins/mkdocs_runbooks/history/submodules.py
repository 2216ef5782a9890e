"""Submodules: folders of the project whose files git keeps in another repository."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pygit2

from mkdocs_runbooks.history.repository import common_folder
from mkdocs_runbooks.history.trees import GIT_ERRORS, Trees
from mkdocs_runbooks.history.uncommitted import uncommitted_files


@dataclass(frozen=True, slots=True)
class Submodule:
    """One that is checked out.

    Attributes:
        path: its folder in the outermost repository, with a trailing slash.
    """

    path: str
    repository: pygit2.Repository


def open_submodules(repository: pygit2.Repository) -> tuple[Submodule, ...]:
    """Every submodule that is checked out, inner ones too; their objects can be read from the outer repository.

    Only this process sees them there: nothing is written. One that is not checked out has no files that anybody
    could ask about.
    """
    found = tuple(_inside(repository, ""))
    for one in found:
        repository.odb.add_disk_alternate(str(Path(common_folder(one.repository)) / "objects"))
    return found


def uncommitted_inside(
    submodules: tuple[Submodule, ...], head: pygit2.Commit, trees: Trees
) -> frozenset[str]:
    """Files of submodules that differ from what the outermost HEAD says: changed, or of another commit.

    Args:
        submodules: those that are checked out.
        head: of the outermost repository.
        trees: looks the submodules' commits up in it.
    """
    found: set[str] = set()
    for one in submodules:
        own = one.repository[one.repository.head.target].peel(pygit2.Commit)
        found |= {one.path + path for path in uncommitted_files(one.repository, own)}
        found |= trees.differing_inside(head.tree_id, one.path.rstrip("/"), own.tree_id)
    return frozenset(found)


def _inside(repository: pygit2.Repository, prefix: str) -> Iterator[Submodule]:
    workdir = Path(repository.workdir or "")
    if not (workdir / ".gitmodules").is_file():
        return
    for path in repository.listall_submodules():
        try:
            inner = pygit2.Repository(str(workdir / path))
            if inner.is_bare or inner.head_is_unborn:
                continue
        except GIT_ERRORS:
            continue
        yield Submodule(f"{prefix}{path}/", inner)
        yield from _inside(inner, f"{prefix}{path}/")
