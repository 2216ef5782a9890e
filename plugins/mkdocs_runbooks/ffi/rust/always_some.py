"""Whether a field whose type is an `Option` ever holds `None`: everything that makes and changes it is read.

A field without `pub` is seen by its module and the modules inside of it alone, and what neither Python nor Rust can
set holds what its class was made with. What is not understood may be `None`.
"""

import re
from collections.abc import Iterator

from mkdocs_runbooks.ffi.rust.optional import OPTION, SOME
from mkdocs_runbooks.ffi.syntax import Node, text

_DERIVED = frozenset(
    {"Clone", "Copy", "Debug", "Display", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Serialize"}
)
"""What makes no value out of nothing: `Default` and `Deserialize` do."""
_MARKS = re.compile(r"#\[\s*(?:pyo3::)?(?:pyclass|allow|doc|must_use|repr)\b")
_DERIVE = re.compile(r"#\[\s*derive\s*\((.*)\)\s*\]", re.DOTALL)
_READS = re.compile(r"(?:as_|is_|map|ok_or|unwrap)(?!\w*mut\b|mut_)\w*|clone[d]?|copied|expect|iter|to_owned")
"""Methods that leave the field as it is."""
_WORDS = re.compile(r'"(?:\\.|[^"\\])*"')


def always_some(field: Node, class_: Node, name: str) -> bool:
    """Whether every value that its own file gives a field is a `Some`.

    Args:
        field: its `field_declaration`.
        class_: the `struct_item` that has it.
        name: of the class in Rust.
    """
    option = OPTION.match(text(field.child_by_field_name("type")))
    called = text(field.child_by_field_name("name"))
    if option is None or not called or any(one.type == "visibility_modifier" for one in field.children):
        return False
    root = _root(class_)
    whole = text(root)
    if not re.search(rf"\b{called}\s*:\s*(?:\w+\s*::\s*)*Some\b", whole):
        return False
    return _plainly_made(class_) and not changes(whole, called) and _all_some(root, name, called)


def changes(source: str, field: str) -> bool:
    """Whether a source may change a field of this name, of whatever class.

    Args:
        source: a file.
        field: its name in Rust.
    """
    place = rf"\.\s*{re.escape(field)}\b"
    if re.search(rf"{place}\s*(?:[-+*/%&|^]|<<|>>)?=(?![=>])|&\s*mut\b[^;,{{}}]*{place}", source):
        return True
    if re.search(rf"{place}[^;{{}}()]*\)\s*=(?![=>])|\bunsafe\b", source):
        return True
    return any(not _READS.fullmatch(one) for one in re.findall(rf"{place}\s*\.\s*(\w+)", source))


def _root(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


def _plainly_made(class_: Node) -> bool:
    """Whether no attribute of the class makes values of it."""
    before = class_.prev_sibling
    while before is not None and before.type in {"attribute_item", "line_comment", "block_comment"}:
        if before.type == "attribute_item" and not _MARKS.match(text(before)):
            derived = _DERIVE.fullmatch(text(before))
            names = {one.strip().rpartition("::")[2] for one in derived[1].split(",")} if derived else {"?"}
            if not names <= {*_DERIVED, ""}:
                return False
        before = before.prev_sibling
    return True


def _all_some(root: Node, name: str, field: str) -> bool:
    """Whether the class is made somewhere in the file, and everywhere with a `Some`."""
    called, of = re.escape(name), re.escape(field)
    unclear = {
        "macro_definition": re.compile(""),
        "macro_invocation": re.compile(rf"\b{called}\b|\bSelf\s*\{{"),
        "use_declaration": re.compile(rf"\b{called}\s+as\b"),
        "struct_pattern": re.compile(rf"\b{of}\b"),
        "type_item": re.compile(rf"\b{called}\b"),
    }
    made = False
    for node in _nodes(root):
        if node.type == "struct_expression" and _is_of(node, name):
            made = True
            if not _given_some(node, field):
                return False
        elif node.type in unclear and unclear[node.type].search(_WORDS.sub("", text(node))):
            return False
    return made


def _nodes(root: Node) -> Iterator[Node]:
    pending = [root]
    while pending:
        one = pending.pop()
        yield one
        pending.extend(one.named_children)


def _is_of(node: Node, name: str) -> bool:
    """Whether an expression makes a value of the class, or one of which nobody knows the class."""
    said = re.split(r"[<\s]", text(node.child_by_field_name("name")))[0].rpartition("::")[2]
    if said != "Self":
        return said == name
    around = node.parent
    while around is not None and around.type not in {"impl_item", "trait_item"}:
        around = around.parent
    of = text(around.child_by_field_name("type")) if around is not None else ""
    return not of or re.split(r"[<\s]", of)[0].rpartition("::")[2] == name


def _given_some(made: Node, field: str) -> bool:
    body = made.child_by_field_name("body")
    for one in body.named_children if body is not None else ():
        if one.type == "base_field_initializer":
            return False
        if one.type == "field_initializer" and text(one.child_by_field_name("field")) == field:
            value = one.child_by_field_name("value")
            function = value.child_by_field_name("function") if value is not None else None
            return value is not None and value.type == "call_expression" and text(function) in SOME
    return False
