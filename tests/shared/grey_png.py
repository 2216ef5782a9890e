"""Small grey pictures as PNG files: sixteen levels, so that a page of many thousand pixels takes few kilobytes.

Format: https://www.w3.org/TR/png-3/, colour type 0, depth 4, filter 0 in every row; only what this module wrote is read.
"""

import struct
import zlib
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Grey:
    """Levels from 0 (black) to 15 (white), row by row."""

    width: int
    height: int
    levels: bytes


def write(picture: Grey) -> bytes:
    """The picture as a file; rows begin with their filter, and two levels share a byte."""
    rows = []
    for at in range(0, picture.width * picture.height, picture.width):
        row = picture.levels[at : at + picture.width] + b"\0" * (picture.width % 2)
        rows.append(b"\0" + bytes(row[i] << 4 | row[i + 1] for i in range(0, len(row), 2)))
    header = struct.pack(">IIBBBBB", picture.width, picture.height, 4, 0, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def read(content: bytes) -> Grey:
    """A file that `write` made."""
    width, height = struct.unpack(">II", content[16:24])
    (size,) = struct.unpack(">I", content[33:37])
    body = zlib.decompress(content[41 : 41 + size])
    stride = 1 + (width + 1) // 2
    levels = bytearray()
    for at in range(0, height * stride, stride):
        row = body[at + 1 : at + stride]
        levels += bytes(level for pair in row for level in (pair >> 4, pair & 15))[:width]
    return Grey(width, height, bytes(levels))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
