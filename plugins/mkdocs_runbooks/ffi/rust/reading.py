"""What one Rust file binds to Python with PyO3, found by tree-sitter: nothing is compiled or expanded."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.file import Bound, Registrar, RustFile
from mkdocs_runbooks.ffi.rust.functions import function, name_of
from mkdocs_runbooks.ffi.rust.registrars import exported, registrar
from mkdocs_runbooks.ffi.syntax import Node, first_error, parse, text
from mkdocs_runbooks.model.ffi import ItemKind, Signature

BINDING = re.compile(rb"pyfunction|pyclass|pymethods|pymodule|create_exception|add_class|add_function")
"""A file without any of these words binds nothing and is not parsed."""

_EXCEPTION = re.compile(r"create_exception\s*!\s*[({\[]\s*[\w.]+\s*,\s*(\w+)\s*,\s*([\w:]+)")


def read_rust(path: str, content: bytes) -> RustFile:
    """Read one file that may bind something."""
    root = parse("rust", content)
    found = RustFile(path=path, root=root, content=content, broken=first_error(root))
    stem = path.rpartition("/")[2].removesuffix(".rs")
    folder = path.split("/")[-2] if "/" in path else ""
    try:
        _container(root, found, (folder if stem in {"mod", "lib", "main"} else stem,), inside=False)
    except RecursionError:
        found.broken = found.broken or 1  # nested deeper than any source that people write
    return found


def _container(node: Node, found: RustFile, around: tuple[str, ...], *, inside: bool) -> None:
    """Read the items of a file or an inline module."""
    for child, marks, docs in _marked(node):
        attributes = attribute.attributes(marks)
        if "test" not in attributes and not _only_for_tests(marks):
            _item(child, attributes, _docs(docs, attributes), found, (around, inside))


def _marked(node: Node | None) -> Iterator[tuple[Node, list[str], list[str]]]:
    """Children with the attributes and lines of documentation that stand before them."""
    marks: list[str] = []
    docs: list[str] = []
    for child in node.named_children if node is not None else ():
        if child.type == "attribute_item":
            marks.append(text(child))
        elif child.type in {"line_comment", "block_comment"}:
            docs.extend(_doc(child))
        else:
            yield child, marks, docs
            marks, docs = [], []


def _only_for_tests(marks: list[str]) -> bool:
    return any(re.match(r"#\[\s*cfg\s*\(\s*(?:all\s*\(\s*)?test\b", mark) for mark in marks)


def _doc(node: Node) -> list[str]:
    line = text(node)
    if line.startswith("///") and not line.startswith("////"):
        return [line[3:].rstrip("\n").removeprefix(" ")]
    if line.startswith("/**") and line.endswith("*/") and len(line) > 4:
        return [part.strip().removeprefix("*").removeprefix(" ") for part in line[3:-2].split("\n")]
    return []


def _docs(lines: list[str], attributes: Mapping[str, str]) -> str | None:
    joined = "\n".join(lines).strip()
    return joined or attribute.unquoted(attributes.get("doc", "")) or None


def _item(
    node: Node,
    attributes: Mapping[str, str],
    doc: str | None,
    found: RustFile,
    place: tuple[tuple[str, ...], bool],
) -> None:
    around, inside = place
    if node.type == "mod_item":
        _module(node, attributes, found, around, inside=inside)
    elif node.type == "function_item":
        if "pyfunction" in attributes:
            signature = function(node, attributes, found, ItemKind.FUNCTION, doc)
            found.items.append(
                Bound(signature=signature, rust_name=name_of(node), around=around, declared=inside)
            )
        else:
            one = registrar(node, found, root="pymodule" in attributes)
            found.registrars.extend((one,) if one is not None else ())
    elif node.type in {"struct_item", "enum_item"} and "pyclass" in attributes:
        _class(node, attributes, doc, found, (around, inside))
    elif node.type == "impl_item" and "pymethods" in attributes:
        _methods(node, found, around)
    elif node.type in {"macro_invocation", "expression_statement"}:
        _exception(node, found, around)
    elif node.type == "macro_definition" and BINDING.search(found.source_of(node)):
        found.macros.append(node.start_point[0] + 1)
    elif node.type == "use_declaration" and "pymodule_export" in attributes:
        found.registrars.append(exported(node))


def _module(
    node: Node, attributes: Mapping[str, str], found: RustFile, around: tuple[str, ...], *, inside: bool
) -> None:
    body = node.child_by_field_name("body")
    if body is not None:
        root = "pymodule" in attributes
        if root:
            found.registrars.append(Registrar(name=name_of(node), root=True))
        _container(body, found, (*around, name_of(node)), inside=inside or root)


def _exception(node: Node, found: RustFile, around: tuple[str, ...]) -> None:
    for name, base in _EXCEPTION.findall(text(node)):
        signature = Signature(
            name=name,
            kind=ItemKind.EXCEPTION,
            path=found.path,
            line=node.start_point[0] + 1,
            returns=base.rpartition("::")[2],
        )
        found.items.append(Bound(signature=signature, rust_name=name, around=around))


def _class(
    node: Node,
    attributes: Mapping[str, str],
    doc: str | None,
    found: RustFile,
    place: tuple[tuple[str, ...], bool],
) -> None:
    given = {
        **attribute.options(attributes.get("pyo3", "")),
        **attribute.options(attributes["pyclass"]),
    }
    rust_name = name_of(node)
    name = attribute.unquoted(given["name"]) if "name" in given else rust_name
    signature = Signature(
        name=name,
        kind=ItemKind.CLASS,
        path=found.path,
        line=node.start_point[0] + 1,
        native_name=rust_name if rust_name != name else None,
        doc=doc,
    )
    found.items.append(Bound(signature=signature, rust_name=rust_name, around=place[0], declared=place[1]))
    for field_ in _fields(node, readable="get_all" in given):
        found.items.append(
            Bound(
                signature=replace(field_, path=found.path, owner=name),
                rust_name=field_.native_name or field_.name,
                owner=rust_name,
                around=place[0],
            )
        )


def _fields(node: Node, *, readable: bool) -> Iterator[Signature]:
    """Fields with `#[pyo3(get)]`, or all of them under `get_all`."""
    for child, marks, _ in _marked(node.child_by_field_name("body")):
        given = attribute.options(attribute.attributes(marks).get("pyo3", ""))
        if child.type == "field_declaration" and (readable or "get" in given):
            type_ = text(child.child_by_field_name("type"))
            yield Signature(
                name=attribute.unquoted(given["name"]) if "name" in given else name_of(child),
                kind=ItemKind.ATTRIBUTE,
                path="",
                line=child.start_point[0] + 1,
                returns=type_,
                return_nullable=attribute.nullable(type_),
                native_name=name_of(child) if "name" in given else None,
            )


def _methods(node: Node, found: RustFile, around: tuple[str, ...]) -> None:
    owner = re.split(r"[<\s]", text(node.child_by_field_name("type")))[0].rpartition("::")[2]
    for child, marks, docs in _marked(node.child_by_field_name("body")):
        attributes = attribute.attributes(marks)
        kind = _method_kind(attributes)
        if child.type == "function_item" and kind is not None and not _only_for_tests(marks):
            signature = function(child, attributes, found, kind, _docs(docs, attributes))
            found.items.append(
                Bound(
                    signature=replace(signature, owner=owner),
                    rust_name=name_of(child),
                    owner=owner,
                    around=around,
                )
            )


def _method_kind(attributes: Mapping[str, str]) -> ItemKind | None:
    if "setter" in attributes or "deleter" in attributes:
        return None
    for mark, kind in (
        ("new", ItemKind.CONSTRUCTOR),
        ("staticmethod", ItemKind.STATICMETHOD),
        ("classmethod", ItemKind.CLASSMETHOD),
        ("getter", ItemKind.PROPERTY),
        ("classattr", ItemKind.ATTRIBUTE),
    ):
        if mark in attributes:
            return kind
    return ItemKind.METHOD
