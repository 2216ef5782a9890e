"""What one Rust file binds to Python with PyO3, found by tree-sitter: nothing is compiled."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust import registrars
from mkdocs_runbooks.ffi.rust.bodies import STATED, may_release, python_exception, releases
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.classes import class_items, exception, methods
from mkdocs_runbooks.ffi.rust.file import (
    Alias,
    Conversion,
    Declared,
    Helper,
    Included,
    Invocation,
    Macro,
    Registrar,
    RustFile,
    Step,
)
from mkdocs_runbooks.ffi.rust.functions import bound_function, name_of
from mkdocs_runbooks.ffi.rust.marks import Marks, hiding, hiding_class, marked, only_tests
from mkdocs_runbooks.ffi.rust.source import Place, Source
from mkdocs_runbooks.ffi.rust.uses import uses
from mkdocs_runbooks.ffi.syntax import Node, first_error, parse, text
from mkdocs_runbooks.model.ffi import ItemKind

_BINDING = (
    *(b"pyfunction", b"pyclass", b"pymethods", b"pyproto", b"pymodule", b"pyfn"),
    *(b"create_exception", b"add_class", b"add_function", b"add_wrapped"),
)
BINDING = re.compile(b"|".join(_BINDING))
"""A file with none of these words binds nothing by itself."""

_SPEAKING = (*_BINDING, b"PyModule", b"allow_threads")
_CONVERTING = re.compile(rb"for\s+(?:\w+::)*PyErr\b")
_DETACHING = re.compile(rb"\.\s*detach\s*\(")

_WRITTEN_FOR_PYTHON = re.compile(rb"#\s*\[\s*(?:new|getter|setter|staticmethod|classmethod|classattr|pyo3)\b")
"""Marks inside of `#[pymethods]`, under whatever name a macro of somebody else's takes them."""

_BRACKETS = "([{"
_ONE_LITERAL = re.compile(r'^\s*r?"([^"\\]+)"\s*,?\s*$')


def worth_reading(content: bytes) -> bool:
    """Whether a file may say something about bindings, by its words alone; else it need not be parsed."""
    return (
        any(word in content for word in _SPEAKING)
        or (b"PyErr" in content and _CONVERTING.search(content) is not None)
        or (b"detach" in content and _DETACHING.search(content) is not None)
    )


def read_rust(path: str, content: bytes) -> RustFile:
    """Read one file that may bind something."""
    root = parse("rust", content)
    found = RustFile(path=path, broken=first_error(root))
    source = Source(content=content, root=root, found=found)
    if only_tests(root):
        return found
    try:
        _container(root, source, Place(), None)
    except RecursionError:
        found.broken = found.broken or 1  # nested deeper than any source that people write
    return found


class Item(NamedTuple):
    """One item on its way to its reader.

    Attributes:
        owner: collects what an inline `#[pymodule]` declares; None: the item stands in none.
    """

    node: Node
    marks: Marks
    source: Source
    place: Place
    owner: list[Step] | None


def _container(node: Node, source: Source, place: Place, owner: list[Step] | None) -> None:
    """Read the items of a file or an inline module; `owner` collects what an inline `#[pymodule]` declares."""
    for child, marks in marked(node):
        kind = child.type
        if kind not in _READERS:
            continue
        if marks.only_for_tests():
            if kind == "mod_item":  # files of modules inside of it are for tests, too
                source.found.modules.append(
                    Declared(
                        name=name_of(child),
                        line=child.start_point[0] + 1,
                        around=place.around,
                        condition="test",
                    )
                )
            continue
        _READERS[kind](Item(child, marks, source, place.under(marks.condition()), owner))


