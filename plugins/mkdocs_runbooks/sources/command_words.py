"""What the words of a recorded command show: whether a shell hides its exit code, whether a memory checker ran."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

_SHELLS = frozenset({"sh", "bash", "dash", "zsh", "make", "nox", "tox", "just"})
_STOPS_EARLY = re.compile(r"(?:^|\s)-[a-z]*e[a-z]*(?:\s|$)")
_SANITIZE = re.compile(r"(?:-Z ?|-f)sanitizer?=([a-z,-]+)")
_SANITIZERS = {"address": "asan", "hwaddress": "asan", "leak": "lsan", "thread": "tsan", "memory": "msan"}
_NO_LEAKS = ("-Zmiri-ignore-leaks", "-Zmiri-disable-leak-check", "detect_leaks=0")


class Checker(NamedTuple):
    """A memory checker that a command runs its program under.

    Attributes:
        tool: `miri`, `asan`, `lsan`, `tsan`, `msan`, `ubsan`.
        leaks: leaks are among what it looks for.
    """

    tool: str
    leaks: bool


def base_name(word: str) -> str:
    """The program that a word names, without its folder and without `.exe`."""
    return PurePosixPath(word.replace("\\", "/")).name.lower().removesuffix(".exe")


def is_shell(argv: tuple[str, ...]) -> bool:
    """Whether the command is one that runs others."""
    return bool(argv) and base_name(argv[0]) in _SHELLS


def words_of(argv: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a command; a shell's own command line is split into its."""
    if not is_shell(argv):
        return argv
    return tuple(part for word in argv for part in word.split())


def hides_exit_code(argv: tuple[str, ...]) -> bool:
    """Whether the exit code may be another program's: a shell's is that of the last in a pipe, and behind `;`."""
    text = " ".join(argv)
    if not is_shell(argv):
        return False
    if "||" in text or ("|" in text and "pipefail" not in text):
        return True
    return not {";", "\n"}.isdisjoint(text) and not _STOPS_EARLY.search(text)


def words_after(argv: tuple[str, ...], tool: str) -> tuple[str, ...] | None:
    """What follows a tool's name in a command, wherever a launcher put it; None where the command does not show it.

    >>> words_after(("uv", "run", "mypy", "--strict"), "mypy")
    ('--strict',)
    >>> words_after(("make", "types"), "mypy") is None
    True
    """
    names = {tool, f"cargo-{tool}", f"d{tool}"}
    words = words_of(argv)
    for place, word in enumerate(words):
        if base_name(word).partition("@")[0] in names:
            return words[place + 1 :]
    return None


def memory_checker(argv: tuple[str, ...]) -> Checker | None:
    """The memory checker that a command shows, or None.

    >>> memory_checker(("cargo", "+nightly", "miri", "test"))
    Checker(tool='miri', leaks=True)
    >>> memory_checker(("env", "RUSTFLAGS=-Zsanitizer=address", "cargo", "test"))
    Checker(tool='asan', leaks=True)
    >>> memory_checker(("cargo", "test")) is None
    True
    """
    words = words_of(argv)
    text = " ".join(words)
    leaks = not any(switch in text for switch in _NO_LEAKS)
    for before, word in zip(("", *words), words, strict=False):
        if base_name(word) == "cargo-miri" or (
            word == "miri" and (before.startswith("+") or base_name(before) == "cargo")
        ):
            return Checker("miri", leaks)
    kinds = {kind for found in _SANITIZE.findall(text) for kind in found.split(",")}
    for kind, tool in _SANITIZERS.items():
        if kind in kinds:
            return Checker(tool, leaks and kind in {"address", "leak"})
    return Checker("ubsan", leaks=False) if kinds else None
