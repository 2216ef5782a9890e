"""Results by their names, in the cache's folder."""

import zlib
from typing import TypeVar

import msgspec

from mkdocs_runbooks.sources.cache_folder import CacheFolder

Value = TypeVar("Value")

_QUICK = 1
"""Level of compression: a site's HTML repeats itself so much that the others gain little."""


class Store:
    """What is kept between builds.

    Args:
        folder: where it is kept.
        marks: whether what was of use is marked so; a server that watches the folder would build again because of it.
    """

    def __init__(self, folder: CacheFolder, *, marks: bool = True) -> None:
        self._folder = folder
        self._marks = marks
        self._grew = False

    def load(self, name: str, kind: type[Value]) -> Value | None:
        """A result, or None where it was not kept, or is damaged.

        Args:
            name: as of `key`.
            kind: its type.
        """
        found = self._folder.load(name)
        if found is None:
            return None
        try:
            own, value = msgspec.msgpack.decode(zlib.decompress(found), type=tuple[str, kind])  # type: ignore[valid-type]
        except (zlib.error, msgspec.MsgspecError, RecursionError):
            return None
        if own != name:  # somebody has renamed it
            return None
        if self._marks:
            self._folder.used(name)
        return value

    def save(self, name: str, value: object) -> None:
        """Keep a result; one that can't be written, such as half a character, is not kept."""
        try:
            packed = msgspec.msgpack.encode((name, value))
        except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
            return
        self._grew |= self._folder.save(name, zlib.compress(packed, _QUICK))

    def settle(self) -> None:
        """The build is over: what is too much goes."""
        if self._grew:
            self._folder.trim()
        self._grew = False
