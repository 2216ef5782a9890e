"""A project's files as one commit holds them, for the readers that else read the project's folder."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from mkdocs_runbooks.history.objects import Entry, Objects
from mkdocs_runbooks.history.repository import open_repository
from mkdocs_runbooks.history.trees import GIT_ERRORS
from mkdocs_runbooks.model.history import Moment
from mkdocs_runbooks.sources.asked_files import is_draft
from mkdocs_runbooks.sources.bounds import Bounds
from mkdocs_runbooks.sources.changed_files import Changed
from mkdocs_runbooks.sources.file_status import FileStatus
from mkdocs_runbooks.sources.listings import CACHE_TAG, NEVER_WALKED, Listings
from mkdocs_runbooks.sources.tree import READ_LIMIT, ProjectTree, UnreadableError

PAST_LIMIT = 64 * 1024 * 1024
"""Bytes; git gives a file as a whole, so a larger one is not read."""


class CommittedTree(ProjectTree):
    """The files of one project at one commit. It asks git's objects and never the disk.

    Args:
        root: the folder of `modules.yaml`, by which reports name files absolutely.
        folder: raw id of the project's folder in the commit.
        objects: of the repository, shared with other commits.
    """

    def __init__(self, root: Path, folder: bytes, objects: Objects) -> None:
        super().__init__(root)
        self._folder = folder
        self._objects = objects
        self._listings = _Listings(self._place, self._bounds, folder, objects)

    @property
    def refusals(self) -> int:
        """How often something was asked of this commit, or of others before it, that is not in this clone."""
        return self._objects.refusals

    def changed_since(self, before: "CommittedTree") -> Changed:
        """Which answers of an earlier commit are others now."""
        return self._objects.changed(before._folder, self._folder)

    def absolute(self, path: str) -> Path:
        """A place on disk where nothing is: what stands in the working tree is not what the commit holds."""
        return self.root / ".git" / self._folder.hex() / path

    def status(self, path: str, limit: int = READ_LIMIT) -> FileStatus:
        """How a file looks: a blob has a size and no times.

        Raises:
            UnreadableError: as from `read`.
        """
        blob, size = self._blob(path, limit)
        return FileStatus(size=size, modified_ns=0, changed_ns=0, inode=hash(blob), device=0)

    def read(self, path: str, limit: int = READ_LIMIT) -> bytes:
        """The bytes of a file.

        Raises:
            UnreadableError: it is absent, no file, too large, or not in this clone (`refused`).
        """
        content = self._objects.content(self._blob(path, limit)[0])
        if content is None:
            raise UnreadableError(path, "refused")
        return content

    def open(self, path: str, limit: int = READ_LIMIT) -> BinaryIO:
        """A file as a stream.

        Raises:
            UnreadableError: as from `read`.
        """
        return io.BytesIO(self.read(path, limit))

    def digest(self, path: str) -> str | None:
        """sha256 of a file's bytes in hex, or None where it can't be read."""
        try:
            return self._objects.digest(self._blob(path, READ_LIMIT)[0])
        except UnreadableError:
            return None

    def modified_at(self, path: str) -> float | None:
        """Git keeps no time of a file."""
        self.asked.contents.add(path)
        return None

    def own_entries(self, folder: str) -> tuple[list[str], list[str]]:
        """Names of the folders and of the files in a folder, sorted."""
        self.asked.folders.add(folder)
        found = self._at(folder)
        entries: Mapping[str, Entry] = self._objects.entries(found[1]) if found and found[0] else {}
        return (
            sorted(name for name, one in entries.items() if one[0] and name not in NEVER_WALKED),
            sorted(name for name, one in entries.items() if not one[0]),
        )

    def read_own(self, path: str, limit: int = READ_LIMIT) -> tuple[bytes, float] | None:
        """Bytes of a file in a folder that was reached by `own_entries`, with no time; None where none is there.

        Raises:
            UnreadableError: it is too large, or not in this clone.
        """
        self.asked.contents.add(path)
        found = self._at(path)
        return None if found is None or found[0] else (self.read(path, limit), 0.0)

    def _blob(self, path: str, limit: int) -> tuple[bytes, int]:
        self.asked.contents.add(path)
        found = self._at(path)
        if found is None:
            raise UnreadableError(path, "absent")
        if found[0]:
            raise UnreadableError(path, "not-a-file")
        size = self._objects.size(found[1])
        if size is None:
            raise UnreadableError(path, "refused")
        if size > min(limit, PAST_LIMIT):
            raise UnreadableError(path, "too-large")
        return found[1], size

    def _kind(self, path: str) -> bool | None:
        self.asked.kinds.add(path)
        found = self._at(path)
        return found[0] if found is not None else None

    def _walked(self, path: str) -> bool:
        found = self._at(path)
        return (
            found is not None
            and found[0]
            and path.rpartition("/")[2] not in NEVER_WALKED
            and CACHE_TAG not in self._objects.entries(found[1])
        )

    def _at(self, path: str) -> Entry | None:
        return self._objects.at(self._folder, path)


class _Listings(Listings):
    """Lists the folders of a commit."""

    def __init__(self, root: str, bounds: Bounds, folder: bytes, objects: Objects) -> None:
        super().__init__(root, bounds)
        self._folder = folder
        self._objects = objects

    def below(self, start: str) -> tuple[str, ...]:
        """All files and folders below a folder, sorted."""
        if start not in self._below:
            found = self._objects.at(self._folder, start)
            prefix = f"{start}/" if start else ""
            paths = self._objects.below(found[1]) if found is not None and found[0] else ()
            self._below[start] = tuple(sorted(prefix + path for path in paths))
        return self._below[start]

    def children(self, start: str) -> tuple[str, ...]:
        """The files and folders in a folder, sorted."""
        if start not in self._children:
            found = self._objects.at(self._folder, start)
            prefix = f"{start}/" if start else ""
            names = self._objects.entries(found[1]) if found is not None and found[0] else ()
            self._children[start] = tuple(sorted(prefix + name for name in names if not is_draft(name)))
        return self._children[start]


class Commits:
    """The project at its commits; what several of them hold is read once.

    Args:
        root: the project's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._objects: Objects | None = None

    def tree(self, moment: Moment) -> CommittedTree | None:
        """The project as it was; None where there is no repository any more."""
        if self._objects is None:
            try:
                repository = open_repository(self._root)
            except GIT_ERRORS:
                repository = None
            if repository is None:
                return None
            self._objects = Objects(repository)
        return CommittedTree(self._root, moment.folder, self._objects)
