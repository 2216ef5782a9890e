"""Numbers of lines and branches of one source file, packed: four bytes a number, where a set takes sixty.

A coverage report may speak of millions of lines, and a build looks at those of a few modules only.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat

_WORD = "I"
"""Four bytes on every platform that Python 3.11 runs on; in `packed` the lowest byte stands first."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Line numbers, each once, ascending. To calculate with several of them, make sets of them.

    Attributes:
        packed: four bytes a number, the lowest byte first.
    """

    packed: bytes = b""

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "Lines":
        """Pack numbers of any order, repeated or not, each of at most 32 bits and none negative."""
        return cls.ascending(sorted(set(numbers)))

    @classmethod
    def ascending(cls, numbers: list[int]) -> "Lines":
        """Pack numbers that are in this order already, each once."""
        return cls(_pack(numbers))

    def __len__(self) -> int:
        """How many lines."""
        return len(self.packed) // 4

    def __iter__(self) -> Iterator[int]:
        """The numbers."""
        return iter(_unpack(self.packed))


@dataclass(frozen=True, slots=True)
class Branches:
    """Branches by the line they leave from: how many were taken, and how many there are.

    Attributes:
        packed: line, taken, all for each line with branches, ascending; packed as `Lines.packed`.
    """

    packed: bytes = b""

    @classmethod
    def of(cls, found: Iterable[tuple[int, int, int]]) -> "Branches":
        """Pack (line, taken, all); where a line is repeated, the most that was seen of it counts."""
        most: dict[int, tuple[int, int]] = {}
        for line, taken, count in found:
            known_taken, known_count = most.get(line, (0, 0))
            most[line] = (max(taken, known_taken), max(count, known_count))
        return cls(_pack([number for line in sorted(most) for number in (line, *most[line])]))

    @classmethod
    def counted(cls, lines: list[int], taken: Mapping[int, int], count: Mapping[int, int]) -> "Branches":
        """Pack ascending lines with how many branches leave each and how many of them were taken."""
        words = array(_WORD, bytes(3 * 4 * len(lines)))
        words[::3] = array(_WORD, lines)
        words[1::3] = array(_WORD, map(taken.get, lines, repeat(0)))
        words[2::3] = array(_WORD, map(count.get, lines, repeat(0)))
        return cls(_bytes(words))

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """(line, taken, all) of each line."""
        numbers = _unpack(self.packed)
        return zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)

    @property
    def taken(self) -> int:
        """How many branches were taken."""
        return sum(_unpack(self.packed)[1::3])

    @property
    def count(self) -> int:
        """How many branches there are."""
        return sum(_unpack(self.packed)[2::3])


def _pack(numbers: list[int]) -> bytes:
    return _bytes(array(_WORD, numbers))


def _bytes(words: "array[int]") -> bytes:
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes()


def _unpack(packed: bytes) -> "array[int]":
    words = array(_WORD, packed)
    if sys.byteorder == "big":
        words.byteswap()
    return words
