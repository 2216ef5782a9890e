"""`macro_rules!` by example: which rule matches, and what it writes.

Textual: names are not hygienic, which bindings do not need. Depth and size are bounded, since a macro may call
itself without end.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkdocs_runbooks.ffi.rust.fragments import REACH, text_at
from mkdocs_runbooks.ffi.rust.tokens import Group, Token, TokenError, Tree, size, trees

SIZE_LIMIT = 50_000
"""Tokens that one invocation may become."""


class MacroError(Exception):
    """A macro that can't be expanded; `reason` is a word that locales know as `ffi-hidden-<reason>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Variable(NamedTuple):
    """`$name:kind` in a pattern, `$name` in what is written."""

    name: str
    kind: str
    spaced: bool = False


class Repetition(NamedTuple):
    """`$( … ) separator sign`."""

    parts: "tuple[Part, ...]"
    separator: Token | None
    sign: str
    spaced: bool = False


class Nested(NamedTuple):
    """Brackets with parts."""

    bracket: str
    parts: "tuple[Part, ...]"
    spaced: bool = False


Part = Token | Variable | Repetition | Nested


class Rule(NamedTuple):
    """`(pattern) => { written }`."""

    pattern: tuple[Part, ...]
    written: tuple[Part, ...]


Binding = tuple[Tree, ...] | list["Binding"]
"""What a variable stands for: trees, or one binding a repetition."""


def rules(source: str) -> tuple[Rule, ...]:
    """The rules in the body of a `macro_rules!`.

    Args:
        source: what stands between its outer brackets.

    Raises:
        MacroError: it is no list of rules.
    """
    try:
        found = trees(source)
    except TokenError as problem:
        raise MacroError("macro-syntax") from problem
    result: list[Rule] = []
    index = 0
    while index < len(found):
        pattern, arrow = found[index], text_at(found, index + 1)
        written = found[index + 2] if index + 2 < len(found) else None
        if not isinstance(pattern, Group) or arrow != "=>" or not isinstance(written, Group):
            raise MacroError("macro-syntax")
        result.append(Rule(tuple(_parts(pattern.trees)), tuple(_parts(written.trees))))
        index += 3 + (text_at(found, index + 3) == ";")
    return tuple(result)


def _parts(found: Sequence[Tree]) -> Iterator[Part]:
    """Trees with their variables and repetitions; the kind of a variable is empty where none is stated."""
    index = 0
    while index < len(found):
        tree = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        if isinstance(tree, Group):
            yield Nested(tree.bracket, tuple(_parts(tree.trees)), tree.spaced)
            index += 1
        elif tree.text != "$" or following is None:
            yield tree
            index += 1
        elif isinstance(following, Group):
            separator, sign, index = _sign(found, index + 2)
            yield Repetition(tuple(_parts(following.trees)), separator, sign, tree.spaced)
        elif following.text == "crate":
            yield Token("crate", tree.spaced)
            index += 2
        else:
            kind = text_at(found, index + 3) if text_at(found, index + 2) == ":" else ""
            kind = kind if kind in REACH else ""
            yield Variable(following.text, kind, tree.spaced)
            index += 4 if kind else 2


def _sign(found: Sequence[Tree], index: int) -> tuple[Token | None, str, int]:
    """(separator, `*`, `+` or `?`, index behind them)."""
    first, second = text_at(found, index), text_at(found, index + 1)
    if first in {"*", "+", "?"} and second not in {"*", "+"}:
        return None, first, index + 1
    if second in {"*", "+", "?"}:
        return Token(first), second, index + 2
    if first in {"*", "+", "?"}:
        return None, first, index + 1
    raise MacroError("macro-syntax")


def expand(found: Sequence[Rule], arguments: tuple[Tree, ...]) -> tuple[Tree, ...]:
    """What the first rule that matches writes.

    Raises:
        MacroError: none matches, or too much would be written.
    """
    for rule in found:
        bindings: dict[str, Binding] = {}
        if _match(rule.pattern, arguments, 0, bindings) == len(arguments):
            budget = [SIZE_LIMIT]
            return tuple(_written(rule.written, bindings, budget))
    raise MacroError("macro-no-rule")


