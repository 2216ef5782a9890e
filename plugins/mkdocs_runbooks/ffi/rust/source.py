"""One file while it is read: its text, its syntax tree, and where reading stands."""

from dataclasses import dataclass, replace
from functools import cached_property

from mkdocs_runbooks.ffi.rust.file import Path, RustFile
from mkdocs_runbooks.ffi.syntax import Node, blanked


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where reading stands.

    Attributes:
        around: inline modules around it.
        condition: the `cfg` that holds for everything here.
    """

    around: Path = ()
    condition: str | None = None

    def inside(self, name: str, condition: str | None) -> "Place":
        """The place inside an inline module."""
        return replace(self, around=(*self.around, name), condition=condition)


@dataclass
class Source:
    """A parsed file and what was found in it so far. Most files need not be blanked."""

    content: bytes
    root: Node
    found: RustFile

    @cached_property
    def code(self) -> bytes:
        """The source without comments, literals and attributes."""
        return blanked("rust", self.root, self.content)

    def source_of(self, node: Node) -> bytes:
        """A node's source, attributes included."""
        return self.content[node.start_byte : node.end_byte]

    def code_of(self, node: Node) -> bytes:
        """A node's source without comments, literals and attributes."""
        return self.code[node.start_byte : node.end_byte]

    def plain(self, node: Node) -> str:
        """A node's code as text."""
        return self.code_of(node).decode("utf-8", errors="replace")
