"""Expressions of schema files, followed step by step without running anything."""

import ast
import builtins
from collections.abc import Callable, Mapping
from typing import Any

from mkdocs_runbooks.ffi.arrow.calling import Calls
from mkdocs_runbooks.ffi.arrow.containers import Containers
from mkdocs_runbooks.ffi.arrow.following import shown
from mkdocs_runbooks.ffi.arrow.plain import (
    REFUSALS,
    TooMuchError,
    as_text,
    binary,
    compared,
    known,
    unknown_within,
)
from mkdocs_runbooks.ffi.arrow.schemas import CHANGES, FIELD_CHANGES, attribute
from mkdocs_runbooks.ffi.arrow.types import NotFollowedError, RefusedError
from mkdocs_runbooks.ffi.arrow.values import (
    PLAIN,
    Bound,
    ClassMethod,
    DataType,
    FieldValue,
    Function,
    Library,
    Member,
    Method,
    Namespace,
    NumberMember,
    Record,
    SchemaValue,
    Scope,
    TextMember,
    Unknown,
    Value,
)

STEPS = 300_000
"""Expressions that are followed for one file."""


class Expressions(Calls, Containers):
    """Follows expressions; statements and calls of the project's functions are the heir's."""

    def value(self, node: ast.expr, scope: Scope) -> Value:  # noqa: PLR0911  # one return a reason
        """What an expression stands for."""
        self.steps += 1
        if self.steps > STEPS:
            return self.unknown("budget", shown(node), node, scope)
        follow = _FOLLOWED.get(type(node))
        if follow is None:
            return self.unknown("expression", shown(node), node, scope)
        try:
            found = follow(self, node, scope)
        except RefusedError as problem:
            return self.unknown("refused", f"{shown(node)}: {problem}", node, scope)
        except TooMuchError:
            return self.unknown("budget", shown(node), node, scope)
        except NotFollowedError as problem:
            return self.unknown("expression", str(problem) or shown(node), node, scope)
        except REFUSALS:
            return self.unknown("refused", shown(node), node, scope)
        why = self.changed.why(found) if self.changed.by_id else None
        return found if why is None else why

    def truth(self, node: ast.expr, scope: Scope) -> bool | None:
        """Whether a condition holds; None: it is only known at run time."""
        found = self.value(node, scope)
        if isinstance(found, Unknown | Library):
            return None
        if isinstance(found, SchemaValue):
            return None if isinstance(found.fields, Unknown) else bool(found.fields)
        return bool(found) if isinstance(found, (*PLAIN, list, tuple, dict, set)) else True

    def name(self, node: ast.Name, scope: Scope) -> Value:
        """What a name stands for, inside out."""
        at: Scope | None = scope
        while at is not None:
            if node.id in at.names:
                return at.names[node.id]
            at = at.outer
        if node.id in scope.module.names:
            return scope.module.names[node.id]
        if scope.module.following is not None:
            return scope.module.following
        if hasattr(builtins, node.id):
            return Library(f"builtins.{node.id}")
        return self.unknown("name", node.id, node, scope)

    def attribute(self, node: ast.Attribute, scope: Scope) -> Value:
        """An attribute of a library, module, class, record, schema or text."""
        of = self.value(node.value, scope)
        return self.attribute_of(of, node, scope)

    def attribute_of(self, of: Value, node: ast.Attribute, scope: Scope) -> Value:
        """An attribute of a value."""
        name = node.attr
        found: Value
        if isinstance(of, Unknown):
            found = of
        elif isinstance(of, Library):
            found = Library(f"{of.name}.{name}")
        elif isinstance(of, Namespace):
            found = self._of_namespace(of, node, scope)
        elif isinstance(of, Record):
            found = self._of_record(of, node, scope)
        elif isinstance(of, SchemaValue | FieldValue | DataType):
            found = _of_arrow(of, name)
        elif isinstance(of, Member | TextMember | NumberMember) and name in {"name", "value"}:
            found = of.name if name == "name" else _member_value(of)
        else:
            found = Method(of, name)
        return found

    def _of_record(self, of: Record, node: ast.Attribute, scope: Scope) -> Value:
        if node.attr in of.names:
            return of.names[node.attr]
        found = of.of.names.get(node.attr)
        return Bound(found, of) if isinstance(found, Function) else self._no(node, scope)

    def _no(self, node: ast.AST, scope: Scope) -> Unknown:
        return self.unknown("attribute", shown(node), node, scope)

    def _of_namespace(self, of: Namespace, node: ast.Attribute, scope: Scope) -> Value:
        if node.attr in of.names:
            found = of.names[node.attr]
            return Bound(found.function, of) if isinstance(found, ClassMethod) else found
        return of.following or self.unknown("name", shown(node), node, scope)

    def joined(self, node: ast.JoinedStr, scope: Scope) -> Value:
        """An f-string."""
        found = ""
        for one in node.values:
            if not isinstance(one, ast.FormattedValue):
                found += str(one.value) if isinstance(one, ast.Constant) else ""
                continue
            value = self.value(one.value, scope)
            spec = self.value(one.format_spec, scope) if one.format_spec else ""
            missing = unknown_within([value, spec])
            if missing is not None:
                return missing
            if one.conversion == ord("r") and isinstance(value, PLAIN):
                value = repr(value)
            found = known(found + as_text(value, spec))
        return found

    def comparison(self, node: ast.Compare, scope: Scope) -> Value:
        """A chain of comparisons."""
        left = self.value(node.left, scope)
        for operator, other in zip(node.ops, node.comparators, strict=True):
            right = self.value(other, scope)
            found = compared(type(operator).__name__, left, right)
            if found is False or isinstance(found, Unknown):
                return found
            left = right
        return True

    def boolean(self, node: ast.BoolOp, scope: Scope) -> Value:
        """`and`, `or`."""
        found: Value = None
        for one in node.values:
            found = self.value(one, scope)
            holds = None if isinstance(found, Unknown | Library | SchemaValue) else bool(found)
            if holds is None:
                return (
                    found if isinstance(found, Unknown) else self.unknown("condition", shown(one), one, scope)
                )
            if holds is isinstance(node.op, ast.Or):
                return found
        return found

    def choice(self, node: ast.IfExp, scope: Scope) -> Value:
        """`a if condition else b`."""
        holds = self.truth(node.test, scope)
        if holds is None:
            return self.unknown("condition", shown(node.test), node, scope)
        return self.value(node.body if holds else node.orelse, scope)

    def unary(self, node: ast.UnaryOp, scope: Scope) -> Value:
        """`not`, `-`, `+`."""
        if isinstance(node.op, ast.Not):
            holds = self.truth(node.operand, scope)
            return self.unknown("condition", shown(node.operand), node, scope) if holds is None else not holds
        found = self.value(node.operand, scope)
        if isinstance(found, Unknown):
            return found
        if not isinstance(found, int | float):
            raise TypeError
        return (
            -found
            if isinstance(node.op, ast.USub)
            else +found
            if isinstance(node.op, ast.UAdd)
            else ~int(found)
        )

    def operation(self, node: ast.BinOp, scope: Scope) -> Value:
        """`a + b` and its like."""
        left, right = self.value(node.left, scope), self.value(node.right, scope)
        for one in (left, right):
            if isinstance(one, Unknown):
                return one
        return binary(type(node.op).__name__, left, right)

    def named(self, node: ast.NamedExpr, scope: Scope) -> Value:
        """`name := value`."""
        scope.names[node.target.id] = found = self.value(node.value, scope)
        return found

    def function(self, node: ast.Lambda | ast.FunctionDef, scope: Scope) -> Function:
        """A function with its defaults as they are now."""
        defaults = tuple(self.value(one, scope) for one in node.args.defaults)
        keywords = tuple(None if one is None else self.value(one, scope) for one in node.args.kw_defaults)
        return Function(node, scope, defaults, keywords)


