"""Loops over lists of functions in registrars, written out: `for (name, fill) in [("a", a::fill), …] { fill(&sub)?; }`.

Which function is called for which name, only each pass of such a loop tells. Other loops are read as a whole, also
where their list is a constant: `for name in NAMES { m.add(name, errors.getattr(name)?)?; }`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.loops import LIST, pattern_names, row_of
from mkdocs_runbooks.ffi.rust.written_values import variable
from mkdocs_runbooks.ffi.syntax import Node, descendants, text

_MOST = 200_000
"""No more text than this is looked through and written out for one function: hostile lists would be gone through for each loop."""
_ITERATED = re.compile(r"(?:\s*\.\s*(?:iter|into_iter|copied|cloned)\s*\(\s*\))+$")
_CAST = re.compile(r"\s+as\s.*\Z", re.DOTALL)
_FUNCTION = re.compile(r"(?:(?:\w+|::)\s*::\s*)*[a-z_]\w*\Z")
_CONSTANTS = frozenset({"const_item", "static_item"})
_NAMES = _CONSTANTS | {"let_declaration"}
_TEXTS = re.compile(r'("(?:[^"\\]|\\.)*+")|//[^\n]*+|/\*.*?\*/', re.DOTALL)
"""Texts, and comments."""


class Loops:
    """The loops of one function."""

    def __init__(self) -> None:
        self._left = _MOST

    def passes(self, node: Node) -> tuple[str, ...]:
        """The body of each pass of a loop over functions.

        Args:
            node: its `for_expression`.

        Returns:
            Nothing where the loop is another one, where its list is not known, or where it is too much.
        """
        pattern = text(node.child_by_field_name("pattern"))
        taken = pattern_names(pattern) or (pattern.strip().lstrip("& "),)
        body = node.child_by_field_name("body")
        if body is None or not all(map(str.isidentifier, taken)):
            return ()
        listed = _list_of(node)
        rows = _rows(listed, apart=pattern_names(pattern) is not None) if self.affords(len(listed)) else []
        if not (rows and self.affords(len(rows) * len(text(body)))) or any(
            len(row) != len(taken) for row in rows
        ):
            return ()
        functions = {
            name
            for name, column in zip(taken, zip(*rows, strict=True), strict=True)
            if all(map(_named, column))
        }
        if not functions & set(_called(body)) or bound_again(body, taken):
            return ()
        return tuple(written_out(body, dict(zip(taken, row, strict=True))) for row in rows)

    def value(self, node: Node) -> str:
        """What a loop runs over, as it is written; for a constant the list that it is given.

        Args:
            node: its `for_expression`.
        """
        value = text(node.child_by_field_name("value"))
        name = variable(_ITERATED.sub("", value.strip())) or ""
        listed = _value_of(name, node, kinds=_CONSTANTS) if name else ""
        if not (LIST.match(listed) and self.affords(len(listed))):
            return value
        return _TEXTS.sub(lambda one: one[1] or "", listed)

    def affords(self, size: int) -> bool:
        """Whether so much more text may be looked through or written out; it counts from here on."""
        if size > self._left:
            return False
        self._left -= size
        return True


def _named(written: str) -> bool:
    return _FUNCTION.match(written) is not None and written not in {"true", "false"}


def _list_of(node: Node) -> str:
    """What stands between the brackets of the list that a loop runs over; it may have a name."""
    value = _ITERATED.sub("", text(node.child_by_field_name("value")).strip())
    listed = LIST.match(value) or LIST.match(_value_of(variable(value) or "", node))
    return listed[1] if listed is not None else ""


def _rows(listed: str, *, apart: bool) -> list[list[str]]:
    """The entries of a list, each in its parts."""
    parts = attribute.split(_TEXTS.sub(lambda one: one[1] or "", listed)) if listed else []
    return [[_CAST.sub("", one) for one in (row_of(part) if apart else [part])] for part in parts]


def _value_of(name: str, node: Node, *, kinds: frozenset[str] = _NAMES) -> str:
    """What a constant or a variable is given, in the blocks around a place and at the top of its file."""
    around = node.parent if name else None
    while around is not None:
        if name in (given := _given(around, kinds)):
            return given[name]
        around = around.parent
    return ""


@lru_cache(maxsize=16)
def _given(around: Node, kinds: frozenset[str]) -> Mapping[str, str]:
    """Name -> what it is first given in a block or a file; the file's own are asked for by each of its functions."""
    found: dict[str, str] = {}
    for one in around.named_children:
        if one.type in kinds:
            said = one.child_by_field_name("name") or one.child_by_field_name("pattern")
            found.setdefault(text(said), text(one.child_by_field_name("value")).strip())
    return found


def _called(body: Node) -> Iterator[str]:
    """Names that are called, or handed to a function."""
    for one in descendants(body):
        function = one.child_by_field_name("function") if one.type == "call_expression" else None
        if function is None or function.type == "field_expression":
            continue
        yield text(function)
        arguments = one.child_by_field_name("arguments")
        yield from map(text, arguments.named_children if arguments is not None else ())


def bound_again(body: Node, names: tuple[str, ...]) -> bool:
    """Whether a name gets another value inside."""
    return any(
        text(one.child_by_field_name("pattern")) in names
        for one in descendants(body)
        if one.type == "let_declaration"
    )


def written_out(body: Node, values: dict[str, str]) -> str:
    """The text with each variable replaced by what it stands for, a reference to it or its target as well."""
    content = body.text or b""
    start = body.start_byte
    parts: list[bytes] = []
    end = start
    for one in descendants(body):
        if one.type != "identifier" or (value := values.get(text(one))) is None:
            continue
        around = one.parent
        whole = (
            around
            if around is not None and around.type in {"unary_expression", "reference_expression"}
            else one
        )
        parts += [content[end - start : whole.start_byte - start], value.encode()]
        end = whole.end_byte
    return b"".join((*parts, content[end - start :])).decode("utf-8", "replace")
