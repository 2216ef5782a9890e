"""What Julia files offer to juliacall, found by tree-sitter.

Names follow PythonCall (https://juliapy.github.io/PythonCall.jl/stable/juliacall/): a trailing `!` is `_b`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.ffi.syntax import Node, descendants, first_error, parse, text
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature
from mkdocs_runbooks.sources.python_source import ProjectSources

_TYPES = frozenset({"struct_definition", "abstract_definition", "primitive_definition"})
_WRAPPERS = frozenset({"where_expression", "typed_expression", "signature", "parenthesized_expression"})


@dataclass(slots=True)
class JuliaFile:
    """One file: its definitions, and the names it makes public (`export`, `public`)."""

    path: str
    items: list[Signature] = field(default_factory=list)
    exported: set[str] = field(default_factory=set)
    exports_anything: bool = False
    broken: int | None = None
    """Line of the first place that the grammar can't read."""


def read_julia(path: str, content: bytes) -> JuliaFile:
    """Read one file; of a function with several methods the first one's parameters are shown."""
    root = parse("julia", content)
    found = JuliaFile(path=path, broken=first_error(root))
    try:
        _block(root, found)
    except RecursionError:
        found.broken = found.broken or 1  # nested deeper than any source that people write
    merged: dict[str, Signature] = {}
    for item in found.items:
        known = merged.get(item.name)
        merged[item.name] = item if known is None else _joined(known, item)
    found.items = list(merged.values())
    return found


def _joined(first: Signature, other: Signature) -> Signature:
    if first.kind is ItemKind.CLASS or other.kind is ItemKind.CLASS:
        return first if first.kind is ItemKind.CLASS else other
    throws = tuple(dict.fromkeys((*first.throws, *other.throws)))
    return replace(first, throws=throws, fallible=bool(throws), doc=first.doc or other.doc)


def _block(node: Node, found: JuliaFile) -> None:
    doc: str | None = None
    for child in node.named_children:
        if child.type == "string_literal":
            doc = text(child).strip('"').strip()
            continue
        if child.type in {"line_comment", "block_comment"}:
            continue
        _statement(child, doc, found)
        doc = None


def _statement(node: Node, doc: str | None, found: JuliaFile) -> None:
    if node.type == "module_definition":
        _block(node, found)
    elif node.type in {"export_statement", "public_statement"}:
        found.exports_anything = True
        found.exported.update(text(one) for one in node.named_children)
    elif node.type == "function_definition":
        signature = next((one for one in node.named_children if one.type == "signature"), None)
        if signature is not None:
            _function(signature, node, doc, found)
    elif node.type == "assignment":
        _function(node.named_children[0], node, doc, found)
    elif node.type in _TYPES:
        _type(node, doc, found)
    elif node.type == "macrocall_expression":
        _macro(node, doc, found)
    elif node.type in {"if_statement", "compound_statement", "begin_statement"}:
        _block(node, found)


def _macro(node: Node, doc: str | None, found: JuliaFile) -> None:
    """`@inline function …`, `Base.@kwdef struct …` and `@doc "…" function …` define what stands in them."""
    arguments = next((one for one in node.named_children if one.type == "macro_argument_list"), None)
    for child in arguments.named_children if arguments is not None else ():
        if child.type == "string_literal" and doc is None:
            doc = text(child).strip('"').strip()
        elif child.type in {"function_definition", "assignment", "macrocall_expression", *_TYPES}:
            if text(node).startswith("@enum"):
                return
            _statement(child, doc, found)


def _type(node: Node, doc: str | None, found: JuliaFile) -> None:
    head = next((one for one in node.named_children if one.type == "type_head"), None)
    match = re.match(r"\s*([^\W\d]\w*)", text(head))
    if match:
        found.items.append(
            Signature(
                name=match[1], kind=ItemKind.CLASS, path=found.path, line=node.start_point[0] + 1, doc=doc
            )
        )


def _function(head: Node, whole: Node, doc: str | None, found: JuliaFile) -> None:
    """A function head: a call inside `where` and `::`; a method of another module's function is not ours."""
    returns: str | None = None
    while head.type in _WRAPPERS and head.named_children:
        if head.type == "typed_expression" and len(head.named_children) > 1:
            returns = text(head.named_children[-1])
        head = head.named_children[0]
    if head.type == "juxtaposition_expression":
        head = head.named_children[-1]
    if head.type != "call_expression" or not head.named_children:
        return
    callee = head.named_children[0]
    if callee.type != "identifier":
        return
    name = text(callee)
    throws = tuple(dict.fromkeys(_throws(whole)))
    arguments = next((one for one in head.named_children if one.type == "argument_list"), None)
    found.items.append(
        Signature(
            name=python_name(name),
            kind=ItemKind.FUNCTION,
            path=found.path,
            line=whole.start_point[0] + 1,
            parameters=tuple(_parameters(arguments)) if arguments is not None else (),
            returns=returns,
            return_nullable=nullable(returns),
            native_name=name if name != python_name(name) else None,
            doc=doc,
            fallible=bool(throws),
            throws=throws,
        )
    )


def python_name(name: str) -> str:
    """The name under which juliacall shows a Julia name."""
    return name[:-1] + "_b" if name.endswith("!") else name


