"""What Rust files said when they were read before: a file whose content is known is not parsed again.

A reading depends on a file's path, its content, and the code that reads; linking is done anew each time. All
files of a project lie in one sealed entry of the cache's folder. In it is data alone: the shape of every value is
checked on the way back, and an entry that is anything else counts as absent.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from mkdocs_runbooks import __version__, diagnostics
from mkdocs_runbooks.ffi.rust.file import RustFile
from mkdocs_runbooks.ffi.rust.reading import read_rust
from mkdocs_runbooks.sources.cache_folder import CacheFolder

_CODE = ("ffi/rust/*.py", "ffi/syntax.py", "model/*.py")
"""Of this package: what a reading is made by."""

_Entries = dict[str, msgspec.Raw]


class KeptFiles:
    """Readings by path and content.

    Args:
        folder: where they are kept between runs; None: nowhere.
    """

    def __init__(self, folder: CacheFolder | None = None) -> None:
        self._folder = folder
        self._before: _Entries | None = None
        self._now: _Entries = {}
        self._grew = False

    def read(self, path: str, content: bytes) -> RustFile:
        """What a file says: as it was kept, or read now."""
        if self._folder is None:
            return read_rust(path, content)
        if self._before is None:
            self._before = self._load(self._folder)
        key = hashlib.sha256(path.encode("utf-8", "surrogateescape") + b"\0" + content).hexdigest()
        kept = self._before.get(key)
        found = None if kept is None else _decoded(kept, path)
        if found is None:
            found = read_rust(path, content)
            kept = _encoded(found)
            self._grew = True
        if kept is not None:
            self._now[key] = kept
        return found

    def settle(self) -> None:
        """Write down what this run asked for, if anything of it is new."""
        if self._folder is not None and self._grew:
            self._folder.save(_generation(), msgspec.msgpack.encode(self._now))
            self._folder.trim()
        self._grew = False

    def _load(self, folder: CacheFolder) -> _Entries:
        found = folder.load(_generation())
        if found is None:
            return {}
        folder.used(_generation())
        try:
            # The entry's memory goes with the view; what is decoded later needs a copy of its own.
            return msgspec.msgpack.decode(bytes(found), type=_Entries)
        except (msgspec.MsgspecError, RecursionError):
            return {}


def _encoded(file: RustFile) -> msgspec.Raw | None:
    try:
        return msgspec.Raw(msgspec.msgpack.encode(file))
    except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
        return None


def _decoded(kept: msgspec.Raw, path: str) -> RustFile | None:
    try:
        found = msgspec.msgpack.decode(kept, type=RustFile)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return found if found.path == path else None


@cache
def _generation() -> str:
    """Name of the entry: a changed reader or grammar makes what was read before worthless."""
    package = Path(diagnostics.__file__).parent
    code = hashlib.sha256(f"rust {__version__} {msgspec.__version__}".encode())
    for pattern in _CODE:
        for path in sorted(package.glob(pattern)):
            code.update(path.read_bytes())

    code.update(version("tree-sitter-rust").encode())
    return code.hexdigest()
