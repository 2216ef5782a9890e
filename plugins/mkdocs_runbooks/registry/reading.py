"""Text of `modules.yaml` -> nodes with places.

Nodes are built from the parser's events with an own stack: no depth of nesting can exhaust Python's stack, no
tag is ever executed, and nests of aliases are measured before anyone unfolds them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

from mkdocs_runbooks.diagnostics import Code, Value
from mkdocs_runbooks.registry.nodes import MappingNode, Node, ScalarNode, SequenceNode
from mkdocs_runbooks.registry.scalars import resolve

DEPTH_LIMIT = 40
"""Levels; the registry's own shape has eight."""
UNFOLDED_LIMIT = 2_000_000
"""Nodes once all aliases are unfolded; a file at the size limit written without aliases stays below."""

_STANDARD_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")
)
_TEXT_TAG = "tag:yaml.org,2002:str"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KNOWN_PROBLEMS = (
    ("values are not allowed in this context", "colon"),
    ("could not find expected ':'", "colon-missing"),
    ("expected ',' or", "bracket"),
    ("end of stream", "quote"),
    ("unknown escape", "escape"),
    ("control characters", "control"),
    ("special characters", "control"),
    ("cannot start any token", "character"),
    ("expected '-' indicator", "indentation"),
    ("did not find expected key", "indentation"),
    ("expected <block end>", "indentation"),
    ("duplicate", "anchor"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem of the YAML text itself, at a 1-based place."""

    code: Code
    line: int
    column: int
    params: dict[str, Value] = field(default_factory=dict)


class _Stop(Exception):  # noqa: N818
    """Reading can't go on; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    event: Any
    children: list[Node] = field(default_factory=list)


def read(text: str) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document.

    Args:
        text: the whole file without a byte order mark.

    Returns:
        The root, or None where the file is empty or can't be read to its end; and every problem. Syntax stops
        reading at the first problem, since what follows it is guesswork.
    """
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except _Stop as stop:
        return None, [*reader.problems, stop.problem]
    except yaml.YAMLError as error:
        return None, [*reader.problems, _syntax(error, text)]
    return reader.root, reader.problems


class _Reader:
    """Turns events into nodes; its state is the stack of open collections and the anchors seen so far."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0

    def take(self, event: Any) -> None:
        """Handle the next event."""
        action = self._actions.get(type(event))
        if action is not None:
            action(self, event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _Stop(_problem(Code.YAML_SYNTAX, event, kind="documents"))

    def _scalar(self, event: Any) -> None:
        self._check_tag(event)
        line, column = _place(event)
        is_plain = event.implicit[0] and event.tag != _TEXT_TAG
        typed = event.tag is not None and event.tag != _TEXT_TAG and event.tag in _STANDARD_TAGS
        value = resolve(event.value) if is_plain or typed else event.value
        self._add(ScalarNode(line=line, column=column, value=value, text=event.value), event.anchor)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise _Stop(_problem(Code.YAML_SYNTAX, event, kind="alias", detail=str(event.anchor)))
        node = self._anchors[event.anchor]
        if len(self._stack) + node.height > DEPTH_LIMIT:
            raise _Stop(_problem(Code.YAML_TOO_DEEP, event, limit=DEPTH_LIMIT))
        self._add(node, None)

    def _begin(self, event: Any) -> None:
        self._check_tag(event)
        if len(self._stack) >= DEPTH_LIMIT:
            raise _Stop(_problem(Code.YAML_TOO_DEEP, event, limit=DEPTH_LIMIT))
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)  # inside itself the name means nothing yet
        self._stack.append(_Open(event))

    def _end(self, _event: Any) -> None:
        opened = self._stack.pop()
        node = (
            self._sequence(opened) if type(opened.event) is yaml.SequenceStartEvent else self._mapping(opened)
        )
        if node.size > UNFOLDED_LIMIT:
            raise _Stop(_problem(Code.REGISTRY_TOO_LARGE, opened.event, kind="aliases", limit=UNFOLDED_LIMIT))
        self._add(node, opened.event.anchor)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = node
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self.root = node

    def _sequence(self, opened: _Open) -> SequenceNode:
        line, column = _place(opened.event)
        size, height = _extent(opened.children)
        return SequenceNode(line=line, column=column, items=tuple(opened.children), size=size, height=height)

    def _mapping(self, opened: _Open) -> MappingNode:
        line, column = _place(opened.event)
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        merged: list[MappingNode] = []
        pairs = iter(opened.children)
        for key, value in zip(pairs, pairs, strict=True):
            if not isinstance(key, ScalarNode):
                self.problems.append(_at(Code.WRONG_TYPE, key, key="?", expected="key", got="collection"))
            elif key.text == "<<" and isinstance(key.value, str):
                merged += self._merged(key, value)
            elif key.text in entries:
                first = str(entries[key.text][0].line)
                self.problems.append(_at(Code.DUPLICATE_KEY, key, key=key.text, first=first))
            else:
                entries[key.text] = (key, value)
        for source in merged:
            for name, entry in source.entries.items():
                entries.setdefault(name, entry)
        size, height = _extent([value for _, value in entries.values()])
        size += sum(len(source.entries) for source in merged)
        return MappingNode(line=line, column=column, entries=entries, size=size, height=height)

    def _merged(self, key: ScalarNode, value: Node) -> list[MappingNode]:
        """The mappings behind `<<`, the first of them strongest (https://yaml.org/type/merge.html)."""
        sources = value.items if isinstance(value, SequenceNode) else (value,)
        found = [source for source in sources if isinstance(source, MappingNode)]
        if len(found) != len(sources):
            self.problems.append(_at(Code.YAML_SYNTAX, key, kind="merge", detail="<<"))
        return found

    def _check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!" and event.tag not in _STANDARD_TAGS:
            tag = re.sub(r"^tag:yaml\.org,2002:", "!!", event.tag)
            self.problems.append(_problem(Code.YAML_TAG, event, tag=tag))

    # Of the class, not of each reader: a reader that held its own methods would live on with all its nodes until the
    # garbage collector comes by, which is paused while a project is read.
    _actions: ClassVar[dict[type, Callable[["_Reader", Any], None]]] = {
        yaml.ScalarEvent: _scalar,
        yaml.AliasEvent: _alias,
        yaml.MappingStartEvent: _begin,
        yaml.SequenceStartEvent: _begin,
        yaml.MappingEndEvent: _end,
        yaml.SequenceEndEvent: _end,
        yaml.DocumentStartEvent: _document,
    }


def _extent(children: list[Node]) -> tuple[int, int]:
    """Size and height of a collection with these children."""
    return 1 + sum(child.size for child in children), 1 + max((child.height for child in children), default=0)


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _problem(code: Code, event: Any, **params: Value) -> Problem:
    line, column = _place(event)
    return Problem(code=code, line=line, column=column, params=dict(params))


def _at(code: Code, node: Node, **params: Value) -> Problem:
    return Problem(code=code, line=node.line, column=node.column, params=dict(params))


def _syntax(error: yaml.YAMLError, text: str) -> Problem:
    """The parser's own complaint, told apart by what people can do about it."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    if mark is None:
        before = text[: max(getattr(error, "position", 0) or 0, 0)]
        line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    else:
        line, column = mark.line, mark.column
    if "nesting depth" in said:  # newer releases of libyaml have a limit of their own
        return Problem(
            code=Code.YAML_TOO_DEEP, line=line + 1, column=column + 1, params={"limit": DEPTH_LIMIT}
        )
    lines = text.split("\n")
    shown = lines[line] if line < len(lines) else ""
    kind = next((kind for part, kind in _KNOWN_PROBLEMS if part in said), "other")
    if "\t" in shown[: len(shown) - len(shown.lstrip())] or shown[column : column + 1] == "\t":
        kind, column = "tab", shown.index("\t")
    detail = shown[column : column + 1] if kind in {"character", "control"} else said
    return Problem(
        code=Code.YAML_SYNTAX, line=line + 1, column=column + 1, params={"kind": kind, "detail": detail}
    )
