"""How a Python module gets its items: by functions that add them, and by what an inline module declares.

A function is read as a list of steps in source order; linking follows them with the modules that variables hold.
"""

import re
from collections.abc import Iterator, Mapping

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.c_names import c_text
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.closures import Closures
from mkdocs_runbooks.ffi.rust.file import Registrar, Step, Use
from mkdocs_runbooks.ffi.rust.functions import name_of, options_of
from mkdocs_runbooks.ffi.rust.loops import LIST, columns, gathered, pattern_names, row_of
from mkdocs_runbooks.ffi.rust.marks import Marks, joined, marked
from mkdocs_runbooks.ffi.rust.source import Place, Source
from mkdocs_runbooks.ffi.rust.unrolled import Loops
from mkdocs_runbooks.ffi.rust.uses import uses
from mkdocs_runbooks.ffi.rust.written_values import NESTED, NO_CLASS, WRAPPED, segments, typed, variable
from mkdocs_runbooks.ffi.syntax import Node, parse, text

HERE = "\0file"
"""First segment of a path that begins at the top of the file."""

_ADDRESS = re.compile(r"^(\w+)\s*\.\s*as_ptr\s*\(\s*\)$")
_GOT = re.compile(
    r"^(\w+)\s*\.\s*getattr\s*\(\s*(\"\w+\")\s*\)\s*(?:\?|\.\s*unwrap\s*\(\s*\))"
    r"(?:\s*\.\s*(?:down)?cast_into\s*(?:::\s*<[^<>]*>\s*)?\(\s*\)\s*(?:\?|\.\s*unwrap\s*\(\s*\)))?$"
)
_MADE = re.compile(r"^(?:\w+::)*PyModule::(?:new|new_bound)$")
_RETURNED = re.compile(r"(?:Ok\s*\(\s*)?(\w+)(?:\s*\.\s*\w+\s*\(\s*\))*\s*\)?\s*\}\s*$")
_REGISTERING = re.compile(rb"wrap_py|add_class|get_type|type_object|PyModule|add_submodule|add_function")
_INTERNED = re.compile(r"^(?:\w++\s*+::\s*+)*+intern\s*+!\s*+\([^\"]*+(\"\w++\")\s*+,?\s*+\)$")
_READS = frozenset(
    {
        "call_expression",
        "macro_invocation",
        "let_declaration",
        "tuple_expression",
        "for_expression",
        "struct_expression",
    }
)


def python_name(rust_name: str, attributes: Mapping[str, str]) -> str:
    """Name of a `#[pymodule]`."""
    given = options_of(attributes, "pymodule")
    if "name" in given:
        return attribute.unquoted(given["name"])
    old = attributes.get("pymodule", "").strip()  # `#[pymodule(name)]` of old versions
    return old if re.fullmatch(r"[^\W\d]\w*", old) and old not in {"submodule"} else rust_name


def declared(kind: str, name: str, place: Place, node: Node) -> Step:
    """What stands in an inline `#[pymodule]` is registered by that."""
    return Step(
        kind=kind,
        target="m",
        path=(HERE, *place.around, name),
        condition=place.condition,
        line=node.start_point[0] + 1,
    )


def initialised(found: Registrar, node: Node) -> Step:
    """`#[pymodule_init] fn` is called with the module."""
    return Step(
        kind="call",
        path=(HERE, *found.around, found.name),
        arguments=tuple("m" if one == found.module else one for one in found.parameters),
        line=node.start_point[0] + 1,
    )


def exported(use: Use, place: Place, node: Node) -> Step:
    """`#[pymodule_export] use path;` registers what the path leads to, be it an item or a module."""
    return Step(
        kind="export",
        target="m",
        path=(HERE, *place.around, use.name),
        condition=place.condition,
        line=node.start_point[0] + 1,
    )


