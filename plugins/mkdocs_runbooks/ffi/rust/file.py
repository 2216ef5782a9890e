"""What one Rust file says about its bindings, before crates are linked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_runbooks.ffi.syntax import Node, blanked
from mkdocs_runbooks.model.ffi import Signature

_RENAMED = re.compile(r"\b(\w+)\s+as\s+(\w+)\b")
_RESULT_ALIAS = re.compile(r"\btype\s+(\w+)\s*(?:<[^;{]{0,200}?>)?\s*=\s*(?:\w+::)*+\w*Result\s*<")


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


@dataclass
class RustFile:
    """What one file binds. Most files need not be blanked: words that matter stand in few of them."""

    path: str
    root: Node
    content: bytes
    items: list[Bound] = field(default_factory=list)
    registrars: list[Registrar] = field(default_factory=list)
    broken: int | None = None
    """Line of the first place that the grammar can't read."""
    macros: list[int] = field(default_factory=list)
    """Lines of `macro_rules!` that emit bindings: what they bind is not seen."""

    @cached_property
    def code(self) -> bytes:
        """The source without comments, literals and attributes."""
        return blanked("rust", self.root, self.content)

    @cached_property
    def results(self) -> frozenset[str]:
        """Names that the file gives to result types."""
        found = _RESULT_ALIAS.findall(_plain(self.code)) if b"type" in self.content else ()
        return frozenset(found)

    @cached_property
    def renames(self) -> Mapping[str, str]:
        """New name -> old one, of `use … as …`."""
        return {new: old for old, new in _RENAMED.findall(_plain(self.code))}

    def source_of(self, node: Node) -> bytes:
        """A node's source, attributes included."""
        return self.content[node.start_byte : node.end_byte]

    def code_of(self, node: Node) -> bytes:
        """A node's source without comments, literals and attributes."""
        return self.code[node.start_byte : node.end_byte]


def _plain(code: bytes) -> str:
    return code.decode("utf-8", errors="replace")
