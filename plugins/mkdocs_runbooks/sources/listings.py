"""What stands in the folders of a project: each is looked into once, and what was seen there is remembered."""

import os
from collections.abc import Callable, Iterator

from mkdocs_runbooks.sources.asked_files import Entry, entries_of, is_draft
from mkdocs_runbooks.sources.bounds import Bounds

NEVER_WALKED = frozenset({".git", ".hg", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox"})
CACHE_TAG = "CACHEDIR.TAG"  # https://bford.info/cachedir/ marks cargo's target/ and other caches

_DEEPEST = 64

UNTOLD = object()
"""What stands at a path is not told by the folder that it would stand in."""


class Listings:
    """Lists folders; what a link leads to out of the project is not the project's.

    Args:
        root: the project's folder.
        bounds: what belongs to the project.

    Attributes:
        entries: folder -> everything in it, readable or not.
        seen: what was met: path -> it is a folder.
    """

    def __init__(self, root: str, bounds: Bounds) -> None:
        self._root = root
        self._bounds = bounds
        self.entries: dict[str, tuple[Entry, ...]] = {}
        self.seen: dict[str, bool] = {}
        self._below: dict[str, tuple[str, ...]] = {}
        self._children: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, list[str]] | None = None
        self._ending: dict[tuple[str, str], tuple[str, ...]] = {}

    def below(self, start: str) -> tuple[str, ...]:
        """All files and folders below a folder, sorted; caches and version control are passed over."""
        if start not in self._below:
            self._below[start] = tuple(sorted(self._walk(start))) if self._lists(start) else ()
        return self._below[start]

    def children(self, start: str) -> tuple[str, ...]:
        """The files and folders in a folder, sorted."""
        if start not in self._children:
            found = sorted(path for path, _ in self._scan(start)) if self._lists(start) else ()
            self._children[start] = tuple(found)
        return self._children[start]

    def named(self, name: str) -> tuple[str, ...]:
        """Those of all files and folders of the project that are called so."""
        if self._named is None:
            self._named = {}
            for path in self.below(""):
                self._named.setdefault(path.rpartition("/")[2], []).append(path)
        return tuple(self._named.get(name, ()))

    def ending(self, start: str, ending: str) -> tuple[str, ...]:
        """Those of all files and folders below a folder that end so, sorted."""
        question = start, ending
        if question not in self._ending:
            self._ending[question] = tuple(path for path in self.below(start) if path.endswith(ending))
        return self._ending[question]

    def take_over(self, before: "Listings") -> None:
        """Nothing has changed since: what was seen then is still there."""
        self.entries, self.seen = before.entries, before.seen
        self._below, self._children, self._named = before._below, before._children, before._named
        self._ending = before._ending

    def differing(self, before: "Listings") -> frozenset[str]:
        """The paths that came or went since, below the folders that were listed as a whole then."""
        return frozenset(
            path
            for start, known in before._below.items()
            for path in frozenset(known).symmetric_difference(self.below(start))
        )

    def told_kinds(self, changed: frozenset[str]) -> Callable[[str], object]:
        """What tells of a path, without a look at it, what stands there: True a folder, False a file, None nothing.

        Args:
            changed: the folders whose entries are others by now; all others tell it, unless links are involved.
        """
        names: dict[str, dict[str, object] | None] = {"": self._kinds_in("", changed)}

        def kinds_in(folder: str) -> dict[str, object] | None:
            if folder.count("/") > _DEEPEST:
                return None
            if folder not in names:
                above, _, name = folder.rpartition("/")
                holder = kinds_in(above)
                is_plain = holder is not None and holder.get(name) is True
                names[folder] = self._kinds_in(folder, changed) if is_plain else None
            return names[folder]

        def told(path: str) -> object:
            folder, _, name = path.rpartition("/")
            own = kinds_in(folder)
            return UNTOLD if own is None or name in {"", ".", ".."} else own.get(name)

        return told

    def _kinds_in(self, folder: str, changed: frozenset[str]) -> dict[str, object] | None:
        if folder in changed or folder not in self.entries:
            return None
        return {name: _kind(kind, detail) for name, kind, detail in self.entries[folder]}

    def _lists(self, start: str) -> bool:
        """Whether a folder may be listed."""
        there = not start or self._bounds.mode(start) is not None
        self.entries.update({} if there else {start: ()})
        return there

    def _scan(self, start: str) -> Iterator[tuple[str, bool]]:
        """Children of a folder as (path, is a folder to walk)."""
        try:
            entries = [one for one in os.scandir(os.path.join(self._root, start)) if not is_draft(one.name)]
        except OSError:
            self.entries[start] = ()
            return
        self.entries[start] = entries_of(entries)
        for entry in entries:
            path = f"{start}/{entry.name}" if start else entry.name
            if entry.is_symlink() and not self._bounds.hold(entry.path, is_link=True):
                continue
            try:
                is_folder, is_file = entry.is_dir(), entry.is_file()
            except OSError:
                continue  # a link into a folder that may not be looked into
            if is_folder or is_file:
                self.seen[path] = is_folder
                yield path, is_folder and not entry.is_symlink()

    def _walk(self, start: str) -> Iterator[str]:
        """Depth first with an own stack, so that no depth of folders can exhaust Python's."""
        pending = [start]
        while pending:
            folder = pending.pop()
            children = list(self._scan(folder))
            if folder != start and (f"{folder}/{CACHE_TAG}", False) in children:
                continue
            for path, walkable in children:
                yield path
                if walkable and path.rpartition("/")[2] not in NEVER_WALKED:
                    pending.append(path)


def _kind(kind: int, detail: int) -> object:
    """What an entry says: only of plain folders and files it says all."""
    if kind not in {0, 1}:
        return UNTOLD
    return True if kind else False if detail else None
