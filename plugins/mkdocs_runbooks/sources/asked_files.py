"""What was asked of a project's files, so that an answer is known to be still true without being asked again."""

import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field

Look = tuple[int, int, int, int, int, int]
"""Kind, size, times of change (of the content, of anything about it), inode and device of what is at a place."""

Entry = tuple[str, int, int]
"""A name in a folder, what kind of thing it is, and for links which one."""

_FINE_NS = 100_000_000
_COARSE_NS = 2_000_000_000
_SECOND_NS = 1_000_000_000

_DRAFT = re.compile(r"\..*\.sw[a-p]|\.#.*|#.*#|.+~")
"""What vim and Emacs call swap files, locks, files saved by themselves and copies of what was there before."""


@dataclass(slots=True)
class Asked:
    """The questions of one step, by the paths that they are about.

    Attributes:
        kinds: is it there, and is it a folder?
        contents: what does it hold, or when did it change?
        folders: what stands directly in it?
        below: what stands anywhere below it?
        endings: (folder, ending): which paths anywhere below it end so?
        names: which paths anywhere are called so?
    """

    kinds: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)
    endings: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, other: "Asked") -> None:
        """Take the questions of a step of this step."""
        self.kinds |= other.kinds
        self.contents |= other.contents
        self.folders |= other.folders
        self.below |= other.below
        self.endings |= other.endings
        self.names |= other.names


def look_of(status: os.stat_result) -> Look:
    """How a file looks from outside."""
    kind = stat.S_IFMT(status.st_mode)
    return (kind, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


def may_hide_a_change(look: Look | None, begun_ns: int) -> bool:
    """Whether a file changed so shortly before it was read that the next change may look the same.

    Args:
        look: how the file looked before it was read.
        begun_ns: a time before it was read, in nanoseconds since the epoch.
    """
    if look is None:
        return False
    coarse = look[2] % _SECOND_NS == 0 and look[3] % _SECOND_NS == 0
    return max(look[2], look[3]) > begun_ns - (_COARSE_NS if coarse else _FINE_NS)


def is_draft(name: str) -> bool:
    """Whether an editor keeps a file of this name beside the one that is edited: a copy, a lock or what is not saved."""
    return _DRAFT.fullmatch(name) is not None


def is_hidden_draft(name: str) -> bool:
    """Whether it is a draft that no site publishes either: hosts pass over names with a dot before them."""
    return name.startswith(".") and is_draft(name)


def entries_of(found: Iterable["os.DirEntry[str]"]) -> tuple[Entry, ...]:
    """Everything in a folder, readable or not, sorted; what editors keep there while they are open is passed over."""
    return tuple(sorted(_entry(one) for one in found if not is_draft(one.name)))


def entries_at(place: str) -> tuple[Entry, ...]:
    """What stands in the folder at a place; nothing where there is none."""
    try:
        with os.scandir(place) as found:
            return entries_of(found)
    except OSError:
        return ()


def look_at(place: str) -> Look | None:
    """How what is at a place looks, or None where nothing is."""
    try:
        return look_of(os.stat(place))  # noqa: PTH116  # asked for thousands of files
    except (OSError, ValueError):
        return None


def _entry(one: "os.DirEntry[str]") -> Entry:
    try:
        if one.is_symlink():
            status = one.stat(follow_symlinks=False)
            return one.name, 2 + one.is_dir(), hash((status.st_ino, status.st_mtime_ns, status.st_ctime_ns))
        return one.name, one.is_dir(follow_symlinks=False), int(one.is_file(follow_symlinks=False))
    except OSError:
        return one.name, -1, 0
