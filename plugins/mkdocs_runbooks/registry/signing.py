"""Writing one sign-off into the text of `modules.yaml` and leaving every other character as it is.

YAML can be written in so many ways that no edit is trusted: the new text is read again, and counts only where
it says exactly what the old one said plus this sign-off.
"""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from mkdocs_runbooks.registry.nodes import NULL, plain
from mkdocs_runbooks.registry.reading import read
from mkdocs_runbooks.registry.scalars import resolve

_KEY = "sign_offs"
_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*\Z")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unwritable(Exception):  # noqa: N818
    """No edit of the text would say exactly this; a person has to write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSignOff:
    """A sign-off to be written; the fields are those of the registry."""

    gate: str
    by: str
    date: datetime.date
    link: str | None
    digest: str

    def mapping(self) -> dict[str, str | datetime.date]:
        """What reading it back gives."""
        values: dict[str, str | datetime.date | None] = {
            "gate": self.gate, "by": self.by, "date": self.date, "link": self.link, "digest": self.digest,
        }  # fmt: skip
        return {key: value for key, value in values.items() if value is not None}

    def yaml(self) -> str:
        """The entry on one line of YAML."""
        pairs = (f"{key}: {_scalar(value)}" for key, value in self.mapping().items())
        return "{" + ", ".join(pairs) + "}"


@dataclass(slots=True)
class _Span:
    """A node's place in the text: offsets, and `last`, where its last visible character ends."""

    kind: Literal["scalar", "alias", "mapping", "sequence"]
    start: int
    column: int
    flow: bool = False
    end: int = 0
    last: int = 0
    text: str = ""
    children: list["_Span"] = field(default_factory=list)


def with_sign_off(text: str, module: str, entry: NewSignOff) -> str:
    """The text with one more sign-off of `module`.

    Args:
        text: the registry without byte order mark, line ends as in the file.
        module: id of a module that it has.
        entry: what to add.

    Raises:
        Unwritable: no edit gives the old registry plus exactly this sign-off.
    """
    expected = _expected(text, module, entry)
    newline = "\r\n" if "\r\n" in text else "\n"
    for position, added in _edits(text, module, entry.yaml(), newline):
        changed = text[:position] + added + text[position:]
        root, problems = read(changed)
        if root is not None and not problems and plain(root) == expected:
            return changed
    raise Unwritable(module)


def _expected(text: str, module: str, entry: NewSignOff) -> object:
    """What the changed text must say."""
    root, problems = read(text)
    data = plain(root) if root is not None and not problems else None
    modules = data.get("modules") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(modules, dict) or module not in modules:
        raise Unwritable(module)
    own = {} if modules[module] is NULL else modules[module]
    defaults = data.get("defaults")
    if _KEY not in own and isinstance(defaults, dict) and _KEY in defaults:
        raise Unwritable(module)  # a list of its own would replace the one that the module has from there
    written = own.get(_KEY, [])
    if not isinstance(written, list):
        raise Unwritable(module)
    modules[module] = {**own, _KEY: [*written, entry.mapping()]}
    return data


def _edits(text: str, module: str, entry: str, newline: str) -> Iterator[tuple[int, str]]:
    """Possible edits as (offset, what to insert there), the best first."""
    modules = _value(_spans(text), "modules")
    key, value = _pair(modules, module)
    if key is None or value is None:
        return
    if value.kind == "scalar":
        indent = " " * (key.column + 2)
        lines = f"{indent}{_KEY}:{newline}{indent}  - {entry}"
        yield _after_line(text, key.end, lines, newline)
        return
    if value.kind != "mapping":
        return
    signed_key, signed = _pair(value, _KEY)
    if signed_key is not None:
        yield from _into_list(text, signed, entry, newline)
    elif value.flow:
        separator = ", " if value.children else ""
        yield _visible_end(text, value.end - 1), f"{separator}{_KEY}: [{entry}]"
    elif value.children:
        indent = " " * value.column
        lines = f"{indent}{_KEY}:{newline}{indent}  - {entry}"
        yield _after_line(text, value.last, lines, newline)
        first = text.rfind("\n", 0, value.children[0].start) + 1
        yield first, f"{lines}{newline}"


def _into_list(text: str, signed: _Span | None, entry: str, newline: str) -> Iterator[tuple[int, str]]:
    if signed is None or signed.kind != "sequence":
        return
    if not signed.flow:
        yield _after_line(text, signed.last, f"{' ' * signed.column}- {entry}", newline)
        return
    end = _visible_end(text, signed.end - 1)
    separator = ", " if signed.children and text[end - 1] != "," else " " if signed.children else ""
    yield end, f"{separator}{entry}"


def _after_line(text: str, offset: int, lines: str, newline: str) -> tuple[int, str]:
    """Insert whole lines behind the line on which the visible text before `offset` ends."""
    end = text.find("\n", _visible_end(text, offset))
    if end == -1:
        return len(text), f"{newline}{lines}"
    return end + 1, f"{lines}{newline}"


def _visible_end(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1] in " \t\r\n":
        offset -= 1
    return offset


def _pair(mapping: _Span | None, key: str) -> tuple[_Span | None, _Span | None]:
    """Key and value spans of a mapping's own key."""
    if mapping is None or mapping.kind != "mapping":
        return None, None
    pairs = iter(mapping.children)
    return next(
        ((name, value) for name, value in zip(pairs, pairs, strict=True) if name.text == key), (None, None)
    )


def _value(mapping: _Span | None, key: str) -> _Span | None:
    return _pair(mapping, key)[1]


def _spans(text: str) -> _Span | None:
    """The root's span; the text is known to be readable."""
    stack: list[_Span] = []
    root: _Span | None = None
    for event in yaml.parse(text, Loader=_LOADER):
        span = _opened(event)
        marks: Any = event  # both parsers give every event its marks
        if span is not None:
            if stack:
                stack[-1].children.append(span)
            root = root or span
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(span or stack[-1])
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            done.end = marks.end_mark.index
            done.last = (
                done.end if done.flow else max((child.last for child in done.children), default=done.start)
            )
    return root


def _opened(event: Any) -> _Span | None:
    marks: Any = event
    start, column = marks.start_mark.index, marks.start_mark.column
    if isinstance(event, yaml.CollectionStartEvent):
        kind: Literal["mapping", "sequence"] = (
            "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
        )
        return _Span(kind, start, column, flow=bool(event.flow_style))
    if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
        is_alias = isinstance(event, yaml.AliasEvent)
        end, text = marks.end_mark.index, "" if is_alias else marks.value
        return _Span("alias" if is_alias else "scalar", start, column, end=end, last=end, text=text)
    return None


def _scalar(value: str | datetime.date) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if _SIMPLE.match(value) and resolve(value) == value:
        return value
    return json.dumps(value, ensure_ascii=False)
