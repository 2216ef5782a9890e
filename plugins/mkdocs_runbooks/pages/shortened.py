"""Commands for a place that says what to do next: the tool and its options, without the files that it is given."""

from dataclasses import replace

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.model.gate import Message

LONGEST = 60
"""Characters: what fits into one line of a list on a desktop, and into three on a phone."""

_COMMANDS = frozenset({"command", "files"})
_LEFT_OUT = "…"


def shortened(said: Message) -> Message:
    """The same message with its long commands cut down; the module's own page has them whole."""
    return replace(said, params=tuple((name, _short(name, value)) for name, value in said.params))


def cut_down(said: Message) -> tuple[str, ...]:
    """The commands that `shortened` cuts down, whole and in order."""
    return tuple(str(value) for name, value in said.params if _short(name, value) != value)


def _short(name: str, value: Value) -> Value:
    if name not in _COMMANDS or not isinstance(value, str) or len(value) <= LONGEST:
        return value
    kept: list[str] = []
    named = False
    for word in value.split(" "):
        is_file = "/" in word and not word.startswith("-")
        if not is_file:
            kept.append(word)
        elif not named and _is_given_to_a_tool(kept):
            named = True
            kept.append(word)
        elif kept[-1:] != [_LEFT_OUT]:
            kept.append(_LEFT_OUT)
    return " ".join(kept)


def _is_given_to_a_tool(before: list[str]) -> bool:
    """A file that stands alone says what a tool looks at; one after an option only where something goes."""
    return not before or not before[-1].startswith("-") or before[-1] == "--"
