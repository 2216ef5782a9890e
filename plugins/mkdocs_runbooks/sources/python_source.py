"""Python files parsed once, and where a dotted module name lies in the project. Nothing is imported."""

import ast
import importlib.util
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from mkdocs_runbooks.model.interface import SourceProblem
from mkdocs_runbooks.sources.asked_files import Asked
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError
from mkdocs_runbooks.sources.type_parameters import without_type_parameters

SOURCE_LIMIT = 16 * 1024 * 1024
"""Bytes; a larger source file is generated data, not a border that people maintain."""


_TYPE_PARAMETERS = re.compile(rb"\b(?:def|class)[ \t]+\w+[ \t]*\[|^[ \t]*type[ \t]+\w", re.MULTILINE)
_DEFINITION = re.compile(rb"^(?:def|class|async|@)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonSource:
    """One parsed file: its text as Python decodes it, and its syntax tree."""

    path: str
    text: str
    module: ast.Module


@dataclass(frozen=True, slots=True, kw_only=True)
class Unparsed:
    """A file that Python can't parse: line where known, and Python's own words."""

    line: int | None
    message: str


UNPARSABLE = (SyntaxError, ValueError, LookupError, RecursionError, MemoryError)
"""What Python raises for sources that it can't decode or parse."""


def parsed(source: str | bytes) -> ast.Module:
    """Parse source; what Python would warn of is no talk of ours.

    Raises:
        SyntaxError: or another of `UNPARSABLE`.
    """
    if isinstance(source, bytes) and _TYPE_PARAMETERS.search(source) is not None:
        source = importlib.util.decode_source(source)
    if isinstance(source, str):
        source = without_type_parameters(source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def parse_python(content: bytes) -> tuple[str, ast.Module] | Unparsed:
    """Decode and parse source as Python itself does (encoding cookie, BOM, any line ending)."""
    try:
        text = without_type_parameters(importlib.util.decode_source(content))
        return text, parsed(text)
    except SyntaxError as problem:
        return Unparsed(line=problem.lineno, message=problem.msg or "invalid syntax")
    except (ValueError, LookupError) as problem:
        return Unparsed(line=None, message=str(problem))
    except (RecursionError, MemoryError):
        return Unparsed(line=None, message="nested too deeply")


@dataclass(slots=True, kw_only=True)
class Noted:
    """What somebody who reads sources has asked for, and was told.

    Attributes:
        asked: questions about files.
        told: path -> what is wrong with it, and whether it can't be read at all.
    """

    asked: Asked = field(default_factory=Asked)
    told: dict[str, tuple[SourceProblem, bool]] = field(default_factory=dict)

    def add(self, other: "Noted") -> None:
        """Take what somebody has asked for on this one's behalf."""
        self.asked.add(other.asked)
        self.told.update(other.told)


TOO_DEEP = "nested too deeply"
"""Said by the first reader that can't follow a file; what was read of it before depends on the order of readers."""


class ProjectSources:
    """The project's sources, each read and parsed at most once.

    Args:
        tree: the project's files.
    """

    def __init__(self, tree: ProjectTree) -> None:
        self.tree = tree
        self.problems: dict[str, SourceProblem] = {}
        self.unreadable: set[str] = set()
        self._told: dict[str, tuple[SourceProblem, bool]] = {}
        self._python: dict[str, PythonSource | None] = {}
        self._bytes: dict[str, bytes | None] = {}
        self._by_name: dict[str, list[str]] | None = None

    @contextmanager
    def noting(self, noted: Noted) -> Iterator[None]:
        """Note what is asked for and told inside of the block, and do not count it as asked for outside of it."""
        outer = self.tree.asked, self._told
        self.tree.asked, self._told = noted.asked, noted.told
        try:
            yield
        finally:
            self.tree.asked, self._told = outer

    def noted(self, noted: Noted) -> None:
        """Count something as asked for and told now."""
        self.tree.asked.add(noted.asked)
        for path, (problem, unreadable) in noted.told.items():
            self.tell(path, problem.message, line=problem.line, unreadable=unreadable)

    def tell(self, path: str, message: str, *, line: int | None = None, unreadable: bool = False) -> None:
        """Remember what is wrong with a file.

        Args:
            path: of the file.
            message: what is wrong.
            line: where.
            unreadable: it can't be read at all.
        """
        problem = SourceProblem(path=path, line=line, message=message, unreadable=unreadable)
        self.problems[path] = problem
        self._told[path] = problem, unreadable
        if unreadable:
            self.unreadable.add(path)

    def _ask(self, path: str) -> None:
        self.tree.asked.contents.add(path)
        if path in self.problems:
            self._told[path] = self.problems[path], path in self.unreadable

    def content(self, path: str) -> bytes | None:
        """The file's bytes, or None where it can't be read (which is remembered as a problem)."""
        self._ask(path)
        if path not in self._bytes:
            try:
                self._bytes[path] = self.tree.read(path, SOURCE_LIMIT)
            except UnreadableError as problem:
                self._bytes[path] = None
                if problem.reason != "absent":
                    self.tell(path, problem.reason, unreadable=True)
        return self._bytes[path]

    def python(self, path: str) -> PythonSource | None:
        """The parsed file, or None where it can't be read or parsed (which is remembered as a problem)."""
        self._ask(path)
        if path not in self._python:
            content = self.content(path)
            self._python[path] = None if content is None else self._parsed(path, content)
        return self._python[path]

    def python_once(self, path: str) -> ast.Module | None:
        """The syntax tree for a reader that looks at a file once; None where there is none, which is no problem.

        A tree that others keep is taken; none is kept for this, since a project has far more tests than sources.
        """
        self.tree.asked.contents.add(path)
        kept = self._python.get(path)
        if kept is not None:
            return kept.module
        try:
            return parsed(self.tree.read(path, SOURCE_LIMIT))
        except (UnreadableError, *UNPARSABLE):
            return None

    def python_beginning(self, path: str) -> ast.Module | None:
        """What stands before a file's first function or class; None where that can't be parsed by itself."""
        try:
            content = self.tree.read(path, SOURCE_LIMIT)
            definition = _DEFINITION.search(content)
            return parsed(content[: definition.start()]) if definition else None
        except (UnreadableError, *UNPARSABLE):
            return None

    def _parsed(self, path: str, content: bytes) -> PythonSource | None:
        found = parse_python(content)
        if isinstance(found, Unparsed):
            self.tell(path, found.message, line=found.line)
            return None
        return PythonSource(path=path, text=found[0], module=found[1])

    def too_deep(self, path: str) -> None:
        """Remember that a file was parsed, but is nested too deeply to be followed."""
        self.tell(path, TOO_DEEP)
        self._python[path] = None

    def problems_of(self, paths: tuple[str, ...]) -> tuple[SourceProblem, ...]:
        """What was found wrong with these files so far."""
        return tuple(self.problems[path] for path in paths if path in self.problems)

    def resolve(self, dotted: str, near: str) -> str | None:
        """The project file of a dotted module name; of several the one that lies closest to `near`.

        A leading-dot name is resolved against the package of `near`, as Python does.
        """
        if dotted.startswith("."):
            return self._relative(dotted, near)
        parts = dotted.split(".")
        if not all(parts):
            return None
        ends = ("/".join(parts) + ".py", "/".join(parts) + "/__init__.py")
        candidates = [
            path
            for path in self._named(parts[-1])
            if path in ends or path.endswith(("/" + ends[0], "/" + ends[1]))
        ]
        return max(candidates, key=lambda path: (_shared(path, near), -len(path)), default=None)

    def _relative(self, dotted: str, near: str) -> str | None:
        name = dotted.lstrip(".")
        folder = near.rpartition("/")[0]
        for _ in range(len(dotted) - len(name) - 1):
            folder = folder.rpartition("/")[0]
        base = "/".join(part for part in (folder, *name.split(".")) if part)
        for path in (f"{base}.py", f"{base}/__init__.py") if base else ():
            if self.tree.exists(path):
                return path
        return None

    def _named(self, name: str) -> list[str]:
        """Python files by the last part of the name they are imported under."""
        self.tree.asked.endings.add(("", ".py"))
        if self._by_name is None:
            by_name: defaultdict[str, list[str]] = defaultdict(list)
            for path in self.tree.ending("", ".py"):
                by_name[path.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2]].append(path)
            self._by_name = dict(by_name)
        return self._by_name.get(name, [])


def _shared(one: str, other: str) -> int:
    """How many leading folders two paths have in common."""
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return next((index for index, (mine, theirs) in enumerate(pairs) if mine != theirs), len(one))


def dotted_name(path: str) -> str:
    """The name under which a file is imported: the part after `src/` or the file's own folders.

    `src/meridian/calendar.py` is `meridian.calendar`; a package's `__init__.py` is the package.
    """
    parts = path.removesuffix(".py").removesuffix(".pyi").split("/")
    if "src" in parts:
        parts = parts[parts.index("src") + 1 :]
    if parts and parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)
