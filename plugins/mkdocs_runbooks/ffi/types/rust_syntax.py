"""The text of a Rust type as a tree (https://doc.rust-lang.org/reference/types.html), read in one pass.

Lifetimes, `dyn` bounds and `mut` say nothing to Python and are left out; what no Python value can be, such as a
function pointer, is `Other`.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

_TOKEN = re.compile(r"\s+|'\w+|(?:r#)?\w+|::|->|=>|\.\.\.?|\"[^\"]*\"|.", re.DOTALL)
_MAX_DEPTH = 60
_MAX_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class RustPath:
    """`a::b::Name<args>`; associated bindings such as `Item = T` are left out."""

    segments: tuple[str, ...]
    args: "tuple[RustType, ...]" = ()

    @property
    def name(self) -> str:
        """The last segment."""
        return self.segments[-1]


@dataclass(frozen=True, slots=True)
class RustRef:
    """`&T` or `&mut T`."""

    inner: "RustType"
    mutable: bool = False


@dataclass(frozen=True, slots=True)
class RustTuple:
    """`(A, B)`; `()` has no items."""

    items: "tuple[RustType, ...]" = ()


@dataclass(frozen=True, slots=True)
class RustArray:
    """`[T; N]`, or the slice `[T]` with no length."""

    inner: "RustType"
    length: str | None = None


@dataclass(frozen=True, slots=True)
class RustOther:
    """What has no conversion, or none that its text shows: `impl Trait`, `dyn Trait`, `fn(…)`, `<T as X>::Y`."""

    kind: str
    text: str


RustType: TypeAlias = RustPath | RustRef | RustTuple | RustArray | RustOther


def rust_type(text: str) -> RustType:
    """The tree of a type's text; what can't be read is `RustOther("unreadable", …)`."""
    if len(text) > _MAX_LENGTH:
        return RustOther("unreadable", text[:60])
    reader = _Reader(tokens=[one for one in _TOKEN.findall(_uncommented(text)) if not one.isspace()])
    try:
        found = reader.read_type(0)
    except (IndexError, _UnreadableError):
        return RustOther("unreadable", text[:60])
    return found if reader.at == len(reader.tokens) else RustOther("unreadable", text[:60])


def _uncommented(text: str) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.DOTALL) if "/" in text else text


class _UnreadableError(Exception):
    """The text is no type."""


@dataclass(slots=True)
class _Reader:
    """A place among the tokens of one type."""

    tokens: list[str] = field(default_factory=list)
    at: int = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise _UnreadableError

    def skip_lifetimes(self) -> None:
        while self.peek().startswith("'"):
            self.at += 1

    def read_type(self, depth: int) -> RustType:
        if depth > _MAX_DEPTH:
            raise _UnreadableError
        match self.peek():
            case "&":
                self.take()
                self.skip_lifetimes()
                mutable = self.peek() == "mut"
                self.at += mutable
                return RustRef(self.read_type(depth + 1), mutable)
            case "(":
                return self.read_tuple(depth)
            case "[":
                return self.read_array(depth)
            case "*":
                self.at += 2
                return RustOther("pointer", _shown(self.read_type(depth + 1)))
            case "impl" | "dyn" | "fn" | "extern" | "unsafe" | "for" | "<" | "!" | "_" | "?":
                return self.read_other()
            case _:
                return self.read_path(depth)

    def read_tuple(self, depth: int) -> RustType:
        self.expect("(")
        items: list[RustType] = []
        comma = False
        while self.peek() != ")":
            items.append(self.read_type(depth + 1))
            comma = self.peek() == ","
            self.at += comma
            if not comma and self.peek() != ")":
                raise _UnreadableError
        self.expect(")")
        return items[0] if len(items) == 1 and not comma else RustTuple(tuple(items))

    def read_array(self, depth: int) -> RustType:
        self.expect("[")
        inner = self.read_type(depth + 1)
        length: str | None = None
        if self.peek() == ";":
            self.take()
            start = self.at
            self.until({"]"})
            length = "".join(self.tokens[start : self.at])
        self.expect("]")
        return RustArray(inner, length)

    def read_path(self, depth: int) -> RustType:
        segments: list[str] = []
        args: tuple[RustType, ...] = ()
        self.at += self.peek() == "::"
        while True:
            name = self.take().removeprefix("r#")
            if not re.fullmatch(r"\w+", name):
                raise _UnreadableError
            segments.append(name)
            self.at += self.peek() == "::" and self.tokens[self.at + 1 : self.at + 2] == ["<"]
            if self.peek() == "<":
                args = self.read_arguments(depth)
            if self.peek() == "!":
                raise _UnreadableError
            if self.peek() != "::":
                return RustPath(tuple(segments), args)
            self.take()

    def read_arguments(self, depth: int) -> tuple[RustType, ...]:
        self.expect("<")
        found: list[RustType] = []
        while self.peek() != ">":
            if self.peek().startswith("'"):
                self.take()
            elif self.tokens[self.at + 1 : self.at + 2] == ["="]:
                self.at += 2
                self.read_type(depth + 1)
            elif self.peek() in {"{", "-", '"'} or self.peek()[:1].isdigit():
                start = self.at
                self.until({",", ">"})
                found.append(RustOther("constant", "".join(self.tokens[start : self.at])))
            else:
                found.append(self.read_type(depth + 1))
            if self.peek() == ",":
                self.take()
            elif self.peek() != ">":
                raise _UnreadableError
        self.expect(">")
        return tuple(found)

    def read_other(self) -> RustType:
        kind = self.peek()
        start = self.at
        self.until({",", ">", ")", "]", ";", "="})
        text = " ".join(self.tokens[start : self.at])
        return RustOther({"<": "projection", "!": "never", "_": "inferred"}.get(kind, kind), text)

    def until(self, ends: set[str]) -> None:
        """Go on to a token that stands outside of all brackets opened from here."""
        depth = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if depth == 0 and token in ends:
                return
            if token in {"(", "[", "{", "<"}:
                depth += 1
            elif token in {")", "]", "}", ">"}:
                depth -= 1
            self.at += 1


def _shown(one: RustType) -> str:
    match one:
        case RustPath(segments=segments):
            return "::".join(segments)
        case RustOther(text=text):
            return text
        case _:
            return type(one).__name__
