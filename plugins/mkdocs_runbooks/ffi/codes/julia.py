"""Error codes in Julia: `@enum`, constants of a module, and tables of names and numbers."""

import re
from collections.abc import Iterator

from mkdocs_runbooks.ffi.syntax import Node, blanked, descendants, parse, text
from mkdocs_runbooks.model.codes import ErrorCode, ErrorTable
from mkdocs_runbooks.model.registry import SymbolReference

_NUMBER = r"[-+]?\s*(?:0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_]*)"
_MEMBER = re.compile(rf"([^\W\d]\w*!?)(?:\s*=\s*({_NUMBER}(?![\w.])|[^\s,;)]+))?")


def read_julia_codes(reference: SymbolReference, content: bytes) -> ErrorTable | None:
    """The members of an `@enum`, the constants of a module, or a table of the name; None where it is not there."""
    root = parse("julia", content)
    code = blanked("julia", root, content)
    for node in descendants(root):
        codes: tuple[ErrorCode, ...] | None = None
        if node.type == "macrocall_expression" and text(node).startswith("@enum"):
            codes = _enum(reference.symbol, code[node.start_byte : node.end_byte], node.start_point[0] + 1)
        elif node.type == "module_definition" and _name(node) == reference.symbol:
            codes = tuple(_constants(node))
        elif node.type == "assignment" and _assigned(node) == reference.symbol:
            codes = tuple(_table(node)) or None
        if codes:
            return ErrorTable(
                symbol=reference.symbol, path=reference.path, line=node.start_point[0] + 1, codes=codes
            )
    return None


def _name(node: Node) -> str:
    return next((text(one) for one in node.named_children if one.type == "identifier"), "")


def _enum(symbol: str, code: bytes, line: int) -> tuple[ErrorCode, ...] | None:
    """`@enum Name::Int32 A B=3`, `@enum Name begin … end`, `@enum(Name, A, B)`."""
    shown = code.decode("utf-8", errors="replace")
    head = re.match(rf"@enum\s*\(?\s*{re.escape(symbol)}(?:::\w+)?(?=[\s,(]|$)", shown)
    if head is None:
        return None
    found: list[ErrorCode] = []
    following: int | None = 0
    for member in _MEMBER.finditer(shown, head.end()):
        if member[1] in {"begin", "end"}:
            continue
        value = following if member[2] is None else _number(member[2])
        following = value + 1 if value is not None else None
        found.append(
            ErrorCode(
                name=member[1],
                line=line + shown.count("\n", 0, member.start()),
                value=value,
                stated=member[2] is not None and value is not None,
            )
        )
    return tuple(found)


def _number(written: str) -> int | None:
    if not re.fullmatch(_NUMBER, written) or len(written) > 60:
        return None
    plain = written.replace("_", "").replace(" ", "")
    based = plain.lstrip("+-")
    return int(plain, 0 if based[:1] == "0" and not based.isdigit() else 10)


def _constants(module: Node) -> Iterator[ErrorCode]:
    for statement in module.named_children:
        for node in statement.named_children if statement.type == "const_statement" else ():
            if node.type == "assignment":
                value = _value(node.named_children[-1])
                if value is not None:
                    yield ErrorCode(
                        name=_assigned(node), line=node.start_point[0] + 1, value=value, stated=True
                    )


def _assigned(node: Node) -> str:
    target = node.named_children[0] if node.named_children else None
    while target is not None and target.type == "typed_expression" and target.named_children:
        target = target.named_children[0]
    return text(target) if target is not None and target.type == "identifier" else ""


def _value(node: Node) -> int | str | None:
    if node.type == "string_literal":
        return "".join(text(one) for one in node.named_children if one.type == "content")
    return _number(text(node)) if node.type in {"integer_literal", "unary_expression"} else None


def _table(node: Node) -> Iterator[ErrorCode]:
    """`Dict("A" => 1, :B => 2)` and `(A = 1, B = 2)`."""
    for one in descendants(node.named_children[-1]):
        parts = one.named_children
        if one.type == "named_field" and len(parts) == 2:
            name: str | None = text(parts[0])
        elif one.type == "binary_expression" and len(parts) == 3 and text(parts[1]) == "=>":
            name = text(parts[0]).strip('":')
        else:
            continue
        value = _value(parts[-1])
        if name and value is not None:
            yield ErrorCode(name=name, line=one.start_point[0] + 1, value=value, stated=True)
