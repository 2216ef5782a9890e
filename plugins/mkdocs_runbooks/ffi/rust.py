"""What one Rust file binds to Python with PyO3, found by tree-sitter: nothing is compiled or expanded."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.ffi import rust_attributes as attribute
from mkdocs_runbooks.ffi.syntax import NO_RUST_CODE, Node, blanked, first_error, parse, text
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature

BINDING = re.compile(rb"pyfunction|pyclass|pymethods|pymodule|create_exception|add_class|add_function")
"""A file without any of these words binds nothing and is not parsed."""

_ABORTS = re.compile(rb"\.\s*(unwrap|expect)\s*\(|::\s*(unwrap|expect)\b|\b(panic|todo|unimplemented)\s*!")
_WRAPPED = re.compile(r"wrap_pyfunction(?:_bound)?\s*!\s*\(\s*((?:\w+\s*::\s*)*\w+)")
_TYPED = re.compile(
    r"(?:add_class|get_type(?:_bound)?|type_object(?:_bound)?)\s*::\s*<\s*((?:\w+\s*::\s*)*\w+)"
)
_NESTED = re.compile(r"wrap_pymodule\s*!\s*\(\s*((?:\w+\s*::\s*)*\w+)")
_CALLED = re.compile(r"((?:\w+\s*::\s*)*\w+)\s*\(")
_RENAMED = re.compile(r"\b(\w+)\s+as\s+(\w+)\b")
_RESULT_ALIAS = re.compile(r"\btype\s+(\w+)\s*(?:<[^=]*>)?\s*=\s*(?:\w+::)*\w*Result\s*<")
_RECEIVER = re.compile(r"\b(?:PyRefMut|PyRef|Bound|Py|PyCell)\s*<[^>]*\bSelf\b")
_PYTHON = re.compile(r"^(?:\w+::)*Python\s*(?:<.*>)?$", re.DOTALL)
_EXCEPTION = re.compile(r"create_exception\s*!\s*[({\[]\s*[\w.]+\s*,\s*(\w+)\s*,\s*([\w:]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One item with what linking needs: its Rust name, and the names of modules around it, file first."""

    signature: Signature
    rust_name: str
    owner: str | None = None
    around: tuple[str, ...] = ()
    declared: bool = False
    """It stands inside an inline `#[pymodule]`, which registers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registrar:
    """A function that registers items in a module, or calls others that do."""

    name: str
    root: bool
    registered: tuple[tuple[str, ...], ...] = ()
    calls: tuple[str, ...] = ()


@dataclass(slots=True)
class RustFile:
    """What one file binds."""

    path: str
    items: list[Bound] = field(default_factory=list)
    registrars: list[Registrar] = field(default_factory=list)
    results: frozenset[str] = frozenset()
    renames: Mapping[str, str] = field(default_factory=dict)
    code: bytes = b""
    broken: int | None = None
    """Line of the first place that the grammar can't read."""
    macros: list[int] = field(default_factory=list)
    """Lines of `macro_rules!` that emit bindings: what they bind is not seen."""
    content: bytes = b""

    def code_of(self, node: Node) -> bytes:
        """A node's source, attributes included."""
        return self.content[node.start_byte : node.end_byte]


def read_rust(path: str, content: bytes) -> RustFile:
    """Read one file that may bind something."""
    root = parse("rust", content)
    code = blanked(root, content, NO_RUST_CODE)
    plain = code.decode("utf-8", errors="replace")
    found = RustFile(
        path=path,
        content=content,
        code=code,
        broken=first_error(root),
        results=frozenset(_RESULT_ALIAS.findall(plain)),
        renames={new: old for old, new in _RENAMED.findall(plain)},
    )
    stem = path.rpartition("/")[2].removesuffix(".rs")
    folder = path.split("/")[-2] if "/" in path else ""
    try:
        _container(root, found, (folder if stem in {"mod", "lib", "main"} else stem,), inside=False)
    except RecursionError:
        found.broken = found.broken or 1  # nested deeper than any source that people write
    return found


