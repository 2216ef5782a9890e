"""Heads of functions in three languages, for the sketches of `blocks`.

What the port's source shows is written as it stands there. For what does not exist yet, Python types that have one
obvious counterpart are named; all others become the target's "any value", so that nothing is guessed.
"""

import re
from collections.abc import Iterator

from mkdocs_runbooks.model.ffi import Parameter, ParameterKind, Signature, declared

_RUST_TYPES = {
    "float": ("f64", "f64"),
    "int": ("i64", "i64"),
    "bool": ("bool", "bool"),
    "str": ("&str", "String"),
    "bytes": ("&[u8]", "Vec<u8>"),
    "None": ("()", "()"),
    "array": ("PyReadonlyArray1<f64>", "Py<PyArray1<f64>>"),
}
_JULIA_TYPES = {
    "float": "Float64",
    "int": "Int",
    "bool": "Bool",
    "str": "String",
    "bytes": "Vector{UInt8}",
    "None": "Nothing",
    "array": "Vector{Float64}",
}
_LIFETIME = re.compile(r"'(?!static\b|_\b)\w+\b(?!')")
_ARRAY = re.compile(r"(?:\w+\.)*(?:ndarray|NDArray)(?:\[.*\])?\Z")
_OPTIONAL = re.compile(r"(?:(.+?)\s*\|\s*None|None\s*\|\s*(.+?)|(?:\w+\.)*Optional\[(.+)\])\Z", re.DOTALL)


def rust_head(function: Signature, found: Signature | None) -> str:
    """`fn name(…) -> …`, as found in the port, else as a sketch from the Python signature."""
    if found is not None:
        return _native_head(found, "fn ", ": ", " -> ")
    if not function.line:
        return f"fn {function.name}(input: PyReadonlyArray1<f64>) -> PyResult<Py<PyArray1<f64>>>"
    shown = ", ".join(f"{name}: {_rust(type_, 0)}" for name, type_ in _parameters(function))
    returned = _rust(function.returns, 1)
    return f"fn {function.name}({shown}) -> PyResult<{returned}>"


def julia_head(function: Signature, found: Signature | None) -> str:
    """`function name(…)::…`, as found in the port, else as a sketch from the Python signature."""
    if found is not None:
        return _native_head(found, "function ", "::", "::")
    if not function.line:
        return f"function {function.name}(input::Vector{{Float64}})::Vector{{Float64}}"
    shown = ", ".join(f"{name}::{_julia(type_)}" for name, type_ in _parameters(function))
    returned = f"::{_julia(function.returns)}" if function.returns else ""
    return f"function {function.name}({shown}){returned}"


def _native_head(found: Signature, keyword: str, typed: str, returns: str) -> str:
    """The port's signature as its source has it; lifetimes that it uses are named where Rust wants them."""
    shown = ", ".join(one.name + (typed + _line(one.type) if one.type else "") for one in found.parameters)
    result = returns + _line(found.returns) if found.returns else ""
    used = dict.fromkeys(_LIFETIME.findall(shown + result)) if returns == " -> " else {}
    lifetimes = f"<{', '.join(used)}>" if used else ""
    return f"{keyword}{found.native_name or found.name}{lifetimes}({shown}){result}"


def _parameters(function: Signature) -> Iterator[tuple[str, str | None]]:
    for one in function.parameters:
        yield one.name.lstrip("*"), one.type if one.kind is not ParameterKind.VARIADIC_KEYWORD else None


def _rust(type_: str | None, position: int) -> str:
    """The Rust counterpart of a Python type; `position` is 0 for parameters and 1 for results."""
    any_value = ("Bound<'_, PyAny>", "Py<PyAny>")[position]
    if type_ is None:
        return any_value
    if inner := _optional(type_):
        return f"Option<{_rust(inner, position)}>"
    known = _RUST_TYPES.get("array" if _ARRAY.match(type_) else type_.strip())
    return known[position] if known else any_value


def _julia(type_: str | None) -> str:
    if type_ is None:
        return "Any"
    if inner := _optional(type_):
        return f"Union{{Nothing, {_julia(inner)}}}"
    return _JULIA_TYPES.get("array" if _ARRAY.match(type_) else type_.strip(), "Any")


def _optional(type_: str) -> str | None:
    found = _OPTIONAL.match(type_.strip())
    inner = next((one for one in found.groups() if one), None) if found else None
    return inner if inner and "|" not in inner else None


def python_head(function: Signature) -> str:
    """`def name(…) -> …:` as the reference has it."""
    if not function.line:
        return f"def {function.name}(input: np.ndarray) -> np.ndarray:"
    returned = f" -> {_line(function.returns)}" if function.returns else ""
    return f"def {function.name}({', '.join(declared(function.parameters, _written))}){returned}:"


def _written(one: Parameter) -> str:
    """One parameter as Python writes it."""
    typed = f": {_line(one.type)}" if one.type else ""
    default = (f" = {_line(one.default)}" if typed else f"={_line(one.default)}") if one.default else ""
    return f"{one.stars}{one.name.lstrip('*')}{typed}{default}"


def call_arguments(function: Signature) -> str:
    """Arguments that hand the function's own parameters on."""
    if not function.line:
        return "input"
    shown: list[str] = []
    for one in function.parameters:
        name = one.name.lstrip("*")
        match one.kind:
            case ParameterKind.KEYWORD_ONLY:
                shown.append(f"{name}={name}")
            case ParameterKind.VARIADIC:
                shown.append(f"*{name}")
            case ParameterKind.VARIADIC_KEYWORD:
                shown.append(f"**{name}")
            case _:
                shown.append(name)
    return ", ".join(shown)


def _line(text: str | None) -> str:
    """Source text on one line."""
    return " ".join((text or "").split())
