"""The Python side of a module, put together from its files: what gates and pages ask of it."""

from collections.abc import Mapping

from mkdocs_runbooks.ffi.boundary import Boundary
from mkdocs_runbooks.ffi.python_files import boundary_types, definition_line, property_library
from mkdocs_runbooks.ffi.reading import Reading
from mkdocs_runbooks.ffi.wrapper_side import Wrapper
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.model.interface import FlagReading, PythonFacts
from mkdocs_runbooks.model.registry import BackendReference, Module, TestKind
from mkdocs_runbooks.sources.python_source import ProjectSources, dotted_name


def python_facts(module: Module, boundary: Boundary, wrapper: Wrapper, shared: Reading) -> PythonFacts:
    """Everything that gates and pages want to know of a module's Python side.

    Args:
        module: the module.
        boundary: its public Python side.
        wrapper: what its wrapper does with the port.
        shared: what all modules share.
    """
    files = tuple(dict.fromkeys((*module.paths.wrapper.files, *module.paths.python.files)))
    arrow = shared.arrow.of_files(module.paths.arrow_schemas.files)
    config = _mypy(files, shared)
    flags = {
        flag.target: reading
        for flag in module.flags
        if flag.name and (reading := _flag(flag.name, flag.file, files, shared))
    }
    property_files = (
        module.paths.tests[TestKind.PROPERTY].files if TestKind.PROPERTY in module.paths.tests else ()
    )
    types = module.paths.types.files
    return PythonFacts(
        public=boundary.public,
        boundary=tuple(at_border(module, boundary)),
        wrapper_names=wrapper.names,
        flags=flags,
        read_names=tuple(sorted({*shared.flags.names_read(files), *(one.name for one in flags.values())})),
        native_imports=tuple(one for one, _ in wrapper.imports),
        calls=wrapper.calls,
        falls_back=bool(wrapper.imports) and all(one.guarded or chosen for one, chosen in wrapper.imports),
        backend=backend_place(module.backend, files, shared.sources),
        boundary_types=types_of(types, shared.sources),
        used_types=boundary.used_types,
        arrow=arrow,
        property_library={
            path: property_library(path, shared.sources.content(path) or b"") for path in property_files
        },
        lengths={
            path: len(source.text.splitlines())
            for path in module.paths.python.files
            if path.endswith(".py") and (source := shared.sources.python(path))
        },
        mypy_strict=config,
        mypy_loosened=_mypy(files, shared, called=True) is False,
        mypy_config=shared.settings.mypy.path,
        mypy_covers=shared.settings.mypy.covers,
        error_table=shared.settings.codes.get("python"),
        problems=shared.sources.problems_of((*files, *types, *module.paths.arrow_schemas.files)),
    )


def at_border(module: Module, boundary: Boundary) -> Mapping[str, tuple[Signature, ...]]:
    """The part of the Python side that stands at the border: declared exports, where Python has any of them.

    Args:
        module: the module.
        boundary: its public Python side.
    """
    declared = {name: boundary.by_name[name] for name in module.exports or () if name in boundary.by_name}
    return declared or boundary.by_name


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


def _flag(name: str, place: str | None, files: tuple[str, ...], shared: Reading) -> FlagReading | None:
    return shared.flags.read(name, (*files, place) if place and place not in files else files)


def _mypy(files: tuple[str, ...], shared: Reading, *, called: bool = False) -> bool | None:
    """The weakest answer over the module's files counts."""
    answers = [
        shared.settings.mypy.strict_for(dotted_name(path), path, source.text, called=called)
        for path in files
        if path.endswith(".py") and (source := shared.sources.python(path))
    ]
    if not answers:
        return shared.settings.mypy.strict_for("", "", "", called=called)
    return False if False in answers else None if None in answers else True
