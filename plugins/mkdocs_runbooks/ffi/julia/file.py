"""One Julia file: functions with all their methods, types, exports, and what it includes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.ffi.julia.bodies import (
    called,
    copied,
    documented,
    gil,
    given_back,
    handed_over,
    raised,
    throws,
)
from mkdocs_runbooks.ffi.julia.heads import Head, nullable, read_head
from mkdocs_runbooks.ffi.julia.nodes import (
    TEXTS,
    doc_above,
    first_name,
    included,
    last_names,
    string,
    without_constant_fields,
)
from mkdocs_runbooks.ffi.julia.structs import read_struct
from mkdocs_runbooks.ffi.syntax import Node, first_error, parse, text
from mkdocs_runbooks.model.ffi import Hidden, ItemKind, Signature

_TYPES = frozenset({"struct_definition", "abstract_definition", "primitive_definition"})
_BLOCKS = frozenset(
    {"if_statement", "compound_statement", "begin_statement", "elseif_clause", "else_clause", "let_statement"}
)
_TRANSPARENT = re.compile(
    r"@(?:inline|noinline|propagate_inbounds|kwdef|doc|generated|simd|inbounds|static|views|fastmath|constprop|"
    r"assume_effects|pure|nospecialize|specialize|muladd|turbo|timeit|memoize|stable|resumable|document|compat|"
    r"deprecate_binding|allowscalar|btime|with_kw|auto_hash_equals|concrete|composite|exported|reexport)$"
)
"""Macros that leave a definition's name and parameters as they stand."""


@dataclass(slots=True)
class JuliaFile:
    """What one file says; names of modules are dotted, the file's own top is the empty text.

    Attributes:
        exported: module -> names that it makes public (`export`, `public`), with the line.
        defined: module -> names that it binds in any way.
        foreign: modules that take in names nobody lists (`using X`), or whose code is made at run time.
        includes: (file as written, module, line) of each `include`.
        calls: (line, name) of a method -> names of functions that its body calls outside of `try`.
    """

    path: str
    items: list[Signature] = field(default_factory=list)
    exported: dict[str, dict[str, int]] = field(default_factory=dict)
    defined: dict[str, set[str]] = field(default_factory=dict)
    imported: dict[str, set[str]] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    reexported: dict[str, set[str]] = field(default_factory=dict)
    includes: list[tuple[str | None, str, int]] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    calls: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)
    aliases: list[tuple[str, str, str, int]] = field(default_factory=list)
    broken: int | None = None
    """Line of the first place that the grammar can't read."""


def read_julia(path: str, content: bytes) -> JuliaFile:
    """Read one file; of a function with several methods the first stands for all, with the others behind it."""
    root = parse("julia", without_constant_fields(content))
    found = JuliaFile(path=path, broken=first_error(root))
    try:
        _Reader(found).block(root, "")
    except RecursionError:
        found.broken = found.broken or 1  # nested deeper than any source that people write
    found.items = merged(found.items)
    return found


def merged(items: list[Signature]) -> list[Signature]:
    """One item a name of a module: its methods behind the first one."""
    kept: dict[tuple[str | None, str], Signature] = {}
    types = {(item.module, item.name) for item in items if item.kind is ItemKind.CLASS}
    for one in items:
        item = _constructing(one) if (one.module, one.native_name or one.name) in types else one
        key = (item.module, item.qualified)
        known = kept.get(key)
        if known is None or (item.kind is ItemKind.CLASS and known.kind is not ItemKind.CLASS):
            kept[key] = item
        elif known.kind is not ItemKind.CLASS:
            kept[key] = _joined(known, item)
    return list(kept.values())


def _constructing(item: Signature) -> Signature:
    """A method of a type's name makes values of it."""
    if item.kind is not ItemKind.FUNCTION:
        return item
    return replace(
        item, name="__init__", owner=item.name, kind=ItemKind.CONSTRUCTOR, native_name=item.name, returns=None
    )


def _joined(first: Signature, other: Signature) -> Signature:
    thrown = tuple(dict.fromkeys((*first.throws, *other.throws)))
    errors = {(one.exception, one.grade): one for one in (*first.errors, *other.errors)}
    return replace(
        first,
        throws=thrown,
        errors=tuple(errors.values()),
        fallible=bool(first.fallible or other.fallible),
        doc=first.doc or other.doc,
        documented=first.documented or other.documented,
        overloads=(*first.overloads, replace(other, overloads=()), *other.overloads),
    )


def python_name(name: str) -> str:
    """The name under which juliacall shows a Julia name."""
    return name[:-1] + "_b" if name.endswith("!") else name


