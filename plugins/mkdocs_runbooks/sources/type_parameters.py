"""Type parameters in brackets and `type` statements (PEP 695), written as older Pythons know them.

So a file reads the same whatever Python runs this: `def f[T](x: T)` is `def f(x: T)`, `type X = int` is
`X: TypeAlias = int`, and behind the last line stands what each of the parameters is. Lines stay where they are.
"""

import io
import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MAY_HAVE = re.compile(r"\b(?:def|class)[ \t]+\w+[ \t]*\[|^[ \t]*type[ \t]+\w+[ \t]*[\[=]", re.MULTILINE)
_MAKERS = {"": "TypeVar", "*": "TypeVarTuple", "**": "ParamSpec"}
_BEFORE_A_STATEMENT = frozenset(
    {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT}
)
_BROKEN = (tokenize.TokenError, SyntaxError, ValueError, RecursionError)

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """A stretch of the text, in lines from 1 and columns from 0, and what stands there instead."""

    start: _Place
    end: _Place
    text: str


def without_type_parameters(text: str) -> str:
    """The text without such syntax; unchanged where it has none, or can't be taken apart.

    Args:
        text: of a Python file.
    """
    if _MAY_HAVE.search(text) is None:
        return text
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except _BROKEN:
        return text
    made: dict[str, str] = {}
    lines = list(io.StringIO(text))  # as the tokenizer counts them: a form feed ends no line
    for edit in reversed(list(_edits(tokens, made))):
        _apply(edit, lines)
    if lines and made and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join((*lines, *(f'{name} = {maker}("{name}")\n' for name, maker in made.items())))


def _edits(tokens: Sequence[tokenize.TokenInfo], made: dict[str, str]) -> Iterator[_Edit]:
    for index in range(len(tokens) - 2):
        one, name, sign = tokens[index : index + 3]
        if name.type != tokenize.NAME or sign.type != tokenize.OP:
            continue
        alias = one.string == "type" and sign.string in {"=", "["} and _begins(tokens, index)
        if not alias and not (one.string in {"def", "class"} and sign.string == "["):
            continue
        last = _closing(tokens, index + 2) if sign.string == "[" else index + 1
        if last is None or last + 1 >= len(tokens):
            continue
        made.update(_parameters(tokens[index + 3 : last]))
        # What spread over lines goes on doing so, between other brackets.
        breaks = "\n" * (tokens[last].end[0] - name.end[0])
        if alias:
            note = f"({breaks}TypeAlias)" if breaks else "TypeAlias"
            yield _Edit(start=one.start, end=tokens[last].end, text=f"{name.string}: {note}")
        elif tokens[last + 1].string == "(":
            yield _Edit(start=name.end, end=tokens[last + 1].end, text=f"({breaks}")
        else:
            yield _Edit(start=name.end, end=tokens[last].end, text=f"({breaks})" if breaks else "")


def _begins(tokens: Sequence[tokenize.TokenInfo], index: int) -> bool:
    """Whether a statement begins here."""
    before = tokens[index - 1] if index else None
    return before is None or before.type in _BEFORE_A_STATEMENT or before.string in {";", ":"}


def _closing(tokens: Sequence[tokenize.TokenInfo], opening: int) -> int | None:
    depth = 0
    for index in range(opening, len(tokens)):
        if tokens[index].type == tokenize.OP:
            depth += (tokens[index].string in {"[", "(", "{"}) - (tokens[index].string in {"]", ")", "}"})
            if depth == 0:
                return index
    return None


def _parameters(tokens: Sequence[tokenize.TokenInfo]) -> Iterator[tuple[str, str]]:
    """(name, what makes it) of the parameters in one pair of brackets."""
    depth, star, begins = 0, "", True
    for one in tokens:
        if one.type == tokenize.OP:
            depth += (one.string in {"[", "(", "{"}) - (one.string in {"]", ")", "}"})
        if depth == 0 and one.string == ",":
            star, begins = "", True
        elif begins and one.string in {"*", "**"}:
            star = one.string
        elif begins and one.type == tokenize.NAME:
            yield one.string, _MAKERS[star]
            begins = False


def _apply(edit: _Edit, lines: list[str]) -> None:
    first, last = edit.start[0] - 1, edit.end[0] - 1
    found = f"{lines[first][: edit.start[1]]}{edit.text}{lines[last][edit.end[1] :]}"
    lines[first : last + 1] = found.splitlines(keepends=True)
