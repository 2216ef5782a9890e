"""`use` declarations as pairs of a name and the path that it stands for."""

import re
from collections.abc import Iterator

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.file import Path, Use

_DEPTH = 32


# A pattern that begins with a line break is looked for far faster than one that begins at a line.
_REEXPORT = re.compile(rb"\n[ \t]*pub(?:\([^)\n]{1,80}\))?[ \t]+use[ \t]+([^;]{1,20000});")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def reexports(content: bytes) -> list[Use]:
    """What a file that binds nothing hands on with `pub use`, found without parsing it."""
    return [
        use
        for found in _REEXPORT.findall(b"\n" + content)
        for use in uses(_COMMENT.sub("", found.decode("utf-8", "replace")), ())
    ]


def uses(argument: str, around: Path) -> list[Use]:
    """What `use argument;` brings in.

    Args:
        argument: what stands between `use` and the semicolon.
        around: inline modules around it.
    """
    return [
        Use(name=name, path=path, around=around)
        for name, path in _named(" ".join(argument.split()), (), 0)
        if name != "_"
    ]


def _named(argument: str, before: Path, depth: int) -> Iterator[tuple[str, Path]]:
    prefix, brace, group = argument.partition("{")
    if brace and depth < _DEPTH:
        head = (*before, *_segments(prefix))
        for entry in attribute.split(group.rpartition("}")[0]):
            yield from _named(entry, head, depth + 1)
        return
    path, _, name = argument.partition(" as ")
    segments = _segments(path)
    if segments == ("self",) and before:
        yield name.strip() or before[-1], before
    elif segments:
        yield name.strip() or segments[-1], (*before, *segments)


def _segments(path: str) -> Path:
    return tuple(part.strip().removeprefix("r#") for part in path.split("::") if part.strip())