def _container(node: Node, found: RustFile, around: tuple[str, ...], *, inside: bool) -> None:
    """Read the items of a file or an inline module; attributes and comments stand before their item."""
    marks: list[str] = []
    docs: list[str] = []
    for child in node.named_children:
        if child.type == "attribute_item":
            marks.append(text(child))
        elif child.type in {"line_comment", "block_comment"}:
            docs.extend(_doc(child))
        else:
            attributes = attribute.attributes(marks)
            if "test" not in attributes and not _only_for_tests(marks):
                _item(child, attributes, _docs(docs, attributes), found, (around, inside))
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
            signature = _function(node, attributes, found, ItemKind.FUNCTION, doc)
            found.items.append(
                Bound(signature=signature, rust_name=_name(node), around=around, declared=inside)
            )
        else:
            _registrar(node, found, root="pymodule" in attributes)
    elif node.type in {"struct_item", "enum_item"} and "pyclass" in attributes:
        _class(node, attributes, doc, found, (around, inside))
    elif node.type == "impl_item" and "pymethods" in attributes:
        _methods(node, found, around)
    elif node.type in {"macro_invocation", "expression_statement"}:
        _exception(node, found, around)
    elif node.type == "macro_definition" and BINDING.search(found.code_of(node)):
        found.macros.append(node.start_point[0] + 1)
    elif node.type == "use_declaration" and "pymodule_export" in attributes:
        _exported(node, found)


def _name(node: Node) -> str:
    return text(node.child_by_field_name("name")).removeprefix("r#")


def _module(
    node: Node, attributes: Mapping[str, str], found: RustFile, around: tuple[str, ...], *, inside: bool
) -> None:
    body = node.child_by_field_name("body")
    if body is not None:
        root = "pymodule" in attributes
        if root:
            found.registrars.append(Registrar(name=_name(node), root=True))
        _container(body, found, (*around, _name(node)), inside=inside or root)


def _exported(node: Node, found: RustFile) -> None:
    """`#[pymodule_export] use path::{a, b as c};` registers a and b."""
    inner = text(node.child_by_field_name("argument"))
    prefix, brace, group = inner.partition("{")
    head = tuple(part.strip() for part in prefix.split("::") if part.strip()) if brace else ()
    entries = attribute.split(group.rpartition("}")[0]) if brace else [inner]
    registered = tuple(
        (*head, *(part.strip() for part in re.split(r"\s+as\s+", entry)[0].split("::"))) for entry in entries
    )
    found.registrars.append(Registrar(name="", root=True, registered=registered))


def _registrar(node: Node, found: RustFile, *, root: bool) -> None:
    code = found.code[node.start_byte : node.end_byte].decode("utf-8", errors="replace")
    registered = (*_WRAPPED.findall(code), *_TYPED.findall(code))
    if root or registered or "PyModule" in code:
        found.registrars.append(
            Registrar(
                name=_name(node),
                root=root,
                registered=tuple(_segments(one) for one in registered),
                calls=tuple(_segments(one)[-1] for one in (*_CALLED.findall(code), *_NESTED.findall(code))),
            )
        )


def _segments(path: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in path.split("::"))


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
    rust_name = _name(node)
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
    body = node.child_by_field_name("body")
    marks: list[str] = []
    for child in body.named_children if body is not None else ():
        if child.type == "attribute_item":
            marks.append(text(child))
        elif child.type == "field_declaration":
            given = attribute.options(attribute.attributes(marks).get("pyo3", ""))
            if readable or "get" in given:
                type_ = text(child.child_by_field_name("type"))
                yield Signature(
                    name=attribute.unquoted(given["name"]) if "name" in given else _name(child),
                    kind=ItemKind.ATTRIBUTE,
                    path="",
                    line=child.start_point[0] + 1,
                    returns=type_,
                    return_nullable=attribute.nullable(type_),
                    native_name=_name(child) if "name" in given else None,
                )
            marks = []


