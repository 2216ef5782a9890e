"""Arrow schemas of the project's files, by name. Every file is followed once, and so is what it imports."""

import ast
import sys
from collections.abc import Iterator

from mkdocs_runbooks.ffi.arrow.statements import Statements
from mkdocs_runbooks.ffi.arrow.values import (
    FieldValue,
    Function,
    Library,
    Namespace,
    Record,
    SchemaValue,
    Scope,
    Unknown,
    Value,
)
from mkdocs_runbooks.model.arrow import ArrowField, ArrowSchema, ArrowUnknown
from mkdocs_runbooks.sources.python_source import Noted, ProjectSources

_LIBRARIES = frozenset({"pyarrow", *sys.stdlib_module_names})


class ArrowReader(Statements):
    """Reads the schemas that files define.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        super().__init__()
        self._sources = sources
        self._modules: dict[str, Namespace] = {}
        self._schemas: dict[str, tuple[ArrowSchema, ...]] = {}
        self._noted = Noted()
        """What was asked for all schemas: files take in one another, and each is followed only once."""

    def schemas(self, path: str) -> tuple[ArrowSchema, ...]:
        """The schemas of one file in order of their lines; empty where it can't be parsed."""
        with self._sources.noting(self._noted):
            found = self._read(path)
        self._sources.noted(self._noted)
        return found

    def _read(self, path: str) -> tuple[ArrowSchema, ...]:
        if path not in self._schemas:
            self.steps = 0
            module = self._module(path)
            found = tuple(self._found(module)) if module is not None else ()
            self._schemas[path] = tuple({one.name: one for one in reversed(found)}.values())[::-1]
        return self._schemas[path]

    def of_files(self, paths: tuple[str, ...]) -> tuple[ArrowSchema, ...]:
        """The schemas of several files; of a name that several define the first counts."""
        found: dict[str, ArrowSchema] = {}
        for path in paths:
            for one in self.schemas(path) if path.endswith(".py") else ():
                found.setdefault(one.name, one)
        return tuple(found.values())

    def _module(self, path: str) -> Namespace | None:
        if path in self._modules:
            return self._modules[path]
        source = self._sources.python(path)
        if source is None:
            return None
        self._modules[path] = module = Namespace("", path)
        scope = Scope(module, module.names)
        for node in source.module.body:
            try:
                self.block((node,), scope)
            except RecursionError:
                self._sources.too_deep(path)
                break
        return module

    def imported(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        """Bind what an import brings: names of project files, or names of libraries."""
        if isinstance(node, ast.Import):
            for one in node.names:
                self._bind_module(one, scope)
            return
        dotted = "." * node.level + (node.module or "")
        file = self._file(dotted, scope.module.path)
        module = self._module(file) if file else None
        for one in node.names:
            if one.name == "*":
                self._star(module, dotted, node, scope)
                continue
            bound = one.asname or one.name
            scope.names[bound] = self._member(module, dotted, one.name, node, scope)
            if scope.names is scope.module.names:
                scope.module.lines[bound] = node.lineno

    def _bind_module(self, one: ast.alias, scope: Scope) -> None:
        top = one.name.partition(".")[0]
        file = self._file(one.name if one.asname else top, scope.module.path)
        module = self._module(file) if file else None
        if module is None or ("." in one.name and not one.asname):
            scope.names[one.asname or top] = Library(one.name if one.asname else top)
        else:
            scope.names[one.asname or top] = module

    def _member(
        self, module: Namespace | None, dotted: str, name: str, node: ast.ImportFrom, scope: Scope
    ) -> Value:
        if module is not None and name in module.names:
            return module.names[name]
        inner = self._file(f"{dotted}.{name}" if dotted.strip(".") else f"{dotted}{name}", scope.module.path)
        found = self._module(inner) if inner else None
        if found is not None:
            return found
        if module is None and not dotted.startswith("."):
            return Library(f"{dotted}.{name}")
        if module is not None and module.following is not None:
            return module.following
        return self.unknown("name", name, node, scope)

    def _star(self, module: Namespace | None, dotted: str, node: ast.ImportFrom, scope: Scope) -> None:
        if module is None:
            scope.module.following = self.unknown("name", f"{dotted}.*", node, scope)
            return
        listed = module.names.get("__all__")
        chosen = set(listed) if isinstance(listed, list | tuple) else None
        for name, value in module.names.items():
            if name in chosen if chosen is not None else not name.startswith("_"):
                scope.names[name] = value
                if name in module.lines and scope.names is scope.module.names:
                    scope.module.lines[name] = node.lineno

    def _file(self, dotted: str, near: str) -> str | None:
        if dotted.partition(".")[0] in _LIBRARIES or not dotted:
            return None
        return self._sources.resolve(dotted, near)

    def _found(self, module: Namespace) -> Iterator[ArrowSchema]:
        for name, line in sorted(module.lines.items(), key=lambda item: item[1]):
            if name in module.names:
                try:
                    yield from self._of(name, module.names[name], line, module, depth=0)
                except RecursionError:
                    continue

    def _of(
        self, name: str, value: Value, line: int, module: Namespace, *, depth: int
    ) -> Iterator[ArrowSchema]:
        """The schemas behind a name: itself, or those that a registry, class or record holds."""
        if isinstance(value, Function) and not name.rpartition(".")[2].startswith("_"):
            value = self._of_function(value)
        if isinstance(value, SchemaValue):
            yield _schema(name, value, module.path, line)
        elif depth < 2:
            for inner, one, at in self._held(name, value, line, module, depth):
                yield from self._of(inner, one, at, module, depth=depth + 1)

    def _held(
        self, name: str, value: Value, line: int, module: Namespace, depth: int
    ) -> Iterator[tuple[str, Value, int]]:
        """(name, value, line) of what a registry, class or record holds."""
        if isinstance(value, dict):
            lines = self.entry_lines.get(id(value), (None, {}))[1]
            for key, one in list(value.items()):
                if isinstance(key, str):
                    plain = str.__str__(key)
                    yield plain if depth == 0 else f"{name}.{plain}", one, lines.get(key, line)
        elif isinstance(value, Namespace) and value.path == module.path and value.name:
            for key, one in value.names.items():
                if not isinstance(one, Namespace):
                    yield f"{name}.{key}", one, value.lines.get(key, line)
        elif isinstance(value, Record):
            for key, one in value.names.items():
                yield f"{name}.{key}", one, line

    def _of_function(self, function: Function) -> SchemaValue | None:
        """What a function that needs no argument returns, where that is a schema."""
        asked = function.node.args
        needed = len(asked.posonlyargs) + len(asked.args) - len(asked.defaults)
        if needed or any(one is None for one in asked.kw_defaults) or isinstance(function.node, ast.Lambda):
            return None
        call = ast.copy_location(
            ast.Call(func=ast.Name(id=function.node.name, ctx=ast.Load()), args=[], keywords=[]),
            function.node,
        )
        found = self.called(function, [], {}, call, function.scope)
        return found if isinstance(found, SchemaValue) else None


def _unknown(value: Value) -> ArrowUnknown | None:
    if not isinstance(value, Unknown):
        return None
    return ArrowUnknown(reason=value.reason, detail=value.detail, path=value.path, line=value.line)


def _schema(name: str, value: SchemaValue, path: str, line: int) -> ArrowSchema:
    fields = None if isinstance(value.fields, Unknown) else tuple(map(_field, value.fields))
    why = next((one.unknown for one in fields or () if one.unknown is not None), None)
    return ArrowSchema(
        name=name,
        path=path,
        line=line,
        fields=fields,
        metadata=None if isinstance(value.metadata, Unknown) else dict(value.metadata or {}),
        unknown=_unknown(value.fields) or why or _unknown(value.metadata),
    )


def _field(value: Value) -> ArrowField:
    if not isinstance(value, FieldValue):
        return ArrowField(name=None, type=None, nullable=None, metadata=None, unknown=_unknown(value))
    parts = (value.name, value.type, value.nullable, value.metadata)
    return ArrowField(
        name=None if isinstance(value.name, Unknown) else value.name,
        type=None if isinstance(value.type, Unknown) else value.type.text,
        nullable=None if isinstance(value.nullable, Unknown) else value.nullable,
        stated=value.stated,
        metadata=None if isinstance(value.metadata, Unknown) else dict(value.metadata or {}),
        unknown=next((_unknown(one) for one in parts if isinstance(one, Unknown)), None),
    )
