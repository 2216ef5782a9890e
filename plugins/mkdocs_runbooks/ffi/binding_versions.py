"""Versions of PyO3 that a requirement allows: where no lock file names one, its meaning counts only if all agree.

Cargo's rules: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

Minor = tuple[int, int]
"""Major and minor version."""

_ANY = 1 << 30
_OLDEST: Minor = (0, 0)
_NEWEST: Minor = (_ANY, _ANY)
_ONE = re.compile(r"\s*(\^|=|~|>=|>|<=|<|)\s*(\d+)(?:\.(\d+|\*|x|X))?(?:\.(\d+|\*|x|X))?[-+.\w]*\s*\Z")


@dataclass(frozen=True, slots=True)
class Versions:
    """Minor versions from one to another, both included."""

    low: Minor = _OLDEST
    high: Minor = _NEWEST

    @classmethod
    def of(cls, text: str | None) -> Self:
        """What a version or a requirement such as `>=0.20, <0.23` allows; all where it can't be read.

        Args:
            text: as locked or as required; None: nobody says.
        """
        low, high = _OLDEST, _NEWEST
        for part in (text or "*").split(","):
            match = _ONE.match(part)
            if match is None:
                continue
            lowest, highest = _bounds(*match.groups())
            low, high = max(low, lowest), min(high, highest)
        return cls(low, high) if low <= high else cls()

    @property
    def is_one(self) -> bool:
        """Whether only one minor version is allowed."""
        return self.low == self.high

    def told_apart(self, firsts: Iterable[Minor]) -> tuple[Minor, ...]:
        """One version for each meaning, the newest first.

        Args:
            firsts: the first versions in which something has another meaning than before.
        """
        changes = sorted({one for one in firsts if self.low < one <= self.high}, reverse=True)
        return (*changes, self.low)


def _bounds(sign: str, major: str, minor: str | None, patch: str | None) -> tuple[Minor, Minor]:
    """The lowest and the highest minor version that one comparison allows."""
    whole = minor is None or not minor.isdigit()
    first = int(major), 0 if whole else int(minor or 0)
    last = (first[0], _ANY) if whole else first
    exact = patch is not None and patch.isdigit()
    if sign == ">=" or (sign == ">" and exact):
        return first, _NEWEST
    if sign == ">":
        return (last[0] + 1, 0) if whole else (last[0], last[1] + 1), _NEWEST
    if sign == "<=" or (sign == "<" and exact and int(patch or 0) > 0):
        return _OLDEST, last
    if sign == "<":
        before = (first[0] - 1, _ANY) if first[1] == 0 else (first[0], first[1] - 1)
        return _OLDEST, max(before, _OLDEST)
    if sign in {"", "^"} and first[0] > 0:
        return first, (first[0], _ANY)
    return first, last
