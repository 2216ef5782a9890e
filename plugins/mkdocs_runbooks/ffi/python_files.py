"""Plain facts of single Python files: boundary types, Arrow schemas, enums, test libraries, definitions."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.python_signatures import imported_names, top_level
from mkdocs_runbooks.sources.python_source import PythonSource

_BOUNDARY_BASES = frozenset({"TypedDict", "Protocol", "NamedTuple", "namedtuple"})
_ENUM_BASES = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"})
_SCHEMA_MAKERS = frozenset({"pyarrow.schema", "pyarrow.lib.schema", "pyarrow.unify_schemas"})
_SCHEMA_CHANGES = frozenset({"append", "insert", "set", "remove", "with_metadata", "remove_metadata"})
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
                kinds = {_last(base) for base in bases}
                marks = {_last(one) for one in decorators}
                if kinds & (_BOUNDARY_BASES | found.keys()) or "dataclass" in marks:
                    found[name] = None
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func)) if (
                _last(func) in _BOUNDARY_BASES
            ):
                found[name] = None
    return tuple(found)


def _last(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=inner) | ast.Call(func=inner):
            return _last(inner)
        case _:
            return ""


def enum_members(source: PythonSource, symbol: str) -> tuple[str, ...]:
    """Members of an enum (or of a class of constants) that a file defines; empty where it is not there."""
    for node in top_level(source.module.body):
        if isinstance(node, ast.ClassDef) and node.name == symbol:
            return tuple(
                target.id
                for statement in node.body
                if isinstance(statement, ast.Assign)
                for target in statement.targets
                if isinstance(target, ast.Name) and not target.id.startswith("_")
            )
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func, args=[_, members])) if (
                name == symbol and _last(func) in _ENUM_BASES
            ):
                return _functional_members(members)
    return ()


def _functional_members(node: ast.expr) -> tuple[str, ...]:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return ()
    if isinstance(value, str):
        return tuple(value.replace(",", " ").split())
    return tuple(one if isinstance(one, str) else str(one[0]) for one in value)


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


@dataclass(slots=True)
class Schemas:
    """Arrow schemas of one file: name -> line, and name -> every field states whether it may be null."""

    lines: dict[str, int] = field(default_factory=dict)
    stated: dict[str, bool] = field(default_factory=dict)


def arrow_schemas(source: PythonSource) -> Schemas:
    """Schemas that a file defines with pyarrow (https://arrow.apache.org/docs/python/generated/pyarrow.schema.html).

    Seen are assignments, values of dictionaries, and schemas made from known ones; a field states its
    nullability by `nullable=` or by the third argument of `pa.field`.
    """
    statements = tuple(top_level(source.module.body))
    reader = _SchemaReader(dict(imported_names(statements)))
    for node in statements:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name):
                        reader.remember(target.id, value, node.lineno)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                reader.remember(name, value, node.lineno)
    return reader.found


class _SchemaReader:
    """Follows names inside one file, in order."""

    def __init__(self, imported: Mapping[str, str]) -> None:
        self._imported = imported
        self._values: dict[str, ast.expr] = {}
        self.found = Schemas()

    def remember(self, name: str, value: ast.expr, line: int) -> None:
        self._values[name] = value
        stated = self._schema(value)
        if stated is not None:
            self.found.lines[name] = line
            self.found.stated[name] = stated
        if isinstance(value, ast.Dict):
            for key, inner in zip(value.keys, value.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    inner_stated = self._schema(inner)
                    if inner_stated is not None:
                        self.found.lines.setdefault(key.value, inner.lineno)
                        self.found.stated.setdefault(key.value, inner_stated)

    def _origin(self, func: ast.expr) -> str:
        match func:
            case ast.Name(id=name):
                return self._imported.get(name, "")
            case ast.Attribute(value=value, attr=name):
                base = self._origin(value)
                return f"{base}.{name}" if base else ""
            case _:
                return ""

    def _schema(self, node: ast.expr) -> bool | None:
        """Whether all fields state nullability; None where the expression is no schema."""
        match node:
            case ast.Name(id=name):
                return self.found.stated.get(name)
            case ast.Call(func=func, args=args, keywords=keywords) if self._origin(func) in _SCHEMA_MAKERS:
                named = [one.value for one in keywords if one.arg in {"fields", "schemas"}]
                return bool(args or named) and self._fields((args or named)[0])
            case ast.Call(func=ast.Attribute(value=inner, attr=method), args=args) if (
                method in _SCHEMA_CHANGES
            ):
                base = self._schema(inner)
                return None if base is None else base and all(self._field(a) for a in args if _is_call(a))
            case _:
                return None

    def _fields(self, node: ast.expr) -> bool:
        match node:
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                return bool(elements) and all(self._field(element) for element in elements)
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                return self._fields(left) and self._fields(right)
            case ast.Name(id=name) if name in self._values:
                return self.found.stated.get(name) or self._fields(
                    self._values.get(name, ast.Constant(value=0))
                )
            case _:
                return False

    def _field(self, node: ast.expr) -> bool:
        match node:
            case ast.Starred(value=inner):
                return self._fields(inner)
            case ast.Name(id=name) if name in self.found.stated:
                return self.found.stated[name]
            case ast.Name(id=name) if _is_call(self._values.get(name)):
                return self._field(self._values[name])
            case ast.Call(func=func, args=args, keywords=keywords) if (
                self._origin(func).startswith("pyarrow.") and _last(func) == "field"
            ):
                return len(args) >= 3 or any(one.arg == "nullable" for one in keywords)
            case ast.Call(func=ast.Attribute(attr="with_nullable")):
                return True
            case _:
                return False


def _is_call(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Call)
