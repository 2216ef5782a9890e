"""Heads of Julia functions: name, parameters, type variables and result, in long and short form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.syntax import Node, text
from mkdocs_runbooks.model.ffi import Parameter, ParameterKind

_WRAPPERS = frozenset({"where_expression", "typed_expression", "signature", "parenthesized_expression"})
_COMMENTS = frozenset({"line_comment", "block_comment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One method's head.

    Attributes:
        name: the function's name; for a callable type its name.
        of_value: values of a type are called, as in `(w::Window)(x)`.
        foreign: the method extends another module's function, such as `Base.show`.
        variables: type variables of `where` -> their upper bound, or None.
    """

    name: str
    parameters: tuple[Parameter, ...] = ()
    returns: str | None = None
    of_value: bool = False
    foreign: bool = False
    variables: Mapping[str, str | None] = field(default_factory=dict)


def read_head(node: Node) -> Head | None:
    """A function's head: a call inside `where` and `::`; None where it is no head."""
    returns: str | None = None
    variables: dict[str, str | None] = {}
    while node.type in _WRAPPERS and node.named_children:
        if node.type == "typed_expression" and len(node.named_children) > 1:
            returns = text(node.named_children[-1])
        if node.type == "where_expression":
            variables.update(_variables(node.named_children[1:]))
        node = node.named_children[0]
    if node.type == "juxtaposition_expression":
        node = node.named_children[-1]
    if node.type != "call_expression" or not node.named_children:
        return None
    callee, of_value = node.named_children[0], False
    if callee.type == "parenthesized_expression" and callee.named_children:
        inner = callee.named_children[0]
        if inner.type in {"typed_expression", "unary_typed_expression"} and inner.named_children:
            callee, of_value = inner.named_children[-1], True
    if callee.type == "parametrized_type_expression" and callee.named_children:
        callee = callee.named_children[0]
    if callee.type not in {"identifier", "field_expression"}:
        return None
    arguments = next((one for one in node.named_children if one.type == "argument_list"), None)
    return Head(
        name=text(callee),
        parameters=tuple(_parameters(arguments, variables)) if arguments is not None else (),
        returns=returns,
        of_value=of_value,
        foreign=callee.type == "field_expression",
        variables=variables,
    )


def _variables(nodes: list[Node]) -> Iterator[tuple[str, str | None]]:
    """`where T`, `where T<:Real`, `where {T<:Real, S}`."""
    for node in nodes:
        for one in node.named_children if node.type == "curly_expression" else (node,):
            name, bounded, bound = text(one).partition("<:")
            if name.strip():
                yield name.strip(), bound.strip() if bounded else None


def _parameters(arguments: Node, variables: Mapping[str, str | None]) -> Iterator[Parameter]:
    keywords = False
    for child in arguments.children:
        if child.type == ";":
            keywords = True
        elif child.is_named and child.type not in _COMMENTS:
            yield _parameter(child, variables, keywords=keywords)


def _parameter(node: Node, variables: Mapping[str, str | None], *, keywords: bool) -> Parameter:
    kind = ParameterKind.KEYWORD_ONLY if keywords else ParameterKind.POSITIONAL_ONLY
    default: str | None = None
    if node.type == "named_argument" and len(node.named_children) > 1:
        default = text(node.named_children[-1])
        node = node.named_children[0]
    if node.type == "splat_expression" and node.named_children:
        kind = ParameterKind.VARIADIC_KEYWORD if keywords else ParameterKind.VARIADIC
        node = node.named_children[0]
    node = _unmarked(node)
    type_: str | None = None
    if node.type == "typed_expression" and node.named_children:
        type_ = text(node.named_children[-1])
        node = _unmarked(node.named_children[0]) if len(node.named_children) > 1 else node
    elif node.type == "unary_typed_expression" and node.named_children:
        type_ = text(node.named_children[-1])
    if type_ is not None and (many := re.fullmatch(r"Vararg(?:\{(.*)\})?", type_, re.DOTALL)):
        kind, type_ = ParameterKind.VARIADIC, many[1] or None
    name = text(node) if node.type == "identifier" else "_"
    return Parameter(name=name, kind=kind, type=type_, nullable=nullable(type_, variables), default=default)


def _unmarked(node: Node) -> Node:
    """`@nospecialize(x)` is `x`."""
    if node.type == "macrocall_expression" and node.named_children:
        inner = node.named_children[-1].named_children
        return inner[0] if inner else node
    return node


def nullable(type_: str | None, variables: Mapping[str, str | None] | None = None) -> bool | None:
    """Whether `nothing` (Python's None) is a value: only `Nothing` and a union with it; `Any` is unknown."""
    if type_ is None:
        return None
    compact = "".join(type_.split())
    if variables is not None and compact in variables:
        bound = variables[compact]
        return None if bound is None or bound == type_ else nullable(bound)
    if compact == "Nothing":
        return True
    if compact.startswith("Union{"):
        parts = compact[6:].removesuffix("}").split(",")
        return True if "Nothing" in parts else None if "Any" in parts else False
    return None if compact in {"Any", "Py"} or re.fullmatch(r"[A-Z]", compact) else False
