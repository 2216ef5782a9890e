"""The signature that PyO3 gives a Rust function: names, parameters, result, and what may abort in its body."""

import re
from collections.abc import Mapping

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.file import RustFile
from mkdocs_runbooks.ffi.syntax import Node, text
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature

_ABORTS = re.compile(rb"\.\s*(unwrap|expect)\s*\(|::\s*(unwrap|expect)\b|\b(panic|todo|unimplemented)\s*!")
_ABORTING = re.compile(rb"unwrap|expect|panic|todo|unimplemented")
_RECEIVER = re.compile(r"\b(?:PyRefMut|PyRef|Bound|Py|PyCell)\s*<[^>]{0,200}\bSelf\b")
_PYTHON = re.compile(r"^(?:\w+::)*Python\s*(?:<.*>)?$", re.DOTALL)


def name_of(node: Node) -> str:
    """The Rust name of an item, without the mark of a raw identifier."""
    return text(node.child_by_field_name("name")).removeprefix("r#")


def function(
    node: Node, attributes: Mapping[str, str], found: RustFile, kind: ItemKind, doc: str | None
) -> Signature:
    """The signature of a `#[pyfunction]` or of a function inside `#[pymethods]`.

    Args:
        node: its `function_item`.
        attributes: its attributes, by their last path segment.
        found: the file that holds it.
        kind: what its attributes make of it.
        doc: its documentation.
    """
    given = {
        **attribute.options(attributes.get("pyfunction", "")),
        **attribute.options(attributes.get("pyo3", "")),
    }
    rust_name = name_of(node)
    name = _python_name(rust_name, kind, given, attributes)
    types = _parameter_types(node, kind, drop_first="pass_module" in given)
    signature = attributes.get("signature") or given.get("signature")
    returns = text(node.child_by_field_name("return_type")) or "()"
    inner, fallible = _result(returns, found)
    body = node.child_by_field_name("body")
    aborts = _aborts(body, found) if body is not None else ()
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
        aborts=aborts,
    )


def _aborts(body: Node, found: RustFile) -> tuple[str, ...]:
    """What may end the process in a body: `unwrap`, `expect`, `panic!`, …, in order and once each."""
    if not _ABORTING.search(found.source_of(body)):
        return ()
    words = ("".join(part.decode() for part in match) for match in _ABORTS.findall(found.code_of(body)))
    return tuple(
        dict.fromkeys(f"{one}!" if one[0] in "pt" or one == "unimplemented" else one for one in words)
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


def _result(returns: str, found: RustFile) -> tuple[str, bool]:
    """(type of success, whether it is a result type)."""
    head, _, rest = returns.partition("<")
    name = head.strip().rpartition("::")[2]
    if not (name.endswith("Result") or name in found.results):
        return returns, False
    inner = attribute.split(rest.rpartition(">")[0])
    inner = [one for one in inner if not one.startswith("'")]
    return (inner[0] if inner else "()"), True