def _methods(node: Node, found: RustFile, around: tuple[str, ...]) -> None:
    owner = re.split(r"[<\s]", text(node.child_by_field_name("type")))[0].rpartition("::")[2]
    body = node.child_by_field_name("body")
    marks: list[str] = []
    docs: list[str] = []
    for child in body.named_children if body is not None else ():
        if child.type == "attribute_item":
            marks.append(text(child))
        elif child.type in {"line_comment", "block_comment"}:
            docs.extend(_doc(child))
        else:
            attributes = attribute.attributes(marks)
            kind = _method_kind(attributes)
            if child.type == "function_item" and kind is not None and not _only_for_tests(marks):
                signature = _function(child, attributes, found, kind, _docs(docs, attributes))
                found.items.append(
                    Bound(
                        signature=replace(signature, owner=owner),
                        rust_name=_name(child),
                        owner=owner,
                        around=around,
                    )
                )
            marks, docs = [], []


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


def _function(
    node: Node, attributes: Mapping[str, str], found: RustFile, kind: ItemKind, doc: str | None
) -> Signature:
    given = {
        **attribute.options(attributes.get("pyfunction", "")),
        **attribute.options(attributes.get("pyo3", "")),
    }
    rust_name = _name(node)
    name = _python_name(rust_name, kind, given, attributes)
    types = _parameter_types(node, kind, drop_first="pass_module" in given)
    signature = attributes.get("signature") or given.get("signature")
    returns = text(node.child_by_field_name("return_type")) or "()"
    inner, fallible = _result(returns, found.results)
    body = node.child_by_field_name("body")
    code = found.code[body.start_byte : body.end_byte] if body is not None else b""
    aborts = ("".join(part.decode() for part in match) for match in _ABORTS.findall(code))
    return Signature(
        name=name,
        kind=kind,
        path=found.path,
        line=node.start_point[0] + 1,
        parameters=attribute.from_signature(signature, types) if signature else _positional(types),
        returns=returns,
        return_nullable=attribute.nullable(inner),
        native_name=rust_name if rust_name != name else None,
        doc=doc,
        fallible=fallible,
        aborts=tuple(
            dict.fromkeys(f"{one}!" if one[0] in "pt" or one == "unimplemented" else one for one in aborts)
        ),
    )


def _python_name(
    rust_name: str, kind: ItemKind, given: Mapping[str, str], attributes: Mapping[str, str]
) -> str:
    if kind is ItemKind.CONSTRUCTOR:
        return "__init__"
    if "name" in given:
        return attribute.unquoted(given["name"])
    if kind is ItemKind.PROPERTY:
        return attributes.get("getter", "").strip() or rust_name.removeprefix("get_")
    return rust_name


def _parameter_types(node: Node, kind: ItemKind, *, drop_first: bool) -> dict[str, str]:
    """Python-visible parameter -> Rust type: without receivers, `Python` tokens and the module itself."""
    found: dict[str, str] = {}
    has_self = False
    parameters = node.child_by_field_name("parameters")
    for child in parameters.named_children if parameters is not None else ():
        if child.type == "self_parameter":
            has_self = True
        elif child.type == "parameter":
            type_ = text(child.child_by_field_name("type"))
            if not _PYTHON.match(type_):
                pattern = text(child.child_by_field_name("pattern"))
                found[pattern.removeprefix("mut ").removeprefix("r#").strip()] = type_
    first = next(iter(found), None)
    takes_receiver = kind in {ItemKind.METHOD, ItemKind.PROPERTY} and not has_self
    if first is not None and (
        drop_first
        or (takes_receiver and (_RECEIVER.search(found[first]) or first.startswith(("slf", "self", "this"))))
        or (kind is ItemKind.CLASSMETHOD and "PyType" in found[first])
    ):
        del found[first]
    return found


def _positional(types: Mapping[str, str]) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(name=name, kind=ParameterKind.POSITIONAL, type=type_, nullable=attribute.nullable(type_))
        for name, type_ in types.items()
    )


def _result(returns: str, aliases: frozenset[str]) -> tuple[str, bool]:
    """(type of success, whether it is a result type)."""
    head, _, rest = returns.partition("<")
    name = head.strip().rpartition("::")[2]
    if not (name.endswith("Result") or name in aliases):
        return returns, False
    inner = attribute.split(rest.rpartition(">")[0])
    inner = [one for one in inner if not one.startswith("'")]
    return (inner[0] if inner else "()"), True
