"""Facts that take several Python files together: where the backend's name is, boundary types."""

from mkdocs_runbooks.ffi.python_files import boundary_types, definition_line
from mkdocs_runbooks.model.registry import BackendReference
from mkdocs_runbooks.sources.python_source import ProjectSources


def backend_place(
    backend: BackendReference | None, files: tuple[str, ...], sources: ProjectSources
) -> tuple[str, int] | None:
    """(path, line) where the name that tells the backend is defined, or None."""
    if backend is None:
        return None
    path = sources.resolve(backend.module, files[0] if files else "")
    source = sources.python(path) if path else None
    line = definition_line(source, backend.name.partition(".")[0]) if source else None
    return None if path is None or line is None else (path, line)


def types_of(files: tuple[str, ...], sources: ProjectSources) -> tuple[str, ...]:
    """Boundary types that the declared files define."""
    found = (sources.python(path) for path in files if path.endswith((".py", ".pyi")))
    return tuple(dict.fromkeys(name for source in found if source for name in boundary_types(source)))