def _module(item: Item) -> None:
    node, marks, source, place, owner = item
    body, attributes, name = node.child_by_field_name("body"), marks.attributes(), name_of(node)
    if body is None:
        source.found.modules.append(
            Declared(
                name=name,
                line=node.start_point[0] + 1,
                around=place.around,
                condition=place.condition,
                path=attribute.unquoted(attributes["path"]) if "path" in attributes else None,
            )
        )
        return
    inside = place.inside(name, place.condition)
    if "pymodule" not in attributes:
        _container(body, source, inside, None)
        return
    steps: list[Step] = []
    _container(body, source, inside, steps)
    python = registrars.python_name(name, attributes)
    source.found.registrars.append(
        Registrar(
            name=name,
            around=place.around,
            python=python,
            module="m",
            steps=tuple(steps),
            line=node.start_point[0] + 1,
            condition=place.condition,
            inline=True,
        )
    )
    if owner is not None:
        owner.append(registrars.declared("module", name, place, node))


def _function(item: Item) -> None:
    node, marks, source, place, owner = item
    attributes = marks.attributes()
    if "pyfunction" in attributes or "pyfn" in attributes:
        bound = bound_function(node, attributes, source, ItemKind.FUNCTION, doc=marks.doc, place=place)
        source.found.items.append(bound)
        if owner is not None:
            owner.append(registrars.declared("item", bound.rust_name, place, node))
        return
    found = registrars.registrar(node, attributes, source, place)
    if found is not None:
        source.found.registrars.append(found)
        if owner is not None and "pymodule_init" in attributes:
            owner.append(registrars.initialised(found, node))
        elif owner is not None and "pymodule" in attributes:
            owner.append(registrars.declared("module", found.name, place, node))
        for inner, inner_marks in marked(node.child_by_field_name("body")):
            if inner.type == "function_item" and "py" in " ".join(inner_marks.texts):
                _function(Item(inner, inner_marks, source, place, None))
            elif inner.type == "macro_definition":
                _macro(Item(inner, inner_marks, source, place, None))
    helper = releases(node, source)
    if helper is not None:
        source.found.helpers.append(helper)


def _type(item: Item) -> None:
    node, marks, source, place, owner = item
    attributes = marks.attributes()
    if "pyclass" not in attributes:
        return
    for name in hiding_class(attributes):
        source.found.hiding.append((name, node.start_point[0] + 1))
    found = class_items(node, attributes, marks.doc, source.found.path)
    for one in found:
        # A class inside of a declarative module takes that module's name (https://pyo3.rs/latest/module).
        stated = owner is not None or one.signature.stated_module is not None
        # Linking adds the condition of its class to that of a member.
        condition = one.signature.condition or place.condition
        signature = changed(one.signature, condition=condition, module_stated=stated)
        source.found.items.append(changed(one, around=place.around, signature=signature))
    if owner is not None:
        owner.append(registrars.declared("item", name_of(node), place, node))


def _impl(item: Item) -> None:
    node, marks, source, place, _ = item
    trait = text(node.child_by_field_name("trait"))
    if trait:
        conversion = _conversion(trait, node, source)
        source.found.conversions.extend((conversion,) if conversion else ())
    attributes = marks.attributes()
    if ("pyproto" in attributes) if trait else ("pymethods" in attributes):
        for name in hiding(attributes):
            source.found.hiding.append((name, node.start_point[0] + 1))
        source.found.items.extend(methods(node, source, place))
        return
    if not trait and _WRITTEN_FOR_PYTHON.search(source.source_of(node)):
        for name in hiding(attributes):
            source.found.hiding.append((name, node.start_point[0] + 1))
    type_ = text(node.child_by_field_name("type")).partition("<")[0]
    _associated(node, source, place.inside(type_, place.condition))


