"""Comparing git trees by the paths that are asked for: folders without any of them are never opened."""

import re
from collections.abc import Iterable, Iterator

import pygit2
from pygit2.enums import ObjectType

GIT_ERRORS = (pygit2.GitError, KeyError, ValueError, OSError)
"""What libgit2 raises where a repository is broken or lacks something."""

_ENTRY = re.compile(rb"(\d+) ([^\0]+)\0(.{20})", re.DOTALL)
"""One entry of a tree object: mode, name, raw id (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects)."""

_TREE_MODE = b"40000"
_LINK_MODES = frozenset({b"160000"})
_KEPT_TREES = 512

Entries = frozenset[tuple[bytes, bytes, bytes]]


class TreeComparer:
    """Finds what changed between two trees; a tree is taken apart once while it is compared again and again.

    Args:
        repository: where the trees are.
        paths: the only paths of interest, relative to the repository.
    """

    def __init__(self, repository: pygit2.Repository, paths: Iterable[str]) -> None:
        self._repository = repository
        self._paths = frozenset(path.encode("utf-8", "surrogateescape") for path in paths)
        self._folders = frozenset(
            path[:end] for path in self._paths for end in range(len(path)) if path[end : end + 1] == b"/"
        )
        self._trees: dict[bytes, Entries] = {}

    def changes(self, old: pygit2.Oid | None, new: pygit2.Oid) -> dict[str, tuple[bool, bytes]]:
        """Paths that `new` holds and `old` does not hold so: path -> (added, raw blob id)."""
        found: dict[str, tuple[bool, bytes]] = {}
        pending: list[tuple[bytes, bytes | None, bytes]] = [(b"", old.raw if old else None, new.raw)]
        while pending:
            folder, before, after = pending.pop()
            for path, former, mode, id_ in self._differing(folder, before, after):
                if mode == _TREE_MODE:
                    if path in self._folders:
                        is_tree = former is not None and former[0] == _TREE_MODE
                        pending.append((path, former[1] if is_tree and former else None, id_))
                elif path in self._paths and mode not in _LINK_MODES:
                    added = former is None or former[0] == _TREE_MODE
                    found[path.decode("utf-8", "surrogateescape")] = (added, id_)
        return found

    def _differing(
        self, folder: bytes, before: bytes | None, after: bytes
    ) -> Iterator[tuple[bytes, tuple[bytes, bytes] | None, bytes, bytes]]:
        """(path, former (mode, id) or None, mode, id) of entries that are new or other than before."""
        if before == after:
            return
        old: Entries = self._entries(before) if before is not None else frozenset()
        new = self._entries(after)
        former = {name: (mode, id_) for mode, name, id_ in old - new}
        for mode, name, id_ in sorted(new - old):
            path = folder + b"/" + name if folder else name
            yield path, former.get(name), mode, id_

    def _entries(self, id_: bytes) -> Entries:
        found = self._trees.get(id_)
        if found is None:
            if len(self._trees) >= _KEPT_TREES:
                self._trees.clear()
            content = self._repository.read(pygit2.Oid(raw=id_))[1]
            found = self._trees[id_] = frozenset(_ENTRY.findall(content))
        return found


def blobs_at(root: pygit2.Tree, prefix: str, paths: frozenset[str]) -> dict[str, pygit2.Oid]:
    """Blob ids of the asked paths in one tree; each folder is looked up once."""
    folders: dict[str, pygit2.Tree | None] = {"": root}

    def folder(path: str) -> pygit2.Tree | None:
        if path not in folders:
            above, _, name = path.rpartition("/")
            outer = folder(above)
            inner = outer[name] if outer is not None and name in outer else None
            folders[path] = inner if isinstance(inner, pygit2.Tree) else None
        return folders[path]

    found: dict[str, pygit2.Oid] = {}
    for path in paths:
        above, _, name = (prefix + path).rpartition("/")
        holder = folder(above)
        if holder is not None and name in holder:
            entry = holder[name]
            if entry.type == ObjectType.BLOB:
                found[path] = entry.id
    return found
