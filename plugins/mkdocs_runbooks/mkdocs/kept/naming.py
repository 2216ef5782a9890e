"""Values spelled out, so that equal texts mean equal values, in this process or in another one.

An object that could hold anything has no spelling: a result that depends on it is not kept.
"""

import hashlib
from collections import UserDict
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import partial
from pathlib import PurePath
from types import FunctionType
from typing import Any

from mkdocs_runbooks import __version__

FORMAT = "1"
"""Of what is kept; another number makes everything kept before worthless."""

PURE = ("markdown", "pymdownx", "material", "pygments")
"""Packages whose functions may stand in options: what they do depends on their arguments and their version."""

_PLAIN = frozenset({type(None), bool, int, float, str, bytes})


class UnnamedError(Exception):
    """A value that nobody can name."""


def key(*parts: str) -> str:
    """The name under which a result is kept.

    Args:
        parts: everything that the result depends on.
    """
    digest = hashlib.sha256()
    for part in (FORMAT, __version__, *parts):
        content = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


def spelled(value: Any) -> str:  # noqa: PLR0911  # one answer a kind of value
    """A value as text.

    Raises:
        UnnamedError: there is no text that says all of it.
    """
    kind = type(value)
    if kind in _PLAIN:
        return repr(value)
    if isinstance(value, Enum):
        return f"{_name(kind)}.{value.name}"
    if isinstance(value, str | date | time | PurePath):
        return f"{_name(kind)}({str(value)!r})"
    if isinstance(value, dict | UserDict):
        return f"{_name(kind)}{{{_pairs(value)}}}"
    if isinstance(value, list | tuple):
        return f"{_name(kind)}[{_listed(value)}]"
    if isinstance(value, set | frozenset):
        return f"{_name(kind)}[{','.join(sorted(map(spelled, value)))}]"
    if is_dataclass(value) and not isinstance(value, type):
        return f"{_name(kind)}({_pairs({one.name: getattr(value, one.name) for one in fields(value)})})"
    if kind.__module__.startswith("pathspec."):
        return f"{_name(kind)}[{_listed([(one.include, one.regex and one.regex.pattern) for one in value.patterns])}]"
    if kind is partial:
        return f"partial({_function(value.func)},{spelled(value.args)},{spelled(value.keywords)})"
    return _function(value)


def _function(value: object) -> str:
    if (
        isinstance(value, FunctionType | type)
        and value.__module__.partition(".")[0] in PURE
        and "<" not in value.__qualname__
    ):
        return f"{value.__module__}:{value.__qualname__}"
    raise UnnamedError(f"a value of {_name(type(value))}")


def _pairs(value: Mapping[Any, Any]) -> str:
    return ",".join(f"{spelled(name)}:{spelled(one)}" for name, one in value.items())


def _listed(values: Iterable[Any]) -> str:
    return ",".join(map(spelled, values))


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
