"""Paths as other machines wrote them, found again in this project.

A report may name files absolutely, from another folder, or with backslashes. A path is the project's file
where it exists as written; else where the one is the end of the other, and no other file of the project
matches as far. What stays ambiguous stays unresolved: nothing is guessed.
"""

import os
import re
import stat
from collections.abc import Iterator

from mkdocs_runbooks.sources.patterns import is_glob, pattern_regex
from mkdocs_runbooks.sources.tree import ProjectTree

_DRIVE = re.compile(r"\A(?://[?.]/)?[A-Za-z]:/")
_TOOLCHAIN = re.compile(
    r"(?:\A|/)(?:rustc/[0-9a-f]{40}|rustlib/src|\.cargo/(?:registry|git)|RUSTLIB|compiler-rt|libsanitizer"
    r"|nptl|sysdeps|glibc[^/]*|julia/share)/"
)
_INSTALLED = ("/site-packages/", "/dist-packages/")
"""Folders that installed packages stand in; what follows is looked for in the project."""


def is_of_toolchain(written: str) -> bool:
    """Whether a path of a stack is of a compiler, its libraries or its run-time: their names are everybody's."""
    return bool(_TOOLCHAIN.search(written.replace("\\", "/")))


class ProjectPaths:
    """Resolves foreign paths; every answer is remembered, with the names that it was found by.

    Args:
        tree: the project.
        declared: files that the registry names; they win over copies (`build/`, vendored packages).

    Attributes:
        tree: the project.
    """

    def __init__(self, tree: ProjectTree, declared: frozenset[str] = frozenset()) -> None:
        self._declared = declared
        self._root = tree.root.as_posix().rstrip("/") + "/"
        self.tree = tree
        self._resolved: dict[str, tuple[str | None, str]] = {}
        self._modules: dict[str, tuple[str | None, tuple[str, ...]]] = {}

    def exists(self, path: str) -> bool:
        """Whether a path is one of the project's files and folders."""
        return path in self.tree.named(path.rpartition("/")[2])

    def resolve(self, written: str) -> str | None:
        """The project's path of a written path, or None."""
        if written not in self._resolved:
            self._resolved[written] = self._resolve(written)
        found, name = self._resolved[written]
        self.tree.asked.names.add(name)
        return found

    def resolve_dotted(self, name: str) -> str | None:
        """The Python file of a dotted name (`tests.test_a.TestB`): the longest path that exists."""
        if name not in self._modules:
            self._modules[name] = self._resolve_dotted(name)
        found, names = self._modules[name]
        self.tree.asked.names.update(names)
        return found

    def _resolve_dotted(self, name: str) -> tuple[str | None, tuple[str, ...]]:
        parts = name.split(".")
        if len(parts) > 64 or "/" in name:
            return None, ()
        candidates = ["/".join(parts[:length]) + ".py" for length in range(len(parts), 0, -1)]
        names = tuple(f"{part}.py".replace("\\", "/").rpartition("/")[2] for part in parts)
        found = next((one for one in candidates if self.exists(one)), None)
        if found is None:
            found = next((path for one in candidates if (path := self.resolve(one)) is not None), None)
        return found, names

    def _resolve(self, written: str) -> tuple[str | None, str]:
        """The path, and the last part of what was written."""
        path = written.replace("\\", "/")
        if path.startswith(self._root):
            path = path[len(self._root) :]
        absolute = path.startswith("/") or bool(_DRIVE.match(path))
        path = _below_installed(_DRIVE.sub("", path))
        parts = _normal(path)
        joined = "/".join(parts)
        if not parts:
            return None, ""
        same_name = self.tree.named(parts[-1])
        if not absolute and joined in same_name:
            return joined, parts[-1]
        best: list[str] = []
        best_length = 1
        for candidate in same_name:
            length = _overlap(parts, candidate.split("/"), absolute=absolute)
            if length > best_length or (length == best_length and not best):
                best, best_length = [candidate], length
            elif length == best_length:
                best.append(candidate)
        if len(best) > 1:
            best = [candidate for candidate in best if candidate in self._declared]
        return best[0] if len(best) == 1 else None, parts[-1]


def _below_installed(path: str) -> str:
    """The path below the innermost folder of installed packages; found by a plain search, since names may be long."""
    ends = (path.rfind(folder) + len(folder) for folder in _INSTALLED if folder in path)
    return path[max(ends, default=0) :]


def _normal(path: str) -> list[str]:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return parts


def _overlap(parts: list[str], candidate: list[str], *, absolute: bool) -> int:
    """Trailing segments in common where one path is wholly the end of the other, else 0."""
    length = min(len(parts), len(candidate))
    if parts[-length:] != candidate[-length:]:
        return 0
    if length == len(candidate) < len(parts) and length == 1 and not absolute:
        return 0
    return length


def special_files(tree: ProjectTree, pattern: str) -> Iterator[tuple[str, str]]:
    """Entries that match a glob and that no reader may open, with the reason; nothing is opened for it.

    Yields:
        Project path, and `not-a-file`, `outside` or `absent` (a link that leads nowhere).
    """
    fixed: list[str] = []
    for part in pattern.rstrip("/").split("/"):
        if is_glob(part):
            break
        fixed.append(part)
    start = "/".join(fixed)
    if start == pattern.rstrip("/"):
        reason = _refused(tree, start)
        if reason is not None:
            yield start, reason
        return
    if fixed and _refused(tree, start) == "outside":
        yield start, "outside"
        return
    match = pattern_regex(pattern).match
    pending = [start] if fixed else []
    while pending:
        folder = pending.pop()
        for name, is_folder in _entries(tree, folder):
            path = f"{folder}/{name}"
            if is_folder:
                pending.append(path)
            elif match(path) and (reason := _refused(tree, path)) is not None:
                yield path, reason


def _entries(tree: ProjectTree, folder: str) -> list[tuple[str, bool]]:
    try:
        with os.scandir(tree.absolute(folder)) as entries:
            return sorted(
                (one.name, one.is_dir(follow_symlinks=False))
                for one in entries
                if not one.is_file(follow_symlinks=False)
            )
    except OSError:
        return []


def _refused(tree: ProjectTree, path: str) -> str | None:
    """Why an existing entry is no readable regular file; None where it is one, or nothing is there."""
    target = tree.absolute(path)
    try:
        target.lstat()
    except (OSError, ValueError):
        return None
    try:
        mode = target.stat().st_mode
    except (OSError, ValueError):
        return "absent"
    if not tree.exists(path):
        return "outside" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "not-a-file"
    return None if stat.S_ISREG(mode) else "not-a-file"
