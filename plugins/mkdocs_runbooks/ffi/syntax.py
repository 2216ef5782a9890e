"""Parsing Rust and Julia by tree-sitter, and blanking what is no code."""

from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_julia
import tree_sitter_rust

Node = tree_sitter.Node

_NO_CODE = {
    "rust": (
        "line_comment",
        "block_comment",
        "string_literal",
        "raw_string_literal",
        "char_literal",
        "attribute_item",
        "inner_attribute_item",
    ),
    "julia": ("line_comment", "block_comment", "string_literal", "command_literal", "character_literal"),
}
"""Kinds of nodes that say something else than code."""

_BLANK = bytes(byte if byte in b"\r\n" else ord(" ") for byte in range(256))


@cache
def _language(language: str) -> tree_sitter.Language:
    grammar = tree_sitter_rust if language == "rust" else tree_sitter_julia
    return tree_sitter.Language(grammar.language())


@cache
def _parser(language: str) -> tree_sitter.Parser:
    return tree_sitter.Parser(_language(language))


@cache
def _no_code(language: str) -> tree_sitter.QueryCursor:
    """Finds what is no code without a step in Python for every node."""
    kinds = " ".join(f"({kind})" for kind in _NO_CODE[language])
    return tree_sitter.QueryCursor(tree_sitter.Query(_language(language), f"[{kinds}] @found"))


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
    content = None if node is None else node.text
    return "" if content is None else content.decode("utf-8", errors="replace")


def blanked(language: str, root: Node, content: bytes) -> bytes:
    """The source with comments, literals and attributes written over with blanks; bytes keep their places.

    Args:
        language: `rust` or `julia`.
        root: the file, or a node of it.
        content: its source.
    """
    result = bytearray(content)
    start = root.start_byte if root.parent is not None else 0
    for node in _no_code(language).captures(root).get("found", ()):
        begin, end = node.start_byte - start, node.end_byte - start
        result[begin:end] = content[begin:end].translate(_BLANK)
    return bytes(result)


def first_error(root: Node) -> int | None:
    """1-based line of the first place that the grammar can't read, or None."""
    if not root.has_error:
        return None
    for node in descendants(root):
        if node.type == "ERROR" or node.is_missing:
            return node.start_point[0] + 1
    return 1


def searchable(path: str, content: bytes) -> str:
    """The file's code for source gates: comments, attributes and string literals are blanked."""
    if path.endswith(".rs"):
        code = blanked("rust", parse("rust", content), content)
    elif path.endswith(".jl"):
        code = blanked("julia", parse("julia", content), content)
    else:
        code = content
    return code.decode("utf-8", errors="replace")
