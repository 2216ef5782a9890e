"""What files said when they were read before: a file whose content is known is not read again.

A reading depends on a file's path, its content, and the code that reads. All readings of one kind lie in one sealed
entry of the cache's folder. In it is data alone: the shape of every value is checked on the way back, and an entry
that is anything else counts as absent.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from mkdocs_runbooks import __version__, diagnostics
from mkdocs_runbooks.sources.cache_folder import CacheFolder

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
    """

    name: str
    type: type[_T]
    read: Callable[[str, bytes], _T]
    code: tuple[str, ...]
    others: tuple[str, ...] = ()
    fits: Callable[[_T, str], bool] = lambda _reading, _path: True


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

    def read(self, path: str, content: bytes) -> _T:
        """What a file says: as it was kept, or read now."""
        if self._folder is None:
            return self._kind.read(path, content)
        if self._before is None:
            self._before = self._load(self._folder)
        key = hashlib.sha256(path.encode("utf-8", "surrogateescape") + b"\0" + content).hexdigest()
        kept = self._before.get(key)
        found = None if kept is None else self._decoded(kept, path)
        if found is None:
            found = self._kind.read(path, content)
            kept = _encoded(found)
            self._grew = True
        if kept is not None:
            self._now[key] = kept
        return found

    def settle(self) -> None:
        """Write down what this run asked for, if anything of it is new."""
        if self._folder is not None and self._grew:
            self._folder.save(self._entry, msgspec.msgpack.encode(self._now))
            self._folder.trim()
        self._grew = False

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


def _encoded(reading: object) -> msgspec.Raw | None:
    try:
        return msgspec.Raw(msgspec.msgpack.encode(reading))
    except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
        return None


def generation(code: tuple[str, ...], said: tuple[str, ...]) -> str:
    """Name of an entry: a changed reader or grammar makes what was read before worthless.

    Args:
        code: patterns of files in this package by which readings are made.
        said: whatever else they depend on, such as versions of libraries.
    """
    package = Path(diagnostics.__file__).parent
    digest = hashlib.sha256("\0".join((__version__, msgspec.__version__, *said)).encode())
    for pattern in code:
        for path in sorted(package.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
