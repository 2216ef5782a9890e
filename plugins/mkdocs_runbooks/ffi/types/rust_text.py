"""Pieces of Rust source text: without comments, bodies in brackets, lists, attributes, `use` trees."""

import re
from collections.abc import Iterator

# Where one of four signs stands, what it begins is told by looking back: no other place costs a step.
_COMMENT = re.compile(
    r"""[/\#"'](?:
        (?<=/)/[^\n]*+(?:\n[ \t]*+//[^\n]*+)*+
      | (?<=/)\*.*?\*/
      | (?<=r\#)(?P<marks>\#*+)".*?"\#(?P=marks)
      | (?<=")(?:\\.|[^"\\])*+"
      | (?<=')(?:\\[^\n]{1,10}|[^'\\\n])'
    )""",
    re.DOTALL | re.VERBOSE,
)
_OPENING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_BRACKET = re.compile(r"->|=>|[()\[\]{}<>,]|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
_LITERALS = r"""\br(?P<marks>\#*+)".*?"(?P=marks)|"(?:\\.|[^"\\])*"|'(?:\\[^\n]{1,10}|[^'\\\n])'"""
_LITERAL = re.compile(_LITERALS, re.DOTALL)
_BODY = re.compile(rf"->|=>|[()\[\]{{}}<>;]|{_LITERALS}", re.DOTALL)
_ASSIGNED = re.compile(r"->|=>|==|[()\[\]{}<>;=]")
_MAX_BODY = 200_000
_MAX_ALIAS = 6_000
_MAX_DEPTH = 30


def uncommented(text: str) -> str:
    """The text with comments written over with blanks; lines keep their places."""
    return _COMMENT.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    found = match[0]
    if not found.startswith(("//", "/*")):
        return found
    return "\n" * found.count("\n")


def without_literals(text: str) -> str:
    """The text with strings and characters written over with blanks, each as long as it was."""
    return _LITERAL.sub(lambda found: " " * len(found[0]), text)


def split_top(text: str) -> list[str]:
    """Split at commas that stand in no bracket."""
    parts: list[str] = []
    depth = start = 0
    for match in _BRACKET.finditer(text):
        sign = match[0]
        if sign in _OPENING:
            depth += 1
        elif sign in ")]}>":
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [one.strip() for one in (*parts, text[start:])]


def body_after(text: str, start: int) -> tuple[str, str]:
    """(text up to and with the next `{` or `(` outside of `<…>`, what stands in these brackets).

    Empty where a `;` comes first or the brackets do not close.
    """
    depth = 0
    begin: int | None = None
    opened = ""
    for match in _BODY.finditer(text, start, start + _MAX_BODY):
        sign = match[0]
        if begin is None:
            if sign == "<":
                depth += 1
            elif sign == ">":
                depth -= 1
            elif sign == ";" and depth == 0:
                break
            elif sign in "({" and depth == 0:
                begin, opened, depth = match.end(), sign, 1
        elif sign == opened:
            depth += 1
        elif sign == _OPENING[opened]:
            depth -= 1
            if depth == 0:
                return text[start:begin], text[begin : match.start()]
    return "", ""


def assigned(text: str, start: int) -> tuple[str, str]:
    """(what stands before the `=` of a declaration, what stands between it and the `;`), blanks joined."""
    depth = 0
    equals: int | None = None
    for match in _ASSIGNED.finditer(text, start, start + _MAX_ALIAS):
        sign = match[0]
        if sign in _OPENING:
            depth += 1
        elif sign in ")]}>":
            depth -= 1
        elif depth == 0 and sign == "=" and equals is None:
            equals = match.start()
        elif depth == 0 and sign == ";":
            if equals is None:
                break
            return text[start:equals], " ".join(text[equals + 1 : match.start()].split())
    return "", ""


def type_parameters(text: str) -> tuple[tuple[str, str | None], ...]:
    """`<'a, T, U: Bound = Default>` as names with defaults; lifetimes are left out."""
    inner = text.strip()
    if not inner.startswith("<"):
        return ()
    found: list[tuple[str, str | None]] = []
    for part in split_top(inner[1 : inner.rfind(">")]):
        name, _, default = part.partition("=")
        name = name.partition(":")[0].removeprefix("const ").strip()
        if name and not name.startswith("'"):
            found.append((name, default.strip() or None))
    return tuple(found)


def attributes_before(text: str, start: int) -> str:
    """The attributes that stand directly before a declaration, as one text."""
    end = start
    begin = max(0, start - 4000)
    while True:
        before = text[begin:end].rstrip()
        if not before.endswith("]"):
            return text[end:start]
        depth = 0
        for index in range(len(before) - 1, -1, -1):
            depth += (before[index] == "]") - (before[index] == "[")
            if depth == 0:
                break
        if depth != 0 or index == 0 or before[index - 1] != "#":
            return text[end:start]
        end = begin + index - 1


def option(attributes: str, name: str) -> str | None:
    """The value of `name = value` in attributes, or None."""
    found = re.search(rf"\b{name}\s*=\s*(\"[^\"]*\"|[\w:]+)", attributes)
    return found[1] if found else None


def use_names(tree: str) -> Iterator[tuple[str, str]]:
    """(name, path) of everything that a `use` tree brings in by its name."""
    yield from ((name, path) for name, path in use_tree(tree) if name != "*")


def use_tree(tree: str) -> Iterator[tuple[str, str]]:
    """(name, path) of everything that a `use` tree brings in; `*` brings in what nobody names."""
    yield from _use("", tree.strip(), 0)


def _use(prefix: str, tree: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _MAX_DEPTH:
        return
    head, brace, rest = tree.partition("{")
    if brace:
        inside = rest[: rest.rfind("}")] if "}" in rest else rest
        for part in split_top(inside):
            if part:
                yield from _use(prefix + head.strip(), part, depth + 1)
        return
    path, _, name = tree.partition(" as ")
    full = (prefix + path.strip()).replace("r#", "").removeprefix("::").removesuffix("::self")
    last = name.strip() or full.rpartition("::")[2]
    if last not in {"_", ""}:
        yield last, "".join(full.split())
