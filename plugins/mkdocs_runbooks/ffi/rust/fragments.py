"""How far each kind of fragment of a `macro_rules!` pattern reaches (`$x:ty`, `$x:expr`, …).

Written after https://doc.rust-lang.org/reference/macros-by-example.html. A fragment is a run of trees: brackets
are one tree, so that only types, paths and expressions need a look at what follows.
"""

import re
from collections.abc import Callable, Sequence

from mkdocs_runbooks.ffi.rust.tokens import Group, Token, Tree

Trees = Sequence[Tree]
Reach = Callable[[Trees, int], int | None]
"""(trees, start) -> index behind the fragment, or None where none begins."""

_WORD = re.compile(r"(?:r#)?[^\W\d]\w*\Z")
_LITERAL = re.compile(r"""\d|b?'(?:\\|.')|[bc]?r?#*"|(?:true|false)\Z""", re.DOTALL)
_ENDS = frozenset({",", ";", "=>"})
_TO_SEMICOLON = frozenset({"use", "const", "static", "type", "extern"})


def text_at(trees: Trees, index: int) -> str:
    """The token at an index; empty at the end and for brackets."""
    tree = trees[index] if index < len(trees) else None
    return tree.text if isinstance(tree, Token) else ""


def bracket_at(trees: Trees, index: int) -> str:
    """The bracket at an index; empty for anything else."""
    tree = trees[index] if index < len(trees) else None
    return tree.bracket if isinstance(tree, Group) else ""


def _ident(trees: Trees, at: int) -> int | None:
    word = text_at(trees, at)
    return at + 1 if _WORD.match(word) and word != "_" else None


def _lifetime(trees: Trees, at: int) -> int | None:
    word = text_at(trees, at)
    return at + 1 if word.startswith("'") and not word.endswith("'") else None


def _literal(trees: Trees, at: int) -> int | None:
    at += text_at(trees, at) == "-"
    return at + 1 if _LITERAL.match(text_at(trees, at)) else None


def _tree(trees: Trees, at: int) -> int | None:
    return at + 1 if at < len(trees) else None


def _block(trees: Trees, at: int) -> int | None:
    return at + 1 if bracket_at(trees, at) == "{" else None


def _visibility(trees: Trees, at: int) -> int | None:
    if text_at(trees, at) not in {"pub", "crate"}:
        return at
    return at + (2 if text_at(trees, at) == "pub" and bracket_at(trees, at + 1) == "(" else 1)


def angles(trees: Trees, at: int) -> int:
    """Index behind `<…>` that begins at `at`."""
    depth = 0
    while at < len(trees):
        sign = text_at(trees, at)
        depth += {"<": 1, "<<": 2, ">": -1}.get(sign, 0)
        at += 1
        if depth <= 0:
            break
    return at


def path(trees: Trees, at: int) -> int | None:
    """`a::b<T>::c`."""
    at += text_at(trees, at) == "::"
    if text_at(trees, at) == "$":
        at += 1
    if text_at(trees, at) == "<":
        at = angles(trees, at)
    elif (after := _ident(trees, at)) is not None:
        at = after
    else:
        return None
    while True:
        if text_at(trees, at) == "::" and (after := _ident(trees, at + 1)) is not None:
            at = after
        elif text_at(trees, at) == "::" and text_at(trees, at + 1) == "<":
            at = angles(trees, at + 1)
        elif text_at(trees, at) == "<":
            at = angles(trees, at)
        else:
            return at


def type_(trees: Trees, at: int) -> int | None:
    """A type, bounds included."""
    start = at
    while text_at(trees, at) in {"&", "&&", "*", "const", "mut", "dyn", "impl", "?"} or _lifetime(trees, at):
        at += 1
    if text_at(trees, at) in {"fn", "unsafe", "extern"}:
        return _function_type(trees, at)
    if bracket_at(trees, at) in {"(", "["} or text_at(trees, at) in {"!", "_"}:
        at += 1
    else:
        after = path(trees, at)
        if after is None:
            return None if at == start or not _lifetime(trees, at - 1) else at
        at = after
        if bracket_at(trees, at) == "(" and text_at(trees, at - 1) in {"Fn", "FnMut", "FnOnce"}:
            at = _arrow(trees, at + 1)
    while text_at(trees, at) == "+":
        after = type_(trees, at + 1)
        if after is None:
            return at
        at = after
    return at


def _function_type(trees: Trees, at: int) -> int | None:
    while at < len(trees) and bracket_at(trees, at) != "(":
        at += 1
    return _arrow(trees, at + 1) if at < len(trees) else None


def _arrow(trees: Trees, at: int) -> int:
    if text_at(trees, at) != "->":
        return at
    return type_(trees, at + 1) or at


def _expression(trees: Trees, at: int) -> int | None:
    start = at
    at += text_at(trees, at) == "move"
    if text_at(trees, at) == "|":
        at += 1
        while at < len(trees) and text_at(trees, at) != "|":
            at += 1
        at += 1
    while at < len(trees) and text_at(trees, at) not in _ENDS:
        at = angles(trees, at + 1) if _turbofish(trees, at) else at + 1
    return min(at, len(trees)) if at > start else None


def _turbofish(trees: Trees, at: int) -> bool:
    return text_at(trees, at) == "::" and text_at(trees, at + 1) == "<"


def _pattern(trees: Trees, at: int) -> int | None:
    start = at
    while at < len(trees) and text_at(trees, at) not in {"=>", "=", "if", "in", ",", ";"}:
        at += 1
    return at if at > start else None


def _meta(trees: Trees, at: int) -> int | None:
    after = path(trees, at)
    if after is None:
        return None
    if bracket_at(trees, after):
        return after + 1
    return _expression(trees, after + 1) if text_at(trees, after) == "=" else after


def _statement(trees: Trees, at: int) -> int | None:
    start = at
    while at < len(trees) and text_at(trees, at) != ";":
        at += 1
    return at if at > start else None


def item(trees: Trees, at: int) -> int | None:
    """One item with its attributes: up to its braces, or its semicolon."""
    start = at
    while text_at(trees, at) == "#" and bracket_at(trees, at + 1) == "[":
        at += 2
    at = _visibility(trees, at) or at
    braces = text_at(trees, at) not in _TO_SEMICOLON or text_at(trees, at + 1) in {"fn", "unsafe"}
    while at < len(trees):
        if text_at(trees, at) == ";" or (braces and bracket_at(trees, at) == "{"):
            return at + 1
        at += 1
    return None if at == start or braces else at


REACH: dict[str, Reach] = {
    "ident": _ident,
    "lifetime": _lifetime,
    "literal": _literal,
    "tt": _tree,
    "block": _block,
    "vis": _visibility,
    "path": path,
    "ty": type_,
    "expr": _expression,
    "expr_2021": _expression,
    "pat": _pattern,
    "pat_param": _pattern,
    "meta": _meta,
    "stmt": _statement,
    "item": item,
}
"""Fragment specifier -> how far it reaches."""