def registrar(node: Node, attributes: Mapping[str, str], source: Source, place: Place) -> Registrar | None:
    """The function as a registrar; None where it neither registers anything nor takes a module.

    Args:
        node: its `function_item`.
        attributes: its attributes, by their last path segment.
        source: the file that holds it.
        place: where it stands.
    """
    root = "pymodule" in attributes
    body = node.child_by_field_name("body")
    if body is None or not (root or _REGISTERING.search(source.source_of(node))):
        return None
    parameters = tuple(_parameters(node))
    module = next((name for name, type_ in parameters if "PyModule" in type_), "")
    returns = text(node.child_by_field_name("return_type"))
    if not (root or module or "PyModule" in returns or "wrap_py" in text(body) or "add_class" in text(body)):
        return None
    returned = _RETURNED.search(source.plain(body)) if "PyModule" in returns else None
    return Registrar(
        name=name_of(node),
        around=place.around,
        python=python_name(name_of(node), attributes) if root else None,
        parameters=tuple(name for name, _ in parameters),
        module=module,
        returned=returned[1] if returned else None,
        steps=tuple(_steps(body)),
        uses=tuple(
            use
            for one in body.named_children
            if one.type == "use_declaration"
            for use in uses(text(one.child_by_field_name("argument")), place.around)
        ),
        line=node.start_point[0] + 1,
        condition=place.condition,
    )


def steps_of(body: str) -> tuple[Step, ...]:
    """Steps in the text of a function's body, such as a macro wrote it."""
    return tuple(_steps(_parsed(body)))


def _parsed(body: str) -> Node:
    return parse("rust", f"fn f() {{ {body} }}".encode("utf-8", "replace"))


def _parameters(node: Node) -> Iterator[tuple[str, str]]:
    for child, _ in marked(node.child_by_field_name("parameters")):
        if child.type == "parameter":
            pattern = text(child.child_by_field_name("pattern")).removeprefix("mut ").strip()
            yield pattern, text(child.child_by_field_name("type"))


def _steps(body: Node, *, whole: bool = True, closures: Closures | None = None) -> Iterator[Step]:
    """Calls in source order; conditions are those of the statements around them.

    Args:
        body: of a function, or what stands in its place.
        whole: it is no pass of a loop and no call of a closure, inside of which nothing further is written out.
        closures: those of the function around a pass of a loop.
    """
    pending: list[tuple[Node, Marks | None, str | None]] = [(body, None, None)]
    loops = Loops()
    closures = closures or Closures(body, loops.affords)
    while pending:
        node, marks, condition = pending.pop()
        if marks is not None and marks.texts:
            if marks.only_for_tests():
                continue
            condition = joined(condition, marks.condition())
        if node.type == "function_item" and marks is not None and node is not body:
            bound = marks.attributes()
            if "pyfn" in bound:
                yield _inner(node, bound, condition)
            if bound or "PyModule" not in text(node):
                continue
        written = _instead(node, loops, closures, whole=whole)
        if written is not None:
            yield from _passes(*written, condition, node.start_point[0] + 1)
            continue
        if node.type in _READS:
            yield from _step(node, condition, loops)
        if node.type == "macro_invocation":
            continue
        children = (
            list(marked(node)) if node.type == "block" else [(one, None) for one in node.named_children]
        )
        pending.extend((child, child_marks, condition) for child, child_marks in reversed(children))


def _instead(
    node: Node, loops: Loops, closures: Closures, *, whole: bool
) -> tuple[tuple[str, ...], Closures | None] | None:
    """What is read in place of a loop over functions, a closure that is called or its call, and with which closures."""
    if node.type == "call_expression":
        called = closures.called(node)
        return None if called is None else ((called,), None)
    if whole and node.type == "for_expression" and (bodies := loops.passes(node)):
        return bodies, closures
    taken = whole and node.type == "let_declaration" and closures.takes(node)
    return ((), None) if taken else None


def _passes(
    bodies: tuple[str, ...], closures: Closures | None, condition: str | None, line: int
) -> Iterator[Step]:
    """The steps of each pass of a loop, or of the call of a closure, in the line of the loop or the call."""
    for body in bodies:
        for step in _steps(_parsed(body), whole=False, closures=closures):
            yield changed(step, condition=joined(condition, step.condition), line=line)


