"""What a Python file imports, which names it uses of packages, and which names it hands on to others.

Static reading only: nothing is imported or run. `python_packages` follows the names through a project.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs_runbooks.sources.syntax_tree import TELLING_FIELDS

_IMPORTING_CALLS = frozenset({"import_module", "__import__", "importorskip", "run_module"})
_TELLING_CALLS = _IMPORTING_CALLS | {"usefixtures"}


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


def read_imports(tree: ast.Module, package: str = "") -> Imports:
    """Read the imports of one file.

    Args:
        tree: its syntax tree.
        package: dotted name of the package that holds it, for relative imports; empty at a root.
    """
    reader = _Reader(package)
    reader.read(tree)
    return Imports(
        modules=frozenset(reader.modules),
        references=frozenset(reader.references),
        bindings=reader.bindings,
        stars=tuple(reader.stars),
        defined=frozenset(_defined(tree)),
        fixtures=frozenset(reader.fixtures),
        requested=frozenset(reader.requested),
    )


class _Reader:
    """One walk over a file with an own stack; names are resolved after it, since functions run after imports."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.modules: set[str] = set()
        self.references: set[str] = set()
        self.bindings: dict[str, str] = {}
        self.stars: list[str] = []
        self.fixtures: set[str] = set()
        self.requested: set[str] = set()
        self._chains: set[tuple[str, ...]] = set()
        self._names: set[str] = set()

    def read(self, tree: ast.Module) -> None:
        """Walk the whole file, then resolve what was used."""
        pending: list[ast.AST] = [tree]
        fields_of, note_of = TELLING_FIELDS.get, _NOTES.get
        while pending:
            node = pending.pop()
            kind = type(node)
            if kind is ast.Name:
                self._names.add(node.id)  # type: ignore[attr-defined]
                continue
            if kind is ast.Attribute:
                inner = self._attribute(node)  # type: ignore[arg-type]
                if inner is not None:
                    pending.append(inner)
                continue
            if (note := note_of(kind)) is not None:
                note(self, node)
            for name in fields_of(kind, ()):
                value = getattr(node, name, None)
                if type(value) is list:
                    pending += value
                elif value is not None:
                    pending.append(value)  # what is no node has no fields
        self._resolve()

    def _resolve(self) -> None:
        for chain in self._chains:
            base = self.bindings.get(chain[0])
            for length in range(1, len(chain)) if base is not None else ():
                self.references.add(".".join((str(base), *chain[1 : length + 1])))
        # A module handed around as a value (`getattr(package, name)`) may be used in every part.
        self.references.update(f"{self.bindings[name]}.*" for name in self._names & self.bindings.keys())

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

    def _attribute(self, node: ast.Attribute) -> ast.expr | None:
        """Note a dotted chain of names; what else it is taken from is walked on."""
        chain = [node.attr]
        value = node.value
        while type(value) is ast.Attribute:
            chain.append(value.attr)
            value = value.value
        if type(value) is not ast.Name:
            return value
        self._chains.add((value.id, *reversed(chain)))
        return None

    def _call(self, node: ast.Call) -> None:
        name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
        if name not in _TELLING_CALLS:
            return
        said = [
            one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if name in _IMPORTING_CALLS and said:
            dots = len(said[0]) - len(said[0].lstrip("."))
            module = self._absolute(said[0].lstrip("."), dots) or said[0]
            self.modules.add(module)
            self.references.add(f"{module}.*")
        elif name == "usefixtures":
            self.requested.update(said)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        self.requested.update(argument.arg for argument in arguments)
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if getattr(called, "attr", getattr(called, "id", "")) == "fixture":
                self.fixtures.add(_fixture_name(decorator) or node.name)


_NOTES: Mapping[type, Callable[[_Reader, Any], None]] = {
    ast.Import: _Reader._import,
    ast.ImportFrom: _Reader._import_from,
    ast.Call: _Reader._call,
    ast.FunctionDef: _Reader._function,
    ast.AsyncFunctionDef: _Reader._function,
}
"""What is noted of a kind of node."""


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
