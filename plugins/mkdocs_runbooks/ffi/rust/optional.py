"""Whether a function whose result is an `Option` ever gives `None`: its body is read, and what is not understood may."""

import re
from collections.abc import Iterator

from mkdocs_runbooks.ffi.rust.source import Source
from mkdocs_runbooks.ffi.syntax import Node, text

OPTION = re.compile(r"(?:\w+\s*::\s*)*Option\s*<\s*(?!(?:\w+\s*::\s*)*Option\b|\(\s*\))(?:\w+\s*::\s*)*(\w*)")
"""An `Option`, but of nothing that is `None` itself."""
_ASKS = re.compile(rb"\?\s*[.;,)}\]]|\?\s*\Z")
_COMMENTS = frozenset({"line_comment", "block_comment"})
_OWN_RETURNS = frozenset({"closure_expression", "function_item", "async_block"})
SOME = frozenset({"Some", "Option::Some"})
"""What makes a `Some`."""
_ENDS = frozenset({"panic", "unreachable", "todo", "unimplemented"})
_DEPTH = 50
"""Branches within branches are followed no deeper."""


def never_none(body: Node, source: Source, inner: str, *, fallible: bool) -> bool:
    """Whether every value that a body gives is a `Some`, or an error.

    Args:
        body: the function's `block`.
        source: the file that holds it.
        inner: the type of success.
        fallible: the result is a result type; without one, `?` may end the body with `None`.
    """
    option = OPTION.match(inner)
    code = source.code_of(body) if option is not None else b""
    if option is None or not (b"Some" in code or b"Option" in code):
        return False
    if not fallible and _ASKS.search(code):
        return False
    given = (one for value in (*_lasts(body), *_returned(body)) for one in _ends(value))
    return _all_some(given, option[1], fallible=fallible)


def _returned(body: Node) -> Iterator[Node | None]:
    """What each `return` of the function itself gives."""
    pending = [body]
    while pending:
        one = pending.pop()
        if one.type == "return_expression":
            yield one.named_children[-1] if one.named_children else None
        pending.extend(child for child in one.named_children if child.type not in _OWN_RETURNS)


def _lasts(block: Node) -> Iterator[Node | None]:
    """The expression that a block ends with; a statement gives nothing, and what it returns is found elsewhere."""
    last = next((one for one in reversed(block.named_children) if one.type not in _COMMENTS), None)
    if last is not None and last.type == "expression_statement":
        whole = last
        last = last.named_children[0] if last.named_children else None
        ended = text(whole).rstrip().endswith(";")
        if ended and last is not None and last.type not in {"return_expression", "macro_invocation"}:
            last = None
    if last is None or last.type != "return_expression":
        yield last


def _ends(value: Node | None, depth: int = 0) -> Iterator[Node | None]:
    """The expressions that an expression may come to, branches taken apart; None: one that can't be told."""
    if value is None or depth > _DEPTH:
        yield None
    elif value.type == "block":
        for last in _lasts(value):
            yield from _ends(last, depth + 1)
    elif value.type == "if_expression":
        other = value.child_by_field_name("alternative")
        yield from _ends(value.child_by_field_name("consequence"), depth + 1)
        yield from _ends(other.named_children[-1] if other is not None else None, depth + 1)
    elif value.type == "match_expression":
        arms = value.child_by_field_name("body")
        for arm in arms.named_children if arms is not None else ():
            if arm.type == "match_arm":
                yield from _ends(arm.child_by_field_name("value"), depth + 1)
    elif value.type != "return_expression":  # which is found with the others
        yield value


def _some(value: Node, type_: str, *, fallible: bool) -> bool:
    """Whether a value is an error, a `Some`, or ends the process."""
    if value.type == "macro_invocation":
        return text(value.child_by_field_name("macro")) in _ENDS
    function = value.child_by_field_name("function") if value.type == "call_expression" else None
    arguments = value.child_by_field_name("arguments")
    given = arguments.named_children if arguments is not None else []
    if function is None or len(given) != 1:
        return False
    called = "".join(text(function).split())
    if function.type == "field_expression":
        return fallible and called.endswith(".map") and text(given[0]) in SOME
    if called in SOME:
        return True
    if called == "Option::from":
        return _made(given[0], type_)
    name = called.rpartition("::")[2] if fallible else ""
    return name == "Err" or (name == "Ok" and _all_some(_ends(given[0]), type_, fallible=False))


def _all_some(values: Iterator[Node | None], type_: str, *, fallible: bool) -> bool:
    return all(one is not None and _some(one, type_, fallible=fallible) for one in values)


def _made(value: Node, type_: str) -> bool:
    """Whether a value is made here, of the type itself: `Option::from` makes no `Some` of an `Option`."""
    if value.type == "struct_expression":
        return text(value.child_by_field_name("name")) == type_
    called = text(value.child_by_field_name("function")) if value.type == "call_expression" else ""
    return bool(type_) and "".join(called.split()) == f"{type_}::new"
