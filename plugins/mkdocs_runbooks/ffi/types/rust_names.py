"""Where the name of a Rust type comes from: the crate itself, or which other one."""

from dataclasses import dataclass

from mkdocs_runbooks.ffi.types.names import NativeNames
from mkdocs_runbooks.ffi.types.rust_syntax import RustPath
from mkdocs_runbooks.ffi.types.tables import crates

_HERE = frozenset({"crate", "self", "super"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a name comes from.

    Attributes:
        local: the crate, or another one of its workspace, defines it.
        crate: the crate that it comes from; None: nobody says.
        name: its name there, where `use … as …` gave it another.
        path: the last module of its path and its name, as in `NativeNames.paths`.
    """

    local: bool = False
    crate: str | None = None
    name: str | None = None
    path: str | None = None


def origin(path: RustPath, names: NativeNames) -> Origin:
    """Where a path leads, by the `use` declarations of its file."""
    segments = path.segments
    used = names.uses.get(segments[0])
    if used is not None:
        segments = (*used.split("::"), *segments[1:])
    handed = names.handed.get("::".join(segments))
    if handed is not None:
        segments = tuple(handed.split("::"))
    root, name = segments[0], segments[-1]
    own = name in names.aliases or name in names.classes or name in names.locals
    stated = "::".join(segments[-2:])
    # A crate that the tables know means what they say, also where a copy of it lies in the project.
    if root in _HERE or (stated in names.paths and root not in crates()):
        return Origin(local=True, crate=names.crate, name=name, path=stated)
    if len(segments) == 1:
        return Origin(local=own, crate=names.crate if own else None, name=name)
    if root in crates():
        return Origin(crate=root, name=name)
    if own:
        return Origin(local=True, crate=names.crate, name=name)
    # `datafusion::arrow::pyarrow::X`: a crate hands another one on.
    return Origin(crate=next((one for one in reversed(segments[:-1]) if one in crates()), root), name=name)
