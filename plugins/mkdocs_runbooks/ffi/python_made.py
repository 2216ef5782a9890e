"""Names that a Python file gives its module in ways that only running it shows, as generated code does."""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from mkdocs_runbooks.sources.python_source import PythonSource

_MAKES = re.compile(r"\b(?:globals|vars|locals)\(\)|\bexec\(|\bmodules\[__name__\]")
"""What a file must hold to make names so; looked for before its syntax tree is gone through."""

_NAMESPACES = frozenset({"globals", "vars", "locals"})
_FILLS = frozenset({"update", "setdefault", "__setitem__"})


class Made(NamedTuple):
    """One place that makes names.

    Attributes:
        line: of the place.
        of: the variable whose names (`dir(native)`) these are; empty: nobody knows.
    """

    line: int
    of: str


def made_names(source: PythonSource) -> tuple[Made, ...]:
    """Places of a file that put names of which its source says nothing into its module.

    Args:
        source: a parsed file.
    """
    if _MAKES.search(source.text) is None:
        return ()
    nodes = tuple(ast.walk(source.module))
    aliases = {
        target.id
        for node in nodes
        if isinstance(node, ast.Assign) and _is_namespace(node.value, ())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    loops = {name: of for node in nodes for name, of in _runs_through(node)}
    found = (one for node in nodes for one in _made_by(node, aliases, loops))
    return tuple(sorted(found))


def _is_namespace(node: ast.expr, aliases: Collection[str]) -> bool:
    """`globals()`, what stands for it, or the module itself as `sys.modules` has it."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[]):
            return name in _NAMESPACES
        case ast.Name(id=name):
            return name in aliases
        case ast.Attribute(value=inner, attr="__dict__"):
            return _is_namespace(inner, aliases)
        case ast.Subscript(value=ast.Attribute(attr="modules"), slice=ast.Name(id="__name__")):
            return True
    return False


def _runs_through(node: ast.AST) -> Iterator[tuple[str, str]]:
    """`for name in dir(native)`: the name, and what has the names."""
    match node:
        case ast.For(
            target=ast.Name(id=name),
            iter=ast.Call(func=ast.Name(id="dir"), args=[ast.Name(id=of)]),
        ):
            yield name, of


def _made_by(node: ast.AST, aliases: Collection[str], loops: Mapping[str, str]) -> Iterator[Made]:
    match node:
        case ast.Assign(targets=targets):
            for target in targets:
                if isinstance(target, ast.Subscript) and _is_namespace(target.value, aliases):
                    yield Made(node.lineno, _known(target.slice, loops))
        case ast.Call(func=ast.Name(id="exec")):
            yield Made(node.lineno, "")
        case ast.Call(func=ast.Name(id="setattr"), args=[held, name, _]) if _is_namespace(held, aliases):
            yield Made(node.lineno, _known(name, loops))
        case ast.Call(func=ast.Attribute(value=held, attr=name)) if name in _FILLS:
            if _is_namespace(held, aliases):
                yield Made(node.lineno, "")
        case ast.Call(func=ast.Name() | ast.Attribute(), args=given) if any(
            _hands_on(one, aliases) for one in given
        ):
            yield Made(node.lineno, "")


def _hands_on(node: ast.expr, aliases: Collection[str]) -> bool:
    """Whether an argument lets a function write names: what `locals()` gives is mostly read (`"…".format(…)`)."""
    local = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id != "globals"
    return not local and _is_namespace(node, aliases)


def _known(name: ast.expr, loops: Mapping[str, str]) -> str:
    return loops.get(name.id, "") if isinstance(name, ast.Name) else ""
