"""The cache's folder on disk: sealed files that are whole, or not there.

Builds that run at the same time share it without locks: files are written beside their place and renamed, the
last one stays, and each of them is right. What is torn, damaged or not of ours is passed over as if it were
absent. A folder that can't be used (read-only, full disk, a link in its place) is no cache, and no error.
"""

import os
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs_runbooks.storing import is_unfinished, store

PLACE = ".cache/plugin/runbooks"
"""Below the project's folder, where plugins of MkDocs keep such things."""

SIZE_LIMIT = 256 * 1024 * 1024
"""Bytes of all files together; above it the least recently used go."""

ENTRY_LIMIT = SIZE_LIMIT // 2
"""Bytes of one file; what is larger is read again each time."""

_SEAL = struct.Struct(">16sQI")
_MAGIC = b"runbooks cache 1"
_ENTRY = re.compile(r"[0-9a-f]{64}\Z")
_LEFTOVER_NS = 3600 * 1_000_000_000
_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)  # a link is not ours
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO would wait for ever
)
_OWN_FILES = (
    ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n"),
    (".gitignore", "*\n"),
)


class CacheFolder:
    """Sealed files by name.

    Args:
        place: the folder; made when the first file is written.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._usable = _is_ours(place)

    def load(self, name: str) -> memoryview | None:
        """The content of a file as it was saved, or None."""
        content = self._content(name) if self._usable else None
        if content is None or len(content) < _SEAL.size:
            return None
        magic, size, checksum = _SEAL.unpack_from(content)
        payload = content[_SEAL.size :]
        if magic != _MAGIC or size != len(payload) or checksum != zlib.crc32(payload):
            return None
        return payload

    def save(self, name: str, payload: bytes) -> bool:
        """Seal and keep a file; False where that can't be done."""
        if not self._usable or len(payload) > ENTRY_LIMIT:
            return False
        seal = _SEAL.pack(_MAGIC, len(payload), zlib.crc32(payload))
        try:
            self._prepare()
            store(self._place / name, seal + payload, durable=False)
        except OSError:
            return False
        return True

    def used(self, name: str) -> None:
        """Remember that an entry was of use."""
        if not self._usable:
            return
        with suppress(OSError):
            os.utime(self._place / name)

    def now(self) -> int | None:
        """Nanoseconds on the clock that stamps files here, which need not be the computer's own; or None."""
        if not self._usable:
            return None
        try:
            self._prepare()
            tag = self._place / _OWN_FILES[0][0]
            os.utime(tag)
            return tag.stat().st_mtime_ns
        except OSError:
            return None

    def trim(self) -> None:
        """Delete what is too much, and what killed writers left behind."""
        now = self.now()
        entries: list[tuple[Path, os.stat_result]] = []
        for path, status in self._files():
            if _ENTRY.match(path.name):
                entries.append((path, status))
            elif is_unfinished(path.name) and now is not None and now - status.st_mtime_ns > _LEFTOVER_NS:
                _delete(path)
        excess = sum(status.st_size for _, status in entries) - SIZE_LIMIT
        for path, status in sorted(entries, key=lambda one: one[1].st_mtime_ns):
            if excess <= 0:
                break
            _delete(path)
            excess -= status.st_size

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        if not self._usable:
            return
        with suppress(OSError), os.scandir(self._place) as found:
            for one in found:
                if one.is_file(follow_symlinks=False):
                    yield Path(one.path), one.stat(follow_symlinks=False)

    def _prepare(self) -> None:
        if (self._place / _OWN_FILES[-1][0]).exists():
            return
        self._place.mkdir(parents=True, exist_ok=True)
        for name, text in _OWN_FILES:
            store(self._place / name, text.encode("ascii"), durable=False)

    def _content(self, name: str) -> memoryview | None:
        try:
            descriptor = os.open(self._place / name, _OPEN)
        except OSError:
            return None
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_size > ENTRY_LIMIT + _SEAL.size:
                return None
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return memoryview(stream.read())
        except OSError:
            return None
        finally:
            os.close(descriptor)


def _is_ours(place: Path) -> bool:
    """Whether a folder may be written into, and deleted from: a repository may bring a link to somebody's files."""
    try:
        return not any(folder.is_symlink() for folder in (place, *place.parents[:2]))
    except OSError:  # another user's folder need not let anybody look into it
        return False


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
