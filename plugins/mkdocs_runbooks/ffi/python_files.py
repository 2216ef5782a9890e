"""Plain facts of single Python files: boundary types, test libraries, definitions."""

import ast
import re

from mkdocs_runbooks.ffi.python_signatures import imported_names, top_level
from mkdocs_runbooks.sources.python_source import PythonSource
from mkdocs_runbooks.sources.syntax_tree import last_name

_BOUNDARY_BASES = frozenset({"TypedDict", "Protocol", "NamedTuple", "namedtuple"})
_PROPERTY_LIBRARIES = {
    ".py": re.compile(
        rb"^[ \t]*(?:import|from)[ \t]+(hypothesis|schemathesis|pytest_quickcheck|propcheck|hypothesis_\w+)\b",
        re.MULTILINE,
    ),
    ".rs": re.compile(rb"\b(proptest|quickcheck|arbtest|bolero)(?:!|::|_macros)"),
    ".jl": re.compile(rb"^[ \t]*(?:using|import)[ \t]+(Supposition|PropCheck)\b", re.MULTILINE),
}


def property_library(path: str, content: bytes) -> str | None:
    """The property-testing library that a test file imports, or None."""
    pattern = _PROPERTY_LIBRARIES.get(path[path.rfind(".") :])
    found = pattern.search(content) if pattern else None
    return found[1].decode() if found else None


def boundary_types(source: PythonSource) -> tuple[str, ...]:
    """Names of TypedDict, Protocol, dataclass and NamedTuple classes that a file defines, in order."""
    found: dict[str, None] = {}
    for node in top_level(source.module.body):
        match node:
            case ast.ClassDef(name=name, bases=bases, decorator_list=decorators):
                kinds = {last_name(base) for base in bases}
                marks = {last_name(one) for one in decorators}
                if kinds & (_BOUNDARY_BASES | found.keys()) or "dataclass" in marks:
                    found[name] = None
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func)) if (
                last_name(func) in _BOUNDARY_BASES
            ):
                found[name] = None
    return tuple(found)


def definition_line(source: PythonSource, name: str) -> int | None:
    """Line of the first top-level statement that gives a name its meaning, or None."""
    for node in top_level(source.module.body):
        match node:
            case ast.FunctionDef(name=found) | ast.AsyncFunctionDef(name=found) | ast.ClassDef(name=found):
                names = [found]
            case ast.Assign(targets=targets):
                names = [
                    one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)
                ]
            case ast.AnnAssign(target=ast.Name(id=found)) if node.value is not None:
                names = [found]
            case ast.Import() | ast.ImportFrom():
                names = [bound for bound, _ in imported_names((node,))]
            case _:
                continue
        if name in names:
            return node.lineno
    return None
