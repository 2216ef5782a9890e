"""How files look from outside, and their content, with few system calls."""

import os
import stat
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class FileStatus:
    """How a regular file looks from outside; a file of the same looks has, but for a moment, the same content.

    Attributes:
        size: bytes.
        modified_ns: when its content changed last, in nanoseconds since the epoch.
        changed_ns: when anything about it changed last, its place and its times included; on Windows when it
            came to be.
        inode: which file it is on its device.
    """

    size: int
    modified_ns: int
    changed_ns: int
    inode: int
    device: int

    @classmethod
    def of(cls, found: os.stat_result) -> Self:
        """What the system says of a file."""
        return cls(
            size=found.st_size,
            modified_ns=found.st_mtime_ns,
            changed_ns=found.st_ctime_ns,
            inode=found.st_ino,
            device=found.st_dev,
        )


def content_of(handle: int, size: int) -> bytes:
    """Everything in an open file; one that is as long as it says takes two calls."""
    parts = [os.read(handle, size + 1)]
    while parts[-1]:
        parts.append(os.read(handle, size + 1))
    return b"".join(parts)


def status_of(place: str) -> tuple[os.stat_result, bool]:
    """What is at a place once links are followed, and whether it is a link itself; most places are none."""
    status = os.lstat(place)
    if stat.S_ISLNK(status.st_mode):
        return os.stat(place), True  # noqa: PTH116  # asked for thousands of files
    return status, False
