"""What a Python file imports, which names it uses of packages, and which names it hands on to others.

Static reading only: nothing is imported or run. A name is followed through packages that re-export it
(`from .rolling import mean` in an `__init__.py`), so that a test of `package.mean` is known to enter
`package.rolling`.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from mkdocs_runbooks.sources.tree import ProjectTree

FOLLOWED = 32
"""Steps along which a re-exported name is followed; a longer chain is a cycle."""

_IMPORTING_CALLS = frozenset({"import_module", "__import__", "importorskip", "run_module"})
_SOURCE_FOLDERS = ("src", "python", "lib")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imports:
    """The import side of one Python file.

    Attributes:
        modules: dotted names that are imported as modules, absolute.
        references: dotted names that are used out of imported modules (`package.mean`), absolute.
        bindings: name in this file -> dotted name that it stands for.
        stars: modules whose names are all taken over.
        defined: names that the file defines itself at its top level.
        fixtures: fixtures that the file defines.
        requested: parameter names of its functions and names in `usefixtures`: fixtures that it may ask for.
    """

    modules: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    bindings: dict[str, str] = field(default_factory=dict)
    stars: tuple[str, ...] = ()
    defined: frozenset[str] = frozenset()
    fixtures: frozenset[str] = frozenset()
    requested: frozenset[str] = frozenset()


NOTHING = Imports()
"""What a file that can't be read or parsed imports."""


def read_imports(source: str, package: str = "") -> Imports:
    """Read the imports of one file.

    Args:
        source: its text.
        package: dotted name of the package that holds it, for relative imports; empty at a root.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return NOTHING
    visitor = _Reader(package)
    try:
        visitor.visit(tree)
    except RecursionError:
        return NOTHING
    return Imports(
        modules=frozenset(visitor.modules),
        references=frozenset(visitor.references),
        bindings=visitor.bindings,
        stars=tuple(visitor.stars),
        defined=frozenset(_defined(tree)),
        fixtures=frozenset(visitor.fixtures),
        requested=frozenset(visitor.requested),
    )


class _Reader(ast.NodeVisitor):
    """One walk over a file; aliases are collected before uses, since functions run later than imports."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.modules: set[str] = set()
        self.references: set[str] = set()
        self.bindings: dict[str, str] = {}
        self.stars: list[str] = []
        self.fixtures: set[str] = set()
        self.requested: set[str] = set()

    def visit_Module(self, node: ast.Module) -> None:
        for found in ast.walk(node):
            if isinstance(found, ast.Import):
                self._import(found)
            elif isinstance(found, ast.ImportFrom):
                self._import_from(found)
        self.generic_visit(node)

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.modules.add(alias.name)
            bound = alias.asname or alias.name.partition(".")[0]
            self.bindings[bound] = alias.name if alias.asname else bound

    def _import_from(self, node: ast.ImportFrom) -> None:
        base = self._absolute(node.module or "", node.level)
        if base is None:
            return
        if base:
            self.modules.add(base)
        for alias in node.names:
            if alias.name == "*":
                self.stars.append(base)
                self.references.add(f"{base}.*")
                continue
            dotted = f"{base}.{alias.name}" if base else alias.name
            self.references.add(dotted)
            self.bindings[alias.asname or alias.name] = dotted

    def _absolute(self, module: str, level: int) -> str | None:
        if level == 0:
            return module
        parts = self.package.split(".") if self.package else []
        if level - 1 > len(parts):
            return None
        return ".".join([*parts[: len(parts) - (level - 1)], *([module] if module else [])])

    def visit_Attribute(self, node: ast.Attribute) -> None:
        chain = [node.attr]
        value = node.value
        while isinstance(value, ast.Attribute):
            chain.append(value.attr)
            value = value.value
        if isinstance(value, ast.Name):
            base = self.bindings.get(value.id)
            for length in range(1, len(chain) + 1) if base else ():
                self.references.add(".".join([str(base), *reversed(chain[-length:])]))
        else:
            self.visit(value)

    def visit_Name(self, node: ast.Name) -> None:
        # A module handed around as a value (`getattr(package, name)`) may be used in every part.
        base = self.bindings.get(node.id)
        if base is not None and isinstance(node.ctx, ast.Load):
            self.references.add(f"{base}.*")

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _IMPORTING_CALLS and node.args and isinstance(node.args[0], ast.Constant):
            said = node.args[0].value
            if isinstance(said, str):
                self.modules.add(self._absolute(said.lstrip("."), len(said) - len(said.lstrip("."))) or said)
                self.references.add(f"{said}.*")
        if name == "usefixtures":
            self.requested.update(
                one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        self.requested.update(argument.arg for argument in arguments)
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if getattr(called, "attr", getattr(called, "id", "")) == "fixture":
                self.fixtures.add(_fixture_name(decorator) or node.name)
        self.generic_visit(node)


def _fixture_name(decorator: ast.expr) -> str | None:
    for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return None


def _defined(tree: ast.Module) -> Iterator[str]:
    pending: list[ast.stmt] = list(tree.body)
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, (ast.If, ast.Try)):
            pending.extend([*node.body, *node.orelse])
            for handler in getattr(node, "handlers", ()):
                pending.extend(handler.body)


