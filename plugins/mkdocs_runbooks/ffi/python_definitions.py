"""griffe over a syntax tree that is parsed already, past everything that defines no function and no class."""

import ast
import logging
from collections.abc import Iterable
from pathlib import Path

import griffe

from mkdocs_runbooks.sources.python_source import PythonSource

logging.getLogger("griffe").addHandler(logging.NullHandler())  # what it could not read is no talk of ours


def definitions(
    source: PythonSource, top: tuple[ast.stmt, ...], tree: ast.Module | None = None
) -> griffe.Module | None:
    """The functions and classes of a file as griffe sees them, or None where it fails.

    Args:
        source: the parsed file.
        top: its statements that run when it is imported.
        tree: what of the file counts; None: all of it.
    """
    name = source.path.removesuffix(".pyi").removesuffix(".py").rpartition("/")[2] or "module"
    visitor = _Visitor(name, source, _passed_over(top))
    try:
        return visitor.module(tree or source.module)
    except (SyntaxError, ValueError, RecursionError, MemoryError, AttributeError, KeyError):
        return None
    finally:
        visitor.let_go()


class _Visitor(griffe.Visitor):
    """Visits a tree of ours instead of compiling the text once more."""

    def __init__(self, name: str, source: PythonSource, passed_over: frozenset[ast.stmt]) -> None:
        path = Path(source.path)  # only kept, never opened
        super().__init__(name, path, source.text, extensions=griffe.Extensions())
        self._passed_over = passed_over
        self._met: list[ast.AST] = []

    def module(self, tree: ast.Module) -> griffe.Module:
        self.visit(tree)
        return self.current.module

    def visit(self, node: ast.AST) -> None:
        """Visit a node; an expression holds no definition."""
        self._met.append(node)
        if not isinstance(node, ast.expr | ast.Expr) and node not in self._passed_over:
            super().visit(node)

    def let_go(self) -> None:
        """Take back the links to parents that griffe ties to nodes: they are cycles, and the tree is kept."""
        for node in self._met:
            vars(node).pop("parent", None)


def _passed_over(top: Iterable[ast.stmt]) -> frozenset[ast.stmt]:
    """Statements that say nothing about definitions, or hide one.

    A wrapper that defines `mean` and imports the port's `mean` offers the signature it defines. Names that are
    assigned matter where they are also defined: what stands last counts.
    """
    statements = tuple(top)
    defined = {
        node.name
        for node in statements
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    return frozenset(node for node in statements if _says_nothing(node, defined))


def _says_nothing(node: ast.stmt, defined: set[str]) -> bool:
    match node:
        case ast.ImportFrom(names=names):
            return any((one.asname or one.name) in defined for one in names)
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name not in defined
    return False
