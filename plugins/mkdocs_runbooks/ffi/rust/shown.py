"""What the result and the body of a Rust function show: its types, its errors, Python's lock, how its result is handed over."""

from functools import lru_cache
from typing import NamedTuple

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust import bodies, optional, transfers
from mkdocs_runbooks.ffi.rust.source import Source
from mkdocs_runbooks.ffi.syntax import Node, text
from mkdocs_runbooks.model.ffi import ErrorGrade, Gil, ItemKind, Raised, Signature, Transfer


class Shown(NamedTuple):
    """What a result and a body show.

    Attributes:
        returns: the result as it is written.
        inner: the type of success.
        error: the type of the error where it is stated.
    """

    returns: str
    inner: str
    fallible: bool
    error: str | None
    aborts: tuple[str, ...] = ()
    errors: tuple[Raised, ...] = ()
    gil: Gil | None = None
    transfer: Transfer | None = None
    passes_py: tuple[str, ...] = ()
    awaited: bool = False
    only_fails: bool = False
    never_none: bool = False


def signature(found: Shown, name: str, kind: ItemKind, path: str, line: int) -> Signature:
    """The signature of a function as far as its result and its body tell it; its parameters are told elsewhere.

    Args:
        found: what it shows.
        name: its Python name.
        kind: what it is.
        path: of its file.
        line: in which it begins.
    """
    return Signature(
        name=name,
        kind=kind,
        path=path,
        line=line,
        returns=found.returns,
        return_nullable=attribute.nullable(found.inner) and not found.never_none,
        fallible=found.fallible,
        aborts=found.aborts,
        errors=found.errors,
        gil=found.gil,
        transfer=found.transfer,
        awaited=found.awaited,
        only_fails=found.only_fails,
        never_none=found.never_none,
    )


def shown(node: Node, source: Source, doc: str | None) -> Shown:
    """What a function shows.

    Args:
        node: its `function_item`.
        source: the file that holds it.
        doc: its documentation.
    """
    returns = text(node.child_by_field_name("return_type")) or "()"
    inner, fallible, error = result_of(returns)
    body = node.child_by_field_name("body")
    if body is None:
        return Shown(returns, inner, fallible, error)
    path, line = source.found.path, node.start_point[0] + 1
    errors = (*bodies.stated(body, source), *bodies.documented(doc, path, line))
    if fallible and (not errors or bodies.asks(body, source)):
        errors = (*errors, Raised(exception=None, grade=ErrorGrade.UNSPECIFIED, path=path, line=line))
    awaited = _is_async(node, body, source)
    held = Gil.UNKNOWN if awaited else Gil.HELD
    return Shown(
        returns,
        inner,
        fallible,
        error,
        aborts=bodies.aborts(body, source),
        errors=errors,
        gil=Gil.RELEASED if bodies.released(body, source) else held,
        transfer=transfers.result(inner, source.plain(body)),
        passes_py=bodies.hands_on(body, source),
        awaited=awaited,
        only_fails=fallible and bodies.only_fails(body, source),
        never_none=optional.never_none(body, source, inner, fallible=fallible),
    )


def _is_async(node: Node, body: Node, source: Source) -> bool:
    return b"async" in source.content[node.start_byte : body.start_byte] and any(
        child.type == "function_modifiers" and "async" in text(child) for child in node.children[:4]
    )


@lru_cache(maxsize=4096)
def result_of(returns: str) -> tuple[str, bool, str | None]:
    """(type of success, whether it is a result type by its name, type of the error where it is stated)."""
    head, _, rest = returns.partition("<")
    name = head.strip().rpartition("::")[2]
    if not name.endswith("Result"):
        return returns, False, None
    inner = [one for one in attribute.split(rest.rpartition(">")[0]) if not one.startswith("'")]
    return (inner[0] if inner else "()"), True, inner[1] if len(inner) > 1 else None
