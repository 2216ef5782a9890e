"""Source files while a coverage kernel reads about them."""

from collections.abc import Iterable, Mapping

from mkdocs_runbooks.kernels.coverage_report import VALUE_LIMIT, CoveredFile, Problem, Remark
from mkdocs_runbooks.kernels.refusal import Place
from mkdocs_runbooks.model.lines import Branches, Lines

Growing = tuple[set[int], set[int]]
"""Lines seen missing and lines seen covered: a line that is in both was covered."""


class GrowingFiles:
    """All files of a report, each packed when its part of the report ends.

    Only a file that the report speaks of twice is kept in sets from then on, so that neither millions of lines
    nor thousands of repetitions cost more than they must.
    """

    def __init__(self) -> None:
        self._packed: dict[str, tuple[bytes, bytes]] = {}
        self._again: dict[str, Growing] = {}
        self._damaged: set[str] = set()

    def begin(self, path: str) -> Growing:
        """The file's lines so far, to add to.

        Args:
            path: as written.
        """
        packed = self._packed.get(path)
        if packed is None:
            return set(), set()
        if path not in self._again:
            self._again[path] = (set(Lines(packed[0])), set(Lines(packed[1])))
        return self._again[path]

    def end(self, path: str, lines: Growing) -> None:
        """A part of the report that speaks of the file ends.

        Args:
            path: as written.
            lines: what `begin` gave.
        """
        if path not in self._again:
            self._packed[path] = _pack(lines)

    def damage(self, path: str | None) -> None:
        """Lines of the file may be lost.

        Args:
            path: as written; None where the damage stands outside of any file's part.
        """
        if path is not None:
            self._damaged.add(path)

    def report(self, branches: Mapping[str, Iterable[tuple[int, int, int]]]) -> tuple[CoveredFile, ...]:
        """All files, in order of their first appearance.

        Args:
            branches: (line, taken, all) of each path that has any.
        """
        return tuple(
            CoveredFile(
                path, covered, missing, Branches.of(branches.get(path, ())).packed, path not in self._damaged
            )
            for path, packed in self._packed.items()
            for missing, covered in [_pack(self._again[path]) if path in self._again else packed]
        )


def _pack(lines: Growing) -> tuple[bytes, bytes]:
    missing, covered = lines
    return Lines.of(missing - covered).packed, Lines.of(covered).packed


class Remarks:
    """What is wrong in a report, the first of each kind with its place."""

    def __init__(self) -> None:
        self._found: dict[Remark, Problem] = {}

    def add(self, kind: Remark, place: Place, value: str) -> None:
        """Something is wrong.

        Args:
            kind: what.
            place: where it stands.
            value: the offending text, or the mark that is absent.
        """
        first = self._found.get(kind)
        if first is None:
            self._found[kind] = Problem(kind, place, value[:VALUE_LIMIT], 1)
        else:
            self._found[kind] = first._replace(found=first.found + 1)

    def report(self) -> tuple[Problem, ...]:
        """One problem a kind."""
        return tuple(self._found.values())
