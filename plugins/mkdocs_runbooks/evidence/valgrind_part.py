"""One document of valgrind's XML, or the fragment that a forking process leaves behind it."""

import re
from pyexpat import ParserCreate

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import clean
from mkdocs_runbooks.model.measurements import MemoryFault, StackFrame

ROOT = "valgrindoutput"

DEPTH_LIMIT = 64
TEXT_LIMIT = 4096
FRAMES_LIMIT = 64
"""Frames that are kept of a fault's stacks."""

_CHUNK = 1 << 16
_VERSION = re.compile(r"\bValgrind-([\w.+-]{1,40})")
_HARMLESS = frozenset({"Leak_PossiblyLost", "Leak_IndirectlyLost", "Leak_StillReachable", "Reachable"})
"""Kinds that are no definite leak: their bytes are reachable, may be, or are counted with another leak."""

_WANTED = frozenset(
    {"protocoltool", "exe", "line", "arg", "state", "kind", "what", "text", "leakedbytes", "signame", "event"}
    | {"fn", "dir", "file", "obj", "count"}
)
"""Elements whose text is listened to."""


class RefusedError(Exception):
    """A document that is read no further: it is of another format, declares entities, or is too deep."""

    def __init__(self, reason: str, line: int, found: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.found = found

    def diagnostic(self, path: str, *, lines_before: int) -> Diagnostic:
        """The reason in words."""
        line = self.line + lines_before
        match self.reason:
            case "dtd":
                return problems.dtd(path, line=line)
            case "too-deep":
                return problems.too_deep(path, line=line)
            case _:
                return problems.wrong_shape(path, f"<{ROOT}>", f"<{self.found}>", line=line)


class Part:
    """What one part says; filled while it is read.

    Args:
        follows: the part whose process shared the file, where this is a fragment: tool and command are its own.
    """

    def __init__(self, *, follows: "Part | None") -> None:
        self.tool: str = follows.tool if follows else ""
        self.version: str = follows.version if follows else ""
        self.command: list[str] = list(follows.command) if follows else []
        self.faults: list[MemoryFault] = []
        self.suppressed = 0
        self.finished = False
        self.rooted = False
        self.closed = False
        self._open: list[str] = []
        self._text: list[str] = []
        self._room = 0
        self._fault: dict[str, str] = {}
        self._frames: list[StackFrame] = []
        self._frame: dict[str, str] = {}
        self._parser = ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._listen
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, prefix: bytes, document: bytes, start: int) -> int:
        """Read from `start` to the end of the document; returns its length.

        Raises:
            RefusedError: the document is refused.
            ExpatError: the part ends before the document does, or is not well-formed; see `place`.
        """
        view = memoryview(document)
        self._parser.Parse(prefix, False)  # noqa: FBT003  # takes no keywords
        for place in range(start, len(document), _CHUNK):
            self._parser.Parse(bytes(view[place : place + _CHUNK]), False)  # noqa: FBT003
        self._parser.Parse(b"", True)  # noqa: FBT003
        return len(document)

    def place(self) -> int:
        """Bytes, prefix included, before the place where reading stopped."""
        return self._parser.ErrorByteIndex

    def _doctype(
        self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int
    ) -> None:
        if has_internal_subset:
            raise RefusedError("dtd", self._parser.CurrentLineNumber)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if len(self._open) >= DEPTH_LIMIT:
            raise RefusedError("too-deep", self._parser.CurrentLineNumber)
        if not self._open:
            if name != ROOT:
                raise RefusedError("root", self._parser.CurrentLineNumber, name[:80])
            self.rooted = True
        self._open.append(name)
        if name in _WANTED:
            self._text, self._room = [], TEXT_LIMIT
        elif name in ("error", "fatal_signal"):
            self._fault, self._frames = {}, []
        elif name == "frame":
            self._frame = {}

    def _listen(self, data: str) -> None:
        if self._room > 0:
            self._text.append(data[: self._room])
            self._room -= len(data)

    def _end(self, _name: str) -> None:
        name = self._open.pop()
        within = self._open[-1] if self._open else ""
        if name in _WANTED:
            text, self._room = "".join(self._text).strip(), 0
            self._said(name, within, text)
        elif name == "frame":
            self._end_frame()
        elif name in ("error", "fatal_signal") and within == ROOT:
            self.faults.append(self._ended(name))
        elif not self._open:
            self.closed = True

    def _said(self, name: str, within: str, text: str) -> None:
        match within, name:
            case _, "protocoltool":
                self.tool = text
            case "preamble", "line":
                found = _VERSION.search(text)
                self.version = found.group(1) if found else self.version
            case "argv", ("exe" | "arg"):
                self.command.append(text)
            case "status", "state":
                self.finished = self.finished or text == "FINISHED"
            case "frame", _:
                self._frame[name] = text
            case "pair", "count" if "suppcounts" in self._open:
                self.suppressed += int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
            case (("error" | "xwhat" | "fatal_signal"), _):
                self._fault.setdefault(name, text)

    def _end_frame(self) -> None:
        if len(self._frames) >= FRAMES_LIMIT:
            return
        said = self._frame
        folder, file, line = said.get("dir", ""), said.get("file", ""), said.get("line", "")
        path = f"{folder}/{file}" if folder and file and not file.startswith("/") else file
        known = line.isascii() and line.isdigit() and 0 < len(line) < 10
        self._frames.append(
            StackFrame(
                function=clean(said.get("fn") or said.get("obj", "").rpartition("/")[2], 500),
                path=clean(path.replace("\\", "/"), 1000),
                line=int(line) if known else None,
            )
        )

    def _ended(self, name: str) -> MemoryFault:
        said = self._fault
        lost = said.get("leakedbytes", "")
        kind = said.get("kind", "") or said.get("signame", "") or name
        return MemoryFault(
            kind=clean(kind, 80),
            message=clean(said.get("what") or said.get("text") or said.get("event") or kind),
            definite=kind not in _HARMLESS,
            leaked_bytes=int(lost) if lost.isascii() and lost.isdigit() and len(lost) < 19 else None,
            frames=tuple(self._frames),
        )
