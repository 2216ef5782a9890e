"""What one Rust file says about its bindings, before crates are linked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.syntax import Node
from mkdocs_runbooks.model.ffi import Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One item with what linking needs: its Rust name, and the names of modules around it, file first."""

    signature: Signature
    rust_name: str
    owner: str | None = None
    around: tuple[str, ...] = ()
    declared: bool = False
    """It stands inside an inline `#[pymodule]`, which registers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registrar:
    """A function that registers items in a module, or calls others that do."""

    name: str
    root: bool
    registered: tuple[tuple[str, ...], ...] = ()
    calls: tuple[str, ...] = ()


@dataclass(slots=True)
class RustFile:
    """What one file binds."""

    path: str
    items: list[Bound] = field(default_factory=list)
    registrars: list[Registrar] = field(default_factory=list)
    results: frozenset[str] = frozenset()
    renames: Mapping[str, str] = field(default_factory=dict)
    code: bytes = b""
    broken: int | None = None
    """Line of the first place that the grammar can't read."""
    macros: list[int] = field(default_factory=list)
    """Lines of `macro_rules!` that emit bindings: what they bind is not seen."""
    content: bytes = b""

    def code_of(self, node: Node) -> bytes:
        """A node's source, attributes included."""
        return self.content[node.start_byte : node.end_byte]
