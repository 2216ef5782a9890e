"""How the registry went over time on the main line.

The main line is HEAD and its first parents: what branches tried and dropped is no progress. Versions are read
statically, one a day at most, so that hundreds of commits cost little.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import pygit2

from mkdocs_runbooks.history.commits import commit_value
from mkdocs_runbooks.history.dates import in_order
from mkdocs_runbooks.history.moments import MOST_FILES, Places, Seen, place_of
from mkdocs_runbooks.history.objects import Objects
from mkdocs_runbooks.history.registry_text import Version, cut, entry_of, evidence_of, status_of
from mkdocs_runbooks.history.trees import GIT_ERRORS, Trees
from mkdocs_runbooks.model.history import Commit, RegistryPoint
from mkdocs_runbooks.model.registry import Status

FEW_DAYS = 3
"""Days from which on each is one point; a younger registry is shown by its commits."""

POINTS = 40
"""Versions that are counted; of more, every so many is left out."""

_STATUS_LINE = re.compile(r"^([ \t]+)status:[ \t]*([\"']?)([a-z-]+)\2[ \t]*(?:#.*)?$", re.MULTILINE)
_KNOWN = frozenset(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of the registry on the main line, and the commit that brought it there, with the date that is drawn."""

    commit: Commit
    blob: bytes


class MainLine:
    """Collects versions of the registry while commits are handed in from the newest to the oldest.

    Args:
        head: where the main line begins.
        path: of the registry in the repository.
        trees: for looking it up.
    """

    def __init__(self, head: pygit2.Oid, path: str, trees: Trees) -> None:
        self._next: pygit2.Oid | None = head
        self._path = path
        self._trees = trees
        self._found: list[Kept] = []
        self._seen: list[Seen] = []
        self._times: dict[str, datetime] = {}

    def visit(self, commit: pygit2.Commit) -> None:
        """Take in a commit; one that is not on the main line is passed over."""
        if commit.id != self._next:
            return
        self._next = commit.parent_ids[0] if commit.parent_ids else None
        known = commit_value(commit, 0)
        self._times[known.id] = known.at
        blob = self.registry_in(commit)
        if blob is None:
            return
        self._seen.append(Seen(known.id, known.at, commit.tree_id.raw, blob))
        if self._found and self._found[-1].blob == blob:
            self._found.pop()  # an older commit had it already
        self._found.append(Kept(known, blob))

    def registry_in(self, commit: pygit2.Commit) -> bytes | None:
        """Blob of the registry in any commit; None where it holds none."""
        return self._trees.blob(commit.tree_id, self._path)

    def differing(self, before: pygit2.Oid, after: pygit2.Oid) -> frozenset[str]:
        """Asked paths that the second of two trees holds and the first does not hold so."""
        return frozenset(self._trees.changes(before, after))

    def dates(self, today: date | None) -> Mapping[str, datetime]:
        """Id of every commit of the main line -> the date on which it is drawn.

        Args:
            today: the day of the build, if it is known.
        """
        ids = tuple(reversed(self._times))
        return dict(zip(ids, in_order([self._times[id_] for id_ in ids], today), strict=True))

    def versions(self, dates: Mapping[str, datetime]) -> tuple[Kept, ...]:
        """Every version that was seen, the oldest first.

        Args:
            dates: on which commits are drawn.
        """
        return tuple(
            replace(one, commit=replace(one.commit, at=dates[one.commit.id])) for one in reversed(self._found)
        )

    def seen(self, dates: Mapping[str, datetime]) -> tuple[Seen, ...]:
        """Every commit of the main line that holds the registry, the oldest first.

        Args:
            dates: on which commits are drawn.
        """
        return tuple(replace(one, at=dates[one.id]) for one in reversed(self._seen))

    def places(self, repository: pygit2.Repository, prefix: str, patterns: Iterable[str]) -> Places:
        """How evidence is looked up in these commits.

        Args:
            repository: holds the registry's versions.
            prefix: the project's folder, with a trailing slash.
            patterns: what today's registry names as evidence; a version may name others of its own.
        """
        known: dict[bytes, tuple[str, ...]] = {}

        def named(patterns: Iterable[str]) -> tuple[str, ...]:
            return tuple(sorted({f"{prefix}{place_of(one)}".rstrip("/") for one in patterns}))

        today = named(patterns)

        def of(blob: bytes) -> tuple[str, ...]:
            if blob not in known:
                known[blob] = tuple(sorted({*today, *named(evidence_of(_content(repository, blob)))}))
            return known[blob]

        def ids(tree: bytes, places: tuple[str, ...]) -> tuple[bytes | None, ...]:
            return tuple(self._trees.id_at(tree, place) for place in places)

        def folder(tree: bytes) -> bytes | None:
            return self._trees.id_at(tree, prefix.rstrip("/"))

        def weigh(tree: bytes, places: tuple[str, ...]) -> tuple[int, int]:
            objects, own = Objects(repository), prefix.rstrip("/")
            # A glob over the whole project names few of its files.
            found = [objects.weigh(tree, place, MOST_FILES) for place in places if place != own]
            return sum(files for files, _ in found), sum(size for _, size in found)

        return Places(of, today, ids, folder, weigh)


def _content(repository: pygit2.Repository, blob: bytes) -> bytes:
    """A file's content; nothing where a partial clone leaves it out."""
    try:
        return bytes(repository.read(pygit2.Oid(raw=blob))[1])
    except GIT_ERRORS:
        return b""


def read_version(repository: pygit2.Repository, blob: bytes) -> Version | None:
    """A version by its blob; None where a partial clone leaves old files out."""
    try:
        return cut(repository.read(pygit2.Oid(raw=blob))[1])
    except GIT_ERRORS:
        return None


def points(repository: pygit2.Repository, versions: Sequence[Kept]) -> tuple[RegistryPoint, ...]:
    """Modules by status at the end of every day on which the registry changed, thinned where there are many.

    A registry that is but a few days old is shown by its commits.
    """
    last_of_day = {one.commit.at.date(): one for one in versions}
    chosen = list(last_of_day.values()) if len(last_of_day) >= FEW_DAYS else list(versions)
    if len(chosen) > POINTS:
        step = (len(chosen) - 1) / (POINTS - 1)
        chosen = [chosen[round(number * step)] for number in range(POINTS)]
    known: dict[tuple[str, str], str] = {}
    return tuple(
        RegistryPoint(at=one.commit.at, statuses=_statuses(version, known))
        for one in chosen
        if (version := read_version(repository, one.blob)) is not None
    )


def _statuses(version: Version, known: dict[tuple[str, str], str]) -> Mapping[Status, int]:
    fallback = status_of(version.defaults)
    found: Counter[str] = Counter()
    for block in version.blocks.values():
        key = (block, fallback)
        if key not in known:
            known[key] = _status(block, fallback)
        found[known[key]] += 1
    return {Status(status): count for status, count in found.items() if status in _KNOWN}


def _status(block: str, fallback: str) -> str:
    """The status of a block; blocks of the usual form need no parsing."""
    if "status" not in block:
        return fallback
    lines = _STATUS_LINE.findall(block)
    first = re.search(r"\n([ \t]+)[^\s#]", block)
    if len(lines) == 1 and block.count("status") == 1 and first is not None and lines[0][0] == first[1]:
        return str(lines[0][2])
    entry = entry_of(block)
    return status_of({"status": fallback, **(entry or {})})
