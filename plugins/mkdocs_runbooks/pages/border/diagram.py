"""Who calls whom across the border, as a drawing: proven calls of the wrapper, and what they reach."""

from dataclasses import dataclass

from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.wording import Wording

_STEP = 28
_TOP = 34
_LEFT = 250
_RIGHT = 390
WIDTH = 640
MOST = 24
"""Names on one side; beyond that lines can't be told apart, and the table says it better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name with its place."""

    name: str
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """Callers on the left, the port on the right, the border between them."""

    width: int
    height: int
    border: int
    left: int
    right: int
    callers: tuple[Node, ...]
    items: tuple[Node, ...]
    lines: tuple[tuple[int, int], ...]


def diagram(interface: ModuleInterface, wording: Wording) -> Diagram | None:
    """The drawing, or None where no call is proven or there are too many names."""
    edges = dict.fromkeys(
        (call.caller or wording.text("ffi-page-call-import"), call.item) for call in interface.python.calls
    )
    callers = list(dict.fromkeys(caller for caller, _ in edges))
    items = list(dict.fromkeys(item for _, item in edges))
    if not edges or max(len(callers), len(items)) > MOST:
        return None
    rows = max(len(callers), len(items))
    at = {name: _TOP + index * _STEP for index, name in enumerate(callers)}
    there = {name: _TOP + index * _STEP for index, name in enumerate(items)}
    return Diagram(
        width=WIDTH,
        height=_TOP + rows * _STEP,
        border=(_LEFT + _RIGHT) // 2,
        left=_LEFT,
        right=_RIGHT,
        callers=tuple(Node(name=_short(name), y=y) for name, y in at.items()),
        items=tuple(Node(name=_short(name), y=y) for name, y in there.items()),
        lines=tuple((at[caller], there[item]) for caller, item in edges),
    )


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:31]}…"
