"""The repository around a project; libgit2 reads it, so no hook and no other program runs."""

import contextlib
from pathlib import Path

import pygit2

from mkdocs_runbooks.history.remote import web_address
from mkdocs_runbooks.history.trees import GIT_ERRORS


def open_repository(root: Path) -> pygit2.Repository | None:
    """The repository with a working tree around a folder, or None.

    Owner validation protects programs that run what a foreign repository configures; nothing is run here, and
    containers with a foreign owner are the rule in CI.

    Raises:
        GIT_ERRORS: there is one, and it can't be read.
    """
    pygit2.option(pygit2.enums.Option.SET_OWNER_VALIDATION, False)  # noqa: FBT003
    found = pygit2.discover_repository(str(root))
    if found is None:
        return None
    repository = pygit2.Repository(found)
    return None if repository.is_bare or repository.workdir is None else repository


def remote_address(repository: pygit2.Repository) -> str | None:
    """The web address of `origin`, else of the first remote, without credentials; None where there is none."""
    with contextlib.suppress(*GIT_ERRORS):
        names = [remote.name for remote in repository.remotes]
        name = "origin" if "origin" in names else next(iter(sorted(n for n in names if n)), None)
        if name is not None:
            return web_address(repository.remotes[name].url or "")
    return None


def common_folder(repository: pygit2.Repository) -> str:
    """The folder with the objects: of a linked working tree that of the repository it is linked to."""
    common = Path(repository.path) / "commondir"
    try:
        linked = common.read_text(encoding="utf-8").strip()
    except OSError:
        return repository.path
    return str((Path(repository.path) / linked).resolve())
