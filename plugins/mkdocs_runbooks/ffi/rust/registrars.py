"""How a `#[pymodule]` gets its items: by the functions that add them, and by `#[pymodule_export]`.

Every pattern takes time in proportion to the source: a path is looked for behind a literal word, and a called
name begins only where no word goes on.
"""

import re

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.file import Registrar, RustFile
from mkdocs_runbooks.ffi.rust.functions import name_of
from mkdocs_runbooks.ffi.syntax import Node, text

_PATH = r"((?:\w+\s*+::\s*+)*+\w+)"
_WRAPPED = re.compile(rf"\bwrap_pyfunction(?:_bound)?\s*+!\s*+\(\s*+{_PATH}")
_TYPED = re.compile(rf"\b(?:add_class|get_type(?:_bound)?|type_object(?:_bound)?)\s*+::\s*+<\s*+{_PATH}")
_NESTED = re.compile(rf"\bwrap_pymodule\s*+!\s*+\(\s*+{_PATH}")
_REGISTERING = re.compile(rb"wrap_pyfunction|add_class|get_type|type_object|PyModule")
_CALLED = re.compile(r"\b(\w++)\s*+\(")


def exported(node: Node) -> Registrar:
    """What `#[pymodule_export] use path::{a, b as c};` registers: a and b."""
    inner = text(node.child_by_field_name("argument"))
    prefix, brace, group = inner.partition("{")
    head = tuple(part.strip() for part in prefix.split("::") if part.strip()) if brace else ()
    entries = attribute.split(group.rpartition("}")[0]) if brace else [inner]
    registered = tuple(
        (*head, *(part.strip() for part in re.split(r"\s+as\s+", entry)[0].split("::"))) for entry in entries
    )
    return Registrar(name="", root=True, registered=registered)


def registrar(node: Node, found: RustFile, *, root: bool) -> Registrar | None:
    """The function as a registrar; None where it neither registers anything nor takes a module.

    Args:
        node: its `function_item`.
        found: the file that holds it.
        root: it is a `#[pymodule]` itself.
    """
    if not root and not _REGISTERING.search(found.source_of(node)):
        return None
    plain = found.code_of(node).decode("utf-8", errors="replace")
    registered = (*_WRAPPED.findall(plain), *_TYPED.findall(plain))
    if not (root or registered or "PyModule" in plain):
        return None
    return Registrar(
        name=name_of(node),
        root=root,
        registered=tuple(_segments(one) for one in registered),
        calls=(*_CALLED.findall(plain), *(_segments(one)[-1] for one in _NESTED.findall(plain))),
    )


def _segments(path: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in path.split("::"))
