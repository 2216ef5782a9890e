"""What all modules share while their borders are read: every file is parsed once."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.ffi.arrow.reader import ArrowReader
from mkdocs_runbooks.ffi.boundary import Boundary, BoundaryReader
from mkdocs_runbooks.ffi.codes import error_table
from mkdocs_runbooks.ffi.flags import FlagReader
from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.mypy_config import MypyConfig, read_mypy_config
from mkdocs_runbooks.ffi.rust.kept import KeptFiles
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.stubs import Stub, read_stub
from mkdocs_runbooks.ffi.types.border_names import PythonSide, RustSide
from mkdocs_runbooks.model.codes import ErrorTable
from mkdocs_runbooks.model.ffi import Origin, Signature
from mkdocs_runbooks.model.interface import SourceProblem
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry, Target
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import ProjectSources


@dataclass(slots=True)
class Reading:
    """What all modules share while they are read."""

    registry: Registry
    sources: ProjectSources
    boundaries: BoundaryReader
    flags: FlagReader
    rust: RustProject
    julia: JuliaProject
    shown: tuple[Signature, ...]
    arrow: ArrowReader
    mypy: MypyConfig
    python_names: PythonSide
    rust_names: RustSide
    codes: Mapping[str, ErrorTable | None]
    declared_flags: frozenset[str]
    owned: Mapping[str, ModuleId]
    wanted: Counter[str] = field(default_factory=Counter)
    owners: defaultdict[str, set[ModuleId]] = field(default_factory=lambda: defaultdict(set))
    """Name -> the modules whose port must offer it."""
    stubs: dict[str, Stub] = field(default_factory=dict)
    sharing: defaultdict[str, dict[ModuleId, None]] = field(default_factory=lambda: defaultdict(dict))
    """Stub or port file -> the modules that declare it, in the registry's order."""

    def stub(self, path: str) -> Stub:
        """What a stub declares; empty where it can't be parsed."""
        if path not in self.stubs:
            source = self.sources.python(path)
            try:
                self.stubs[path] = read_stub(source) if source else Stub()
            except RecursionError:
                self.sources.too_deep(path)
                self.stubs[path] = Stub()
        return self.stubs[path]

    def introspected(self, place: str) -> tuple[Signature, ...]:
        """What a stub, or a folder of them, says that the extension's introspection wrote; absent, it says nothing."""
        paths = [path for path in self.sources.tree.files(place) if path.endswith(".pyi")]
        if not paths:
            self.sources.problems[place] = SourceProblem(path=place, line=None, message="absent")
            self.sources.unreadable.add(place)
        items = (item for path in paths for item in self.stub(path).items.values())
        return tuple(replace(item, origin=Origin.INTROSPECTION, exported=True) for item in items)

    def concerns(self, name: str, path: str, module: ModuleId) -> bool:
        """Whether a name in a file that several modules declare is this module's business.

        A name that none of them wants concerns the first, so that it is said once.
        """
        declaring = self.sharing.get(path, {})
        owners = self.owners.get(name, set())
        if len(declaring) < 2 or module in owners:
            return True
        return next(iter(declaring)) == module and not any(one in declaring for one in owners)


def begin(
    registry: Registry,
    sources: ProjectSources,
    *,
    shown: tuple[Signature, ...] = (),
    kept: CacheFolder | None = None,
) -> Reading:
    """Begin with nothing read but what belongs to no single module.

    Args:
        registry: which files belong to which module.
        sources: the project's sources.
        shown: what a built extension shows of itself.
        kept: where readings are kept between runs; None: nowhere.
    """
    return Reading(
        registry=registry,
        sources=sources,
        boundaries=BoundaryReader(sources),
        flags=FlagReader(sources),
        rust=RustProject(sources, KeptFiles(kept)),
        julia=JuliaProject(sources),
        shown=shown,
        arrow=ArrowReader(sources),
        mypy=read_mypy_config(sources.tree),
        python_names=PythonSide(sources),
        rust_names=RustSide(sources, kept),
        codes={
            language: error_table(reference, sources)
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


def share(module: Module, boundary: Boundary, shared: Reading) -> None:
    """Note which names and files a module claims, before any border is compared."""
    names = wanted(module, boundary)
    if Target.RUST in module.paths.ports:
        shared.wanted.update(names)
    for name in names:
        shared.owners[name].add(module.id)
    files = {path for port in module.paths.ports.values() for path in port.files}
    for path in files.union(module.paths.stub.files):
        shared.sharing[path][module.id] = None
