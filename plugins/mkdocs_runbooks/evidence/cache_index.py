"""Digests of files by how the files look, so that a large file that nobody touched is not even opened."""

import msgspec

from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.file_status import FileStatus

NAME = "index"

ENTRIES_LIMIT = 20_000

FINE_NS = 100_000_000
COARSE_NS = 2_000_000_000
"""How long a file must have been left alone before its times betray the next change: clocks of file systems go
in steps of a few milliseconds, those of old ones in steps of one or two seconds."""

_SECOND_NS = 1_000_000_000

_Entries = dict[str, tuple[FileStatus, str]]


class CacheIndex:
    """Path -> how the file looked when it was digested, and its digest.

    Args:
        folder: where the index is kept.
    """

    def __init__(self, folder: CacheFolder) -> None:
        self._folder = folder
        self._entries: _Entries | None = None
        self._new: _Entries = {}
        self._moment: int | None = None

    def digest(self, path: str, status: FileStatus) -> str | None:
        """The digest of a file that looks as it did, or None."""
        if self._entries is None:
            self._entries = self._load()
        known = self._new.get(path) or self._entries.get(path)
        return known[1] if known is not None and known[0] == status else None

    def moment(self) -> int | None:
        """A time before everything that the run reads from here on, on the clock that stamps the files."""
        if self._moment is None:
            self._moment = self._folder.now()
        return self._moment

    def note(self, path: str, status: FileStatus, digest: str, moment: int | None) -> None:
        """Remember a digest, if the file can't have changed unseen since it was read.

        Args:
            path: the file.
            status: how it looked before it was read, and after.
            digest: sha256 of what was read, in hex.
            moment: as of `moment()`, before it was read.
        """
        changed = max(status.modified_ns, status.changed_ns)
        coarse = status.modified_ns % _SECOND_NS == 0 and status.changed_ns % _SECOND_NS == 0
        if moment is not None and moment - changed > (COARSE_NS if coarse else FINE_NS):
            self._new[path] = (status, digest)

    def settle(self) -> None:
        """Write down what is new, beside what another build has written meanwhile."""
        self._moment = None
        if not self._new:
            return
        entries = {**self._load(), **self._new}
        if len(entries) > ENTRIES_LIMIT:
            entries = dict(list(self._new.items())[:ENTRIES_LIMIT])
        self._entries, self._new = entries, {}
        try:
            self._folder.save(NAME, msgspec.msgpack.encode(entries))
        except UnicodeEncodeError:  # a file name that is no text; its file is digested each time
            named = {path: entry for path, entry in entries.items() if _is_text(path)}
            self._folder.save(NAME, msgspec.msgpack.encode(named))

    def _load(self) -> _Entries:
        found = self._folder.load(NAME)
        if found is None:
            return {}
        try:
            return msgspec.msgpack.decode(found, type=_Entries)
        except (msgspec.MsgspecError, RecursionError):
            return {}


def _is_text(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
