"""The signature that PyO3 gives a Rust function: names, parameters, result, and what its body shows."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust import transfers
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.effective import effective_values
from mkdocs_runbooks.ffi.rust.file import Bound, Choice, Path
from mkdocs_runbooks.ffi.rust.marks import marked
from mkdocs_runbooks.ffi.rust.shown import shown, signature
from mkdocs_runbooks.ffi.rust.source import Place, Source
from mkdocs_runbooks.ffi.syntax import Node, text
from mkdocs_runbooks.model.ffi import (
    ItemKind,
    Parameter,
    ParameterKind,
)

_PYTHON = re.compile(r"^(?:\w+::)*Python\s*(?:<.*>)?$", re.DOTALL)
_ANYTHING = (
    Parameter(name="args", kind=ParameterKind.VARIADIC),
    Parameter(name="kwargs", kind=ParameterKind.VARIADIC_KEYWORD),
)
_TAKES_RECEIVER = frozenset({ItemKind.METHOD, ItemKind.PROPERTY})


class Taken(NamedTuple):
    """One parameter as Rust declares it."""

    type: str
    custom: str | None = None


def name_of(node: Node) -> str:
    """The Rust name of an item, without the mark of a raw identifier."""
    return text(node.child_by_field_name("name")).removeprefix("r#")


def options_of(attributes: Mapping[str, str], *names: str) -> dict[str, str]:
    """Options of these attributes and of `#[pyo3(…)]`; `#[name = "…"]` of old versions included."""
    given: dict[str, str] = {}
    for name in (*names, "pyo3"):
        given.update(attribute.options(attributes.get(name, "")))
    for old in ("name", "text_signature", "signature"):
        if old in attributes:
            given.setdefault(old, attributes[old])
    return given


def bound_function(  # noqa: PLR0913  # all that stands around a function
    node: Node,
    attributes: Mapping[str, str],
    source: Source,
    kind: ItemKind,
    *,
    doc: str | None,
    place: Place,
    owner: Path | None = None,
) -> Bound:
    """A `#[pyfunction]`, or a function inside `#[pymethods]`.

    Args:
        node: its `function_item`.
        attributes: its attributes, by their last path segment.
        source: the file that holds it.
        kind: what its attributes make of it.
        doc: its documentation.
        place: where it stands, under its own conditions.
        owner: Rust path of the class that it belongs to.
    """
    given = options_of(attributes, "pyfunction", "pyfn")
    rust_name, body = name_of(node), node.child_by_field_name("body")
    name = _python_name(rust_name, kind, given, attributes)
    taken = _taken(node, kind, attributes, drop_first="pass_module" in given)
    parameters, annotation = _setter(*_compiled(given, attributes, taken, node, source), kind, attributes)
    found = shown(node, source, doc)
    return Bound(
        signature=changed(
            signature(found, name, kind, source.found.path, node.start_point[0] + 1),
            parameters=_with_shown(parameters, taken, body, source),
            native_name=rust_name if rust_name != name else None,
            doc=doc,
            condition=place.condition,
            writable="setter" in attributes if kind is ItemKind.PROPERTY else None,
            annotation=annotation,
            text_signature=attribute.unquoted(given["text_signature"]) if "text_signature" in given else None,
        ),
        rust_name=rust_name,
        owner=owner,
        around=place.around,
        implicit="signature" not in given and "args" not in attributes,
        old=attribute.named_by_args(attributes["args"]) if "args" in attributes else None,
        choices=tuple(_choices(attributes, kind, taken, body, source)),
        error=found.error,
        passes_py=found.passes_py,
    )


def _compiled(
    given: Mapping[str, str],
    attributes: Mapping[str, str],
    taken: Mapping[str, Taken],
    node: Node,
    source: Source,
) -> tuple[tuple[Parameter, ...], str | None]:
    """(parameters, Python return type); a `signature` that names what is no parameter PyO3 refuses: it says nothing."""
    parameters, annotation = _declared(given.get("signature"), attributes.get("args"), taken)
    if "signature" not in given or taken.keys() >= {one.name for one in parameters}:
        return parameters, annotation
    source.found.mismatched.append(node.start_point[0] + 1)
    return _ANYTHING, annotation


def _choices(
    attributes: Mapping[str, str],
    kind: ItemKind,
    taken: Mapping[str, Taken],
    body: Node | None,
    source: Source,
) -> Iterator[Choice]:
    """The signatures that a function has under conditions; one alone is the function's."""
    given = attribute.conditional_signatures(attributes)
    for condition, stated in given if len(given) > 1 else ():
        parameters, annotation = _setter(*_declared(stated, None, taken), kind, attributes)
        whole = _with_shown(parameters, taken, body, source)
        yield Choice(condition=condition, parameters=whole, annotation=annotation)


