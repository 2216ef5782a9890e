"""Error codes in Rust: discriminants of an enum, constants of a type or module, numbers that a method gives."""

import re
from collections.abc import Iterator

from mkdocs_runbooks.ffi.syntax import Node, descendants, parse, text
from mkdocs_runbooks.model.codes import ErrorCode, ErrorTable
from mkdocs_runbooks.model.registry import SymbolReference

_METHODS = frozenset(
    {"code", "as_code", "error_code", "number", "as_i32", "as_u32", "as_u16", "as_i64", "to_code"}
)
"""Methods that tell a variant's number where the enum holds values and can have no discriminants."""
_NUMBER = re.compile(
    r"^(-?)\s*(0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_]*?)_?(?:[iu](?:8|16|32|64|128|size))?$"
)


def read_rust_codes(reference: SymbolReference, content: bytes) -> ErrorTable | None:
    """The codes of an enum, or the constants of an `impl` or module of the name; None where it is not there."""
    root = parse("rust", content)
    constants = {
        text(node.child_by_field_name("name")): node.child_by_field_name("value")
        for node in descendants(root)
        if node.type in {"const_item", "static_item"}
    }
    holder: Node | None = None
    codes: list[ErrorCode] = []
    told: dict[str, int | str] = {}
    for node in descendants(root):
        if node.type == "enum_item" and _named(node, reference.symbol):
            holder = node
            codes = [*_variants(node, constants), *codes]
        elif node.type == "impl_item" and text(node.child_by_field_name("type")) == reference.symbol:
            told.update(_by_method(node))
            codes += _constants(node, constants)
            holder = holder or node
        elif node.type == "mod_item" and _named(node, reference.symbol):
            holder = holder or node
            codes += _constants(node, constants)
    if holder is None or not codes:
        return None
    if holder.type == "enum_item" and not any(one.stated for one in codes):
        codes = [
            ErrorCode(name=one.name, line=one.line, value=told[one.name], stated=True)
            if one.name in told
            else one
            for one in codes
        ]
    return ErrorTable(
        symbol=reference.symbol,
        path=reference.path,
        line=holder.start_point[0] + 1,
        codes=tuple({one.name: one for one in reversed(codes)}.values())[::-1],
    )


def _named(node: Node, symbol: str) -> bool:
    return text(node.child_by_field_name("name")) == symbol


def _variants(node: Node, constants: dict[str, Node | None]) -> Iterator[ErrorCode]:
    """Variants with their discriminants; the compiler counts on from the last one that is written down."""
    body = node.child_by_field_name("body")
    variants = [
        one for one in (body.named_children if body is not None else ()) if one.type == "enum_variant"
    ]
    holds_values = any(one.child_by_field_name("body") is not None for one in variants)
    following: int | None = 0
    for one in variants:
        written = one.child_by_field_name("value")
        value = _value(written, constants) if written is not None else following
        following = value + 1 if isinstance(value, int) else None
        stated = written is not None and value is not None
        yield ErrorCode(
            name=text(one.child_by_field_name("name")),
            line=one.start_point[0] + 1,
            value=value if stated or not holds_values else None,
            stated=stated,
        )


def _value(node: Node | None, constants: dict[str, Node | None], depth: int = 0) -> int | str | None:
    """A number or text that is written down, also by the name of a constant of the file."""
    if node is None or depth > 8:
        return None
    if node.type in {"string_literal", "raw_string_literal"}:
        return next((text(one) for one in node.named_children if one.type == "string_content"), "")
    if node.type in {"identifier", "scoped_identifier"}:
        return _value(constants.get(text(node).rpartition("::")[2]), constants, depth + 1)
    number = _NUMBER.match(text(node)) if len(text(node)) < 60 else None
    if number is None:
        return None
    plain = number[2].replace("_", "")
    return int(number[1] + plain, 0 if plain[:1] == "0" and len(plain) > 1 and not plain.isdigit() else 10)


def _constants(node: Node, constants: dict[str, Node | None]) -> Iterator[ErrorCode]:
    body = node.child_by_field_name("body")
    for one in body.named_children if body is not None else ():
        if one.type in {"const_item", "static_item"}:
            value = _value(one.child_by_field_name("value"), constants)
            if value is not None:
                name = text(one.child_by_field_name("name"))
                yield ErrorCode(name=name, line=one.start_point[0] + 1, value=value, stated=True)


def _by_method(node: Node) -> Iterator[tuple[str, int | str]]:
    """`match self { Self::A(..) => 1, … }` in a method that tells codes."""
    for function in descendants(node):
        if function.type != "function_item" or text(function.child_by_field_name("name")) not in _METHODS:
            continue
        for arm in descendants(function):
            if arm.type != "match_arm":
                continue
            value = _value(arm.child_by_field_name("value"), {})
            if value is not None:
                for name in re.findall(r"::\s*([A-Za-z_]\w*)", text(arm.child_by_field_name("pattern"))):
                    yield name, value
