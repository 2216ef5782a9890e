"""Error codes of the three languages: names and numbers."""

from mkdocs_runbooks.ffi.codes.julia import read_julia_codes
from mkdocs_runbooks.ffi.codes.python import read_python_codes
from mkdocs_runbooks.ffi.codes.rust import read_rust_codes
from mkdocs_runbooks.model.codes import ErrorTable
from mkdocs_runbooks.model.registry import SymbolReference
from mkdocs_runbooks.sources.python_source import ProjectSources


def error_table(reference: SymbolReference | None, sources: ProjectSources) -> ErrorTable | None:
    """The table that the registry names; None where it is not there yet or can't be read."""
    if reference is None or not sources.tree.exists(reference.path):
        return None
    if reference.path.endswith((".rs", ".jl")):
        read = read_rust_codes if reference.path.endswith(".rs") else read_julia_codes
        return read(reference, sources.content(reference.path) or b"")
    source = sources.python(reference.path)
    try:
        return read_python_codes(reference, source) if source else None
    except RecursionError:
        return None
