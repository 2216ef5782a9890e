"""What following source needs wherever it is: steps to spend, what others may have changed, and reasons."""

import ast

from mkdocs_runbooks.ffi.arrow.values import Changed, Scope, Unknown, Value


def shown(node: ast.AST) -> str:
    """A short form of an expression for a sentence."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{shown(value)}.{name}"
        case ast.Call(func=func):
            return f"{shown(func)}()"
        case ast.Subscript(value=value):
            return f"{shown(value)}[…]"
        case ast.Constant(value=value):
            return repr(value)[:60]
        case _:
            return "…"


class Following:
    """State of one reader; its heirs know what expressions and statements mean."""

    def __init__(self) -> None:
        self.steps = 0
        self.changed = Changed()
        self.entry_lines: dict[int, tuple[Value, dict[str, int]]] = {}
        """Dictionary -> line of each of its entries, for the place of a schema in a registry."""

    def unknown(self, reason: str, detail: str, node: ast.AST, scope: Scope) -> Unknown:
        """Why a value is not known, with its place."""
        return Unknown(reason, detail[:120], scope.module.path, getattr(node, "lineno", 1))

    def value(self, node: ast.expr, scope: Scope) -> Value:
        """What an expression stands for."""
        raise NotImplementedError
