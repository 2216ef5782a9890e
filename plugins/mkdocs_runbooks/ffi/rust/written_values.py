"""What a value in a registrar's source stands for: a function or class, a module, a variable, a path."""

import re

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.file import Path

_PATH = r"((?:::\s*+)?(?:\w+\s*+(?:<[^<>]*>\s*+)?::\s*+)*+(?:r\#)?\w++)"
_CALLED = (
    r"\(\s*+\w*+\s*+\)(?:\s*+\?|\s*+\.\s*+\w++\s*+\(\s*+\w*+\s*+\))*?\s*+\.\s*+(?:call|getattr)\w*+\s*+\("
)
"""Behind a class: it is called, or asked for something that it has."""
_CALLING = re.compile(r"^\s*+(?:\w++\s*+::\s*+)*+\w++\s*+\(")
WRAPPED = re.compile(rf"\bwrap_pyfunction(?:_bound)?\s*+!\s*+\(\s*+{_PATH}")
NESTED = re.compile(rf"\bwrap_pymodule\s*+!\s*+\(\s*+{_PATH}")
_TYPED = re.compile(
    rf"\b(?:get_type|type_object|new_type)(?:_bound)?\s*+::\s*+<\s*+{_PATH}(?!\s*+>\s*+{_CALLED})"
    rf"|{_PATH}\s*+::\s*+type_object(?:_bound)?\s*+(?!{_CALLED})\("
)
_VARIABLE = re.compile(
    r"^(?:&\s*(?:mut\s+)?|\*)*\s*(\w+)(?:\s*\.\s*(?:clone|as_ref|as_borrowed|bind|as_any|as_gil_ref|as_ptr)\s*\([^()]*\))*$"
)
NO_CLASS = re.compile(
    r"^(?:[\d\"'+-]|b\"|true\b|false\b|None\b"
    r"|(?:\w++\s*+::\s*+)*(?!Py[A-Z])[A-Z]\w*+\s*+(?:::\s*+(?:new|default)\s*+)?[({])"
)
"""Literals, and values that a constructor makes."""


def typed(written: str, *, whole: bool = False) -> re.Match[str] | None:
    """The class in a value such as `py.get_type::<Row>()`.

    None where it is one of several things that a function is handed: what that makes of them is another value.

    Args:
        written: the value.
        whole: the class stands at its beginning, or behind what it is asked of.
    """
    call = _CALLING.match(written)
    if call is not None and len(attribute.split(written[call.end() : written.rfind(")")])) > 1:
        return None
    return _TYPED.match(written, written.find(".") + 1) if whole else _TYPED.search(written)


def variable(written: str) -> str | None:
    """The variable in `m`, `&m`, `m.clone()`; None for anything else."""
    match = _VARIABLE.match(written.strip())
    return match[1] if match else None


def segments(path: str) -> Path:
    """A path's words, without generics."""
    plain = re.sub(r"<[^<>]*>", "", path)
    return tuple(part.strip().removeprefix("r#") for part in plain.split("::") if part.strip())
