"""What a body takes for a parameter that is `None`: `k.unwrap_or(3)`, `k.unwrap_or_else(|| 3)`, `k.unwrap_or_default()`."""

import re
from collections.abc import Iterator

from mkdocs_runbooks.ffi.rust.source import Source
from mkdocs_runbooks.ffi.syntax import Node
from mkdocs_runbooks.model.ffi import Parameter

_FALLS_BACK = re.compile(
    rb"(?<![\w.])(\w+)(?:\s*\.\s*(?:as_deref|as_ref|copied|cloned|clone)\s*\(\s*\))*"
    rb"\s*\.\s*unwrap_or(_else|_default)?\s*\("
)
_CLOSURE = re.compile(r"\A\|\s*\|\s*")
_OPTION = re.compile(r"\AOption\s*<\s*(.+?)\s*>\Z", re.DOTALL)
_WHOLE = re.compile(r"[iu](?:8|16|32|64|128|size)")
_LONGEST = 200
"""Bytes of a value; a longer one is no plain value."""


def effective_values(parameters: tuple[Parameter, ...], body: Node, source: Source) -> dict[str, str | None]:
    """The one value that the body takes instead of `None`, by the names of parameters whose default that is.

    Args:
        parameters: the parameters of the function.
        body: its body.
        source: the file that holds it.
    """
    types = {one.name: one.type or "" for one in parameters if one.default == "None"}
    if not types or b"unwrap_or" not in source.source_of(body):
        return {}
    found: dict[str, set[str | None]] = {}
    for name, value in _values(body, source, types):
        found.setdefault(name, set()).add(value)
    return {name: next(iter(values)) for name, values in found.items() if len(values) == 1}


def _values(body: Node, source: Source, types: dict[str, str]) -> Iterator[tuple[str, str | None]]:
    """(parameter, value as written) of each place that falls back; None: it is not plain."""
    code, written = source.code_of(body), source.source_of(body)
    for match in _FALLS_BACK.finditer(code):
        name = match[1].decode("utf-8", "replace").removeprefix("r#")
        if name not in types:
            continue
        if match[2] == b"_default":
            yield name, _default_of(types[name])
            continue
        end = _closing(code, match.end())
        value = None if end is None else written[match.end() : end].decode("utf-8", "replace").strip()
        if value is not None and match[2] == b"_else":
            value = _CLOSURE.sub("", value) if _CLOSURE.match(value) else None
        yield name, value


def _closing(code: bytes, start: int) -> int | None:
    """The bracket that closes what is open before `start`."""
    depth = 1
    for index in range(start, min(len(code), start + _LONGEST)):
        if code[index : index + 1] in {b"(", b"[", b"{"}:
            depth += 1
        elif code[index : index + 1] in {b")", b"]", b"}"}:
            depth -= 1
            if depth == 0:
                return index
    return None


def _default_of(type_: str) -> str | None:
    """`Default::default()` of plain types (https://doc.rust-lang.org/std/default/trait.Default.html)."""
    option = _OPTION.match(type_)
    inner = option[1] if option else ""
    if _WHOLE.fullmatch(inner):
        return "0"
    return {"f32": "0.0", "f64": "0.0", "bool": "false", "String": '""', "&str": '""'}.get(inner)