def _inner(node: Node, attributes: Mapping[str, str], condition: str | None) -> Step:
    """`#[pyfn(m)] fn name` inside the function of the module."""
    return Step(
        kind="item",
        target=attribute.split(attributes["pyfn"])[0],
        path=(HERE, name_of(node)),
        condition=condition,
        line=node.start_point[0] + 1,
    )


def _step(node: Node, condition: str | None, loops: Loops) -> Iterator[Step]:
    line = node.start_point[0] + 1
    if node.type == "let_declaration":
        yield from _made(node, condition, line)
    elif node.type == "for_expression":
        name = text(node.child_by_field_name("pattern")).strip().lstrip("& ")
        value = loops.value(node)
        if (names := pattern_names(name)) is not None:
            body = text(node.child_by_field_name("body"))
            yield from columns(names, value, Step(kind="gather", condition=condition, line=line), body)
        else:
            yield from gathered(name, value, condition, line)
    elif node.type == "tuple_expression":
        yield from _listed(node, condition, line)
    elif node.type == "struct_expression":
        yield from _defined_for_c(node, condition, line)
    elif node.type == "macro_invocation":
        inner = next((text(one) for one in node.named_children if one.type == "token_tree"), "")
        path = segments(text(node.child_by_field_name("macro")))
        if path and path[-1] not in {"wrap_pyfunction", "wrap_pyfunction_bound", "wrap_pymodule", "intern"}:
            yield Step(kind="macro", path=path, arguments=(inner[1:-1],), condition=condition, line=line)
    else:
        yield from _call(node, condition, line)


def _listed(node: Node, condition: str | None, line: int) -> Iterator[Step]:
    """`("Name", py.get_type::<Name>())` in a list whose entries a loop adds."""
    parts = [text(one) for one in node.named_children]
    named = len(parts) == 2 and parts[0].startswith('"')
    match = WRAPPED.search(parts[1]) or typed(parts[1]) if named else None
    if match:
        path = segments(next(one for one in match.groups() if one))
        yield Step(kind="item", path=path, name=parts[0], condition=condition, line=line)


def _defined_for_c(node: Node, condition: str | None, line: int) -> Iterator[Step]:
    """`PyMethodDef { ml_name: c"name".as_ptr(), … }`: a function of CPython's own API."""
    if segments(text(node.child_by_field_name("name")))[-1:] != ("PyMethodDef",):
        return
    body = node.child_by_field_name("body")
    for one in body.named_children if body is not None else ():
        if text(one.child_by_field_name("field")) == "ml_name":
            said = c_text(text(one.child_by_field_name("value")))
            if said is not None:
                yield Step(kind="foreign", name=said, condition=condition, line=line)


def _made(node: Node, condition: str | None, line: int) -> Iterator[Step]:
    """`let name = PyModule::new(py, "sub")?;`, `let name = make(py)?;`, `let f = wrap_pyfunction!(…)?;`."""
    name = text(node.child_by_field_name("pattern")).removeprefix("mut ").removeprefix("ref ").strip()
    value = text(node.child_by_field_name("value"))
    if listed := LIST.match(value.strip()):
        yield from gathered(name, value, condition, line)
        width = max(map(len, map(row_of, attribute.split(listed[1]))), default=0)
        names = tuple(f"{name}.{index}" for index in range(width))
        yield from columns(names, value, Step(kind="gather", condition=condition, line=line), "")
        return
    if interned := _INTERNED.match(value.strip()):
        yield Step(kind="gather", target=name, condition=condition, line=line)
        yield Step(kind="gather", target=name, name=interned[1], condition=condition, line=line)
        return
    if address := _ADDRESS.match(value):
        yield Step(kind="gather", target=name, name=address[1], condition=condition, line=line)
        return
    if got := _GOT.match(value):
        yield Step(kind="got", target=name, name=got[2], arguments=(got[1],), condition=condition, line=line)
        return
    wrapped = WRAPPED.search(value) or NESTED.search(value) or typed(value, whole=True)
    if wrapped:
        path = segments(next(one for one in wrapped.groups() if one))
        yield Step(kind="hold", target=name, path=path, condition=condition, line=line)
        return
    call = _innermost_call(node.child_by_field_name("value"))
    if call is None:
        return
    function, arguments = _parts(call)
    called = "".join(function.split())
    if _MADE.match(called):
        yield Step(
            kind="create",
            target=name,
            name=arguments[-1] if arguments else None,
            condition=condition,
            line=line,
        )
    elif re.fullmatch(r"(?:\w+::)*\w+", called):
        yield Step(
            kind="create",
            target=name,
            path=segments(called),
            arguments=arguments,
            condition=condition,
            line=line,
        )


