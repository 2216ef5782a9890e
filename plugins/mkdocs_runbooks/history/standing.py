"""Where a repository stands: what tells that everything read of its commits would be the same again."""

import os
from pathlib import Path

import pygit2

from mkdocs_runbooks.history.repository import common_folder, remote_address
from mkdocs_runbooks.sources.asked_files import Look, look_at

_FILES = ("config", "shallow", "packed-refs", "objects/pack", "objects/info/alternates")
"""Of the repository: what names commits, and what says which of them are here."""

Standing = tuple[object, ...]


def standing(repository: pygit2.Repository) -> Standing:
    """All that answers about commits rest on, beside the objects that they name, which never change.

    Args:
        repository: which one.
    """
    names = sorted(repository.references)
    return (
        str(repository.head.target),
        tuple((name, _target(repository, name)) for name in names),
        repository.is_shallow,
        remote_address(repository),
        tuple(_looks(Path(common_folder(repository)))),
    )


def _target(repository: pygit2.Repository, name: str) -> str:
    found = repository.references.get(name)
    return str(found.target) if found is not None else ""


def _looks(folder: Path) -> list[Look | None]:
    return [look_at(os.fspath(folder / name)) for name in _FILES]