def _of_arrow(of: SchemaValue | FieldValue | DataType, name: str) -> Value:
    methods = (
        CHANGES if isinstance(of, SchemaValue) else FIELD_CHANGES if isinstance(of, FieldValue) else {"field"}
    )
    return Method(of, name) if name in methods else attribute(of, name)


def _member_value(of: Member | TextMember | NumberMember) -> Value:
    if isinstance(of, Member):
        return of.value
    return str.__str__(of) if isinstance(of, str) else int(of)


_FOLLOWED: Mapping[type, Callable[[Any, Any, Scope], Value]] = {
    ast.Constant: lambda _, node, __: node.value,
    ast.Name: Expressions.name,
    ast.Attribute: Expressions.attribute,
    ast.Call: Expressions.call,
    ast.List: Expressions.sequence,
    ast.Tuple: Expressions.sequence,
    ast.Set: Expressions.sequence,
    ast.Dict: Expressions.mapping,
    ast.Subscript: Expressions.subscript,
    ast.JoinedStr: Expressions.joined,
    ast.Compare: Expressions.comparison,
    ast.BoolOp: Expressions.boolean,
    ast.IfExp: Expressions.choice,
    ast.UnaryOp: Expressions.unary,
    ast.BinOp: Expressions.operation,
    ast.NamedExpr: Expressions.named,
    ast.ListComp: Expressions.comprehension,
    ast.SetComp: Expressions.comprehension,
    ast.GeneratorExp: Expressions.comprehension,
    ast.DictComp: Expressions.comprehension,
    ast.Lambda: Expressions.function,
}
