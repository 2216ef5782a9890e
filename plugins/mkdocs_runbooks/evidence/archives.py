"""Archives as CI hands them over: `.gz` of one file, `.zip` of many. They are unpacked in memory, under a cap.

Nothing is written to a disk, no path is built from a member's name, and an archive is trusted in nothing that it
says about itself: sizes are counted while unpacking, and members whose data overlap (a few kilobytes that unpack
to petabytes, https://www.bamsoftware.com/hacks/zipbomb/) are refused as a whole.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_runbooks.evidence.json_text import clean

UNPACKED_LIMIT = 64 * 1024 * 1024
"""Bytes that one archive may unpack to."""

RATIO_LIMIT = 100
"""Unpacked bytes for each packed one; reports reach a third of it."""

RATIO_FROM = 1024 * 1024
"""Unpacked bytes from which the ratio is looked at: small reports of many equal lines are no bombs."""

MEMBERS_LIMIT = 2000
"""Files in one archive."""

_CHUNK = 1024 * 1024
_PIECE = 64 * 1024
_NAME_LIMIT = 400
_DIRECTORY_LIMIT = MEMBERS_LIMIT * 1024
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError),
    *(OSError, ValueError, struct.error, OverflowError, IndexError),
)
"""What `zipfile` raises for bytes that are no archive, or one that it can't read."""


class Refused(StrEnum):
    """Why an archive, or one of its members, is not opened; the words of the message are chosen by it."""

    TOO_LARGE = "too-large"
    RATIO = "ratio"
    MEMBERS = "members"
    ENCRYPTED = "encrypted"
    NESTED = "nested"
    LINK = "link"
    OUTSIDE = "outside"
    REPEATED = "repeated"
    OVERLAPPING = "overlapping"
    METHOD = "method"
    DAMAGED = "damaged"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive.

    Attributes:
        name: as the archive spells it, for showing; empty for the one file of a `.gz`.
        content: None where it is refused.
    """

    name: str = ""
    content: bytes | None = None
    refused: Refused | None = None


def is_archive(content: bytes) -> bool:
    """Whether bytes begin as a `.gz` or a `.zip` does."""
    return content.startswith((b"\x1f\x8b\x08", b"PK\x03\x04", _END))


def unpack(content: bytes) -> tuple[Member, ...] | Refused:
    """Every file of an archive, or why it is refused as a whole. Never raises for bad input."""
    if len(content) > UNPACKED_LIMIT + _CHUNK:
        return Refused.TOO_LARGE
    try:
        return tuple(_unzipped(content)) if content.startswith(b"PK") else (_ungzipped(content),)
    except _RefusedError as refused:
        return refused.reason
    except _BROKEN:
        return Refused.DAMAGED


class _RefusedError(Exception):
    def __init__(self, reason: Refused) -> None:
        super().__init__(reason)
        self.reason = reason


class _Budget:
    """Counts what an archive unpacks to.

    Args:
        packed: bytes of the archive.
    """

    def __init__(self, packed: int) -> None:
        self._packed = packed
        self._unpacked = 0

    def take(self, size: int) -> None:
        """Count more bytes.

        Raises:
            _RefusedError: they are too many.
        """
        self._unpacked += size
        if self._unpacked > UNPACKED_LIMIT:
            raise _RefusedError(Refused.TOO_LARGE)
        if self._unpacked > max(RATIO_FROM, RATIO_LIMIT * self._packed):
            raise _RefusedError(Refused.RATIO)


def _ungzipped(content: bytes) -> Member:
    """Every gzip member in turn, as `gzip -d` joins them; zeros behind the last are padding, all else is damage."""
    budget = _Budget(len(content))
    parts: list[bytes] = []
    place = 0
    for _ in range(MEMBERS_LIMIT):
        place = _inflated(content, place, budget, parts)
        if not content[place:].strip(b"\0"):
            break
    else:
        raise _RefusedError(Refused.MEMBERS)
    unpacked = b"".join(parts)
    if is_archive(unpacked):
        raise _RefusedError(Refused.NESTED)
    return Member(content=unpacked)


def _inflated(content: bytes, place: int, budget: _Budget, parts: list[bytes]) -> int:
    """Unpack the gzip member at `place` and return where it ends."""
    reader = zlib.decompressobj(wbits=31)
    while not reader.eof:
        piece = content[place : place + _PIECE]
        if not piece:
            raise _RefusedError(Refused.DAMAGED)
        place += len(piece)
        more = True
        while more and not reader.eof:
            part = reader.decompress(piece, _CHUNK)
            piece = reader.unconsumed_tail
            budget.take(len(part))
            parts.append(part)
            more = bool(piece) or len(part) == _CHUNK
    return place - len(reader.unused_data)


def _unzipped(content: bytes) -> Iterator[Member]:
    if _directory_size(content) > _DIRECTORY_LIMIT:
        raise _RefusedError(Refused.MEMBERS)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if len(members) > MEMBERS_LIMIT:
            raise _RefusedError(Refused.MEMBERS)
        if not members:
            raise _RefusedError(Refused.EMPTY)
        if sum(one.file_size for one in members) > UNPACKED_LIMIT:
            raise _RefusedError(Refused.TOO_LARGE)
        if _overlap(members, archive.start_dir):
            raise _RefusedError(Refused.OVERLAPPING)
        names = Counter(one.filename for one in members)
        members = list({one.filename: one for one in members}.values())
        budget = _Budget(len(content))
        for one in members:
            refused = _refused(one, names)
            name = clean(one.filename, _NAME_LIMIT)
            if refused is not None:
                yield Member(name=name, refused=refused)
                continue
            unpacked = _member(archive, one, budget)
            if unpacked is None or is_archive(unpacked):
                yield Member(name=name, refused=Refused.DAMAGED if unpacked is None else Refused.NESTED)
            else:
                yield Member(name=name, content=unpacked)


def _directory_size(content: bytes) -> int:
    """Bytes of the central directory, as the archive's end says: `zipfile` would read all of it at once."""
    place = content.rfind(_END, max(0, len(content) - 65_557))
    if place < 0:
        raise _RefusedError(Refused.DAMAGED)
    (size,) = struct.unpack_from("<I", content, place + 12)
    wide = content.rfind(_END_64, max(0, place - 4096), place)
    return (
        int(struct.unpack_from("<Q", content, wide + 40)[0])
        if size == 0xFFFFFFFF and wide >= 0
        else int(size)
    )


def _overlap(members: Sequence[zipfile.ZipInfo], end: int) -> bool:
    """Whether the data of two members, or of one and the directory, share bytes."""
    ordered = sorted(members, key=lambda one: one.header_offset)
    starts = [*(one.header_offset for one in ordered[1:]), end]
    return any(
        one.header_offset < 0 or one.header_offset + 30 + one.compress_size > start
        for one, start in zip(ordered, starts, strict=True)
    )


def _refused(member: zipfile.ZipInfo, names: Counter[str]) -> Refused | None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return Refused.LINK
    if _leads_outside(member.filename):
        return Refused.OUTSIDE
    if names[member.filename] > 1:
        return Refused.REPEATED
    if member.flag_bits & 1:
        return Refused.ENCRYPTED
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Refused.METHOD
    return None


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return not name or name.startswith(("/", "\\")) or ".." in parts or parts[0].endswith(":")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget) -> bytes | None:
    """The bytes of a member, counted as they come; None where they are not what their checksum says."""
    parts: list[bytes] = []
    try:
        with archive.open(member) as opened:
            while part := opened.read(_CHUNK):
                budget.take(len(part))
                parts.append(part)
    except _BROKEN:
        return None
    return b"".join(parts)