def _setter(
    parameters: tuple[Parameter, ...],
    annotation: str | None,
    kind: ItemKind,
    attributes: Mapping[str, str],
) -> tuple[tuple[Parameter, ...], str | None]:
    """A property takes no parameters; of a setter only its type is of interest."""
    if kind is not ItemKind.PROPERTY:
        return parameters, annotation
    return (() if "getter" in attributes else parameters), annotation


def _with_shown(
    parameters: tuple[Parameter, ...], taken: Mapping[str, Taken], body: Node | None, source: Source
) -> tuple[Parameter, ...]:
    """Parameters with what their attributes and the body say of them."""
    effective = effective_values(parameters, body, source) if body is not None else {}
    found: list[Parameter] = []
    for one in parameters:
        changes: dict[str, object] = {}
        if one.name in taken and (custom := taken[one.name].custom) is not None:
            changes["custom"] = custom
        if one.name in effective:
            changes["effective"] = effective[one.name]
        if one.type and body is not None:
            transfer = transfers.parameter(one.name, one.type, source.plain(body))
            if transfer is not None:
                changes["transfer"] = transfer
        found.append(changed(one, **changes) if changes else one)
    return tuple(found)


def _python_name(
    rust_name: str, kind: ItemKind, given: Mapping[str, str], attributes: Mapping[str, str]
) -> str:
    if kind is ItemKind.CONSTRUCTOR:
        return "__init__"
    if "name" in given:
        return attribute.unquoted(given["name"])
    if kind is ItemKind.PROPERTY:
        for mark, prefix in (("getter", "get_"), ("setter", "set_"), ("deleter", "delete_")):
            if mark in attributes:
                stated = attribute.unquoted(attributes[mark]).removeprefix("r#")
                return stated or rust_name.removeprefix(prefix)
    if "pyfn" in attributes:
        quoted = [one for one in attribute.split(attributes["pyfn"]) if one.startswith('"')]
        return attribute.unquoted(quoted[0]) if quoted else rust_name
    return "__call__" if "call" in attributes else rust_name


def _taken(
    node: Node, kind: ItemKind, attributes: Mapping[str, str], *, drop_first: bool
) -> dict[str, Taken]:
    """Python-visible parameter -> what Rust takes: without receivers, `Python` tokens and the module itself."""
    found: dict[str, Taken] = {}
    left_out: set[str] = set()
    has_self = False
    for child, marks in marked(node.child_by_field_name("parameters")):
        if child.type == "self_parameter":
            has_self = True
        elif child.type == "parameter":
            type_ = text(child.child_by_field_name("type"))
            given = attribute.options(marks.attributes().get("pyo3", ""))
            pattern = (
                text(child.child_by_field_name("pattern")).removeprefix("mut ").removeprefix("r#").strip()
            )
            if "cancel_handle" in given:
                continue
            if _PYTHON.match(type_):
                continue
            found[pattern] = Taken(type_, given.get("from_py_with"))
    first = next(iter(found), None)
    receives = kind in _TAKES_RECEIVER and not has_self
    if first is not None and (drop_first or receives or "classmethod" in attributes):
        left_out.add(first)
    return {name: one for name, one in found.items() if name not in left_out}


def _declared(
    signature: str | None, old: str | None, taken: Mapping[str, Taken]
) -> tuple[tuple[Parameter, ...], str | None]:
    """(parameters, Python return type) as the signature states them, else as Rust declares them."""
    types = {name: one.type for name, one in taken.items()}
    if signature is not None:
        return attribute.from_signature(signature, types)
    positional = tuple(
        Parameter(name=name, kind=ParameterKind.POSITIONAL, type=type_, nullable=attribute.nullable(type_))
        for name, type_ in types.items()
    )
    return (attribute.from_args(old, positional) if old is not None else positional), None
