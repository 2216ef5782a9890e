"""Finding declared files fast: the project is listed once, then each glob looks at the few names it can match.

Going through all files for each of a thousand modules would cost millions of comparisons.
"""

import bisect
import os
import stat
from collections.abc import Iterable
from functools import lru_cache

from mkdocs_runbooks.sources.patterns import is_glob, pattern_regex
from mkdocs_runbooks.sources.tree import ProjectTree


class FileIndex:
    """Existing files and folders by path and by name.

    Args:
        tree: the project.
    """

    def __init__(self, tree: ProjectTree) -> None:
        self._tree = tree
        self._children: dict[str, frozenset[str]] = {}
        self._names: dict[tuple[str, bool], _Names] = {}
        self._found: dict[str, tuple[str, ...]] = {}
        self._files: dict[str, tuple[str, ...]] = {}

    def find(self, pattern: str) -> tuple[str, ...]:
        """What matches a path or glob, sorted; a slash at its end asks for folders only."""
        if pattern not in self._found:
            self._found[pattern] = self._find(pattern)
        return self._found[pattern]

    def files(self, path: str) -> tuple[str, ...]:
        """The file itself, or every regular file below the folder, sorted."""
        if path not in self._files:
            self._files[path] = self._tree.files(path) if self._tree.is_folder(path) else (path,)
        return self._files[path]

    def is_folder(self, path: str) -> bool:
        """Whether an existing path is a folder."""
        return self._tree.is_folder(path)

    def leads_out(self, path: str) -> bool:
        """Whether something is there that lies outside the project, behind a link."""
        target = self._tree.absolute(path)
        if not os.path.lexists(target):
            return False
        try:
            return not target.resolve().is_relative_to(self._tree.root)
        except (OSError, RuntimeError):
            return True

    def is_special(self, path: str) -> bool:
        """Whether something is there that is neither a file nor a folder, such as a FIFO: readers leave it alone."""
        try:
            mode = self._tree.absolute(path).stat().st_mode
        except (OSError, ValueError):
            return False
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))

    def _find(self, pattern: str) -> tuple[str, ...]:
        wanted = pattern.rstrip("/")
        if is_glob(wanted):
            found = tuple(path for path in self._candidates(wanted) if matches(wanted, path))
        else:
            found = (wanted,) if self._exists(wanted) else ()
        return tuple(path for path in found if self.is_folder(path)) if pattern.endswith("/") else found

    def _exists(self, path: str) -> bool:
        if path in {"", "."}:
            return True
        parent, _, name = path.rpartition("/")
        return name in self._listed(parent)

    def _listed(self, folder: str) -> frozenset[str]:
        """Names in a folder; nothing where the folder is not there or lies outside the project."""
        if folder not in self._children:
            names: Iterable[str] = ()
            if self._exists(folder):
                entries = self._tree.glob(f"{_escaped(folder)}/*" if folder else "*")
                names = (entry.rpartition("/")[2] for entry in entries)
            self._children[folder] = frozenset(names)
        return self._children[folder]

    def _candidates(self, pattern: str) -> Iterable[str]:
        """Paths whose names could match: a list far shorter than all paths wherever a name is given."""
        start, rest = _split(pattern)
        if not self._exists(start):
            return ()
        key = (start, "**" in rest or "/" in rest)
        if key not in self._names:
            children = (f"{start}/{name}" if start else name for name in self._listed(start))
            paths = self._tree.listing(start) if key[1] else tuple(sorted(children))
            self._names[key] = _Names(paths, len(start) + 1 if start else 0)
        return self._names[key].candidates(rest)


class _Names:
    """The paths below one folder, by their names and by the folders on their way."""

    def __init__(self, paths: tuple[str, ...], offset: int) -> None:
        self._paths = paths
        self._offset = offset
        self._by_name: dict[str, list[str]] = {}
        self._by_folder: dict[str, list[str]] | None = None
        for path in paths:
            self._by_name.setdefault(path[path.rfind("/") + 1 :], []).append(path)
        self._sorted = sorted(self._by_name)

    def candidates(self, rest: str) -> Iterable[str]:
        *folders, name = rest.split("/")
        if not is_glob(name):
            return self._by_name.get(name, ())
        prefix = _literal_prefix(name)
        if prefix:
            return sorted(path for found in self._beginning(prefix) for path in self._by_name[found])
        literal = next((folder for folder in reversed(folders) if not is_glob(folder)), None)
        if literal is not None:
            return self._below(literal)
        piece = max(name.replace("?", "*").replace("[", "*").split("*"), key=len) if "[" not in name else ""
        if piece:
            return sorted(path for found in self._sorted if piece in found for path in self._by_name[found])
        return self._paths

    def _beginning(self, prefix: str) -> list[str]:
        low = bisect.bisect_left(self._sorted, prefix)
        return self._sorted[low : bisect.bisect_left(self._sorted, prefix + "\U0010ffff", low)]

    def _below(self, folder: str) -> Iterable[str]:
        if self._by_folder is None:
            self._by_folder = {}
            for path in self._paths:
                for part in set(path[self._offset :].split("/")[:-1]):
                    self._by_folder.setdefault(part, []).append(path)
        return self._by_folder.get(folder, ())


def matches(pattern: str, path: str) -> bool:
    """Whether a glob matches a path; the same answer as `pattern_regex`, without compiling one for each glob."""
    if "[" in pattern or "?" in pattern:
        return pattern_regex(pattern).match(path) is not None
    segments = _segments(pattern)
    if segments is None:
        return pattern_regex(pattern).match(path) is not None
    return _match(segments, 0, path.split("/"), 0)


@lru_cache(maxsize=4096)
def _segments(pattern: str) -> tuple[str, ...] | None:
    """The segments of a glob, or None where `**` stands inside a segment."""
    segments = tuple(pattern.split("/"))
    return None if any("**" in segment and segment != "**" for segment in segments) else segments


def _match(segments: tuple[str, ...], at: int, parts: list[str], begin: int) -> bool:
    while at < len(segments):
        segment = segments[at]
        if segment == "**":
            if at == len(segments) - 1:
                return begin < len(parts)
            return any(_match(segments, at + 1, parts, next_) for next_ in range(begin, len(parts)))
        if begin >= len(parts) or not _match_name(segment, parts[begin]):
            return False
        at, begin = at + 1, begin + 1
    return begin == len(parts)


def _match_name(pattern: str, name: str) -> bool:
    if "*" not in pattern:
        return pattern == name
    first, *middle, last = pattern.split("*")
    if len(name) < len(first) + len(last) or not name.startswith(first) or not name.endswith(last):
        return False
    position, end = len(first), len(name) - len(last)
    for piece in middle:
        found = name.find(piece, position, end)
        if found == -1:
            return False
        position = found + len(piece)
    return True


def _split(pattern: str) -> tuple[str, str]:
    """The folders before the first wildcard, and the rest."""
    parts = pattern.split("/")
    fixed = next(index for index, part in enumerate(parts) if is_glob(part))
    return "/".join(parts[:fixed]), "/".join(parts[fixed:])


def _literal_prefix(name: str) -> str:
    return name[: min(name.index(sign) for sign in "*?[" if sign in name)]


def _escaped(folder: str) -> str:
    """A folder's own name as a glob that matches it alone."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in folder)
