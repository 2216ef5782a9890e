"""The files of a Criterion.rs tree: where its benchmarks stand, and what each measurement is made of.

Each benchmark has a folder, at any depth below the tree's, and in it `new` (the last measurement) or, where the
tree was copied without, `base`. No link is followed, no name out of a file becomes part of a path, and everything
is capped.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mkdocs_runbooks.evidence.criterion import BASE, BENCHMARK, CHANGE, ESTIMATES, NEW, SAMPLE
from mkdocs_runbooks.sources.digests import combined
from mkdocs_runbooks.sources.tree import READ_LIMIT, ProjectTree, UnreadableError

REPORT = "report"
"""Folder of drawings and pages, of a benchmark, a group or the whole tree."""

RAW = "raw.csv"
"""Samples as text, written with the feature `csv_output`; the only file that names the unit."""

FOLDERS_AT_MOST = 200_000
"""Folders of one tree that are looked into."""

PART_AT_MOST = 16 * 1024 * 1024
"""Bytes of one file in a tree; a sample of a hundred thousand rounds has a tenth of that."""

LOOKED_INTO = 1000
"""Folders in which a benchmark must be found for an unnamed folder to be a tree."""

ReadPart = Callable[[str, int], tuple[bytes, float | None] | None]
"""Gives a file's bytes and time of modification by its path and the most bytes it may have; None: not there."""

_OF_A_BENCHMARK = frozenset({NEW, BASE, CHANGE, REPORT})
_PARTS = (BENCHMARK, ESTIMATES, SAMPLE, RAW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One folder with the files of a measurement, unread.

    Attributes:
        place: `…/new` or `…/base`.
        parts: name of the file -> content and time of modification.
    """

    place: str
    parts: Mapping[str, tuple[bytes, float | None]]

    def inside(self, folder: str) -> str:
        """The place relative to the tree's folder."""
        return self.place[len(folder) + 1 :] if folder else self.place

    def digests(self, folder: str) -> Iterator[tuple[str, str]]:
        """(path relative to the tree's folder, sha256) of each file."""
        for name, (content, _) in self.parts.items():
            yield f"{self.inside(folder)}/{name}", hashlib.sha256(content).hexdigest()


def measurements(read_part: ReadPart, places: Iterable[str]) -> Iterator[Measurement]:
    """The measurements in folders of benchmarks; together no larger than a file may be.

    Raises:
        UnreadableError: a file is too large, or refused.
    """
    room = READ_LIMIT
    for place in places:
        for kind in (NEW, BASE):
            parts: dict[str, tuple[bytes, float | None]] = {}
            for name in _PARTS:
                found = read_part(joined(place, kind, name), min(PART_AT_MOST, room))
                if found is not None:
                    parts[name] = found
                    room -= len(found[0])
            if BENCHMARK in parts or ESTIMATES in parts:
                yield Measurement(place=joined(place, kind), parts=parts)
                break


def benchmark_folders(tree: ProjectTree, folder: str, most: int = FOLDERS_AT_MOST) -> Iterator[str]:
    """Folders of benchmarks, in the order of their paths; one may stand within another's."""
    pending = [folder]
    while pending and most:
        most -= 1
        place = pending.pop()
        names, _ = tree.own_entries(place)
        if NEW in names or BASE in names:
            yield place
        pending.extend(joined(place, name) for name in reversed(names) if name not in _OF_A_BENCHMARK)


def is_tree(tree: ProjectTree, folder: str) -> bool:
    """Whether a folder holds at least one measurement."""
    places = benchmark_folders(tree, folder, LOOKED_INTO)
    try:
        return next(measurements(tree.read_own, places), None) is not None
    except UnreadableError:
        return True


def could_be_tree(tree: ProjectTree, folder: str) -> bool:
    """Whether a folder holds at least the folders that Criterion makes."""
    return next(benchmark_folders(tree, folder, LOOKED_INTO), None) is not None


def digest(tree: ProjectTree, folder: str) -> str | None:
    """The digest by which a tree is known; None where no benchmark is in it.

    It is over the files that are read, so it stays the same when only reports were drawn anew.
    """
    found: dict[str, str] = {}
    try:
        for one in measurements(tree.read_own, benchmark_folders(tree, folder)):
            found.update(one.digests(folder))
    except UnreadableError:
        return None
    return combined(found) if found else None


def joined(*parts: str) -> str:
    """A path of parts, of which the first may be empty."""
    return "/".join(part for part in parts if part)
