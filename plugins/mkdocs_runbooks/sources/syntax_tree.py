"""Walking Python syntax trees fast: most fields of most nodes never hold another node that says anything."""

import ast
from collections.abc import Mapping
from typing import Any

_NEVER_NODES = frozenset(
    {
        *("ctx", "op", "ops", "id", "attr", "arg", "module", "level", "asname", "kind", "conversion", "rest"),
        *("simple", "is_async", "type_comment", "type_ignores"),
    }
)
"""Fields that hold names, numbers and signs in every kind of node (https://docs.python.org/3/library/ast.html)."""


def _telling(kind: type[ast.AST]) -> tuple[str, ...]:
    is_text = _NEVER_NODES if kind.__name__ == "TypeAlias" else _NEVER_NODES | {"name"}
    return tuple(name for name in kind._fields if name not in is_text)


TELLING_FIELDS: Mapping[type, tuple[str, ...]] = {
    kind: _telling(kind)
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST) and not issubclass(kind, ast.Constant)
}
"""Kind of node -> its fields that may hold nodes, in source order; constants and what is no node are not there.

A field may still hold None or text in some nodes, so the values found have to be looked at.
"""


def child_nodes(node: ast.AST) -> list[ast.AST]:
    """The nodes right below a node in source order, without constants, operators and contexts."""
    found: list[ast.AST] = []
    for name in TELLING_FIELDS[type(node)]:
        value: Any = getattr(node, name, None)
        kind = type(value)
        if kind is list:
            found += [one for one in value if type(one) in TELLING_FIELDS]
        elif kind in TELLING_FIELDS:
            found.append(value)
    return found


def last_name(node: ast.expr) -> str:
    """The last part of the name that an expression begins with: `IntEnum` of `enum.IntEnum[…]`; else empty."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=inner) | ast.Call(func=inner):
            return last_name(inner)
        case _:
            return ""
