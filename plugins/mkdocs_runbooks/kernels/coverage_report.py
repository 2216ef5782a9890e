"""What both twins of the coverage kernels return: packed columns a file, never one object a line."""

from typing import Literal, NamedTuple

from mkdocs_runbooks.kernels.refusal import Place

Remark = Literal["number", "incomplete"]
"""What a readable report can still have wrong with it."""


class CoveredFile(NamedTuple):
    """One source file.

    Attributes:
        path: as written.
        covered: lines that ran, as `model.lines.Lines` packs them.
        missing: lines that could run and did not.
        branches: as `model.lines.Branches` packs them; empty where none were measured.
        whole: False where lines of the file may be lost: its part of the report has no end, or damage in it.
    """

    path: str
    covered: bytes
    missing: bytes
    branches: bytes
    whole: bool = True


class Problem(NamedTuple):
    """Something that is wrong in a readable report, merged by kind.

    Attributes:
        kind: what it is.
        place: where it was seen first.
        value: the first offending text, or the mark that is absent.
        found: how often it occurred.
    """

    kind: Remark
    place: Place
    value: str
    found: int


class Report(NamedTuple):
    """A readable report.

    Attributes:
        header: the attributes of the root element.
        folders: where the paths of files begin, as written.
        files: each path once, in order of appearance.
        lineless: paths without any line, and how many lines their totals claim.
    """

    header: tuple[tuple[str, str], ...]
    folders: tuple[str, ...]
    files: tuple[CoveredFile, ...]
    lineless: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]


LINE_LIMIT = 10_000_000
"""No source file has more lines; a larger number is no line."""

VALUE_LIMIT = 200
"""Characters kept of an offending text, and of an attribute."""

FOLDER_LIMIT = 4096
"""Characters of a folder; a longer text is none."""

FOLDERS_LIMIT = 100
"""Folders kept."""