def _match(
    parts: Sequence[Part], given: tuple[Tree, ...], at: int, bindings: dict[str, Binding]
) -> int | None:
    for index, part in enumerate(parts):
        after = _match_part(part, given, at, bindings, parts[index + 1 :])
        if after is None:
            return None
        at = after
    return at


def _match_part(
    part: Part, given: tuple[Tree, ...], at: int, bindings: dict[str, Binding], rest: Sequence[Part]
) -> int | None:
    tree = given[at] if at < len(given) else None
    if isinstance(part, Token):
        return at + 1 if isinstance(tree, Token) and tree.text == part.text else None
    if isinstance(part, Nested):
        inside = isinstance(tree, Group) and tree.bracket == part.bracket
        if not inside or not isinstance(tree, Group):
            return None
        return at + 1 if _match(part.parts, tree.trees, 0, bindings) == len(tree.trees) else None
    if isinstance(part, Variable):
        after = REACH[part.kind or "tt"](given, at)
        if after is not None:
            bindings[part.name] = tuple(given[at:after])
        return after
    return _repeat(part, given, at, bindings, rest)


def _repeat(
    part: Repetition, given: tuple[Tree, ...], at: int, bindings: dict[str, Binding], rest: Sequence[Part]
) -> int | None:
    """As often as it matches; what may stand behind it is not taken for another round."""
    rounds: list[dict[str, Binding]] = []
    following = rest[0] if rest and isinstance(rest[0], Token) else None
    while at < len(given) and not (part.sign == "?" and rounds):
        start = at
        if rounds and part.separator is not None:
            if text_at(given, at) != part.separator.text:
                break
            start += 1
        if following is not None and part.separator is None and text_at(given, at) == following.text:
            lead = part.parts[0] if part.parts else None
            if not (isinstance(lead, Token) and lead.text == following.text):
                break
        own: dict[str, Binding] = {}
        after = _match(part.parts, given, start, own)
        if after is None or after == at:
            break
        at = after
        rounds.append(own)
    if part.sign == "+" and not rounds:
        return None
    for name in _names(part.parts):
        bindings[name] = [one.get(name, []) for one in rounds]
    return at


def _names(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Variable):
            yield part.name
        elif isinstance(part, (Repetition, Nested)):
            yield from _names(part.parts)


def _written(parts: Iterable[Part], bindings: Mapping[str, Binding], budget: list[int]) -> Iterator[Tree]:
    for part in parts:
        budget[0] -= 1
        if budget[0] < 0:
            raise MacroError("macro-limit")
        if isinstance(part, Token):
            yield part
        elif isinstance(part, Nested):
            yield Group(part.bracket, tuple(_written(part.parts, bindings, budget)), part.spaced)
        elif isinstance(part, Variable):
            yield from _value(part, bindings, budget)
        else:
            yield from _rounds(part, bindings, budget)


def _value(part: Variable, bindings: Mapping[str, Binding], budget: list[int]) -> Iterator[Tree]:
    bound = bindings.get(part.name)
    if bound is None:  # `$name` of an inner `macro_rules!`
        yield from (Token("$", part.spaced), Token(part.name))
        if part.kind:
            yield from (Token(":"), Token(part.kind))
        return
    if isinstance(bound, list):
        raise MacroError("macro-repetition")
    budget[0] -= size(bound)
    if budget[0] < 0:
        raise MacroError("macro-limit")
    for index, tree in enumerate(bound):
        yield tree._replace(spaced=part.spaced) if index == 0 else tree


def _rounds(part: Repetition, bindings: Mapping[str, Binding], budget: list[int]) -> Iterator[Tree]:
    names = [name for name in _names(part.parts) if isinstance(bindings.get(name), list)]
    if not names:
        raise MacroError("macro-repetition")
    count = max(len(bindings[name]) for name in names)
    for index in range(count):
        if index and part.separator is not None:
            yield part.separator
        inner = {
            **bindings,
            **{name: bindings[name][index] for name in names if index < len(bindings[name])},
        }
        yield from _written(part.parts, inner, budget)  # type: ignore[arg-type]