def _associated(node: Node, source: Source, place: Place) -> None:
    """Functions of a type that fill a module or release the lock."""
    fills = b"PyModule" in source.source_of(node)
    if not (fills or may_release(node, source)):
        return
    python = text(node.child_by_field_name("type")).startswith("Python")
    for child, marks in marked(node.child_by_field_name("body")):
        if child.type == "function_item" and not marks.only_for_tests():
            found = registrars.registrar(child, marks.attributes(), source, place) if fills else None
            if found is not None:
                steps = (
                    changed(one, path=(place.around[-1], *one.path[1:])) if one.path[:1] == ("Self",) else one
                    for one in found.steps
                )
                source.found.registrars.append(changed(found, steps=tuple(steps)))
            helper = releases(child, source)
            if helper is not None:
                source.found.helpers.append(Helper(name=helper.name, method=True) if python else helper)


_FROM = re.compile(r"^(?:\w+::)*From\s*<(.*)>$", re.DOTALL)


def _conversion(trait: str, node: Node, source: Source) -> Conversion | None:
    match = _FROM.match(trait)
    type_ = text(node.child_by_field_name("type")).rpartition("::")[2]
    if match is None or type_ != "PyErr":
        return None
    body = source.plain(node)
    return Conversion(
        source=match[1].strip(),
        exceptions=tuple(
            dict.fromkeys(python_exception(one) for found in STATED.findall(body) for one in found if one)
        ),
        line=node.start_point[0] + 1,
    )


def _use(item: Item) -> None:
    node, marks, source, place, owner = item
    found = uses(text(node.child_by_field_name("argument")), place.around)
    source.found.uses.extend(found)
    if owner is not None and "pymodule_export" in marks.attributes():
        owner.extend(registrars.exported(one, place, node) for one in found)


def _alias(item: Item) -> None:
    node, source, place = item.node, item.source, item.place
    parameters = node.child_by_field_name("type_parameters")
    named = [
        (text(one.child_by_field_name("name")), text(one.child_by_field_name("default_type")) or None)
        for one in (parameters.named_children if parameters is not None else ())
        if one.type == "type_parameter"
    ]
    source.found.aliases.append(
        Alias(
            name=name_of(node),
            parameters=tuple(named),
            target=text(node.child_by_field_name("type")),
            around=place.around,
        )
    )


def _macro(item: Item) -> None:
    node, source = item.node, item.source
    whole = text(node)
    start = min((index for sign in _BRACKETS if (index := whole.find(sign)) >= 0), default=-1)
    end = max(whole.rfind(sign) for sign in ")]}")
    if start >= 0:
        source.found.macros.append(
            Macro(name=name_of(node), body=whole[start + 1 : end], line=node.start_point[0] + 1)
        )


def _invoked(item: Item) -> None:
    node, marks, source, place, _ = item
    call = node if node.type == "macro_invocation" else None
    if call is None:
        call = next((one for one in node.named_children if one.type == "macro_invocation"), None)
    if call is None:
        return
    path = tuple(part.strip() for part in text(call.child_by_field_name("macro")).split("::") if part.strip())
    inner = next((text(one) for one in call.named_children if one.type == "token_tree"), "")
    if path and path[-1] == "create_exception":
        bound = exception(inner, marks.doc, call, source.found.path)
        if bound is not None:
            signature = changed(bound.signature, condition=place.condition)
            source.found.items.append(changed(bound, around=place.around, signature=signature))
    elif path == ("include",):
        named = _ONE_LITERAL.match(inner[1:-1])
        source.found.included.append(
            Included(
                path=named[1] if named else None,
                line=node.start_point[0] + 1,
                around=place.around,
                condition=place.condition,
            )
        )
    elif path:
        source.found.invocations.append(
            Invocation(
                path=path,
                arguments=inner[1:-1],
                line=node.start_point[0] + 1,
                around=place.around,
                condition=place.condition,
            )
        )


_READERS: Mapping[str, Callable[[Item], None]] = {
    "mod_item": _module,
    "function_item": _function,
    "struct_item": _type,
    "enum_item": _type,
    "impl_item": _impl,
    "use_declaration": _use,
    "type_item": _alias,
    "macro_definition": _macro,
    "macro_invocation": _invoked,
    "expression_statement": _invoked,
}
