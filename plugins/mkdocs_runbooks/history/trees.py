"""Comparing git trees by the paths that are asked for: folders without any of them are never opened.

Trees are read raw, so nothing of a partial clone is missed that is not asked for: no blob is opened. A submodule
is taken for the folder that it looks like: its commit stands for its tree.
"""

import re
from collections.abc import Iterable, Iterator

import pygit2

GIT_ERRORS = (pygit2.GitError, KeyError, ValueError, OSError)
"""What libgit2 raises where a repository is broken or lacks something."""

ENTRY = re.compile(rb"(\d+) ([^\0]+)\0(.{20})", re.DOTALL)
"""One entry of a tree object: mode, name, raw id (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects)."""

TREE_MODE = b"40000"
LINK_MODE = b"160000"
BLOB_MODES = frozenset({b"100644", b"100755", b"100664"})
_KEPT_TREES = 512

Entries = frozenset[tuple[bytes, bytes, bytes]]
Changes = dict[str, tuple[bool, bytes]]
"""Path -> (it was added, raw id of its blob)."""


class Trees:
    """Looks asked paths up in trees, and finds what changed between two of them.

    A tree is taken apart once while it is compared again and again.

    Args:
        repository: where the trees are; those of submodules are found there as well (see `submodules`).
        paths: the only paths of interest, relative to the repository.
        whole: those of them that are folders; one changes with whatever is in it.
    """

    def __init__(
        self, repository: pygit2.Repository, paths: Iterable[str], whole: Iterable[str] = ()
    ) -> None:
        self._repository = repository
        self._whole = {path.encode("utf-8", "surrogateescape") for path in whole}
        self._paths: set[bytes] = set()
        self._folders: set[bytes] = set()
        self._trees: dict[bytes, Entries] = {}
        self._links: dict[bytes, bytes | None] = {}
        for path in paths:
            self.ask(path)

    def ask(self, path: str) -> None:
        """Take an interest in one more path."""
        encoded = path.encode("utf-8", "surrogateescape")
        self._paths.add(encoded)
        end = encoded.rfind(b"/")
        while end > 0 and (folder := encoded[:end]) not in self._folders:
            self._folders.add(folder)
            end = encoded.rfind(b"/", 0, end)

    def changes(self, old: pygit2.Oid | None, new: pygit2.Oid) -> Changes:
        """Paths that `new` holds and `old` does not hold so."""
        return self._changes(b"", old.raw if old else None, new.raw)

    def differing_inside(self, root: pygit2.Oid, folder: str, now: pygit2.Oid) -> set[str]:
        """Asked paths below a folder that another tree holds otherwise than the root's does, or not at all.

        Args:
            root: the tree that holds the folder.
            folder: its path there.
            now: the tree to which it is compared.
        """
        place = folder.encode("utf-8", "surrogateescape")
        entry = self._entry(root.raw, place)
        then = self._folder(*entry) if entry is not None else None
        changed = set(self._changes(place, then, now.raw))
        return changed | set(self._changes(place, now.raw, then) if then is not None else ())

    def _changes(self, start: bytes, old: bytes | None, new: bytes) -> Changes:
        found: Changes = {}
        pending: list[tuple[bytes, bytes | None, bytes]] = [(start, old, new)]
        while pending:
            folder, before, after = pending.pop()
            for path, former, mode, id_ in self._differing(folder, before, after):
                is_folder = mode in (TREE_MODE, LINK_MODE)
                if path in self._paths and is_folder == (path in self._whole):
                    added = former is None or is_folder != (former[0] in (TREE_MODE, LINK_MODE))
                    found[path.decode("utf-8", "surrogateescape")] = (added, id_)
                if path in self._folders and (inner := self._folder(mode, id_)) is not None:
                    pending.append((path, self._folder(*former) if former else None, inner))
        return found

    def blobs(self, root: pygit2.Oid) -> dict[str, bytes]:
        """Raw blob id of every asked path that a tree holds."""
        return {path: id_ for path, (_, id_) in self.changes(None, root).items()}

    def blob(self, root: pygit2.Oid, path: str) -> bytes | None:
        """Raw blob id of one path, asked for or not; None where the tree has no such file."""
        entry = self._entry(root.raw, path.encode("utf-8", "surrogateescape"))
        return entry[1] if entry is not None and entry[0] not in (TREE_MODE, LINK_MODE) else None

    def id_at(self, root: bytes, path: str) -> bytes | None:
        """Raw id of the file or folder at a path, asked for or not; the root's own path is empty."""
        entry = self._entry(root, path.encode("utf-8", "surrogateescape")) if path else (TREE_MODE, root)
        return entry[1] if entry is not None else None

    def _entry(self, root: bytes, path: bytes) -> tuple[bytes, bytes] | None:
        """(mode, raw id) of a path in a tree."""
        mode, id_ = TREE_MODE, root
        for name in path.split(b"/"):
            folder = self._folder(mode, id_)
            entries = self._entries(folder) if folder is not None else frozenset()
            found = next((entry for entry in entries if entry[1] == name), None)
            if found is None:
                return None
            mode, id_ = found[0], found[2]
        return mode, id_

    def _folder(self, mode: bytes, id_: bytes) -> bytes | None:
        """The tree behind an entry; None where it is none, or of a submodule's commit that is not here."""
        if mode == TREE_MODE:
            return id_
        if mode != LINK_MODE:
            return None
        if id_ not in self._links:
            commit = self._repository.get(pygit2.Oid(raw=id_))
            self._links[id_] = commit.tree_id.raw if isinstance(commit, pygit2.Commit) else None
        return self._links[id_]

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
            found = self._trees[id_] = frozenset(ENTRY.findall(content))
        return found
