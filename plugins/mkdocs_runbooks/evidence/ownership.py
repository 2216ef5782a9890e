"""Which module a file belongs to: indexes over the declared places, made once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mkdocs_runbooks.evidence.names import ModuleNames, TargetTests
from mkdocs_runbooks.evidence.places import ProjectPaths
from mkdocs_runbooks.model.registry import Module, ModuleId, Path, Registry, TestKind
from mkdocs_runbooks.sources.cargo_packages import CargoPackages
from mkdocs_runbooks.sources.tree import ProjectTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """Indexes from files and names to modules.

    Attributes:
        modules: by id, in the registry's order.
        tests: test file -> (module, kind) for each declaration that holds it.
        sources: reference and wrapper file -> modules.
        covered: reference, wrapper and port file -> modules.
        checked: every file that a linter may speak of -> modules.
        packages: of cargo, whose test binaries speak of the modules in them.
    """

    modules: dict[ModuleId, Module]
    paths: ProjectPaths
    names: ModuleNames
    target_tests: TargetTests
    packages: CargoPackages
    tests: dict[str, list[tuple[ModuleId, TestKind]]] = field(default_factory=dict)
    sources: dict[str, list[ModuleId]] = field(default_factory=dict)
    covered: dict[str, list[ModuleId]] = field(default_factory=dict)
    checked: dict[str, list[ModuleId]] = field(default_factory=dict)


def index(registry: Registry, paths: ProjectPaths, tree: ProjectTree) -> Ownership:
    """Make the indexes of a registry."""
    modules = registry.modules
    ownership = Ownership(
        modules={module.id: module for module in modules},
        paths=paths,
        names=ModuleNames(modules),
        target_tests=TargetTests(modules),
        packages=CargoPackages(tree),
    )
    for module in modules:
        for kind, place in module.paths.tests.items():
            for file in place.files:
                ownership.tests.setdefault(file, []).append((module.id, kind))
        _add(ownership.sources, module, source_places(module))
        _add(ownership.covered, module, (*source_places(module), *module.paths.ports.values()))
        _add(ownership.checked, module, (*source_places(module), *_other_places(module)))
    return ownership


def declared_files(registry: Registry) -> frozenset[str]:
    """Every file behind the modules' declared places."""
    return frozenset(
        file
        for module in registry.modules
        for place in (*source_places(module), *_other_places(module), *module.paths.tests.values())
        for file in place.files
    )


def source_places(module: Module) -> tuple[Path, ...]:
    """Reference and wrapper: what a test must import."""
    return (module.paths.python, module.paths.wrapper)


def _other_places(module: Module) -> tuple[Path, ...]:
    return (*module.paths.ports.values(), module.paths.stub, module.paths.types)


def _add(index_: dict[str, list[ModuleId]], module: Module, places: Iterable[Path]) -> None:
    for file in {file for place in places for file in place.files}:
        index_.setdefault(file, []).append(module.id)
