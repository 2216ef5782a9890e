"""Values of a flag: what the source makes of each, and which one leads to the reference."""

import ast
import re

from mkdocs_runbooks.ffi.environment import Access
from mkdocs_runbooks.ffi.flow import Decision, Transform

_NEGATIVE = re.compile(
    r"(?:^|_)(?:NO|NOT|DISABLE|DISABLED|WITHOUT|SKIP|PURE|FORCE_PYTHON|FORCE_PY|REFERENCE)(?:_|$)"
)
OFF_WORDS = ("0", "false", "no", "off", "python", "False", "", "none", "disabled")
ON_WORDS = ("1", "true", "yes", "on", "python", "True", "reference", "pure")


class _UnknownDefaultError(Exception):
    """The default is no literal: what an unset variable does is not known."""


class _UnsetError(Exception):
    """`os.environ[NAME]` fails where the variable is unset."""


class _Unset:
    """Stands for a variable that is not set."""


UNSET = _Unset()


def raw(access: Access) -> Transform:
    """What the access itself yields for a raw value; UNSET gives the default."""

    def yielded(value: object) -> object:
        if access.presence:
            present = value is not UNSET
            negated = isinstance(access.node, ast.Compare) and isinstance(access.node.ops[0], ast.NotIn)
            return present is not negated
        if value is UNSET:
            value = _default(access)
        if access.typed:
            return str(value).strip().lower() not in {"", "0", "false", "no", "off", "none"}
        return value

    return yielded


def _default(access: Access) -> object:
    if isinstance(access.node, ast.Subscript):
        raise _UnsetError
    if access.fallback is None:
        return None
    if not isinstance(access.fallback, ast.Constant):
        raise _UnknownDefaultError
    return access.fallback.value


def switch(
    flag: str, decisions: tuple[Decision, ...], off: tuple[object, ...], on: tuple[object, ...]
) -> tuple[object, bool]:
    """The value that leads to the reference, and whether an unset variable does; UNSET: no value is known."""
    decisive = next((one for one in decisions if one.port_when is not None), decisions[0])
    port_when = decisive.port_when
    if port_when is None:
        port_when = _NEGATIVE.search(flag.upper()) is None
    wanted = not port_when
    sees = decisive.transform
    empty, zero, one = (_sees(sees, value) is wanted for value in ("", "0", "1"))
    switches_off = empty or (zero and not one)
    candidates = (*off, *on) if switches_off else (*on, *off)
    if _takes_names(sees):
        candidates = ("python", *candidates)
    found = next((one for one in candidates if _sees(sees, one) is wanted), UNSET)
    if found == "0":
        found = _opposite(sees) or found
    return found, _sees(sees, UNSET) is wanted


def _takes_names(transform: Transform) -> bool:
    """The source compares with the name of a backend rather than with a switch's words."""
    plain = _sees(transform, "0")
    return _sees(transform, "1") is plain and any(
        _sees(transform, word) is not plain for word in ("rust", "julia", "native", "python")
    )


def _opposite(transform: Transform) -> str | None:
    """`== "true"` is switched off by `false`, `== "on"` by `off`: the word that a reader expects."""
    if _sees(transform, "1") is True:
        return None
    for word, opposite in (("true", "false"), ("yes", "no"), ("on", "off"), ("True", "False")):
        if _sees(transform, word) is True and _sees(transform, opposite) is False:
            return opposite
    return None


def _sees(transform: Transform, value: object) -> bool | None:
    """What the condition makes of a raw value; None where that fails."""
    try:
        return bool(transform(value))
    except (_UnsetError, _UnknownDefaultError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None