def _parameters(arguments: Node) -> Iterator[Parameter]:
    keywords = False
    for child in arguments.children:
        if child.type == ";":
            keywords = True
        elif child.is_named and child.type not in {"line_comment", "block_comment"}:
            yield _parameter(child, keywords=keywords)


def _parameter(node: Node, *, keywords: bool) -> Parameter:
    kind = ParameterKind.KEYWORD_ONLY if keywords else ParameterKind.POSITIONAL_ONLY
    default: str | None = None
    if node.type == "named_argument" and len(node.named_children) > 1:
        default = text(node.named_children[-1])
        node = node.named_children[0]
    if node.type == "splat_expression":
        kind = ParameterKind.VARIADIC_KEYWORD if keywords else ParameterKind.VARIADIC
        node = node.named_children[0]
    type_: str | None = None
    if node.type == "typed_expression" and node.named_children:
        type_ = text(node.named_children[-1])
        node = node.named_children[0] if len(node.named_children) > 1 else node
    elif node.type == "unary_typed_expression":
        type_ = text(node.named_children[-1])
    name = text(node) if node.type == "identifier" else "_"
    return Parameter(name=name, kind=kind, type=type_, nullable=nullable(type_), default=default)


def nullable(type_: str | None) -> bool | None:
    """Whether `nothing` (Python's None) is a value: only `Nothing` and a union with it; `Any` is unknown."""
    if type_ is None:
        return None
    compact = type_.replace(" ", "")
    if compact == "Nothing":
        return True
    if compact.startswith("Union{"):
        parts = compact[6:].rstrip("}").split(",")
        return True if "Nothing" in parts else None if "Any" in parts else False
    return None if compact in {"Any", "Py"} or re.fullmatch(r"[A-Z]", compact) else False


def _throws(body: Node) -> Iterator[str]:
    """Types that a body throws itself: `throw(X(…))`, `throw(X)`, and `error(…)`'s ErrorException."""
    for node in descendants(body):
        if node.type != "call_expression" or not node.named_children:
            continue
        name = text(node.named_children[0])
        if name in {"error", "Base.error"}:
            yield "ErrorException"
        elif name in {"throw", "Base.throw"} and len(node.named_children) > 1:
            arguments = node.named_children[1].named_children
            thrown = arguments[0] if arguments else None
            if thrown is not None and thrown.type == "call_expression":
                yield text(thrown.named_children[0]).rpartition(".")[2]
            elif thrown is not None and thrown.type == "identifier" and text(thrown)[:1].isupper():
                yield text(thrown)


class JuliaProject:
    """All Julia packages of the project; exports of a package may stand in another file than the definition.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._files: dict[str, JuliaFile | None] = {}
        self._packages: dict[str, tuple[frozenset[str], bool]] = {}

    def own(self, files: tuple[str, ...]) -> tuple[Signature, ...]:
        """Items that a module's own files define, in order, with what their package exports."""
        found: list[Signature] = []
        for path in files:
            file = self._file(path) if path.endswith(".jl") else None
            if file is not None:
                names, known = self._exports(path, file)
                found.extend(
                    replace(item, exported=(item.native_name or item.name) in names if known else None)
                    for item in file.items
                )
        return tuple({item.name: item for item in reversed(found)}.values())[::-1]

    def hidden(self, files: tuple[str, ...]) -> Iterator[tuple[str, int, str]]:
        """(file, line, reason) of the module's files that the grammar can't read in full."""
        for path in files:
            file = self._file(path) if path.endswith(".jl") else None
            if file is not None and file.broken is not None:
                yield path, file.broken, "grammar"

    def manifest(self, path: str) -> str | None:
        """The nearest `Project.toml` at or above a file, inside the project."""
        folder = path.rpartition("/")[0]
        while True:
            for name in ("Project.toml", "JuliaProject.toml"):
                manifest = f"{folder}/{name}" if folder else name
                if self._sources.tree.exists(manifest):
                    return manifest
            if not folder:
                return None
            folder = folder.rpartition("/")[0]

    def _file(self, path: str) -> JuliaFile | None:
        if path not in self._files:
            content = self._sources.content(path)
            self._files[path] = None if content is None else read_julia(path, content)
        return self._files[path]

    def _exports(self, path: str, file: JuliaFile) -> tuple[frozenset[str], bool]:
        """(exported names, whether anything is exported at all) of the package that a file belongs to."""
        manifest = self.manifest(path)
        folder = manifest.rpartition("/")[0] if manifest else path.rpartition("/")[0]
        source = f"{folder}/src" if folder else "src"
        start = source if path.startswith(source + "/") else path.rpartition("/")[0]
        if start not in self._packages:
            names: set[str] = set()
            anything = False
            for other in self._sources.tree.listing(start):
                content = self._sources.content(other) if other.endswith(".jl") else None
                if content is not None and (b"export" in content or b"public" in content):
                    read = self._file(other)
                    names |= read.exported if read else set()
                    anything = anything or bool(read and read.exports_anything)
            self._packages[start] = (frozenset(names), anything)
        names_, anything_ = self._packages[start]
        return names_ | file.exported, anything_ or file.exports_anything
