"""Globs over POSIX paths that are relative to the project."""

import re
from collections.abc import Iterator
from functools import lru_cache

_SET_SIGNS = re.compile(r"[\\\[&~|]")


@lru_cache(maxsize=4096)
def pattern_regex(pattern: str) -> re.Pattern[str]:
    """Translate a glob over POSIX paths: `*` and `?` within a segment, `**` over segments, `[…]` classes."""
    parts: list[str] = []
    index = 0
    while index < len(pattern):
        if pattern.startswith("**/", index):
            parts.append("(?:[^/]+/)*")
            index += 3
        elif pattern.startswith("**", index):
            parts.append(".*")
            index += 2
        elif pattern[index] == "*":
            parts.append("[^/]*")
            index += 1
        elif pattern[index] == "?":
            parts.append("[^/]")
            index += 1
        elif pattern[index] == "[" and (end := pattern.find("]", index + 2)) != -1:
            body = pattern[index + 1 : end]
            negated = body[0] in "!^"
            parts.append(f"[{'^' if negated else ''}{_plain_set(body[1:] if negated else body)}]")
            index = end + 1
        else:
            parts.append(re.escape(pattern[index]))
            index += 1
    return re.compile("".join(parts) + r"\Z", re.DOTALL)


def _plain_set(body: str) -> str:
    """The inside of a `[…]` class, in which only `-` keeps a meaning: sets in sets are none of a glob's."""
    return _SET_SIGNS.sub(r"\\\g<0>", body).replace("--", r"-\-")


def is_glob(pattern: str) -> bool:
    """Whether the path holds wildcards."""
    return "*" in pattern or "?" in pattern or "[" in pattern


def fixed_parts(pattern: str) -> Iterator[str]:
    """The folders of a pattern before its first wildcard."""
    for part in pattern.split("/")[:-1]:
        if is_glob(part):
            return
        yield part
