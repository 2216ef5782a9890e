"""Parsing Rust and Julia by tree-sitter, and blanking what is no code."""

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_julia
import tree_sitter_rust

Node = tree_sitter.Node

NO_RUST_CODE = frozenset(
    {
        "line_comment",
        "block_comment",
        "string_literal",
        "raw_string_literal",
        "char_literal",
        "attribute_item",
        "inner_attribute_item",
    }
)
NO_JULIA_CODE = frozenset(
    {"line_comment", "block_comment", "string_literal", "command_literal", "character_literal"}
)
_INK = re.compile(rb"[^\r\n]")


@cache
def _parser(language: str) -> tree_sitter.Parser:
    grammar = tree_sitter_rust if language == "rust" else tree_sitter_julia
    return tree_sitter.Parser(tree_sitter.Language(grammar.language()))


def parse(language: str, content: bytes) -> Node:
    """The syntax tree's root; broken code gives a tree with error nodes, never an exception."""
    return _parser(language).parse(content).root_node


def descendants(node: Node) -> Iterator[Node]:
    """The node and all below it in source order, with an own stack."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(current.children))


def text(node: Node | None) -> str:
    """A node's source text; empty for no node."""
    return "" if node is None or node.text is None else node.text.decode("utf-8", errors="replace")


def blanked(root: Node, content: bytes, kinds: frozenset[str]) -> bytes:
    """The source with every node of these kinds written over with blanks; bytes keep their places."""
    result = bytearray(content)
    pending = [root]
    while pending:
        node = pending.pop()
        if node.type in kinds:
            result[node.start_byte : node.end_byte] = _INK.sub(b" ", content[node.start_byte : node.end_byte])
        else:
            pending.extend(node.children)
    return bytes(result)


def first_error(root: Node) -> int | None:
    """1-based line of the first place that the grammar can't read, or None."""
    if not root.has_error:
        return None
    for node in descendants(root):
        if node.type == "ERROR" or node.is_missing:
            return node.start_point[0] + 1
    return 1
