"""Statements of schema files, followed in order without running anything.

Where only the run knows which way it goes, everything that either way could set or change is unknown.
"""

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mkdocs_runbooks.ffi.arrow.binding import bound_arguments
from mkdocs_runbooks.ffi.arrow.calling import SCHEMA_MAKERS
from mkdocs_runbooks.ffi.arrow.calls import items
from mkdocs_runbooks.ffi.arrow.classes import decorated, make_class, record
from mkdocs_runbooks.ffi.arrow.expressions import Expressions
from mkdocs_runbooks.ffi.arrow.following import shown
from mkdocs_runbooks.ffi.arrow.plain import REFUSALS, TooMuchError, binary, unknown_within
from mkdocs_runbooks.ffi.arrow.values import (
    Bound,
    Function,
    Library,
    Namespace,
    SchemaValue,
    Scope,
    Unknown,
    Value,
)

_DEPTH = 12
"""Calls within calls that are followed."""
_ROUNDS = 4_000


@dataclass(frozen=True, slots=True)
class Left:
    """How a block was left before its end: `return`, `break`, `continue`, or `unknown`."""

    way: str
    value: Value = None


class Statements(Expressions):
    """Follows statements and calls of the project's own functions; imports are the heir's."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def block(self, body: Iterable[ast.stmt], scope: Scope) -> Left | None:
        """Follow statements; how they were left, or None where the end was reached."""
        for node in body:
            follow = _FOLLOWED.get(type(node))
            try:
                left = self._other(node, scope) if follow is None else follow(self, node, scope)
            except (*REFUSALS, TooMuchError) as problem:
                reason = "budget" if isinstance(problem, TooMuchError) else "refused"
                self.blur((node,), self.unknown(reason, _statement(node), node, scope), scope)
                left = None
            if left is not None:
                return left
        return None

    def blur(self, nodes: Iterable[ast.AST], why: Unknown, scope: Scope) -> None:
        """Take back what is known of everything that these statements could set or change."""
        for top in nodes:
            for node in ast.walk(top):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    found = self.name(node, scope)
                    self.changed.hand_over(found, why)
                elif isinstance(node, ast.Name):
                    scope.names[node.id] = why
                elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    scope.names[node.name] = why
                elif isinstance(node, ast.alias):
                    scope.names[(node.asname or node.name).partition(".")[0]] = why
                if isinstance(node, ast.Assign | ast.AnnAssign | ast.FunctionDef):
                    self._remember(node, scope)
            self._blur_schemas(top, why, scope)

    def _blur_schemas(self, top: ast.AST, why: Unknown, scope: Scope) -> None:
        """What a schema's maker is assigned to is a schema all the same."""
        for node in ast.walk(top):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                function = self.value(node.value.func, scope)
                if isinstance(function, Library) and function.name in SCHEMA_MAKERS:
                    self._set(node.targets[0], SchemaValue(why, why), scope)

    def _other(self, node: ast.stmt, scope: Scope) -> Left | None:
        self.blur((node,), self.unknown("statement", _statement(node), node, scope), scope)
        return None

    def _remember(self, node: ast.stmt, scope: Scope) -> None:
        """The line where a name of a module or class got its value."""
        if scope.names is not scope.module.names:
            return
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            for one in target.elts if isinstance(target, ast.Tuple | ast.List) else (target,):
                if isinstance(one, ast.Name):
                    scope.module.lines[one.id] = node.lineno
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            scope.module.lines[node.name] = node.lineno

    def _assign(self, node: ast.Assign, scope: Scope) -> None:
        value = self.value(node.value, scope)
        for target in node.targets:
            self._set(target, value, scope)
        self._remember(node, scope)

    def _set(self, target: ast.expr, value: Value, scope: Scope) -> None:
        if isinstance(target, ast.Subscript):
            of, index = self.value(target.value, scope), self.value(target.slice, scope)
            missing = unknown_within(index)
            if isinstance(of, Unknown):
                return
            if missing is not None or not isinstance(of, dict | list):
                why = missing or self.unknown("statement", shown(target), target, scope)
                self.changed.hand_over(of, why)
                return
            of[index] = value
            if isinstance(index, str):
                lines = self.entry_lines.setdefault(id(of), (of, {}))[1]
                lines[index] = target.lineno
        elif isinstance(target, ast.Attribute):
            of = self.value(target.value, scope)
            if isinstance(of, Namespace):
                of.names[target.attr] = value
        elif not self.bind(target, value, scope):
            self.blur((target,), self.unknown("expression", shown(target), target, scope), scope)

    def _annotated(self, node: ast.AnnAssign, scope: Scope) -> None:
        if node.value is None:
            return
        value = self.value(node.value, scope)
        self._set(node.target, self.as_annotated(value, node.annotation, scope), scope)
        self._remember(node, scope)

    def as_annotated(self, value: Value, annotation: ast.expr | None, scope: Scope) -> Value:
        """What is unknown is a schema all the same where an annotation says so."""
        if not isinstance(value, Unknown) or annotation is None:
            return value
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            try:
                annotation = ast.parse(annotation.value, mode="eval").body
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return value
        if isinstance(annotation, ast.Subscript):
            annotation = annotation.slice  # `Final[pa.Schema]`, `ClassVar[pa.Schema]`
        told = self.value(annotation, scope) if isinstance(annotation, ast.Name | ast.Attribute) else None
        says = isinstance(told, Library) and told.name in {"pyarrow.Schema", "pyarrow.lib.Schema"}
        return SchemaValue(value, value) if says else value

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> None:
        now, other = self.value(ast.copy_location(_loading(node.target), node.target), scope), None
        other = self.value(node.value, scope)
        name = type(node.op).__name__
        added = items(other) if isinstance(now, list) and name == "Add" else None
        if isinstance(now, list) and isinstance(added, list):
            now.extend(added)
            unknown_within(now)
        elif isinstance(now, dict) and isinstance(other, dict) and name == "BitOr":
            now.update(other)
        elif isinstance(now, Unknown) or isinstance(other, Unknown) or isinstance(now, list | dict | set):
            why = next((one for one in (now, other) if isinstance(one, Unknown)), None)
            why = why or self.unknown("statement", shown(node.target), node, scope)
            self.changed.hand_over(now, why)
            self._set(node.target, why, scope)
        else:
            self._set(node.target, binary(name, now, other), scope)

    def _expression(self, node: ast.Expr, scope: Scope) -> Left | None:
        if isinstance(node.value, ast.Yield):
            value = None if node.value.value is None else self.value(node.value.value, scope)
            scope.names.setdefault("yield", []).append(value)
        elif isinstance(node.value, ast.YieldFrom):
            found = items(self.value(node.value.value, scope))
            if not isinstance(found, list):
                return Left("unknown", found or self.unknown("expression", "yield from", node, scope))
            scope.names.setdefault("yield", []).extend(found)
        elif not isinstance(node.value, ast.Constant):
            self.value(node.value, scope)
        return None

    def _if(self, node: ast.If, scope: Scope) -> Left | None:
        if shown(node.test).endswith("TYPE_CHECKING"):
            return self.block([*node.body, *node.orelse], scope)
        if isinstance(node.test, ast.Compare) and shown(node.test.left) == "__name__":
            return self.block(node.orelse, scope)  # it is imported, not run
        holds = self.truth(node.test, scope)
        if holds is not None:
            return self.block(node.body if holds else node.orelse, scope)
        # One who raises on a condition makes no schema where it holds.
        if isinstance(node.body[-1], ast.Raise):
            return self.block(node.orelse, scope)
        why = self.unknown("condition", shown(node.test), node, scope)
        self.blur((*node.body, *node.orelse), why, scope)
        return Left("unknown", why) if _leaves((*node.body, *node.orelse)) else None

    def _for(self, node: ast.For, scope: Scope) -> Left | None:
        over = items(self.value(node.iter, scope))
        if not isinstance(over, list):
            why = over or self.unknown("expression", shown(node.iter), node, scope)
            self.blur((node.target, *node.body, *node.orelse), why, scope)
            return Left("unknown", why) if _leaves(node.body, loops=False) else None
        for one in over[:_ROUNDS]:
            self._set(node.target, one, scope)
            left = self.block(node.body, scope)
            if left is not None and left.way == "unknown":
                self.blur((node.target, *node.body, *node.orelse), left.value, scope)
            if left is not None and left.way in {"return", "unknown"}:
                return left if left.way == "return" or _leaves(node.body, loops=False) else None
            if left is not None and left.way == "break":
                return None
        return self.block(node.orelse, scope)

    def _try(self, node: ast.Try, scope: Scope) -> Left | None:
        """What is tried counts; names that only a handler sets depend on the run."""
        left = self.block([*node.body, *node.orelse], scope)
        for handler in node.handlers:
            for inner in ast.walk(handler):
                if (
                    isinstance(inner, ast.Name)
                    and isinstance(inner.ctx, ast.Store)
                    and inner.id not in scope.names
                ):
                    scope.names[inner.id] = self.unknown("condition", "except", inner, scope)
        return left or self.block(node.finalbody, scope)

    def _with(self, node: ast.With, scope: Scope) -> Left | None:
        for one in node.items:
            value = self.value(one.context_expr, scope)
            if one.optional_vars is not None:
                why = value if isinstance(value, Unknown) else self.unknown("statement", "with", node, scope)
                self._set(one.optional_vars, why, scope)
        return self.block(node.body, scope)

    def _raise(self, node: ast.Raise, scope: Scope) -> Left:
        return Left("unknown", self.unknown("refused", "raise", node, scope))

    def _return(self, node: ast.Return, scope: Scope) -> Left:
        return Left("return", None if node.value is None else self.value(node.value, scope))

    def _delete(self, node: ast.Delete, scope: Scope) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                scope.names.pop(target.id, None)
                continue
            of: Value = self.value(target.value, scope) if isinstance(target, ast.Subscript) else None
            index: Value = self.value(target.slice, scope) if isinstance(target, ast.Subscript) else None
            if (isinstance(of, dict) and unknown_within(index) is None) or (
                isinstance(of, list) and isinstance(index, int)
            ):
                del of[index]
            else:
                self.changed.hand_over(of, self.unknown("statement", "del", node, scope))

    def _define(self, node: ast.FunctionDef, scope: Scope) -> None:
        scope.names[node.name] = decorated(self, self.function(node, scope), node, scope)
        self._remember(node, scope)

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        scope.names[node.name] = make_class(self, node, scope)
        self._remember(node, scope)

    def _import(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        self.imported(node, scope)

    def imported(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        """Bind what an import brings; the heir knows the project's files."""
        raise NotImplementedError

    def called(
        self, function: Value, arguments: list[Value], named: dict[str, Value], node: ast.Call, scope: Scope
    ) -> Value:
        """The result of a call, also of the project's own functions and classes."""
        if isinstance(function, Unknown):
            for one in (*arguments, *named.values()):
                self.changed.hand_over(one, function)
            return function
        if isinstance(function, Bound):
            return self.called(function.function, [function.first, *arguments], named, node, scope)
        if isinstance(function, Namespace):
            return record(function, arguments, named)
        if isinstance(function, Function):
            return self._run(function, arguments, named, node, scope)
        return super().called(function, arguments, named, node, scope)

    def _run(
        self,
        function: Function,
        arguments: list[Value],
        named: dict[str, Value],
        node: ast.Call,
        scope: Scope,
    ) -> Value:
        names = bound_arguments(function, arguments, named)
        inner = Scope(function.scope.module, names, function.scope)
        if self._depth >= _DEPTH:
            return self.unknown("budget", shown(node), node, scope)
        self._depth += 1
        try:
            if isinstance(function.node, ast.Lambda):
                return self.value(function.node.body, inner)
            left = self.block(function.node.body, inner)
        except RecursionError:
            return self.unknown("budget", shown(node), node, scope)
        finally:
            self._depth -= 1
        if left is not None and left.way == "unknown":
            found = left.value
        else:
            found = names.get("yield", left.value if left is not None else None)
        return self.as_annotated(found, function.node.returns, function.scope)


def _loading(target: ast.expr) -> ast.expr:
    match target:
        case ast.Name(id=name):
            return ast.Name(id=name, ctx=ast.Load())
        case ast.Attribute(value=value, attr=name):
            return ast.Attribute(value=value, attr=name, ctx=ast.Load())
        case ast.Subscript(value=value, slice=index):
            return ast.Subscript(value=value, slice=index, ctx=ast.Load())
        case _:
            return target


def _leaves(body: Iterable[ast.stmt], *, loops: bool = True) -> bool:
    """Whether statements can leave the function (or the loop) that they stand in."""
    kinds: tuple[type[ast.AST], ...] = (ast.Return, ast.Yield, ast.YieldFrom)
    kinds = (*kinds, ast.Break, ast.Continue) if loops else kinds
    return any(isinstance(node, kinds) for top in body for node in ast.walk(top))


def _statement(node: ast.stmt) -> str:
    return type(node).__name__.lower()


def _left(way: str) -> Callable[..., Left]:
    return lambda _self, _node, _scope: Left(way)


_FOLLOWED: Mapping[type, Callable[..., Left | None]] = {
    ast.Assign: Statements._assign,
    ast.AnnAssign: Statements._annotated,
    ast.AugAssign: Statements._augmented,
    ast.Expr: Statements._expression,
    ast.If: Statements._if,
    ast.For: Statements._for,
    ast.Try: Statements._try,
    ast.With: Statements._with,
    ast.Raise: Statements._raise,
    ast.Return: Statements._return,
    ast.Delete: Statements._delete,
    ast.FunctionDef: Statements._define,
    ast.ClassDef: Statements._class,
    ast.Import: Statements._import,
    ast.ImportFrom: Statements._import,
    ast.Pass: lambda *_: None,
    ast.Assert: lambda *_: None,
    ast.Break: _left("break"),
    ast.Continue: _left("continue"),
}
