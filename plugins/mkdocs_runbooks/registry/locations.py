"""Paths and names as people may write them: inside the project, with known placeholders, without surprises."""

import posixpath
import re

from mkdocs_runbooks.registry.grammar import GrammarError
from mkdocs_runbooks.sources.patterns import pattern_regex

PLACEHOLDERS = ("module", "MODULE", "target", "TARGET")

_PLACEHOLDER = re.compile(r"\{([^{}/]*)\}")
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WILDCARD = re.compile(r"\*+|\?|\[")
_LENGTH_LIMIT = 1024
_WILDCARD_LIMIT = 12
_DEEP_LIMIT = 4
"""`**` in one glob; each one multiplies the work of matching."""


class OutsideError(ValueError):
    """A path that leaves the project; `reason` is a word that locales know."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PlaceholderError(ValueError):
    """A placeholder that does not exist."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def inside(path: str) -> str:
    """The path or glob in its normal form, a slash at its end kept ("folders only").

    Raises:
        OutsideError: it is absolute, names a drive, or leads above the project.
        PlaceholderError: a placeholder is unknown.
        GrammarError: it is empty, too long, or no path at all.
    """
    if not path.strip():
        raise GrammarError("empty")
    if path.startswith(("/", "\\")):
        raise OutsideError("absolute")
    if _DRIVE.match(path):
        raise OutsideError("drive")
    if path == "~" or path.startswith("~/"):
        raise OutsideError("home")
    if "\\" in path:
        raise OutsideError("parent") if ".." in path.split("\\") else GrammarError("backslash")
    if _CONTROL.search(path) or len(path) > _LENGTH_LIMIT:
        raise GrammarError("path")
    known_placeholders(path)
    normal = posixpath.normpath(path)
    if normal == ".." or normal.startswith("../"):
        raise OutsideError("parent")
    if normal == ".":
        raise GrammarError("root")
    _check_wildcards(normal)
    return f"{normal}/" if path.endswith("/") else normal


def known_placeholders(text: str) -> None:
    """Check that all of `{…}` are placeholders.

    Raises:
        PlaceholderError: one of them is not.
    """
    for match in _PLACEHOLDER.finditer(text):
        if match[1] not in PLACEHOLDERS:
            raise PlaceholderError(match[1])


def _check_wildcards(pattern: str) -> None:
    wildcards = _WILDCARD.findall(pattern)
    if not wildcards:
        return
    deep = sum(1 for wildcard in wildcards if len(wildcard) > 1)
    if len(wildcards) > _WILDCARD_LIMIT or deep > _DEEP_LIMIT or "***" in pattern:
        raise GrammarError("glob")
    if "[" in pattern:
        try:
            pattern_regex(pattern)
        except re.error:
            raise GrammarError("glob") from None


def filled(text: str, module: str, targets: tuple[str, ...]) -> tuple[str, ...]:
    """Fill the placeholders; one text for each target where it asks for the target, without repetitions."""
    if "{" not in text:
        return (text,)
    named = text.replace("{module}", module).replace("{MODULE}", module.upper())
    if "{target}" not in named and "{TARGET}" not in named:
        return (named,)
    each = (named.replace("{target}", one).replace("{TARGET}", one.upper()) for one in targets)
    return tuple(dict.fromkeys(each))


def asks_for_module(text: str) -> bool:
    """Whether the text changes from module to module."""
    return "{module}" in text or "{MODULE}" in text
