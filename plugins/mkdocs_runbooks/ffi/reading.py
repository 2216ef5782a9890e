"""What all modules share while their borders are read: every file is parsed once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.boundary import Boundary, BoundaryReader
from mkdocs_runbooks.ffi.error_codes import error_codes
from mkdocs_runbooks.ffi.flags import FlagReader
from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.mypy_config import MypyConfig, read_mypy_config
from mkdocs_runbooks.ffi.rust_crates import RustProject
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree


@dataclass(slots=True)
class Reading:
    """What all modules share while they are read."""

    registry: Registry
    tree: ProjectTree
    sources: ProjectSources
    boundaries: BoundaryReader
    flags: FlagReader
    rust: RustProject
    julia: JuliaProject
    mypy: MypyConfig
    codes: Mapping[str, tuple[str, ...]]
    declared_flags: frozenset[str]
    owned: Mapping[str, ModuleId]
    wanted: Counter[str] = field(default_factory=Counter)


def begin(registry: Registry, tree: ProjectTree) -> Reading:
    """Begin with nothing read but what belongs to no single module."""
    sources = ProjectSources(tree)
    return Reading(
        registry=registry,
        tree=tree,
        sources=sources,
        boundaries=BoundaryReader(sources),
        flags=FlagReader(sources),
        rust=RustProject(sources),
        julia=JuliaProject(sources),
        mypy=read_mypy_config(tree),
        codes={
            language: error_codes(reference, sources)
            for language, reference in registry.shared.error_codes.items()
        },
        declared_flags=frozenset(
            flag.name for module in registry.modules for flag in module.flags if flag.name
        ),
        owned={
            path: module.id
            for module in registry.modules
            for port in module.paths.ports.values()
            for path in port.files
        },
    )


def wanted(module: Module, boundary: Boundary) -> tuple[str, ...]:
    """Names that the port must offer: the declared exports, else the public names of the reference."""
    return module.exports if module.exports is not None else tuple(boundary.by_name)
