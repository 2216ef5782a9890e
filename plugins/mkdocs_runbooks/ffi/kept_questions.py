"""Questions of modules as data, and back.

Kept questions are put again, and files may say anything: only those come back that a module's reading can have put.
"""

import inspect
from functools import cache
from typing import Any, get_type_hints

import msgspec

from mkdocs_runbooks.asked import Question
from mkdocs_runbooks.ffi.claims import Claims
from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.types.border_names import RustCrates
from mkdocs_runbooks.model.registry import Target

_ASKED: dict[object, type] = {
    "rust": RustProject,
    "julia": JuliaProject,
    "crates": RustCrates,
    "claims": Claims,
}
"""What modules ask beside the files."""


def written(what: Any) -> Any:
    """A question as it is kept.

    Args:
        what: the question, or a part of it.

    Raises:
        TypeError: it can't be told in another process.
    """
    if isinstance(what, tuple):
        return list(map(written, what))
    if type(what) is Target:
        return {"target": what.value}
    if what is None or type(what) is str:
        return what
    raise TypeError(type(what).__name__)


def question(kept: Any) -> Question:
    """A question from what `written` made of it.

    Args:
        kept: as it was kept.

    Raises:
        TypeError: nobody can have put it.
        ValueError: the same.
    """
    found = _value(kept)
    if not isinstance(found, tuple) or not all(isinstance(step, tuple) and len(step) == 2 for step in found):
        raise TypeError(type(kept).__name__)
    match found:
        case ((".", str(part)), ("()", (str(name), tuple(arguments))), *_):
            # Methods trust their types, and one that takes no data is no question.
            msgspec.convert(arguments, _arguments(_ASKED.get(part, object), name))
    return found


def _value(kept: Any) -> Any:
    if isinstance(kept, list):
        return tuple(map(_value, kept))
    if isinstance(kept, dict):
        return Target(str(kept.get("target")))
    if kept is None or isinstance(kept, str):
        return kept
    raise TypeError(type(kept).__name__)


@cache
def _arguments(kind: type, name: str) -> Any:
    """The types of a method's arguments.

    Raises:
        TypeError: there is no such method.
    """
    method = getattr(kind, name, None)
    if name.startswith("_") or not inspect.isfunction(method):
        raise TypeError(name)
    types = get_type_hints(method)
    del types["return"]
    return tuple[tuple(types.values())]  # type: ignore[misc]  # known when it runs
