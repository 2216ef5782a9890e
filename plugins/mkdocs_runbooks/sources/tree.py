"""The project's files as readers may see them: inside the project, regular files only, capped.

Paths are POSIX and relative to the project. Links that lead out of the project are not followed, and special
files (a FIFO would block the build) do not exist for readers. What was read is remembered, so that `serve`
can watch it.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, TypeVar

from mkdocs_runbooks.sources import asked_files
from mkdocs_runbooks.sources.asked_files import Asked, Entry, Look, entries_of, look_of
from mkdocs_runbooks.sources.bounds import Bounds
from mkdocs_runbooks.sources.changed_files import Changed
from mkdocs_runbooks.sources.file_status import FileStatus, content_of, status_of
from mkdocs_runbooks.sources.listings import CACHE_TAG, NEVER_WALKED, UNTOLD, Listings
from mkdocs_runbooks.sources.patterns import fixed_parts, is_glob, pattern_regex

Value = TypeVar("Value")

READ_LIMIT = 512 * 1024 * 1024
"""Bytes; a larger file is refused, since it can't be a report that a person means to publish."""

_KEPT_SIZE = 64 * 1024
_KEPT_IN_ALL = 48 * 1024 * 1024
"""Bytes of a small file, and of all small files, that are kept: sources are asked for by several readers."""

_UNFOLLOWED = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
"""A link is refused, and a FIFO that took a file's place blocks nobody; Windows has neither flag."""


