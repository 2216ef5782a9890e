"""What befalls files on their way: bytes swapped, dropped and repeated."""

import random
from collections.abc import Callable


def _swap(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] = chance.choice(b"<>&;'\"/=! \x00\xffa\n[]-?")


def _drop(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.randrange(1, 9)]


def _repeat(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.randrange(1, 40)]


DAMAGE: list[Callable[[bytearray, random.Random], None]] = [_swap, _drop, _repeat]
