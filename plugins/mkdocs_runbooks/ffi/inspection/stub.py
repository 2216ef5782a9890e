"""Introspection of an extension as a stub: what `pyo3-introspection` and `maturin generate-stubs` write."""

from dataclasses import replace
from pathlib import Path

from mkdocs_runbooks.ffi.inspection.running import InspectionError
from mkdocs_runbooks.ffi.stubs import read_stub
from mkdocs_runbooks.model.ffi import Origin, Signature
from mkdocs_runbooks.sources.python_source import PythonSource, Unparsed, parse_python


def introspection_stub(path: Path) -> tuple[Signature, ...]:
    """The items of a generated stub (https://pyo3.rs/latest/type-stub.html); their types come from the build itself.

    Raises:
        InspectionError: it can't be read or parsed.
    """
    try:
        parsed = parse_python(path.read_bytes())
    except OSError as problem:
        raise InspectionError(problem.strerror or str(problem)) from None
    if isinstance(parsed, Unparsed):
        place = f"{path}:{parsed.line}" if parsed.line else str(path)
        raise InspectionError(f"{place}: {parsed.message}")
    source = PythonSource(path=path.as_posix(), text=parsed[0], module=parsed[1])
    try:
        items = read_stub(source).items.values()
    except RecursionError:
        raise InspectionError(f"{path}: nested too deeply") from None
    return tuple(replace(one, origin=Origin.INTROSPECTION, exported=True) for one in items)
