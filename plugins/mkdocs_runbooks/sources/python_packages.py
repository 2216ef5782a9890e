"""Following imported names through a project's packages to the files that define them.

A name is followed through packages that re-export it (`from .rolling import mean` in an `__init__.py`), so
that a test of `package.mean` is known to enter `package.rolling`.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import partial

from mkdocs_runbooks.sources.python_imports import NOTHING, Imports, read_imports
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.steps import SharedAnswers

FOLLOWED = 32
"""Steps along which a re-exported name is followed; a longer chain is a cycle."""

_TEST_FILE = re.compile(r"(?:^|/)(?:test_[^/]*|[^/]*_test|conftest)\.py\Z")

_SOURCE_FOLDERS = ("src", "python", "lib")


class PythonFiles:
    """The imports of a project's Python files, each file looked at most once.

    Args:
        sources: the project's sources.
        importable: files whose packages are importable; their folders become roots for dotted names.
    """

    def __init__(self, sources: ProjectSources, importable: Iterable[str] = ()) -> None:
        tree = self._tree = sources.tree
        self._sources = sources
        self._existing = frozenset(tree.ending("", ".py"))
        self._imports: dict[str, Imports] = {}
        self._found: dict[tuple[str, str], str | None] = {}
        self._followed = SharedAnswers(tree)
        self._dotted: dict[str, tuple[str, ...]] = {}
        self._root_of: dict[str, str] = {}
        self._roots: set[str] = {"", *(name for name in _SOURCE_FOLDERS if tree.is_folder(name))}
        self._roots.update(map(self._root, importable))
        # pytest makes the roots of all test files importable, whichever it runs first.
        self._roots.update(self._root(path) for path in self._existing if _TEST_FILE.search(path))

    def dotted_names(self, path: str) -> tuple[str, ...]:
        """Names under which a file can be imported, the shortest first.

        The package's root is the first folder upwards without an `__init__.py`; folders above it may be
        namespace packages, so the longer names count too.
        """
        if path not in self._dotted:
            self._dotted[path] = self._dotted_names(path)
        return self._dotted[path]

    def _dotted_names(self, path: str) -> tuple[str, ...]:
        *folders, name = path.split("/")
        above = self._root(path)
        root = above.count("/") + 1 if above else 0
        stem = [] if name == "__init__.py" else [name.rpartition(".")[0] or name]
        names = (".".join([*folders[start:], *stem]) for start in range(root, -1, -1))
        return tuple(name for name in names if name)

    def _root(self, path: str) -> str:
        """The folder from which a file's package is imported."""
        folder = path.rpartition("/")[0]
        if folder not in self._root_of:
            root = folder
            while root and f"{root}/__init__.py" in self._existing:
                root = root.rpartition("/")[0]
            self._root_of[folder] = root
        return self._root_of[folder]

    def _ask(self) -> None:
        """Whatever is told of a file rests on where packages are."""
        self._tree.asked.endings.add(("", ".py"))
        self._tree.asked.kinds.update(_SOURCE_FOLDERS)

    def imports(self, path: str) -> Imports:
        """The imports of one file; nothing where it can't be read."""
        self._ask()
        self._tree.asked.contents.add(path)
        if path not in self._imports:
            self._imports[path] = self._read(path, self._sources.python_once(path))
        return self._imports[path]

    def _read(self, path: str, tree: ast.Module | None) -> Imports:
        names = self.dotted_names(path)
        own = names[0] if names else ""
        package = own if path.endswith("__init__.py") else own.rpartition(".")[0]
        return NOTHING if tree is None else read_imports(tree, package)

    def touched(self, path: str) -> frozenset[str]:
        """Project files that a file imports, directly or as names that packages re-export."""
        return self._files_of(self.imports(path), path)

    def touched_at_first(self, path: str) -> frozenset[str]:
        """Those of `touched` that the lines before the first function or class name: cheap, and mostly enough."""
        self._ask()
        return self._files_of(self._read(path, self._sources.python_beginning(path)), path)

    def _files_of(self, found: Imports, path: str) -> frozenset[str]:
        beside = path.rpartition("/")[0]
        touched: set[str] = set()
        for module in found.modules:
            if (file := self._file(module, beside)) is not None:
                touched.add(file)
        for reference in found.references:
            touched |= self._followed.get((reference, beside), partial(self._all_along, reference, beside))
        touched.discard(path)
        return frozenset(touched)

    def _all_along(self, reference: str, beside: str) -> frozenset[str]:
        return frozenset(self._follow(reference, beside))

    def _follow(self, reference: str, beside: str) -> Iterator[str]:
        """Files along a dotted name: the module itself, or where a package has the name from."""
        pending, seen = [reference], set[str]()
        while pending and len(seen) < FOLLOWED:
            dotted = pending.pop()
            if dotted in seen:
                continue
            seen.add(dotted)
            file = self._file(dotted, beside)
            if file is not None:
                yield file
                continue
            base, _, name = dotted.rpartition(".")
            holder = self._file(base, beside) if base else None
            if holder is None:
                continue
            yield holder
            pending.extend(self._handed_on(holder, name))

    def _handed_on(self, holder: str, name: str) -> Iterator[str]:
        """What a file's name stands for elsewhere; `*` stands for all its names."""
        imports = self.imports(holder)
        if name == "*":
            if holder.endswith("__init__.py"):
                yield from imports.bindings.values()
                yield from (f"{star}.*" for star in imports.stars)
        elif name in imports.bindings:
            yield imports.bindings[name]
        elif name not in imports.defined:
            yield from (f"{star}.{name}" for star in imports.stars)

    def _file(self, dotted: str, beside: str) -> str | None:
        """The project's file of a dotted module name; pytest also looks beside the test."""
        key = (dotted, beside)
        if key not in self._found:
            self._found[key] = self._look_up(dotted, beside)
        return self._found[key]

    def _look_up(self, dotted: str, beside: str) -> str | None:
        relative = dotted.replace(".", "/")
        for root in (*sorted({*self._roots, self._root(f"{beside}/")}), beside):
            place = f"{root}/{relative}" if root else relative
            for candidate in (f"{place}/__init__.py", f"{place}.py"):
                if candidate in self._existing:
                    return candidate
        return None
