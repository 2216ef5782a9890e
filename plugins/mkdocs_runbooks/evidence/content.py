"""A file's bytes as they are read: once, digested on the way, and without the rounds that no reader asks for."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from mkdocs_runbooks.evidence.look import HEAD
from mkdocs_runbooks.evidence.readers import SKIP_SAMPLES
from mkdocs_runbooks.evidence.recognise import recognise
from mkdocs_runbooks.evidence.sample_lists import without_samples
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError

STREAMED_FROM = 4 * 1024 * 1024
"""Bytes of a benchmark file from which it is not held in memory as a whole."""

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a file holds.

    Attributes:
        text: its bytes; where `is_short`, without the long lists of numbers of a JSON document.
        digest: sha256 of the file as it is, in hex.
        size: bytes of the file as it is.
    """

    text: bytes
    digest: str
    size: int
    is_short: bool = False


def whole(text: bytes) -> Content:
    """Content that is in memory already."""
    return Content(text=text, digest=hashlib.sha256(text).hexdigest(), size=len(text))


def load(tree: ProjectTree, path: str, size: int) -> Content:
    """Read a file, shortened where its readers can do without its samples.

    Args:
        tree: the project.
        path: the file.
        size: how large it looks.

    Raises:
        UnreadableError: the file can't be opened.
    """
    if size < STREAMED_FROM:
        return whole(tree.read(path))
    with tree.open(path) as stream:
        try:
            start = stream.read(HEAD)
            if recognise(start, path).format in SKIP_SAMPLES:
                return _short(start, stream)
        except OSError:
            raise UnreadableError(path, "refused") from None
    return whole(tree.read(path))


def _short(start: bytes, stream: BinaryIO) -> Content:
    digest = hashlib.sha256()
    size = 0

    def pieces() -> Iterator[bytes]:
        nonlocal size
        piece = start
        while piece:
            digest.update(piece)
            size += len(piece)
            yield piece
            piece = stream.read(_PIECE)

    text = b"".join(without_samples(pieces()))
    return Content(text=text, digest=digest.hexdigest(), size=size, is_short=True)