class PythonFiles:
    """The Python files of a project, parsed at most once each.

    Args:
        tree: the project.
        sources: files whose packages are importable; their folders become roots for dotted names.
    """

    def __init__(self, tree: ProjectTree, sources: Iterable[str] = ()) -> None:
        self._tree = tree
        self._existing = frozenset(path for path in tree.listing("") if path.endswith(".py"))
        self._imports: dict[str, Imports] = {}
        self._found: dict[tuple[str, str], str | None] = {}
        self._dotted: dict[str, tuple[str, ...]] = {}
        self._roots: set[str] = {"", *(name for name in _SOURCE_FOLDERS if tree.is_folder(name))}
        for path in sources:
            self.dotted_names(path)

    def dotted_names(self, path: str) -> tuple[str, ...]:
        """Names under which a file can be imported, the shortest first.

        The package's root is the first folder upwards without an `__init__.py`; folders above it may be
        namespace packages, so the longer names count too.
        """
        if path not in self._dotted:
            self._dotted[path] = self._dotted_names(path)
        return self._dotted[path]

    def _dotted_names(self, path: str) -> tuple[str, ...]:
        pure = PurePosixPath(path)
        folders = list(pure.parts[:-1])
        root = len(folders)
        while root > 0 and "/".join([*folders[:root], "__init__.py"]) in self._existing:
            root -= 1
        self._roots.add("/".join(folders[:root]))
        stem = [] if pure.stem == "__init__" else [pure.stem]
        names = (".".join([*folders[start:], *stem]) for start in range(root, -1, -1))
        return tuple(name for name in names if name)

    def imports(self, path: str) -> Imports:
        """The imports of one file; nothing where it can't be read."""
        if path not in self._imports:
            text = self._tree.text(path)
            names = self.dotted_names(path)
            own = names[0] if names else ""
            package = own if path.endswith("__init__.py") else own.rpartition(".")[0]
            self._imports[path] = NOTHING if text is None else read_imports(text, package)
        return self._imports[path]

    def touched(self, path: str) -> frozenset[str]:
        """Project files that a file imports, directly or as names that packages re-export."""
        found = self.imports(path)
        beside = path.rpartition("/")[0]
        touched: set[str] = set()
        for module in found.modules:
            if (file := self._file(module, beside)) is not None:
                touched.add(file)
        for reference in found.references:
            touched.update(self._follow(reference, beside))
        touched.discard(path)
        return frozenset(touched)

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
        for root in (*sorted(self._roots), beside):
            place = f"{root}/{relative}" if root else relative
            for candidate in (f"{place}/__init__.py", f"{place}.py"):
                if candidate in self._existing:
                    return candidate
        return None