def _innermost_call(node: Node | None) -> Node | None:
    """The call behind `?`, `.unwrap()` and the like."""
    while node is not None:
        if node.type == "try_expression":
            node = node.named_children[0] if node.named_children else None
        elif node.type == "call_expression":
            function = node.child_by_field_name("function")
            if function is None or function.type != "field_expression":
                return node
            node = function.child_by_field_name("value")
        else:
            return None
    return None


def _parts(node: Node) -> tuple[str, tuple[str, ...]]:
    """(what is called, arguments) of a call, as written."""
    arguments = node.child_by_field_name("arguments")
    return text(node.child_by_field_name("function")), tuple(
        text(one)
        for one in (arguments.named_children if arguments is not None else ())
        if one.type not in {"line_comment", "block_comment", "attribute_item"}
    )


def _call(node: Node, condition: str | None, line: int) -> Iterator[Step]:
    function = node.child_by_field_name("function")
    generic = ""
    if function is not None and function.type == "generic_function":
        generic = text(function.child_by_field_name("type_arguments"))
        function = function.child_by_field_name("function")
    if function is None:
        return
    _, arguments = _parts(node)
    if function.type == "field_expression":
        method = text(function.child_by_field_name("field"))
        value = text(function.child_by_field_name("value"))
        target = variable(value) or ""
        if method == "setattr" and len(arguments) == 2:
            of_class = typed(value)
            path = segments(next(one for one in of_class.groups() if one)) if of_class else ()
            got = _GOT.match(value)
            if got:
                yield Step(kind="got", target=HERE, name=got[2], arguments=(got[1],), line=line)
            of, name = HERE if got else target, arguments[0]
            yield Step(kind="attribute", target=of, path=path, name=name, condition=condition, line=line)
        yield from _method(method, target, (generic, arguments), condition, line)
    else:
        path = segments(text(function))
        if path:
            yield Step(kind="call", path=path, arguments=arguments, condition=condition, line=line)


def _method(
    method: str, target: str, given: tuple[str, tuple[str, ...]], condition: str | None, line: int
) -> Iterator[Step]:
    generic, arguments = given
    last = arguments[-1] if arguments else ""
    name = _INTERNED.sub(r"\1", arguments[0]) if len(arguments) > 1 else None
    if method == "add_class":
        path = segments(re.split(r"[<,]", generic.strip().removeprefix("<").removesuffix(">"))[0])
        yield Step(kind="item", target=target, path=path, condition=condition, line=line)
    elif method in {"add_function", "add_wrapped"} or (name and method in {"add", "setattr", "set_item"}):
        yield from _added(target, name if method != "add_function" else None, last, condition, line)
    elif method == "add_submodule":
        nested = NESTED.search(last)
        kind = "module" if nested else "submodule"
        path = segments(nested[1]) if nested else ()
        yield Step(kind=kind, target=target, path=path, arguments=arguments, condition=condition, line=line)
    elif arguments and re.fullmatch(r"\w+", method):
        yield Step(
            kind="method", target=target, path=(method,), arguments=arguments, condition=condition, line=line
        )


def _added(target: str, name: str | None, value: str, condition: str | None, line: int) -> Iterator[Step]:
    for found, kind in ((WRAPPED.search, "item"), (NESTED.search, "module"), (typed, "item")):
        match = found(value)
        if match:
            path = segments(next(one for one in match.groups() if one))
            yield Step(kind=kind, target=target, path=path, name=name, condition=condition, line=line)
            return
    if NO_CLASS.match(value):
        return
    if variable(value):
        yield Step(
            kind="attach", target=target, name=name, arguments=(value,), condition=condition, line=line
        )
    elif name is not None:
        yield Step(kind="value", target=target, name=name, condition=condition, line=line)
