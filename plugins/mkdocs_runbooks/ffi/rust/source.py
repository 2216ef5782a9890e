"""One file while it is read: its text, its syntax tree, and where reading stands."""

import re
from dataclasses import dataclass

from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.file import Path, RustFile
from mkdocs_runbooks.ffi.rust.marks import joined
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
        return Place(around=(*self.around, name), condition=condition)

    def under(self, condition: str | None) -> "Place":
        """The place under a further condition."""
        return self if condition is None else changed(self, condition=joined(self.condition, condition))


_NO_CODE = re.compile(rb"""["'#]|//|/\*""")


@dataclass
class Source:
    """A parsed file and what was found in it so far."""

    content: bytes
    root: Node
    found: RustFile
    _last: tuple[int, int, bytes] = (-1, -1, b"")
    _last_text: tuple[bytes, str] = (b"", "")

    def source_of(self, node: Node) -> bytes:
        """A node's source, attributes included."""
        return self.content[node.start_byte : node.end_byte]

    def code_of(self, node: Node) -> bytes:
        """A node's source without comments, literals and attributes; the last one asked for is at hand."""
        begin, end, code = self._last
        if (node.start_byte, node.end_byte) != (begin, end):
            code = self.content[node.start_byte : node.end_byte]
            if _NO_CODE.search(code):
                code = blanked("rust", node, code)
            self._last = (node.start_byte, node.end_byte, code)
        return code

    def plain(self, node: Node) -> str:
        """A node's code as text."""
        code = self.code_of(node)
        if self._last_text[0] is not code:
            self._last_text = (code, code.decode("utf-8", errors="replace"))
        return self._last_text[1]
