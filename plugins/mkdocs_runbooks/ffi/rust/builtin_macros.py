"""Macros of the compiler and of `paste` inside what other macros wrote: `concat!`, `stringify!`, `[<a b>]`."""

import re
from collections.abc import Iterator, Sequence

from mkdocs_runbooks.ffi.rust.fragments import bracket_at, text_at
from mkdocs_runbooks.ffi.rust.tokens import Group, Token, Tree, quoted, unquoted, written

_PASTES = frozenset({"paste", "paste_item"})
_PIECE = re.compile(r"[\w\"]")
_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z0-9]+")


def settled(found: Sequence[Tree]) -> tuple[Tree, ...]:
    """The trees with these macros replaced by what they stand for."""
    return tuple(_settled(found))


def _settled(found: Sequence[Tree]) -> Iterator[Tree]:
    index = 0
    while index < len(found):
        tree = found[index]
        body = found[index + 2] if index + 2 < len(found) else None
        if isinstance(tree, Group):
            pasted = _pasted(tree)
            yield pasted if pasted else Group(tree.bracket, settled(tree.trees), tree.spaced)
            index += 1
        elif text_at(found, index + 1) == "!" and isinstance(body, Group) and tree.text in _KNOWN:
            yield from _called(tree, body)
            index += 3
            index += tree.text in _PASTES and text_at(found, index) == ";"
        elif text_at(found, index + 1) == "::" and text_at(found, index + 2) in _PASTES:
            index += 2  # the path before `paste!`
        else:
            yield tree
            index += 1


def _called(name: Token, body: Group) -> Iterator[Tree]:
    inner = settled(body.trees)
    if name.text in _PASTES:
        yield from _with_attributes(inner)
    elif name.text == "stringify":
        yield Token(quoted(written(inner).strip()), name.spaced)
    else:
        parts = [_literal(tree) for tree in inner if not (isinstance(tree, Token) and tree.text == ",")]
        if None in parts:
            yield from (name, Token("!"), Group(body.bracket, inner))
        else:
            yield Token(quoted("".join(part or "" for part in parts)), name.spaced)


def _literal(tree: Tree) -> str | None:
    if isinstance(tree, Group):
        return None
    said = unquoted(tree.text)
    if said is not None:
        return said
    return tree.text.strip("'") if tree.text[:1].isdigit() or tree.text[:1] == "'" else None


def _pasted(group: Group) -> Token | None:
    """`[<get_ $name:snake>]` as one word."""
    inner = group.trees
    if group.bracket != "[" or text_at(inner, 0) != "<" or text_at(inner, len(inner) - 1) != ">":
        return None
    parts: list[str] = []
    for index, tree in enumerate(inner[1:-1], start=1):
        if isinstance(tree, Group):
            return None
        if text_at(inner, index - 1) == ":" and tree.text in _CASES:
            parts[-1:] = [_cased(parts[-1], tree.text)] if parts else []
        elif tree.text != ":":
            parts.append((unquoted(tree.text) or tree.text).removeprefix("r#"))
    return Token("".join(parts), group.spaced) if parts else None


def _with_attributes(found: Sequence[Tree]) -> Iterator[Tree]:
    """Values in attributes, `#[pyo3(name = $word:snake:upper)]`, become literals (https://docs.rs/paste)."""
    for index, tree in enumerate(found):
        if not isinstance(tree, Group):
            yield tree
        elif tree.bracket == "[" and text_at(found, index - 1) in {"#", "!"}:
            yield Group("[", tuple(_assigned(tree.trees)), tree.spaced)
        else:
            yield Group(tree.bracket, tuple(_with_attributes(tree.trees)), tree.spaced)


def _assigned(found: Sequence[Tree]) -> Iterator[Tree]:
    """An attribute's arguments; values of several tokens that `paste` joins are joined."""
    index = 0
    while index < len(found):
        tree = found[index]
        yield (
            Group(tree.bracket, tuple(_assigned(tree.trees)), tree.spaced)
            if isinstance(tree, Group)
            else tree
        )
        index += 1
        if isinstance(tree, Token) and tree.text == "=":
            end = next((at for at in range(index, len(found)) if text_at(found, at) == ","), len(found))
            value = found[index:end]
            literal = _joined(value) if len(value) > 1 else None
            if literal is not None:
                yield Token(quoted(literal), spaced=True)
                index = end


def _joined(value: Sequence[Tree]) -> str | None:
    """Words and literals, each with the cases that follow it; None: it is something else."""
    parts: list[str] = []
    for index, tree in enumerate(value):
        if isinstance(tree, Group):
            return None
        after_colon = index > 0 and text_at(value, index - 1) == ":"
        if after_colon and parts and tree.text in _CASES:
            parts[-1] = _cased(parts[-1], tree.text)
        elif after_colon or not _PIECE.match(tree.text):
            if tree.text != ":":
                return None
        else:
            parts.append((unquoted(tree.text) or tree.text).removeprefix("r#"))
    return "".join(parts)


def _cased(word: str, case: str) -> str:
    words = [one.lower() for part in word.split("_") for one in _WORDS.findall(part)]
    return {
        "lower": word.lower(),
        "upper": word.upper(),
        "snake": "_".join(words),
        "camel": "".join(one.capitalize() for one in words),
    }[case]


_CASES = frozenset({"lower", "upper", "snake", "camel"})
_KNOWN = _PASTES | {"stringify", "concat"}


def branches(found: Sequence[Tree]) -> Iterator[tuple[str, tuple[Tree, ...]]]:
    """(condition, trees) of each branch of a `cfg_if!`."""
    index = 0
    before: list[str] = []
    while index < len(found):
        if bracket_at(found, index) == "{":
            body = found[index]
            yield f"not(any({', '.join(before)}))", body.trees if isinstance(body, Group) else ()
            index += 1
        elif text_at(found, index) == "#" and bracket_at(found, index + 2) == "{":
            mark, body = found[index + 1], found[index + 2]
            marked = mark.trees if isinstance(mark, Group) else ()
            inner = marked[1].trees if len(marked) > 1 and isinstance(marked[1], Group) else ()
            condition = written(inner)
            others = [f"not({one})" for one in before]
            before.append(condition)
            yield (
                (condition if not others else f"all({', '.join([condition, *others])})"),
                (body.trees if isinstance(body, Group) else ()),
            )
            index += 3
        else:
            index += 1
