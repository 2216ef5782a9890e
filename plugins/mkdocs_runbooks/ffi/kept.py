"""What files said when they were read before: a file whose content is known is not read again.

A reading depends on a file's path, its content, and the code that reads. All readings of one kind lie in one sealed
entry of the cache's folder. In it is data alone: the shape of every value is checked on the way back, and an entry
that is anything else counts as absent.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from mkdocs_runbooks.ffi.sharing import Files, is_much, others
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.generation import generation

_T = TypeVar("_T")
_Entries = dict[str, msgspec.Raw]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[_T]):
    """One kind of readings.

    Attributes:
        name: of the kind; no other has it.
        type: what a reading is.
        read: makes one of a path and the file's content.
        code: patterns of files in this package by which readings are made.
        others: versions of what else makes them.
        fits: whether a reading is of a path.
        module: in which `sharing.serve` is called for this kind; None: files are read one after the other.
    """

    name: str
    type: type[_T]
    read: Callable[[str, bytes], _T]
    code: tuple[str, ...]
    others: tuple[str, ...] = ()
    fits: Callable[[_T, str], bool] = lambda _reading, _path: True
    module: str | None = None


class Kept(Generic[_T]):
    """Readings by path and content.

    Args:
        kind: what is read.
        folder: where readings are kept between runs; None: nowhere.
    """

    def __init__(self, kind: Kind[_T], folder: CacheFolder | None = None) -> None:
        self._kind = kind
        self._folder = folder
        self._before: _Entries | None = None
        self._now: _Entries = {}
        self._grew = False
        self._entry = generation(kind.code, (kind.name, *kind.others)) if folder is not None else ""

    def read(self, path: str, content: bytes, handed: bytes | None = None) -> _T:
        """What a file says: as it was kept, as another process has read it, or read now.

        Args:
            path: of the file.
            content: of the file.
            handed: an encoded reading of this file and content.
        """
        if self._folder is None and handed is None:
            return self._kind.read(path, content)
        key = _key(path, content)
        kept = self._kept(key)
        if kept is None and handed is not None:
            kept, self._grew = msgspec.Raw(handed), True
        found = None if kept is None else self._decoded(kept, path)
        if found is None:
            found = self._kind.read(path, content)
            kept = encoded(found)
            self._grew = True
        if kept is not None:
            self._now[key] = kept
        return found

    def read_all(self, files: Files) -> dict[str, _T]:
        """What many files say, read by several processes where that is worth it.

        Args:
            files: content by path.

        Returns:
            Readings by path, in the order of the files.
        """
        module = self._kind.module
        if module is None or not is_much(files):
            return {path: self.read(path, content) for path, content in files.items()}
        unread = {path: content for path, content in files.items() if self._kept(_key(path, content)) is None}
        found: dict[str, _T] = {}
        with others(unread, module) as elsewhere:
            begun = []
            for path, content in files.items():
                if elsewhere.has_begun(path):
                    begun.append(path)
                else:
                    found[path] = self.read(path, content)
            for path in begun:
                found[path] = self.read(path, files[path], elsewhere.handed(path))
        return {path: found[path] for path in files}

    def settle(self) -> None:
        """Write down what this run asked for, if anything of it is new."""
        if self._folder is not None and self._grew:
            self._folder.save(self._entry, msgspec.msgpack.encode(self._now))
            self._folder.trim()
        self._grew = False

    def _kept(self, key: str) -> msgspec.Raw | None:
        if self._folder is None:
            return None
        if self._before is None:
            self._before = self._load(self._folder)
        return self._before.get(key)

    def _load(self, folder: CacheFolder) -> _Entries:
        found = folder.load(self._entry)
        if found is None:
            return {}
        folder.used(self._entry)
        try:
            # The entry's memory goes with the view; what is decoded later needs a copy of its own.
            return msgspec.msgpack.decode(bytes(found), type=_Entries)
        except (msgspec.MsgspecError, RecursionError):
            return {}

    def _decoded(self, kept: msgspec.Raw, path: str) -> _T | None:
        try:
            found = msgspec.msgpack.decode(kept, type=self._kind.type)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        return found if self._kind.fits(found, path) else None


def _key(path: str, content: bytes) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogateescape") + b"\0" + content).hexdigest()


def encoded(reading: object) -> msgspec.Raw | None:
    """A reading as it is kept; None: it can't be."""
    try:
        return msgspec.Raw(msgspec.msgpack.encode(reading))
    except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
        return None
