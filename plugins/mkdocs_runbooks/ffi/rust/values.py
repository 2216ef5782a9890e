"""What variables hold while registration is followed: modules, items, and texts."""

from dataclasses import dataclass

from mkdocs_runbooks.ffi.rust.scopes import Entry
from mkdocs_runbooks.ffi.rust.tokens import unquoted
from mkdocs_runbooks.ffi.rust.written_values import variable

DEPTH = 60
"""Modules in modules, or functions that call functions, are followed no deeper."""


@dataclass(slots=True, eq=False)
class PyModule:
    """One Python module while registration is followed."""

    name: str
    parent: "PyModule | None" = None
    root: bool = False
    condition: str | None = None

    def dotted(self) -> str | None:
        """Its full name; None where it hangs in no extension."""
        names: list[str] = []
        current: PyModule | None = self
        for _ in range(DEPTH):
            if current is None:
                return None
            names.append(current.name if current.root else current.name.rpartition(".")[2])
            if current.root:
                return ".".join(reversed(names))
            current = current.parent
        return None


Value = PyModule | str | list[Entry] | list[Entry | PyModule | str] | tuple[str, ...]
"""What a variable holds: a module, a text, each of several texts, or each of a list of items and modules.

A text in such a list is the source of something that could not be followed.
"""


def texts(written: str, variables: dict[str, Value]) -> tuple[str | None, ...]:
    """Each text that a written name or its variable stands for; None for what is no text."""
    held = variables.get(variable(written) or "")
    if isinstance(held, tuple):
        return held
    return (held if isinstance(held, str) else unquoted(written),)
