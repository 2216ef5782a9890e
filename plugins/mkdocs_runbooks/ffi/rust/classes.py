"""Classes of PyO3: their fields, variants and methods, and exceptions that macros make."""

import re
from collections.abc import Callable, Iterator, Mapping

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.always_some import always_some
from mkdocs_runbooks.ffi.rust.bodies import python_exception
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.file import Bound, Path
from mkdocs_runbooks.ffi.rust.functions import bound_function, name_of, options_of
from mkdocs_runbooks.ffi.rust.marks import marked
from mkdocs_runbooks.ffi.rust.own_attributes import own_attributes
from mkdocs_runbooks.ffi.rust.source import Place, Source
from mkdocs_runbooks.ffi.rust.transfers import result
from mkdocs_runbooks.ffi.syntax import Node, text
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+")


def _renamer(rule: str | None) -> Callable[[str], str]:
    """`rename_all = "…"` as a function (https://pyo3.rs, class/attributes)."""
    rule = attribute.unquoted(rule) if rule else None

    def renamed(name: str) -> str:
        words = [one.lower() for part in name.split("_") for one in _WORDS.findall(part)]
        capital = [one.capitalize() for one in words]
        made = {
            "camelCase": "".join([*words[:1], *capital[1:]]),
            "PascalCase": "".join(capital),
            "snake_case": "_".join(words),
            "SCREAMING_SNAKE_CASE": "_".join(words).upper(),
            "kebab-case": "-".join(words),
            "SCREAMING-KEBAB-CASE": "-".join(words).upper(),
            "lowercase": name.lower(),
            "UPPERCASE": name.upper(),
        }
        return made.get(rule or "", name)

    return renamed


def class_items(node: Node, attributes: Mapping[str, str], doc: str | None, path: str) -> Iterator[Bound]:
    """A `#[pyclass]` with its fields or variants.

    Args:
        node: its `struct_item` or `enum_item`.
        attributes: its attributes, by their last path segment.
        doc: its documentation.
        path: the file that holds it.
    """
    given = options_of(attributes, "pyclass")
    rust_name = name_of(node)
    name = attribute.unquoted(given["name"]) if "name" in given else rust_name
    base = given.get("extends")
    signature = Signature(
        name=name,
        kind=ItemKind.CLASS,
        path=path,
        line=node.start_point[0] + 1,
        native_name=rust_name if rust_name != name else None,
        doc=doc,
        bases=(python_exception(re.split(r"[<\s]", base)[0]),) if base else (),
        stated_module=attribute.unquoted(given["module"]) if "module" in given else None,
        text_signature=attribute.unquoted(given["text_signature"]) if "text_signature" in given else None,
    )
    yield Bound(signature=signature, rust_name=rust_name)
    members = _variants if node.type == "enum_item" else _fields
    for member in members(node, given, name):
        yield Bound(
            signature=changed(member, path=path, doc=member.doc),
            rust_name=member.native_name or member.name,
            owner=(rust_name,),
        )
    yield from _made(given, signature, rust_name)


def _made(given: Mapping[str, str], owner: Signature, rust_name: str) -> Iterator[Bound]:
    """Methods that options of the class make."""
    names = [*(("__eq__",) if "eq" in given or "eq_int" in given else ())]
    names += ["__hash__"] if "hash" in given else []
    names += ["__str__"] if "str" in given else []
    names += ["__lt__", "__le__", "__gt__", "__ge__"] if "ord" in given else []
    if "generic" in given:
        signature = Signature(
            name="__class_getitem__",
            kind=ItemKind.CLASSMETHOD,
            owner=owner.name,
            path=owner.path,
            line=owner.line,
            parameters=(Parameter(name="key"),),
        )
        yield Bound(signature=signature, rust_name="__class_getitem__", owner=(rust_name,))
    for name in names:
        parameters = () if name in {"__hash__", "__str__"} else (Parameter(name="other"),)
        signature = Signature(
            name=name,
            kind=ItemKind.METHOD,
            owner=owner.name,
            path=owner.path,
            line=owner.line,
            parameters=parameters,
        )
        yield Bound(signature=signature, rust_name=name, owner=(rust_name,))


