"""Files and folders as commits hold them, straight out of git's objects: nothing is checked out.

An object never changes, so each is taken apart once, however many commits hold it. A link is none of the files, and
neither is what stands in a submodule.
"""

import hashlib
from collections.abc import Iterator, Mapping

import pygit2

from mkdocs_runbooks.history.trees import BLOB_MODES, ENTRY, GIT_ERRORS, TREE_MODE
from mkdocs_runbooks.sources.asked_files import is_draft
from mkdocs_runbooks.sources.changed_files import Changed
from mkdocs_runbooks.sources.listings import CACHE_TAG, NEVER_WALKED

KEPT_SIZE = 64 * 1024
KEPT_IN_ALL = 48 * 1024 * 1024
"""Bytes of a small object, and of all small objects, that are kept: most files are the same from commit to commit."""

DEEPEST = 128
MOST_PATHS = 500_000
"""Folders inside each other, and paths below one, that are looked at: a few trees may unfold to any number of files."""

Entry = tuple[bool, bytes]
"""It is a folder, and its raw id."""


class Objects:
    """Trees and blobs of a repository by their raw ids.

    Args:
        repository: where they are; a partial clone lacks some.

    Attributes:
        refusals: how often an object was asked for that is not here, or more than is looked at.
    """

    def __init__(self, repository: pygit2.Repository) -> None:
        self.refusals = 0
        self._repository = repository
        self._entries: dict[bytes, Mapping[str, Entry]] = {}
        self._below: dict[bytes, tuple[str, ...]] = {}
        self._digests: dict[bytes, str] = {}
        self._kept: dict[bytes, bytes] = {}
        self._room = KEPT_IN_ALL

    def entries(self, tree: bytes) -> Mapping[str, Entry]:
        """The files and folders in a folder by name; nothing where its tree is not here."""
        found = self._entries.get(tree)
        if found is None:
            content = self.content(tree)
            if content is None:
                return {}  # not kept, so that whoever asks next is refused as well
            found = self._entries[tree] = dict(self._read_entries(content))
        return found

    @staticmethod
    def _read_entries(content: bytes) -> Iterator[tuple[str, Entry]]:
        for mode, name, id_ in ENTRY.findall(content):
            if mode == TREE_MODE or mode in BLOB_MODES:
                yield name.decode("utf-8", "surrogateescape"), (mode == TREE_MODE, id_)

    def at(self, tree: bytes, path: str) -> Entry | None:
        """What stands at a path below a folder, which has an empty one itself; nothing stands at one with `..` in it."""
        found: Entry = (True, tree)
        for name in path.split("/") if path else ():
            inner = self.entries(found[1]).get(name) if found[0] else None
            if inner is None:
                return None
            found = inner
        return found

    def below(self, tree: bytes) -> tuple[str, ...]:
        """Every path below a folder; what a project's listing passes over is passed over."""
        found = self._below.get(tree)
        if found is None:
            refusals = self.refusals
            found = tuple(self._bounded(self._walk(tree)))
            if self.refusals == refusals:
                self._below[tree] = found
        return found

    def _bounded(self, paths: Iterator[str]) -> Iterator[str]:
        """As many paths as are looked at."""
        for number, path in enumerate(paths):
            if number >= MOST_PATHS or path.count("/") >= DEEPEST:
                self.refusals += 1
                return
            yield path

    def _walk(self, tree: bytes) -> Iterator[str]:
        """Depth first with an own stack, so that no depth of folders can exhaust Python's."""
        pending = [("", tree)]
        while pending:
            folder, own = pending.pop()
            for name, (is_folder, id_) in self.entries(own).items():
                if is_draft(name):
                    continue
                yield folder + name
                if is_folder and name not in NEVER_WALKED and not self._is_cache(id_):
                    pending.append((f"{folder}{name}/", id_))

    def _is_cache(self, tree: bytes) -> bool:
        tag = self.entries(tree).get(CACHE_TAG)
        return tag is not None and not tag[0]

    def content(self, id_: bytes) -> bytes | None:
        """What an object holds, or None where it is not here; small ones are kept for the next commit."""
        found = self._kept.get(id_)
        if found is None:
            try:
                found = bytes(self._repository.read(pygit2.Oid(raw=id_))[1])
            except GIT_ERRORS:
                self.refusals += 1
                return None
            if len(found) <= min(KEPT_SIZE, self._room):
                self._kept[id_] = found
                self._room -= len(found)
        return found

    def size(self, id_: bytes) -> int | None:
        """Bytes of an object, without reading it, or None where it is not here."""
        if id_ in self._kept:
            return len(self._kept[id_])
        try:
            return int(self._repository.odb.read_header(pygit2.Oid(raw=id_))[1])
        except GIT_ERRORS:
            self.refusals += 1
            return None

    def weigh(self, tree: bytes, path: str, most: int) -> tuple[int, int]:
        """How many files stand at a path or below it, and their bytes.

        Args:
            tree: of the folder in which the path is.
            path: which one.
            most: files; the rest is left uncounted.
        """
        files = size = 0
        pending = [entry] if (entry := self.at(tree, path)) is not None else []
        while pending and files < most:
            is_folder, id_ = pending.pop()
            if is_folder:
                pending.extend(self.entries(id_).values())
            else:
                files += 1
                size += self.size(id_) or 0
        return files, size

    def digest(self, id_: bytes) -> str | None:
        """sha256 of what an object holds, in hex, or None where it is not here."""
        if id_ not in self._digests:
            content = self.content(id_)
            if content is None:
                return None
            self._digests[id_] = hashlib.sha256(content).hexdigest()
        return self._digests[id_]

    def changed(self, before: bytes, after: bytes) -> Changed:
        """Which questions about the files of one folder are answered otherwise by another.

        Args:
            before: the one's tree.
            after: the other's.
        """
        contents: set[str] = set()
        moved: set[str] = set()
        pending, compared = [("", before, after)], 0
        while pending:
            folder, old, new = pending.pop()
            compared += 1
            if compared > MOST_PATHS or folder.count("/") > DEEPEST:
                self.refusals += 1
                break
            there, here = self.entries(old), self.entries(new)
            for name in there.keys() | here.keys():
                path = f"{folder}{name}"
                then, now = there.get(name), here.get(name)
                if then == now:
                    continue
                if then and now and then[0] and now[0]:
                    pending.append((f"{path}/", then[1], now[1]))
                elif then and now and then[0] == now[0]:
                    contents.add(path)
                else:
                    moved.update(
                        self._bounded(self._all_of(path, then)), self._bounded(self._all_of(path, now))
                    )
        # Where a cache's mark comes or goes, all that stands beside it goes or comes in listings.
        marked = {path.rpartition("/")[0] for path in moved if path.rpartition("/")[2] == CACHE_TAG}
        hidden = (
            path
            for folder in marked
            for tree in (before, after)
            for path in self._bounded(self._all_of(folder, self.at(tree, folder)))
        )
        return Changed(
            kinds=frozenset(moved),
            contents=frozenset(contents | moved),
            folders=frozenset(path.rpartition("/")[0] for path in moved),
            listed=frozenset(moved).union(hidden),
        )

    def _all_of(self, path: str, entry: Entry | None) -> Iterator[str]:
        """A path and everything below it, listed or not."""
        pending = [(path, entry)] if entry is not None else []
        while pending:
            place, (is_folder, id_) = pending.pop()
            yield place
            if is_folder:
                pending.extend(
                    (f"{place}/{name}" if place else name, one) for name, one in self.entries(id_).items()
                )