class UnreadableError(Exception):
    """A file that readers may not or can't read; `reason` is one of the words that locales know.

    Attributes:
        reason: `absent`, `not-a-file`, `outside`, `too-large` or `refused`.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ProjectTree:
    """The files of one project, listed once and read on demand.

    Args:
        root: the folder of `modules.yaml`.
        begun_ns: when reading begins, in nanoseconds since the epoch; asked for only by `renewed`.
    """

    def __init__(self, root: Path, *, begun_ns: int = 0) -> None:
        self.root = root.resolve()
        self._begun_ns = begun_ns
        self._place = str(self.root)
        self.read_paths, self.asked = set[str](), Asked()
        self._bounds = Bounds(self.root)
        self._listings = Listings(self._place, self._bounds)
        self._digests: dict[str, str] = {}
        self._kept: dict[str, bytes] = {}
        self._room = _KEPT_IN_ALL
        self._looks: dict[str, Look | None] = {}
        """How files looked before they were read; whether a path is a folder, a file or nothing."""
        self._kinds: dict[str, bool | None] = {}

    def absolute(self, path: str) -> Path:
        """The place on disk of a project path."""
        return self.root / path

    def glob(self, pattern: str) -> tuple[str, ...]:
        """Existing files and folders that match, sorted; a pattern without wildcards is looked up directly."""
        pattern = pattern.rstrip("/")
        if not is_glob(pattern):
            return (pattern,) if self.exists(pattern) else ()
        if "**" not in pattern:
            return tuple(self._expanded(pattern.split("/")))
        fixed = PurePosixPath(*fixed_parts(pattern)).as_posix()
        match = pattern_regex(pattern).match
        return tuple(path for path in self.listing("" if fixed == "." else fixed) if match(path))

    def _expanded(self, parts: list[str]) -> list[str]:
        """One segment after the other: what a pattern names letter by letter may be a cache or a link."""
        found = [""]
        for place, part in enumerate(parts):
            if not is_glob(part):
                found = [f"{folder}/{part}" if folder else part for folder in found]
                continue
            match = pattern_regex(part).match
            children = [path for folder in found for path in self._children(folder)]
            found = [path for path in children if match(path.rpartition("/")[2])]
            if place + 1 < len(parts):
                found = [path for path in found if self._walked(path)]
        return sorted(path for path in found if self.exists(path))

    def _walked(self, path: str) -> bool:
        """Whether a folder is entered that nobody named."""
        is_folder = self.is_folder(path) and not os.path.islink(os.path.join(self._place, path))
        return (
            is_folder
            and path.rpartition("/")[2] not in NEVER_WALKED
            and not self.exists(f"{path}/{CACHE_TAG}")
        )

    def exists(self, path: str) -> bool:
        """A regular file or a folder is there, inside the project."""
        return self._kind(path) is not None

    def is_folder(self, path: str) -> bool:
        """A folder is there."""
        return self._kind(path) is True

    def _kind(self, path: str) -> bool | None:
        """True for a folder, False for a file, None for what may not be read."""
        self.asked.kinds.add(path)
        kind = self._listings.seen.get(path)
        if kind is None:
            mode = self._bounds.mode(path)
            if mode is not None and (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                kind = stat.S_ISDIR(mode)
        self._kinds[path] = kind
        return kind

    def files(self, path: str) -> tuple[str, ...]:
        """The file itself, or every regular file below the folder, sorted."""
        if not self.is_folder(path):
            return (path,) if self.exists(path) else ()
        return tuple(entry for entry in self.listing(path) if not self.is_folder(entry))

    def listing(self, start: str) -> tuple[str, ...]:
        """All files and folders below `start`, sorted; caches and version control are passed over."""
        self.asked.below.add(start)
        return self._listings.below(start)

    def ending(self, start: str, ending: str) -> tuple[str, ...]:
        """Those of `listing` that end so: a question that no other file's coming and going answers anew."""
        self.asked.endings.add((start, ending))
        return self._listings.ending(start, ending)

    def named(self, name: str) -> tuple[str, ...]:
        """Those of the whole project's `listing` that are called so, in whatever folder: as narrow a question."""
        self.asked.names.add(name)
        return self._listings.named(name)

    def status(self, path: str, limit: int = READ_LIMIT) -> FileStatus:
        """How a file that may be read looks from outside; it counts as read.

        Raises:
            UnreadableError: it is absent, no regular file, outside the project, or too large.
        """
        return FileStatus.of(self._checked(path, os.path.join(self._place, path), limit))

    def _checked(self, path: str, place: str, limit: int) -> os.stat_result:
        self.asked.contents.add(path)
        try:
            found, is_link = status_of(place)
        except (OSError, ValueError):
            self._looks.setdefault(path, None)
            raise UnreadableError(path, "absent") from None
        self._looks.setdefault(path, look_of(found))
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError(path, "not-a-file")
        if not self._bounds.hold(place, is_link=is_link):
            raise UnreadableError(path, "outside")
        if found.st_size > limit:
            raise UnreadableError(path, "too-large")
        self.read_paths.add(path)
        return found

    def read(self, path: str, limit: int = READ_LIMIT) -> bytes:
        """The bytes of a regular file.

        Raises:
            UnreadableError: it is absent, no regular file, outside the project, too large, or refused.
        """
        kept = self._kept.get(path)
        if kept is not None and len(kept) <= limit:
            self.asked.contents.add(path)
            return kept
        place = os.path.join(self._place, path)
        self._checked(path, place, limit)
        try:
            with open(place, "rb", buffering=0) as file:
                content = file.read()
        except OSError:
            raise UnreadableError(path, "refused") from None
        if len(content) <= min(_KEPT_SIZE, self._room):
            self._kept[path] = content
            self._room -= len(content)
        return content

    def own_entries(self, folder: str) -> tuple[list[str], list[str]]:
        """Names of the folders and of the files in a folder, sorted; links, caches and special files are none."""
        self.asked.folders.add(folder)
        folders: list[str] = []
        files: list[str] = []
        try:
            with os.scandir(os.path.join(self._place, folder)) as found:
                entries = list(found)
                self._listings.entries[folder] = entries_of(entries)
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif entry.is_file(follow_symlinks=False):
                        files.append(entry.name)
        except OSError:
            self._listings.entries[folder] = ()
            return [], []
        return sorted(name for name in folders if name not in NEVER_WALKED), sorted(files)

    def read_own(self, path: str, limit: int = READ_LIMIT) -> tuple[bytes, float] | None:
        """Bytes and time of modification of a file in a folder that was reached by `own_entries`.

        Many small files are read so with few system calls: nothing has to be resolved, since no link is followed.

        Returns:
            None where no regular file is there.

        Raises:
            UnreadableError: it is too large, or refused.
        """
        self.asked.contents.add(path)
        try:
            handle = os.open(f"{self._place}/{path}", _UNFOLLOWED)
        except FileNotFoundError:
            self._looks.setdefault(path, None)
            return None
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.EISDIR):
                return None
            raise UnreadableError(path, "refused") from None
        try:
            status = os.fstat(handle)
            self._looks.setdefault(path, look_of(status))
            if not stat.S_ISREG(status.st_mode):
                return None
            if status.st_size > limit:
                raise UnreadableError(path, "too-large")
            return content_of(handle, status.st_size), status.st_mtime
        except OSError:
            raise UnreadableError(path, "refused") from None
        finally:
            os.close(handle)

    def open(self, path: str, limit: int = READ_LIMIT) -> BinaryIO:
        """A regular file as a stream, for what is too large to be held in memory.

        Raises:
            UnreadableError: as from `read`.
        """
        self.status(path, limit)
        try:
            return self.absolute(path).open("rb")
        except OSError:
            raise UnreadableError(path, "refused") from None

    def text(self, path: str) -> str | None:
        """The file as UTF-8 text (wrong bytes become U+FFFD), or None where it can't be read."""
        try:
            return self.read(path).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        except UnreadableError:
            return None

    def digest(self, path: str) -> str | None:
        """sha256 of the file's bytes in hex, or None where it can't be read."""
        self.asked.contents.add(path)
        if path not in self._digests:
            try:
                self._digests[path] = hashlib.sha256(self.read(path)).hexdigest()
            except UnreadableError:
                return None
        return self._digests[path]

    def modified_at(self, path: str) -> float | None:
        """Seconds since the epoch of the file's last modification, or None."""
        self.asked.contents.add(path)
        try:
            found = self.absolute(path).stat()
        except OSError:
            self._looks.setdefault(path, None)
            return None
        self._looks.setdefault(path, look_of(found))
        return found.st_mtime

    def watched(self, take: Callable[[], Value]) -> tuple[Value, Asked]:
        """The value of a computation, and what it asked of this project."""
        outer, self.asked = self.asked, Asked()
        try:
            return take(), self.asked
        finally:
            outer.add(self.asked)
            self.asked = outer

    def renewed(self, *, begun_ns: int) -> tuple["ProjectTree", Changed]:
        """The same project as it is now, and which answers of this tree have become wrong.

        Args:
            begun_ns: when reading begins again.
        """
        tree = ProjectTree(self.root, begun_ns=begun_ns)
        folders = {path for path, known in self._listings.entries.items() if tree.entries(path) != known}
        contents = {
            path
            for path, look in self._looks.items()
            if asked_files.look_at(f"{self._place}/{path}") != look
            or asked_files.may_hide_a_change(look, self._begun_ns)
        }
        told = self._listings.told_kinds(frozenset(folders))
        kinds = frozenset(
            path
            for path, kind in self._kinds.items()
            if (tree._kind(path) if (now := told(path)) is UNTOLD else now) != kind
        )
        listed = tree._listings.differing(self._listings) if folders or kinds else frozenset[str]()
        changed = Changed(
            kinds=kinds, contents=frozenset(contents), folders=frozenset(folders), listed=listed
        )
        self._hand_over(tree, changed)
        return tree, changed

    def entries(self, folder: str) -> tuple[Entry, ...]:
        """Everything in a folder as it is now, readable or not; nothing where it may not be listed."""
        return (
            ()
            if folder and self._bounds.mode(folder) is None
            else asked_files.entries_at(os.path.join(self._place, folder))
        )

    def _hand_over(self, tree: "ProjectTree", changed: Changed) -> None:
        """What is still true need not be read again."""
        gone = changed.paths

        def rest(known: Any) -> dict[str, Any]:
            return {path: one for path, one in known.items() if path not in gone}

        tree.read_paths = self.read_paths - gone
        tree._looks, tree._digests, tree._kept = map(rest, (self._looks, self._digests, self._kept))
        tree._kinds = rest(self._kinds)
        tree._room = _KEPT_IN_ALL - sum(map(len, tree._kept.values()))
        if changed.folders or changed.kinds:
            tree._listings.entries = {**rest(self._listings.entries), **tree._listings.entries}
        else:
            tree._listings.take_over(self._listings)

    def _children(self, start: str) -> tuple[str, ...]:
        self.asked.folders.add(start)
        return self._listings.children(start)
