"""Walking Python syntax trees fast: most fields of most nodes never hold another node that says anything."""

import ast

_NEVER_NODES = frozenset(
    {
        *("ctx", "op", "ops", "id", "attr", "module", "level", "asname", "kind", "conversion"),
        *("simple", "is_async", "type_comment", "type_ignores"),
    }
)
"""Fields that hold names, numbers and signs in every kind of node (https://docs.python.org/3/library/ast.html)."""


_FIELDS: dict[type, tuple[str, ...]] = {}
"""What was found before, by kind of node."""


def telling_fields(kind: type) -> tuple[str, ...]:
    """Fields of a kind of node that may hold nodes, in source order; none where `kind` is no node at all.

    A field may still hold None or text in some nodes, so the values found have to be looked at.
    """
    found = _FIELDS.get(kind)
    if found is None:
        has_nodes = issubclass(kind, ast.AST) and kind is not ast.Constant
        names: tuple[str, ...] = getattr(kind, "_fields", ()) if has_nodes else ()
        found = tuple(name for name in names if name not in _NEVER_NODES)
        _FIELDS[kind] = found
    return found


def child_nodes(node: ast.AST) -> list[ast.AST]:
    """The nodes right below a node in source order, without operators and contexts."""
    found: list[ast.AST] = []
    for name in telling_fields(type(node)):
        value = getattr(node, name, None)
        if type(value) is list:
            found += [one for one in value if isinstance(one, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found
