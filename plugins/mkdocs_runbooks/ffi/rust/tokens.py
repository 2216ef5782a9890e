"""Rust source as trees of tokens, as `macro_rules!` sees it, and back to text.

A token remembers whether blanks stood before it, so that what is written back reads as it was written. Comments
vanish; comments of documentation become `#[doc = "…"]`, as the compiler makes of them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

DEPTH_LIMIT = 100
"""Brackets inside each other; source that people write stays far below."""

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_TOKEN = re.compile(
    r"""
      (?P<blank>\s++)
    | (?P<doc>///(?!/)[^\n]*+)
    | (?P<comment>//[^\n]*+)
    | (?P<block>/\*)
    | (?P<raw>(?:br|cr|r)(?P<hashes>\#*+)")
    | (?P<text>[bc]?"(?:[^"\\]|\\.)*+")
    | (?P<char>b?'(?:[^'\\\n]|\\(?:u\{[0-9a-fA-F_]{1,8}\}|x[0-9a-fA-F]{2}|.))')
    | (?P<lifetime>'[^\W\d]\w*+)
    | (?P<word>(?:r\#)?[^\W\d]\w*+)
    | (?P<number>\d\w*+(?:\.(?![.\w])|\.\d\w*+)?(?:(?<=[eE])[+-]\d\w*+)?)
    | (?P<sign>\.\.=|\.\.\.|\.\.|::|->|=>|==|!=|<=|&&|\|\||[-+*/%^&|]=|<<|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class TokenError(Exception):
    """Text that is no sequence of Rust tokens: an open bracket or string, or nesting without end."""


class Token(NamedTuple):
    """One token; `spaced`: blanks stood before it."""

    text: str
    spaced: bool = False


class Group(NamedTuple):
    """Trees in brackets: `(`, `[` or `{`."""

    bracket: str
    trees: "tuple[Tree, ...]"
    spaced: bool = False


Tree = Token | Group


def trees(source: str) -> tuple[Tree, ...]:
    """The trees of a text.

    Raises:
        TokenError: brackets do not match, a string does not end, or nesting is too deep.
    """
    around: list[tuple[str, list[Tree], bool]] = []
    current: list[Tree] = []
    for token in _tokens(source):
        if isinstance(token, Group):
            current.extend(token.trees)
        elif token.text in _CLOSING:
            if len(around) >= DEPTH_LIMIT:
                raise TokenError("nested too deeply")
            around.append((token.text, current, token.spaced))
            current = []
        elif token.text in {")", "]", "}"}:
            if not around or _CLOSING[around[-1][0]] != token.text:
                raise TokenError("brackets do not match")
            bracket, outer, spaced = around.pop()
            outer.append(Group(bracket, tuple(current), spaced))
            current = outer
        else:
            current.append(token)
    if around:
        raise TokenError("an open bracket")
    return tuple(current)


def _tokens(source: str) -> Iterator[Tree]:
    """Tokens in order; a line of documentation is a group of its trees."""
    index, spaced = 0, False
    while index < len(source):
        match = _TOKEN.match(source, index)
        if match is None:
            raise TokenError("no token")
        index, kind, text = match.end(), match.lastgroup or "", match[0]
        if kind in {"raw", "hashes"}:
            index = _end(source, f'"{match["hashes"]}', index)
            yield Token(source[match.start() : index], spaced)
        elif kind == "block":
            index = _comment_end(source, index)
        elif kind == "doc":
            yield Group("(", doc_attribute(text[3:]))
        elif text == '"':
            raise TokenError("an open string")
        elif kind not in {"blank", "comment"}:
            yield Token(text, spaced)
        spaced = kind in {"blank", "comment", "block", "doc"}


def doc_attribute(line: str) -> tuple[Tree, ...]:
    """A line of documentation as an attribute."""
    return (Token("#", spaced=True), Group("[", (Token("doc"), Token("=", spaced=True), Token(quoted(line)))))


def _end(source: str, closing: str, start: int) -> int:
    found = source.find(closing, start)
    if found < 0:
        raise TokenError("an open string")
    return found + len(closing)


_COMMENT_MARK = re.compile(r"/\*|\*/")


def _comment_end(source: str, start: int) -> int:
    """Comments nest in Rust."""
    depth = 1
    for mark in _COMMENT_MARK.finditer(source, start):
        depth += 1 if mark[0] == "/*" else -1
        if not depth:
            return mark.end()
    raise TokenError("an open comment")


def quoted(text: str) -> str:
    """Text as a Rust string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F_]{1,8})\}|x([0-9a-fA-F]{2})|\n\s*|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def unquoted(literal: str) -> str | None:
    """What a string literal says; None for anything else."""
    raw = re.match(r'[bc]?r(#*)"', literal)
    if raw:
        return literal[raw.end() : len(literal) - 1 - len(raw[1])]
    if len(literal) < 2 or not literal.endswith('"') or literal[0] not in '"bc':
        return None
    return _ESCAPE.sub(_escape, literal[literal.index('"') + 1 : -1])


def _escape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        number = int(code.replace("_", "") or "0", 16)
        return chr(number) if number < 0x110000 else ""
    return _PLAIN.get(match[3], match[3]) if match[3] else ""


def written(found: Iterable[Tree]) -> str:
    """Trees as text."""
    parts: list[str] = []
    _write(found, parts)
    return "".join(parts)


def _write(found: Iterable[Tree], parts: list[str]) -> None:
    for tree in found:
        text = tree.bracket if isinstance(tree, Group) else tree.text
        if parts and (tree.spaced or _joined(parts[-1], text)):
            parts.append(" ")
        parts.append(text)
        if isinstance(tree, Group):
            _write(tree.trees, parts)
            if tree.bracket == "{":
                parts.append("\n")
            parts.append(_CLOSING[tree.bracket])
            if tree.bracket in "{[":
                parts.append("\n" if tree.bracket == "{" else "")


def _joined(before: str, after: str) -> bool:
    """Whether two tokens side by side would be read as one."""
    if not before or not after:
        return False
    words = (before[-1].isalnum() or before[-1] in "_'") and (after[0].isalnum() or after[0] in "_'\"")
    return words or (before[-1] == after[0] and after[0] in "&|.:<=#")


def size(found: Iterable[Tree]) -> int:
    """How many tokens there are."""
    return sum(2 + size(tree.trees) if isinstance(tree, Group) else 1 for tree in found)
