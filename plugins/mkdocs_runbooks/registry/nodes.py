"""The YAML document as read: plain values that still know where they were written.

Every node keeps the 1-based line and column of its first character. Aliases share nodes, so a node also knows
how large and how deep it is once all aliases below it are unfolded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

Scalar = str | int | float | bool | date


class WrittenInt(int):
    """A whole number whose source is not its usual notation, such as `0003`."""

    text: str


class WrittenFloat(float):
    """A number whose source is not its usual notation, such as `1.10`."""

    text: str


class Null:
    """The type of `NULL`: what YAML calls null, kept apart from Python's None, which means "not written"."""

    def __repr__(self) -> str:
        return "null"


NULL: Final = Null()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalarNode:
    """A scalar after YAML 1.2's core schema; `text` is its source without quotes."""

    line: int
    column: int
    value: Scalar | Null
    text: str
    size: ClassVar[int] = 1
    height: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceNode:
    """A list."""

    line: int
    column: int
    items: tuple["Node", ...]
    size: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingNode:
    """A mapping with text keys, in written order; merge keys are already resolved."""

    line: int
    column: int
    entries: dict[str, tuple[ScalarNode, "Node"]] = field(default_factory=dict)
    size: int
    height: int


Node = ScalarNode | SequenceNode | MappingNode
Step = str | int
Path = tuple[Step, ...]


def plain(node: Node) -> object:
    """The node as dicts, lists and scalars; each call makes new containers."""
    match node:
        case ScalarNode():
            return node.value
        case SequenceNode():
            return [plain(item) for item in node.items]
        case MappingNode():
            return {key: plain(value) for key, (_, value) in node.entries.items()}


def walk(node: Node, path: Path) -> Iterator[tuple[Step, ScalarNode | None, Node]]:
    """Follow `path` as far as it leads; yields (step, key node, value node) for each step that exists.

    Steps that the document does not have are passed over: a validator's path may name its own branches too.
    """
    for step in path:
        if isinstance(node, MappingNode) and str(step) in node.entries:
            key, node = node.entries[str(step)]
            yield str(step), key, node
        elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
            yield step, None, node


def key_places(node: Node, prefix: str = "", depth: int = 3) -> Iterator[tuple[str, Node]]:
    """Dotted path -> the node of each key (items of lists by their index), `depth` levels deep."""
    if depth == 0:
        return
    if isinstance(node, MappingNode):
        for name, (key, value) in node.entries.items():
            yield f"{prefix}{name}", key
            yield from key_places(value, f"{prefix}{name}.", depth - 1)
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield f"{prefix}{index}", item
            yield from key_places(item, f"{prefix}{index}.", depth - 1)