def _fields(node: Node, given: Mapping[str, str], owner: str) -> Iterator[Signature]:
    """Fields with `#[pyo3(get)]` or `set`, or all of them under `get_all`."""
    renamed = _renamer(given.get("rename_all"))
    position = -1
    for child, marks in marked(node.child_by_field_name("body")):
        position += 1
        own = attribute.options(marks.attributes().get("pyo3", ""))
        wanted = {"get_all", "set_all"} & set(given) or {"get", "set"} & set(own)
        if not wanted:
            continue
        named = child.type == "field_declaration"
        type_ = text(child.child_by_field_name("type")) if named else text(child)
        rust_name = name_of(child) if named else str(position)
        writable = not {"set_all", "set"}.isdisjoint({*given, *own})
        certain = named and not writable and always_some(child, node, name_of(node))
        yield Signature(
            name=attribute.unquoted(own["name"]) if "name" in own else renamed(rust_name),
            kind=ItemKind.ATTRIBUTE,
            owner=owner,
            path="",
            line=child.start_point[0] + 1,
            returns=type_,
            return_nullable=attribute.nullable(type_) and not certain,
            never_none=certain,
            native_name=rust_name if "name" in own or renamed(rust_name) != rust_name else None,
            doc=marks.doc,
            writable=writable,
            transfer=result(type_, ""),
            condition=marks.condition(),
        )


def _variants(node: Node, given: Mapping[str, str], owner: str) -> Iterator[Signature]:
    """Variants: attributes of a simple enum; of a complex one, classes with their fields."""
    renamed = _renamer(given.get("rename_all"))
    variants = [
        (child, marks)
        for child, marks in marked(node.child_by_field_name("body"))
        if child.type == "enum_variant"
    ]
    complex_ = any(child.child_by_field_name("body") is not None for child, _ in variants)
    for child, marks in variants:
        own = attribute.options(marks.attributes().get("pyo3", ""))
        rust_name = name_of(child)
        name = attribute.unquoted(own["name"]) if "name" in own else renamed(rust_name)
        yield Signature(
            name=name,
            kind=ItemKind.CLASS if complex_ else ItemKind.ATTRIBUTE,
            owner=owner,
            path="",
            line=child.start_point[0] + 1,
            returns=None if complex_ else "Self",
            bases=(owner,) if complex_ else (),
            native_name=rust_name if name != rust_name else None,
            doc=marks.doc,
            condition=marks.condition(),
        )
        if complex_:
            for member in _variant_fields(child, own, f"{owner}.{name}"):
                yield changed(member, condition=marks.condition())


def _variant_fields(node: Node, given: Mapping[str, str], owner: str) -> Iterator[Signature]:
    body = node.child_by_field_name("body")
    fields: list[tuple[str, str, int]] = []
    for child, marks in marked(body):
        named = child.type == "field_declaration"
        type_ = text(child.child_by_field_name("type")) if named else text(child)
        own = attribute.options(marks.attributes().get("pyo3", ""))
        name = name_of(child) if named else f"_{len(fields)}"
        fields.append((attribute.unquoted(own.get("name", name)), type_, child.start_point[0] + 1))
    types = {name: type_ for name, type_, _ in fields}
    positional = tuple(
        Parameter(name=name, kind=ParameterKind.POSITIONAL, type=type_, nullable=attribute.nullable(type_))
        for name, type_ in types.items()
    )
    stated = given.get("constructor")
    yield Signature(
        name="__init__",
        kind=ItemKind.CONSTRUCTOR,
        owner=owner,
        path="",
        line=node.start_point[0] + 1,
        parameters=attribute.from_signature(stated, types)[0] if stated else positional,
        native_name=name_of(node),
        returns="Self",
        return_nullable=False,
    )
    for name, type_, line in fields:
        yield Signature(
            name=name,
            kind=ItemKind.PROPERTY,
            owner=owner,
            path="",
            line=line,
            returns=type_,
            return_nullable=attribute.nullable(type_),
        )


