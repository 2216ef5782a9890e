"""What all modules share while their borders are read: every file is parsed once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.ffi.arrow.reader import ArrowReader
from mkdocs_runbooks.ffi.boundary import BoundaryReader
from mkdocs_runbooks.ffi.claims import Claims
from mkdocs_runbooks.ffi.codes import error_table
from mkdocs_runbooks.ffi.flags import FlagReader
from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.mypy_config import MypyConfig, read_mypy_config
from mkdocs_runbooks.ffi.python_targets import python_targets
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.stubs import Stub, read_stub
from mkdocs_runbooks.ffi.types.border_names import PythonSide, RustSide
from mkdocs_runbooks.model.codes import ErrorTable
from mkdocs_runbooks.model.ffi import Origin, Signature
from mkdocs_runbooks.model.registry import Registry, Shared
from mkdocs_runbooks.sources.python_source import ProjectSources


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is said of the whole project, by its registry and in single files."""

    shared: Shared
    mypy: MypyConfig
    codes: Mapping[str, ErrorTable | None]


def settings(registry: Registry, sources: ProjectSources) -> Settings:
    """Read what is said of the whole project.

    Args:
        registry: which files say something.
        sources: the project's sources.
    """
    return Settings(
        shared=registry.shared,
        mypy=read_mypy_config(sources.tree),
        codes={
            language: error_table(reference, sources)
            for language, reference in registry.shared.error_codes.items()
        },
    )


@dataclass(slots=True, kw_only=True)
class Reading:
    """What all modules share while they are read."""

    sources: ProjectSources
    settings: Settings
    claims: Claims
    boundaries: BoundaryReader
    flags: FlagReader
    rust: RustProject
    julia: JuliaProject
    shown: tuple[Signature, ...]
    arrow: ArrowReader
    python_names: PythonSide
    rust_names: RustSide
    stubs: dict[str, Stub] = field(default_factory=dict)

    def stub(self, path: str) -> Stub:
        """What a stub declares; empty where it can't be parsed."""
        source = self.sources.python(path)
        if path not in self.stubs:
            try:
                self.stubs[path] = (
                    read_stub(source, python_targets(self.sources.tree, path)) if source else Stub()
                )
            except RecursionError:
                self.sources.too_deep(path)
                self.stubs[path] = Stub()
        return self.stubs[path]

    def introspected(self, place: str) -> tuple[Signature, ...]:
        """What a stub, or a folder of them, says that the extension's introspection wrote; absent, it says nothing."""
        paths = [path for path in self.sources.tree.files(place) if path.endswith(".pyi")]
        if not paths:
            self.sources.tell(place, "absent", unreadable=True)
        items = (item for path in paths for item in self.stub(path).items.values())
        return tuple(replace(item, origin=Origin.INTROSPECTION, exported=True) for item in items)
