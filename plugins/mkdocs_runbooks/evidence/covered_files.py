"""Files of coverage reports: found in the project, and each of them once."""

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_runbooks.evidence.places import ProjectPaths
from mkdocs_runbooks.model.lines import Branches, Lines
from mkdocs_runbooks.model.measurements import CoverageReport, FileCoverage


def united(files: Iterable[FileCoverage]) -> tuple[FileCoverage, ...]:
    """One record a path: a line is covered where any of its records saw it run."""
    found: dict[str, FileCoverage] = {}
    for one in files:
        known = found.get(one.path)
        found[one.path] = one if known is None else _union(known, one)
    return tuple(found.values())


def _union(one: FileCoverage, other: FileCoverage) -> FileCoverage:
    covered = frozenset(one.covered).union(other.covered)
    contexts = [part.contexts for part in (one, other) if part.contexts is not None]
    branches = [part.branches for part in (one, other) if part.branches is not None]
    return replace(
        one,
        whole=one.whole and other.whole,
        covered=Lines.of(covered),
        missing=Lines.of(frozenset(one.missing).union(other.missing) - covered),
        contexts=frozenset().union(*contexts) if contexts else None,
        branches=Branches.of(triple for part in branches for triple in part) if branches else None,
    )


def with_project_paths(report: CoverageReport, paths: ProjectPaths) -> CoverageReport:
    """A coverage report whose files are the project's; two spellings of one file become its union."""
    place = _Place(report.folders, paths)
    return replace(
        report,
        files=united(replace(one, path=place.of(one.path)) for one in report.files),
        lineless=tuple(dict.fromkeys(place.of(path) for path in report.lineless)),
    )


class _Place:
    """Where a path of a report lies in the project.

    A folder that the report names says more than the path alone, so it is tried first; where the layout of the
    other machine differs, the path must name at least its own folder to be found by itself.
    """

    def __init__(self, folders: tuple[str, ...], paths: ProjectPaths) -> None:
        self._folders = tuple(folder.rstrip("/\\") for folder in folders)
        self._paths = paths

    def of(self, written: str) -> str:
        """The project's path, or the path as written where no single file of the project fits."""
        resolve = self._paths.resolve
        joined = (f"{folder}/{written}" for folder in self._folders)
        found = {place for path in joined if (place := resolve(path)) is not None}
        if len(found) == 1:
            return found.pop()
        if found or (self._folders and "/" not in written.replace("\\", "/").removeprefix("./")):
            return written
        return resolve(written) or written
