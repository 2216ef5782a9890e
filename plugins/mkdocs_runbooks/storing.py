"""Files that appear whole or not at all: written beside their place, then renamed.

Whoever reads meanwhile sees the old file or the new one. A writer that is killed leaves a hidden file behind,
which no reader takes for a result; the next writer uses another name, so nobody waits for anybody.
"""

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

UNFINISHED = ".part"
"""Ending of the hidden file that holds what is being written."""

_SHOWN_NAME = 40
"""Characters of the file's own name within the hidden one: with every sign four bytes long, 255 bytes still hold it."""


def is_unfinished(path: str) -> bool:
    """Whether a path is of a file that a killed writer left behind: no result, and no evidence."""
    name = path.rpartition("/")[2]
    return name.startswith(".") and name.endswith(UNFINISHED)


def store(path: Path, content: bytes, *, mode: int | None = None, durable: bool = True) -> None:
    """Put a whole file into its place.

    Args:
        path: the place; a link that stands there is replaced, not followed.
        content: all of it.
        mode: permission bits; None leaves them to the umask.
        durable: wait until the disk has it, so that not even a power cut leaves half a file. What can be made
            again needs no waiting.

    Raises:
        OSError: it can't be written; what was there is untouched.
    """
    with Draft(path, mode=mode) as draft:
        draft.stream.write(content)
        draft.publish(durable=durable)


class Draft:
    """A file in the making, beside the place that it will take; it vanishes unless it is published.

    Args:
        path: the place; its folder must be there.
        mode: permission bits; None leaves them to the umask.

    Attributes:
        stream: where the content goes.

    Raises:
        OSError: the folder can't be written, or a device, a pipe or a folder stands at the place.
    """

    def __init__(self, path: Path, *, mode: int | None = None) -> None:
        _refuse_special(path)
        self._path = path
        self._beside = path.with_name(f".{path.name[:_SHOWN_NAME]}.{secrets.token_hex(8)}{UNFINISHED}")
        # `O_BINARY` is Windows' own; the umask applies as to any new file.
        flags = (
            os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        )
        self.stream: BinaryIO = os.fdopen(os.open(self._beside, flags, 0o666), "wb")
        try:
            if mode is not None:
                self._beside.chmod(mode)
        except OSError:
            self._discard()
            raise

    def publish(self, *, durable: bool = True) -> None:
        """Take the place.

        Args:
            durable: as in `store`.

        Raises:
            OSError: what was written did not reach the disk, or the place can't be taken.
        """
        self.stream.flush()
        if durable:
            os.fsync(self.stream.fileno())
        self.stream.close()
        self._beside.replace(self._path)
        if durable:
            _sync_folder(self._path.parent)

    def __enter__(self) -> Self:
        """The draft itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was not published."""
        self._discard()

    def _discard(self) -> None:
        with suppress(OSError):
            self.stream.close()
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)


def _refuse_special(path: Path) -> None:
    """A file must not take the place of a device: `/dev/null` would be gone for everybody."""
    try:
        found = path.lstat().st_mode
    except OSError:
        return
    if not (stat.S_ISREG(found) or stat.S_ISLNK(found)):
        raise OSError(errno.EEXIST, "no regular file stands there", str(path))


def _sync_folder(folder: Path) -> None:
    """A renamed file is safe once its folder is; Windows opens no folders and needs no such thing."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
