"""What the names of a border mean, from the sources of the project: handed to the comparison of types."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkdocs_runbooks.ffi.binding_versions import Versions
from mkdocs_runbooks.ffi.kept import Kept, Kind
from mkdocs_runbooks.ffi.rust.manifests import Crate
from mkdocs_runbooks.ffi.types.class_facts import OwnClasses, offered
from mkdocs_runbooks.ffi.types.crate_names import CrateNames
from mkdocs_runbooks.ffi.types.dependencies import dependencies
from mkdocs_runbooks.ffi.types.handed_on import HandedOn
from mkdocs_runbooks.ffi.types.names import Layers, Names, NativeNames, PythonNames
from mkdocs_runbooks.ffi.types.python_declarations import python_names
from mkdocs_runbooks.ffi.types.rust_declarations import Declarations, read_declarations, worth_reading
from mkdocs_runbooks.ffi.types.tables import changes
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import ProjectSources

_DECLARATIONS = Kind(
    name="declarations",
    type=Declarations,
    read=lambda _path, content: read_declarations(content),
    code=("ffi/types/*.py", "ffi/kept.py"),
)
_NO_LIBRARY = frozenset({"target", "tests", "benches", "fuzz"})
_PACKAGE = re.compile(r"""^\[package\][^\[]*?^name\s*=\s*["']([\w-]+)["']""", re.MULTILINE | re.DOTALL)
_BINDINGS = frozenset({"pyo3", "numpy"})
_MAX_HOPS = 6


class PythonSide:
    """Names of Python files, each read once.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._names: dict[str, PythonNames] = {}

    def of(self, path: str, hops: int = 0) -> PythonNames:
        """The names of one file; none where it can't be parsed."""
        if path not in self._names:
            source = self._sources.python(path)
            self._names[path] = (
                python_names(source, lambda full: self._defined(full, path, hops))
                if source
                else PythonNames()
            )
        return self._names[path]

    def _defined(self, full: str, near: str, hops: int) -> tuple[PythonNames, str] | None:
        """The file of the project that gives an imported name its meaning."""
        module, _, name = full.rpartition(".")
        if not module.strip("."):
            module = full[: len(full) - len(full.lstrip("."))]
        other = self._sources.resolve(module, near) if module and hops < _MAX_HOPS else None
        if other is None or other == near:
            return None
        names = self.of(other, hops + 1)
        known = name in names.aliases or name in names.classes or name in names.variables
        return (names, name) if known or name in names.imported else None


class RustCrates:
    """Declarations of the Rust crates by workspace, each read when the first position in it is judged.

    Args:
        sources: the project's sources.
        folder: where what was read is kept between runs; None: nowhere.
        before: what was known before something changed: crates that still declare the same stay the same values.
    """

    def __init__(
        self, sources: ProjectSources, folder: CacheFolder | None = None, before: "RustCrates | None" = None
    ) -> None:
        self._sources = sources
        self._kept = Kept(_DECLARATIONS, folder)
        self._before = before._found if before is not None else {}
        self._found: dict[str, tuple[dict[str, Declarations], CrateNames, frozenset[str] | None]] = {}

    def attach(self, sources: ProjectSources) -> None:
        """Look at the project as it is now; what was asked for before has the same answers.

        Args:
            sources: the project's sources now.
        """
        self._sources = sources

    def of(self, root: str) -> tuple[CrateNames, frozenset[str] | None]:
        """The names of a workspace, and the crates that it depends on; None: no manifest says so.

        Args:
            root: its folder.
        """
        if root not in self._found:
            declared = self._declarations(root)
            before = self._before.get(root)
            names = before[1] if before is not None and before[0] == declared else CrateNames(declared)
            self._found[root] = declared, names, dependencies(self._sources.tree, self.manifests(root))
        return self._found[root][1:]

    def manifests(self, root: str) -> list[str]:
        """The manifests of a workspace's libraries.

        Args:
            root: its folder.
        """
        return [
            path
            for path in self._sources.tree.ending(root, "Cargo.toml")
            if path.rpartition("/")[2] == "Cargo.toml"
            and _NO_LIBRARY.isdisjoint(path[len(root) :].split("/"))
        ]

    def _copies(self, root: str) -> Iterator[str]:
        """Folders of copies of PyO3 and rust-numpy that lie among the crates: its types mean what the tables say."""
        for path in self.manifests(root):
            folder = path.removesuffix("Cargo.toml")
            if folder.rstrip("/") != root and _package(path, self._sources) in _BINDINGS:
                yield folder

    def _declarations(self, root: str) -> dict[str, Declarations]:
        found: dict[str, Declarations] = {}
        copies = tuple(self._copies(root))
        for path in self._sources.tree.ending(root, ".rs"):
            if _NO_LIBRARY.isdisjoint(path[len(root) :].split("/")[:-1]) and not path.startswith(copies):
                content = self._sources.content(path)
                if content is not None and worth_reading(content):
                    found[path] = self._kept.read(path, content)
        self._kept.settle()
        return found


class RustSide:
    """Names of Rust files.

    Args:
        sources: the project's sources.
        crates: what the crates declare.
        shared: meanings that were found before.
    """

    def __init__(
        self, sources: ProjectSources, crates: RustCrates, shared: dict[object, NativeNames] | None = None
    ) -> None:
        self._sources = sources
        self._crates = crates
        self._shared: dict[object, NativeNames] = {} if shared is None else shared
        self._handed = HandedOn(sources)
        self._known: dict[str, Mapping[str, Crate]] = {}

    def of(
        self,
        path: str,
        *,
        items: Iterable[Signature] = (),
        binding: str | None = None,
        types: Mapping[str, str] | None = None,
    ) -> NativeNames:
        """The names of one file.

        Args:
            path: the file.
            items: what the reader of Rust found, for classes that macros write.
            binding: PyO3's version, or what is required of it; None: nobody says.
            types: conversions that the registry names.
        """
        root = self._root(path)
        names, depends = self._crates.of(root)
        if root not in self._known:
            self._known[root] = self._handed.crates(self._crates.manifests(root))
        handed = self._handed.paths(path, names.uses(path).values(), self._known[root], names.declared)
        found = replace(
            names.of(path, tuple(items), types or {}, handed),
            crate=_package(path, self._sources),
            dependencies=depends if self._handed.knows_crate(path) else None,
        )
        # Files in which all names mean the same share what is remembered of them.
        newest, *others = (
            self._shared.setdefault(_meaning(one), one)
            for one in (replace(found, version=each) for each in Versions.of(binding).told_apart(changes()))
        )
        if not others:
            return newest
        together = replace(newest, others=tuple(others))
        return self._shared.setdefault((_meaning(together), len(others)), together)

    def _root(self, path: str) -> str:
        """Folder of the topmost manifest: crates of one workspace share their types."""
        folder = path.rpartition("/")[0]
        found = folder
        while True:
            if self._sources.tree.exists(f"{folder}/Cargo.toml" if folder else "Cargo.toml"):
                found = folder
            if not folder:
                return found
            folder = folder.rpartition("/")[0]


def _package(path: str, sources: ProjectSources) -> str | None:
    """Name of the crate that a file belongs to."""
    folder = path.rpartition("/")[0]
    while True:
        text = sources.tree.text(f"{folder}/Cargo.toml" if folder else "Cargo.toml")
        name = _PACKAGE.search(text) if text is not None else None
        if name is not None:
            return name[1].replace("-", "_")
        if not folder:
            return None
        folder = folder.rpartition("/")[0]


def _meaning(names: NativeNames) -> object:
    kinds = (
        one.meaning if isinstance(one, Layers) else frozenset(one.items())
        for one in (names.aliases, names.classes)
    )
    return (
        (names.crate, names.version, names.dependencies, names.locals),
        *kinds,
        *(frozenset(one.items()) for one in (names.uses, names.types, names.paths, names.handed)),
    )


class BorderNames:
    """Both sides of one module's border.

    Args:
        python: the Python files.
        rust: the Rust crates.
        items: what the port offers.
        binding: PyO3's version.
        types: conversions that the registry names.
    """

    def __init__(
        self,
        python: PythonSide,
        rust: RustSide,
        *,
        items: Iterable[Signature],
        binding: str | None,
        types: Mapping[str, str],
    ) -> None:
        self._python = python
        self._rust = rust
        self._items = tuple(items)
        self._offered = offered(self._items)
        self._binding = binding
        self._types = types
        self._found: dict[tuple[str, str, str | None], Names] = {}

    def of(self, declared: Signature, native: Signature) -> Names:
        """What names mean for one pair."""
        owner = native.owner or declared.owner
        key = (declared.path, native.path, owner)
        if key not in self._found:
            files = self._of_files(declared.path, native.path)
            self._found[key] = files if owner is None else replace(files, owner=owner)
        return self._found[key]

    def _of_files(self, declared: str, native: str) -> Names:
        key = (declared, native, None)
        if key not in self._found:
            python = self._python.of(declared) if declared.endswith((".py", ".pyi")) else PythonNames()
            rust = (
                self._rust.of(native, items=self._items, binding=self._binding, types=self._types)
                if native.endswith(".rs")
                else NativeNames(types=self._types)
            )
            self._found[key] = Names(
                python=python, native=rust, classes=OwnClasses(self._offered, python, rust.classes)
            )
        return self._found[key]
