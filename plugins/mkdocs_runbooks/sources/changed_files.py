"""What of a project's files is another answer now, and for whom: many steps ask, and a branch changes many files at once."""

from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from mkdocs_runbooks.sources.asked_files import Asked


@dataclass(frozen=True, kw_only=True)
class Changed:
    """Paths whose answers are others now, by what was asked about them.

    Attributes:
        listed: those that came or went anywhere below a folder that was listed as a whole.
    """

    kinds: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()

    def asked_by(self, asked: Asked) -> frozenset[str]:
        """The paths about which these questions would be answered in another way."""
        found = (self.kinds & asked.kinds) | (self.contents & asked.contents) | (self.folders & asked.folders)
        if self._anywhere.paths:
            found = found.union(*map(self._anywhere.below, asked.below))
        if self.listed:
            named = asked.names & self._named.keys()
            found = found.union(*(self._named[name] for name in named), *map(self._so_ending, asked.endings))
        return found

    @property
    def paths(self) -> frozenset[str]:
        """All of them."""
        return self.kinds | self.contents | self.folders

    @cached_property
    def _anywhere(self) -> "_Paths":
        return _Paths(self.folders | self.listed)

    @cached_property
    def _listed(self) -> "_Paths":
        return _Paths(self.listed)

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        named: dict[str, list[str]] = {}
        for path in self.listed:
            named.setdefault(path.rpartition("/")[2], []).append(path)
        return named

    @cached_property
    def _ending(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    def _so_ending(self, question: tuple[str, str]) -> frozenset[str]:
        """Those listed below a folder that end in one way; most steps ask for the same few."""
        if question not in self._ending:
            start, ending = question
            below = (path for path in self._listed.below(start) if path != start)
            self._ending[question] = frozenset(path for path in below if path.endswith(ending))
        return self._ending[question]


class _Paths:
    """Paths of which those below a folder are found without a look at all of them, however deep they are.

    Args:
        paths: of files and folders; the project's own folder is called by an empty name.
    """

    def __init__(self, paths: Set[str]) -> None:
        self.paths = sorted(paths)
        self._known = paths

    def below(self, start: str) -> Iterator[str]:
        """A folder itself, and what lies below it."""
        if not start:
            yield from self.paths
            return
        if start in self._known:
            yield start
        yield from self.paths[bisect_left(self.paths, f"{start}/") : bisect_left(self.paths, f"{start}0")]
