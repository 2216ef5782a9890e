"""Julia's types: fields, and the constructors that they have."""

import re
from collections.abc import Iterator

from mkdocs_runbooks.ffi.julia.heads import nullable, read_head
from mkdocs_runbooks.ffi.syntax import Node, text
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature


def read_struct(
    node: Node, doc: str | None, path: str, module: str | None, *, keywords: bool
) -> tuple[Signature, ...]:
    """A type, its fields, and its constructors; empty where its head can't be read.

    Args:
        node: the definition.
        doc: its docstring.
        path: the file.
        module: dotted name of the Julia module.
        keywords: `@kwdef` gives it a constructor by keywords.
    """
    head = next((one for one in node.named_children if one.type == "type_head"), None)
    name = re.match(r"\s*([^\W\d]\w*)", text(head))
    if name is None:
        return ()
    line = node.start_point[0] + 1
    supertype = re.search(
        r"<:\s*([^\W\d][\w.]*)[^<]*$", text(head).partition("{")[0] + text(head).rpartition("}")[2]
    )
    made = Signature(
        name=name[1],
        kind=ItemKind.CLASS,
        path=path,
        line=line,
        doc=doc,
        module=module,
        bases=(supertype[1],) if supertype else (),
    )
    if node.type != "struct_definition":
        return (made,)
    fields = tuple(_fields(node))
    attributes = tuple(
        Signature(
            name=one.name,
            owner=name[1],
            kind=ItemKind.ATTRIBUTE,
            path=path,
            line=at,
            returns=one.type,
            return_nullable=one.nullable,
            module=module,
        )
        for one, at in fields
    )
    constructors = tuple(_constructors(node, name[1], path, module))
    if not constructors or keywords:
        parameters = tuple(_parameter(one, keywords=keywords) for one, _ in fields)
        constructors = (_constructor(name[1], path, line, module, parameters), *constructors)
    return (made, *attributes, *constructors)


def _constructor(
    name: str, path: str, line: int, module: str | None, parameters: tuple[Parameter, ...]
) -> Signature:
    return Signature(
        name="__init__",
        owner=name,
        kind=ItemKind.CONSTRUCTOR,
        path=path,
        line=line,
        native_name=name,
        parameters=parameters,
        module=module,
    )


def _parameter(one: Parameter, *, keywords: bool) -> Parameter:
    kind = ParameterKind.KEYWORD_ONLY if keywords else ParameterKind.POSITIONAL_ONLY
    return Parameter(name=one.name, kind=kind, type=one.type, nullable=one.nullable, default=one.default)


def _fields(node: Node) -> Iterator[tuple[Parameter, int]]:
    """Fields in order, with defaults of `@kwdef`."""
    for child in node.named_children:
        one, default = child, None
        if one.type == "macrocall_expression" and text(one.named_children[0]) == "@atomic":
            one = one.named_children[-1].named_children[0] if one.named_children[-1].named_children else one
        if one.type == "const_statement" and one.named_children:
            one = one.named_children[0]
        if one.type == "assignment" and len(one.named_children) > 1:
            default = text(one.named_children[-1])
            one = one.named_children[0]
        type_: str | None = None
        if one.type == "typed_expression" and len(one.named_children) > 1:
            type_ = text(one.named_children[-1])
            one = one.named_children[0]
        if one.type == "identifier":
            yield (
                Parameter(name=text(one), type=type_, nullable=nullable(type_), default=default),
                child.start_point[0] + 1,
            )


def _constructors(node: Node, name: str, path: str, module: str | None) -> Iterator[Signature]:
    """Inner constructors, in long and short form."""
    for child in node.named_children:
        if child.type not in {"function_definition", "assignment"} or not child.named_children:
            continue
        head = read_head(child.named_children[0])
        if head is not None and head.name == name:
            yield _constructor(name, path, child.start_point[0] + 1, module, head.parameters)