def methods(node: Node, source: Source, place: Place) -> Iterator[Bound]:
    """Methods, properties and class attributes of a `#[pymethods] impl`."""
    written = re.split(r"[<\s]", text(node.child_by_field_name("type")))[0]
    owner = tuple(part for part in written.split("::") if part)
    for child, marks in marked(node.child_by_field_name("body")):
        if child.type not in {"function_item", "const_item"} or marks.only_for_tests():
            continue
        attributes = marks.attributes()
        kind = _method_kind(attributes)
        inside = place.under(marks.condition())
        if child.type == "function_item":
            yield bound_function(child, attributes, source, kind, doc=marks.doc, place=inside, owner=owner)
            if kind is ItemKind.ATTRIBUTE:
                yield from _own(child, source, inside, owner)
        elif kind is ItemKind.ATTRIBUTE:
            bound = _constant(child, attributes, marks.doc, source)
            signature = changed(bound.signature, condition=inside.condition)
            yield changed(bound, owner=owner, around=place.around, signature=signature)


def _own(node: Node, source: Source, place: Place, owner: Path) -> Iterator[Bound]:
    """What a class attribute's function gives its class besides."""
    body = node.child_by_field_name("body")
    if body is None or b"setattr" not in source.source_of(body):
        return
    for name, below in own_attributes(text(body), source.content.decode("utf-8", errors="replace")):
        signature = Signature(
            name=name,
            kind=ItemKind.ATTRIBUTE,
            path=source.found.path,
            line=body.start_point[0] + 1 + below,
            condition=place.condition,
        )
        yield Bound(signature=signature, rust_name=name, owner=owner, around=place.around)


def _constant(node: Node, attributes: Mapping[str, str], doc: str | None, source: Source) -> Bound:
    given = options_of(attributes)
    rust_name, type_ = name_of(node), text(node.child_by_field_name("type"))
    name = attribute.unquoted(given["name"]) if "name" in given else rust_name
    signature = Signature(
        name=name,
        kind=ItemKind.ATTRIBUTE,
        path=source.found.path,
        line=node.start_point[0] + 1,
        returns=type_,
        return_nullable=attribute.nullable(type_),
        native_name=rust_name if name != rust_name else None,
        doc=doc,
    )
    return Bound(signature=signature, rust_name=rust_name)


def _method_kind(attributes: Mapping[str, str]) -> ItemKind:
    for mark, kind in (
        ("new", ItemKind.CONSTRUCTOR),
        ("__new__", ItemKind.CONSTRUCTOR),
        ("staticmethod", ItemKind.STATICMETHOD),
        ("classattr", ItemKind.ATTRIBUTE),
        ("classmethod", ItemKind.CLASSMETHOD),
        ("getter", ItemKind.PROPERTY),
        ("setter", ItemKind.PROPERTY),
        ("deleter", ItemKind.PROPERTY),
    ):
        if mark in attributes:
            return kind
    return ItemKind.METHOD


def exception(inner: str, doc: str | None, node: Node, path: str) -> Bound | None:
    """`create_exception!(module, Name, Base, "doc")`."""
    given = attribute.split(inner[1:-1])
    if len(given) < 3:
        return None
    module, name, base = given[0], given[1].strip(), given[2].strip()
    signature = Signature(
        name=name,
        kind=ItemKind.EXCEPTION,
        path=path,
        line=node.start_point[0] + 1,
        returns=base.rpartition("::")[2],
        bases=(python_exception(base),),
        doc=attribute.unquoted(given[3]) if len(given) > 3 and given[3].startswith('"') else doc,
        stated_module=module.strip() or None,
    )
    return Bound(signature=signature, rust_name=name)
