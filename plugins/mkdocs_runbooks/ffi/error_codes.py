"""Names of error-code enums in the three languages."""

import re

from mkdocs_runbooks.ffi.python_files import enum_members
from mkdocs_runbooks.ffi.syntax import blanked, descendants, parse, text
from mkdocs_runbooks.model.registry import SymbolReference
from mkdocs_runbooks.sources.python_source import ProjectSources


def error_codes(reference: SymbolReference | None, sources: ProjectSources) -> tuple[str, ...]:
    """Members of the enum that the registry names; empty where it is not there yet."""
    if reference is None or not sources.tree.exists(reference.path):
        return ()
    if reference.path.endswith(".rs"):
        return _rust(reference, sources.content(reference.path) or b"")
    if reference.path.endswith(".jl"):
        return _julia(reference, sources.content(reference.path) or b"")
    source = sources.python(reference.path)
    return enum_members(source, reference.symbol) if source else ()


def _rust(reference: SymbolReference, content: bytes) -> tuple[str, ...]:
    for node in descendants(parse("rust", content)):
        if node.type == "enum_item" and text(node.child_by_field_name("name")) == reference.symbol:
            body = node.child_by_field_name("body")
            return tuple(
                text(one.child_by_field_name("name"))
                for one in (body.named_children if body is not None else ())
                if one.type == "enum_variant"
            )
    return ()


def _julia(reference: SymbolReference, content: bytes) -> tuple[str, ...]:
    """`@enum Name A B`, `@enum Name begin A; B end`."""
    code = blanked("julia", parse("julia", content), content).decode("utf-8", errors="replace")
    head = re.search(rf"@enum\s*\(?\s*{re.escape(reference.symbol)}(?:::\w+)?[ \t,]+", code)
    if head is None:
        return ()
    rest = code[head.end() :]
    body = re.match(r"begin\b(.*?)\bend\b", rest, re.DOTALL)
    members = body[1] if body else rest.partition("\n")[0]
    return tuple(re.findall(r"\b([A-Za-z_]\w*)\b", re.sub(r"=\s*[^\s,;]+", "", members)))


def searchable(path: str, content: bytes) -> str:
    """The file's code for source gates: comments, attributes and string literals are blanked."""
    if path.endswith(".rs"):
        code = blanked("rust", parse("rust", content), content)
    elif path.endswith(".jl"):
        code = blanked("julia", parse("julia", content), content)
    else:
        code = content
    return code.decode("utf-8", errors="replace")