class _Reader:
    """Reads statements of modules in order."""

    def __init__(self, found: JuliaFile) -> None:
        self._found = found

    def block(self, node: Node, module: str) -> None:
        doc: str | None = None
        for child in node.named_children:
            written = child if child.type in TEXTS else doc_above(child)
            if written is not None:
                doc = string(written)
            elif child.type not in {"line_comment", "block_comment"}:
                self.statement(child, doc, module)
                doc = None

    def statement(self, node: Node, doc: str | None, module: str) -> None:
        """One statement of a module; what defines nothing is passed over."""
        if node.type in _BLOCKS:
            self.block(node, module)
        elif node.type in _TYPES:
            self._type(node, doc, module, keywords=False)
        elif (read := _READ.get(node.type)) is not None:
            read(self, node, doc, module)

    def _exports(self, node: Node, _: str | None, module: str) -> None:
        names = self._found.exported.setdefault(module, {})
        names.update({text(one): one.start_point[0] + 1 for one in node.named_children})

    def _long_function(self, node: Node, doc: str | None, module: str) -> None:
        head = next((one for one in node.named_children if one.type == "signature"), None)
        if head is not None:
            self._function(head, node, doc, module)

    def _constant(self, node: Node, doc: str | None, module: str) -> None:
        for one in node.named_children:
            if one.type == "assignment":
                self._assignment(one, doc, module)
            else:
                self._define(text(one), module)

    def _new_macro(self, node: Node, _: str | None, module: str) -> None:
        self._define(f"@{first_name(node)}", module)

    def _name(self, node: Node, doc: str | None, module: str) -> None:
        if doc is not None:
            self._document(text(node), doc, module)

    def _loop(self, node: Node, _: str | None, module: str) -> None:
        if "@eval" in text(node):
            self._hide("@eval", "eval", node, module)

    def _define(self, name: str, module: str) -> None:
        self._found.defined.setdefault(module, set()).add(name.partition("::")[0].strip())

    def _hide(self, what: str, reason: str, node: Node, module: str) -> None:
        self._found.foreign.add(module)
        self._found.hidden.append(
            Hidden(what=what, path=self._found.path, line=node.start_point[0] + 1, reason=reason)
        )

    def _document(self, name: str, doc: str, module: str) -> None:
        for index, item in enumerate(self._found.items):
            if (
                (item.native_name or item.name) == name
                and item.module == (module or None)
                and item.doc is None
            ):
                self._found.items[index] = replace(item, doc=doc, documented=documented(doc, item.parameters))

    def _module(self, node: Node, _: str | None, module: str) -> None:
        name = first_name(node)
        self._define(name, module)
        inner = f"{module}.{name}" if module else name
        self._found.defined.setdefault(inner, set()).add(name)
        self.block(node, inner)

    def _assignment(self, node: Node, doc: str | None, module: str) -> None:
        target, value = node.named_children[0], node.named_children[-1]
        if target.type == "identifier":
            self._define(text(target), module)
            if value.type == "identifier":
                self._found.aliases.append((text(target), text(value), module, node.start_point[0] + 1))
            return
        self._function(target, node, doc, module)

    def _function(self, head_node: Node, whole: Node, doc: str | None, module: str) -> None:
        head = read_head(head_node)
        if head is None:
            if head_node.type == "signature":
                self._define(text(head_node), module)  # `function name end` declares it without a method
            elif head_node.type == "typed_expression":
                self._define(text(head_node), module)
            return
        if head.foreign or head.name in self._found.imported.get(module, ()):
            return  # a method of another module's function is not ours
        if not head.of_value:
            self._define(head.name, module)
        self._found.items.append(self._method(head, whole, doc, module))

    def _method(self, head: Head, whole: Node, doc: str | None, module: str) -> Signature:
        line = whole.start_point[0] + 1
        found = tuple(throws(whole))
        self._found.calls[line, head.name] = called(whole) - {
            head.name,
            *(one.name for one in head.parameters),
        }
        copies = copied(whole)
        errors = raised(found, doc, self._found.path, line)
        shown = "__call__" if head.of_value else python_name(head.name)
        return Signature(
            name=shown,
            owner=head.name if head.of_value else None,
            kind=ItemKind.METHOD if head.of_value else ItemKind.FUNCTION,
            path=self._found.path,
            line=line,
            parameters=tuple(replace(one, transfer=handed_over(one, copies)) for one in head.parameters),
            returns=head.returns,
            return_nullable=nullable(head.returns, head.variables),
            native_name=head.name if head.name != shown and not head.of_value else None,
            doc=doc,
            documented=documented(doc, head.parameters),
            fallible=bool(found),
            throws=tuple(dict.fromkeys(name for name, _ in found if name)),
            module=module or None,
            errors=errors,
            gil=gil(whole),
            transfer=given_back(head.returns),
            variables=tuple(head.variables.items()),
        )

    def _type(self, node: Node, doc: str | None, module: str, *, keywords: bool) -> None:
        items = read_struct(node, doc, self._found.path, module or None, keywords=keywords)
        if items:
            self._define(items[0].name, module)
            self._found.items.extend(items)

    def _macro(self, node: Node, doc: str | None, module: str) -> None:
        """`@inline function …`, `Base.@kwdef struct …` and `@doc "…" function …` define what stands in them."""
        name = next((text(one) for one in node.named_children if one.type == "macro_identifier"), "")
        arguments = next(
            (one for one in node.named_children if one.type in {"macro_argument_list", "argument_list"}), None
        )
        inside = list(arguments.named_children) if arguments is not None else []
        if name == "@enum" and inside:
            self._enum(inside, module)
        elif name == "@eval":
            self._hide("@eval", "eval", node, module)
        elif name == "@reexport":
            for one in inside:
                self._found.reexported.setdefault(module, set()).update(last_names(one))
                self.statement(one, None, module)
        else:
            self._inside(name, inside, node, doc, module)

    def _inside(self, name: str, inside: list[Node], node: Node, doc: str | None, module: str) -> None:
        defining = {
            "function_definition",
            "assignment",
            "macrocall_expression",
            "const_statement",
            "compound_statement",
        }
        defines = False
        for child in inside:
            if child.type in TEXTS and name == "@doc":
                doc = string(child)
            elif child.type == "identifier" and name == "@doc" and doc is not None:
                self._document(text(child), doc, module)
            elif child.type in _TYPES:
                self._type(child, doc, module, keywords=name in {"@kwdef", "@with_kw"})
                defines = True
            elif child.type in defining:
                self.statement(child, doc, module)
                defines = defines or child.type in {"function_definition"}
        if defines and not _TRANSPARENT.match(name):
            self._hide(name, "julia-macro", node, module)
        elif not defines and not inside:
            self._found.foreign.add(module)

    def _enum(self, inside: list[Node], module: str) -> None:
        """An `@enum`'s type and members are names of the module."""
        for one in inside:
            for name in re.findall(r"(?:^|[\s(,])([^\W\d]\w*)(?=\s*(?:::|=|$|[\s,)]))", text(one)):
                if name not in {"begin", "end"}:
                    self._define(name, module)

    def _import(self, node: Node, _: str | None, module: str) -> None:
        chosen = [one for one in node.named_children if one.type == "selected_import"]
        for one in chosen:
            names = {text(inner).rpartition(" as ")[2].strip() for inner in one.named_children[1:]}
            self._found.defined.setdefault(module, set()).update(names)
            if node.type == "import_statement":
                self._found.imported.setdefault(module, set()).update(names)
        for one in node.named_children:
            if one in chosen:
                continue
            shown = text(one)
            self._define(shown.rpartition(".")[2], module)
            if node.type == "import_statement" and "." in shown.lstrip("."):
                self._found.imported.setdefault(module, set()).add(shown.rpartition(".")[2])
            if node.type == "using_statement":
                self._found.foreign.add(module)

    def _call(self, node: Node, _: str | None, module: str) -> None:
        """`include("file.jl")`, `include(joinpath(@__DIR__, "file.jl"))`, `eval(…)`."""
        callee = text(node.named_children[0]) if node.named_children else ""
        line = node.start_point[0] + 1
        if callee in {"include", "Base.include"} and len(node.named_children) > 1:
            arguments = node.named_children[1].named_children
            path = included(arguments[-1]) if arguments else None
            self._found.includes.append((path, module, line))
            if path is None:
                self._hide("include", "julia-include", node, module)
        elif callee in {"eval", "Core.eval", "Base.eval", "include_string"}:
            self._hide(callee, "eval", node, module)


_READ: Mapping[str, Callable[[_Reader, Node, str | None, str], None]] = {
    "module_definition": _Reader._module,
    "export_statement": _Reader._exports,
    "public_statement": _Reader._exports,
    "function_definition": _Reader._long_function,
    "assignment": _Reader._assignment,
    "const_statement": _Reader._constant,
    "global_statement": _Reader._constant,
    "macrocall_expression": _Reader._macro,
    "macro_definition": _Reader._new_macro,
    "using_statement": _Reader._import,
    "import_statement": _Reader._import,
    "call_expression": _Reader._call,
    "identifier": _Reader._name,
    "for_statement": _Reader._loop,
    "while_statement": _Reader._loop,
}
