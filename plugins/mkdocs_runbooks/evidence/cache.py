"""What was read before: a file whose content is known is not read a second time.

The content's digest decides, together with everything else that a reading depends on: the path, what the
registry says about it, and the code that reads. Where a file looks exactly as it did when it was digested
(size, times, inode), and had been left alone for a moment by then, its digest is taken as known, as git does;
any doubt means that it is digested again.

Two layers: everything of the last run in memory, for a server that builds again and again; and on disk what
took time to read, for the next process.
"""

import hashlib
import os
import platform
import pyexpat
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from mkdocs_runbooks import __version__, accelerator
from mkdocs_runbooks.evidence import cached_rows
from mkdocs_runbooks.evidence.cache_index import CacheIndex
from mkdocs_runbooks.evidence.content import Content, load
from mkdocs_runbooks.kernels import CONTRACT
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.tree import ProjectTree

Rows = tuple[EvidenceFile, ...]
"""What one file is on the evidence page."""

Read = Callable[[Content], tuple[Rows, str]]
"""Reads content; gives the rows with the digest of what they come from, should it have changed meanwhile."""

KEPT_FROM = 32 * 1024
"""Bytes of a file from which keeping its rows on disk pays; a smaller one is read in the time that takes."""

CODE = ("", "evidence", "kernels", "model")
"""Folders of this package with what a reading is made by."""


class Cache:
    """Rows of files, by the digest of their content.

    Args:
        folder: where they are kept between runs; None: in this process alone.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = CacheFolder(folder) if folder else None
        self._index = CacheIndex(self._folder) if self._folder else None
        self._before: dict[str, Rows] = {}
        self._now: dict[str, Rows] = {}
        self._grew = False

    @property
    def folder(self) -> CacheFolder | None:
        """Where readings are kept between runs, for readers of other things too."""
        return self._folder

    def prepare(self) -> None:
        """Make the folder now, if there shall be one."""
        if self._folder:
            self._folder.now()

    def rows(self, tree: ProjectTree, path: str, wanted: str, read: Read) -> Rows:
        """What a file holds: remembered, or read now.

        Args:
            tree: the project.
            path: the file.
            wanted: whatever else the rows depend on, as a text.
            read: reads it.

        Raises:
            UnreadableError: the file can't be opened.
        """
        status = tree.status(path)
        index = self._index if status.size >= KEPT_FROM else None
        digest = index.digest(path, status) if index else None
        if digest is not None:
            rows = self._remembered(_key(digest, path, wanted), status.size)
            if rows is not None:
                return rows
        moment = index.moment() if index else None
        content = load(tree, path, status.size)
        if index and tree.status(path) == status:
            index.note(path, status, content.digest, moment)
        rows = self._remembered(_key(content.digest, path, wanted), content.size)
        if rows is None:
            rows, digest = read(content)
            self._keep(_key(digest, path, wanted), rows, content.size)
        return rows

    def settle(self) -> None:
        """Write down what is new, and forget what the run did not ask for."""
        self._before, self._now = self._now, {}
        if self._index:
            self._index.settle()
        if self._folder and self._grew:
            self._folder.trim()
        self._grew = False

    def _remembered(self, key: str, size: int) -> Rows | None:
        rows = self._now.get(key) or self._before.get(key)
        if rows is None and self._folder and size >= KEPT_FROM:
            found = self._folder.load(key)
            rows = cached_rows.decode(found) if found is not None else None
            if rows is not None:
                self._folder.used(key)
        if rows is not None:
            self._now[key] = rows
        return rows

    def _keep(self, key: str, rows: Rows, size: int) -> None:
        self._now[key] = rows
        packed = cached_rows.encode(rows) if self._folder and size >= KEPT_FROM else None
        if self._folder and packed is not None:
            self._grew |= self._folder.save(key, packed)


def _key(digest: str, path: str, wanted: str) -> str:
    """One name for everything that the rows depend on."""
    parts = (_generation(), digest, path, wanted)
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _generation() -> str:
    """The code that reads: a changed reader, parser or interpreter makes what was read before worthless."""
    package = Path(accelerator.__file__).parent
    versions = (
        *(__version__, str(CONTRACT), accelerator.state().explanation, accelerator.native_build()),
        *(platform.python_version(), pyexpat.EXPAT_VERSION, msgspec.__version__),
    )
    return " ".join((*versions, *looks(package)))


def looks(package: Path) -> Iterator[str]:
    """How the files of code look that a reading is made by: to digest them takes longer than a small report.

    Args:
        package: the folder of this package.
    """
    for folder in CODE:
        with os.scandir(package / folder) as found:
            files = sorted((one.name, one.stat()) for one in found if one.name.endswith(".py"))
        for name, status in files:
            yield f"{folder}/{name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
