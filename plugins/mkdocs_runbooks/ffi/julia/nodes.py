"""Plain questions to Julia's syntax: texts, names, paths, and what its grammar has to be spared."""

import re

from mkdocs_runbooks.ffi.syntax import Node, text

TEXTS = frozenset({"string_literal", "prefixed_string_literal"})
_CONSTANT_FIELD = re.compile(
    rb"^([ \t]*)const([ \t]+[^\W\d][^\s=:;#]*[ \t]*(?:::[^\n=;#]*)?)(?=[#;\r\n]|\Z)", re.MULTILINE
)
"""A field of a mutable type that no method may set (https://docs.julialang.org/en/v1/manual/types/); a constant
outside of types has a value."""


def string(node: Node) -> str:
    """The content of a string literal."""
    return "".join(text(one) for one in node.named_children if one.type != "identifier").strip()


def doc_above(node: Node) -> Node | None:
    """The text of `@doc "…"` whose definition stands on the next line."""
    if (
        node.type != "macrocall_expression"
        or len(node.named_children) != 2
        or text(node.named_children[0]) != "@doc"
    ):
        return None
    inside = node.named_children[1].named_children
    return inside[0] if len(inside) == 1 and inside[0].type in TEXTS else None


def included(node: Node) -> str | None:
    """The file that an `include` names; None where its path is made at run time."""
    if node.type == "string_literal":
        parts = [one for one in node.named_children if one.type != "content"]
        return None if parts else string(node)
    if node.type == "call_expression" and text(node.named_children[0]) == "joinpath":
        parts_ = [
            one for one in node.named_children[1].named_children if not text(one).startswith("@__DIR__")
        ]
        inner = [included(one) for one in parts_ if one.type == "string_literal"]
        return "/".join(one for one in inner if one) if len(inner) == len(parts_) and all(inner) else None
    return None


def first_name(node: Node) -> str:
    """The first name inside a node: that of a module, macro or function."""
    for one in node.named_children:
        if one.type == "identifier":
            return text(one)
        if one.type in {"signature", "call_expression"}:
            return first_name(one)
    return ""


def last_names(node: Node) -> set[str]:
    """The last parts of the names that an import lists."""
    return {text(one).rpartition(".")[2] for one in node.named_children}


def without_constant_fields(content: bytes) -> bytes:
    """The grammar takes `const x::T` for the beginning of an assignment; every byte keeps its place."""
    if b"mutable struct" not in content:
        return content
    return _CONSTANT_FIELD.sub(lambda found: found[1] + b"     " + found[2], content)
