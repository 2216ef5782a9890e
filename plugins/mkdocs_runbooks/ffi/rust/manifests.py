"""Cargo's and maturin's files: which crate a source belongs to, its names, and the version of PyO3."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import tomli

from mkdocs_runbooks.ffi.binding_versions import Versions
from mkdocs_runbooks.ffi.rust.features import enabled
from mkdocs_runbooks.ffi.rust.file import Path
from mkdocs_runbooks.sources.tree import ProjectTree

_NO_LIBRARY = frozenset({"target", "tests", "benches", "examples", "fuzz"})
_LOCKED = re.compile(r'^name = "pyo3"\nversion = "([^"]+)"', re.MULTILINE)
_ONE_VERSION = re.compile(r"\s*[\^=~]?\s*\d+(?:\.\d+)+\s*\Z")
"""A requirement that one minor version fulfils, and no other."""

_SETUP = re.compile(
    r"""RustExtension\s*\(\s*(?:target\s*=\s*)?["']([\w.]+)["'](?:\s*,\s*(?:path\s*=\s*)?["']([^"'\n]+)["'])?"""
)

Table = Mapping[str, object]
Tell = Callable[[str, str, int | None], None]
"""Is told of a file, what is wrong with it, and in which line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crate:
    """One crate of the project.

    Attributes:
        folder: of its `Cargo.toml`, or of its sources where there is none.
        name: by which its code is named in paths.
        source: folder of its sources.
        root: its root file.
        cdylib: it is built as a library for others than Rust; None: nothing says so.
        features: Cargo features that its build turns on.
        extension: dotted Python name, where maturin or setuptools-rust is told one.
    """

    manifest: str | None
    folder: str
    package: str | None
    name: str
    source: str
    root: str | None = None
    cdylib: bool | None = None
    extension: str | None = None
    features: frozenset[str] = frozenset()
    pyo3: str | None = None
    pyo3_source: str | None = None

    @property
    def versions(self) -> Versions:
        """The versions of PyO3 that it may be built with."""
        return Versions.of(self.pyo3)

    def scope(self, path: str) -> Path:
        """The module that a file is, with the crate's name first."""
        if path == self.root:
            return (self.name,)
        inner = _below(path, self.source) or _below(path, self.folder) or path
        parts = inner.removesuffix(".rs").split("/")
        if parts[-1] in {"mod", "lib", "main"}:
            parts.pop()
        return (self.name, *parts)


def _below(path: str, folder: str) -> str | None:
    if not folder:
        return path
    return path[len(folder) + 1 :] if path.startswith(folder + "/") else None


def said_of(problem: tomli.TOMLDecodeError | RecursionError) -> tuple[str, int | None]:
    """What is wrong with a file that is no TOML, and the line."""
    if isinstance(problem, RecursionError):
        return "nested too deeply", None
    return problem.msg, problem.lineno


class Manifests:
    """The project's manifests, each read once.

    Args:
        tree: the project's files.
        tell: is told of a file that is no TOML, with the reason and the line.
    """

    def __init__(self, tree: ProjectTree, tell: Tell | None = None) -> None:
        self._tree = tree
        self._tell = tell
        self._unreadable: set[str] = set()
        self._tables: dict[str, dict[str, object] | None] = {}
        self._crates: dict[str, Crate] = {}
        self._locked: dict[str, tuple[str, ...] | None] = {}

    def attach(self, tree: ProjectTree, tell: Tell | None = None) -> None:
        """Look at the project as it is now; what was asked for before has the same answers.

        Args:
            tree: the project's files now.
            tell: is told of a file that is no TOML.
        """
        self._tree, self._tell = tree, tell

    def table(self, path: str) -> dict[str, object] | None:
        """A TOML file's content; None where there is none, empty where it can't be read."""
        if path not in self._tables:
            text = self._tree.text(path)
            try:
                self._tables[path] = None if text is None else tomli.loads(text)
            except (tomli.TOMLDecodeError, RecursionError) as problem:
                self._tables[path] = {}
                self._unreadable.add(path)
                if self._tell is not None:
                    self._tell(path, *said_of(problem))
        return self._tables[path]

    def is_readable(self, path: str) -> bool:
        """Whether a file is TOML; what it says is unknown otherwise.

        Args:
            path: the file.
        """
        self.table(path)
        return path not in self._unreadable

    def above(self, path: str, name: str = "Cargo.toml") -> Iterator[tuple[str, dict[str, object]]]:
        """Files of this name at or above a path, nearest first, with their content."""
        for folder in _folders(path):
            place = f"{folder}/{name}" if folder else name
            table = self.table(place)
            if table is not None:
                yield place, table

    def is_library(self, path: str) -> bool:
        """Whether a source can be part of a library: no test, bench, example, nor something that Cargo built."""
        manifests = [manifest.rpartition("/")[0] for manifest, _ in self.above(path)]
        if not manifests:
            before = path.split("/")[:-1]
            outer = before[: before.index("src")] if "src" in before else before
            return _NO_LIBRARY.isdisjoint(outer)
        for index, folder in enumerate(manifests):
            inner = _below(path, folder) or path
            first = inner.partition("/")[0] if "/" in inner else ""
            if first == "target" or (index == 0 and first in _NO_LIBRARY):
                return False
        return True

    def crate(self, path: str) -> Crate:
        """The crate that a source belongs to."""
        found = list(self.above(path))
        own = (place for place, table in found if "package" in table or place in self._unreadable)
        manifest = next(own, None)
        if manifest is None:
            manifest = found[0][0] if found else None
        key = manifest or ""
        if key not in self._crates:
            table = self.table(manifest) if manifest else None
            self._crates[key] = self._crate(manifest, table or {})
        return self._crates[key]

    def without_pyo3(self, path: str) -> str | None:
        """The manifest of a source's crate where it depends on no PyO3; None where it does, or nothing is known."""
        manifest = self.crate(path).manifest
        table = self.table(manifest) if manifest else None
        if not table or any(
            "pyo3" in key or _text(_table(one, key).get("package")) == "pyo3"
            for one in _dependencies(table)
            for key in one
        ):
            return None
        return manifest

    def _crate(self, manifest: str | None, table: Table) -> Crate:
        folder = manifest.rpartition("/")[0] if manifest else ""
        package = _text(_table(table, "package").get("name"))
        library = _table(table, "lib")
        name = _text(library.get("name")) or (package or "crate").replace("-", "_")
        root = _text(library.get("path")) or "src/lib.rs"
        place = _join(folder, root)
        types = library.get("crate-type", library.get("crate_type"))
        version, source = self._pyo3(manifest, table) if manifest else (None, None)
        return Crate(
            manifest=manifest,
            folder=folder,
            package=package,
            name=name,
            source=place.rpartition("/")[0],
            root=place,
            cdylib="cdylib" in types if isinstance(types, list) else None,
            extension=self._extension(manifest, folder, name, table) if manifest else None,
            features=enabled(table, self._maturin(manifest, folder)) if manifest else frozenset(),
            pyo3=version,
            pyo3_source=source,
        )

    def _pyo3(self, manifest: str, table: Table) -> tuple[str | None, str | None]:
        """(version of PyO3, the file that says so): as locked, else as required."""
        stated = self._required(manifest, table)
        one = stated is None or Versions.of(stated).is_one
        required = stated.lstrip("^=~> ") if stated and one else stated
        for folder in _folders(manifest):
            lock = f"{folder}/Cargo.lock" if folder else "Cargo.lock"
            versions = self._versions(lock)
            if versions is None:
                continue
            fitting = [
                one for one in versions if required and one.startswith(_stem(required.lstrip("^=~> ")))
            ]
            # A lock file that Cargo would not accept is left over from older times.
            usable = fitting or (() if stated and _ONE_VERSION.match(stated) else versions)
            if usable:
                return usable[-1], lock
        return required, (manifest if required else None)

    def _versions(self, lock: str) -> tuple[str, ...] | None:
        if lock not in self._locked:
            text = self._tree.text(lock)
            self._locked[lock] = None if text is None else tuple(_LOCKED.findall(text.replace("\r\n", "\n")))
        return self._locked[lock]

    def _required(self, manifest: str, table: Table) -> str | None:
        for one in _dependencies(table):
            given = one.get("pyo3")
            if isinstance(given, dict) and given.get("workspace") is True:
                for _, outer in self.above(manifest):
                    given = _table(outer, "workspace", "dependencies").get("pyo3")
                    if given is not None:
                        break
            version = given.get("version") if isinstance(given, dict) else given
            if isinstance(version, str):
                return version
        return None

    def _extension(self, manifest: str, folder: str, name: str, table: Table) -> str | None:
        metadata = _text(_table(table, "package", "metadata", "maturin").get("name"))
        for place, project in self.above(manifest, "pyproject.toml"):
            home = place.rpartition("/")[0]
            maturin = _table(project, "tool", "maturin")
            path = _text(maturin.get("manifest-path"))
            if home != folder and (path is None or _join(home, path) != manifest):
                rust = _rust_extension(project, home, manifest)
                if rust:
                    return rust
                continue
            stated = _text(maturin.get("module-name")) or _rust_extension(project, home, manifest)
            return stated or metadata or self._mixed(home, maturin, name) or self._setup(manifest)
        return metadata or self._setup(manifest)

    def _maturin(self, manifest: str, folder: str) -> Table:
        """What maturin is told of this crate."""
        for place, project in self.above(manifest, "pyproject.toml"):
            maturin = _table(project, "tool", "maturin")
            path = _text(maturin.get("manifest-path"))
            home = place.rpartition("/")[0]
            if maturin and (
                _join(home, path or "Cargo.toml") == manifest or (path is None and home != folder)
            ):
                return maturin
        return {}

    def _mixed(self, home: str, maturin: Table, name: str) -> str | None:
        """Maturin puts the extension into a Python package of its name."""
        for source in (_text(maturin.get("python-source")) or "", "python"):
            if maturin and self._tree.exists(_join(home, f"{source}/{name}/__init__.py".lstrip("/"))):
                return f"{name}.{name}"
        return None

    def _setup(self, manifest: str) -> str | None:
        """`RustExtension("pkg._native", "path/to/Cargo.toml")` in a `setup.py` at or above the crate."""
        for folder in _folders(manifest):
            text = self._tree.text(_join(folder, "setup.py"))
            for target, path in _SETUP.findall(text) if text else ():
                if _join(folder, path or "Cargo.toml") == manifest:
                    return str(target)
        return None


def _dependencies(table: Table) -> Iterator[Table]:
    """Tables of dependencies: those of all machines, then those of some."""
    yield _table(table, "dependencies")
    for key in _table(table, "target"):
        yield _table(table, "target", key, "dependencies")


def _rust_extension(project: Table, home: str, manifest: str) -> str | None:
    """`[[tool.setuptools-rust.ext-modules]]` that names this manifest."""
    modules = _table(project, "tool", "setuptools-rust").get("ext-modules")
    for one in modules if isinstance(modules, list) else ():
        if isinstance(one, dict):
            path = _text(one.get("path")) or "Cargo.toml"
            if _join(home, path) == manifest:
                return _text(one.get("target"))
    return None


def _folders(path: str) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while True:
        yield folder
        if not folder:
            return
        folder = folder.rpartition("/")[0]


def _join(folder: str, path: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(folder, path).parts:
        if part == ".." and parts:
            parts.pop()
        elif part not in {".", ".."}:
            parts.append(part)
    return "/".join(parts)


def _table(table: Table, *keys: str) -> Table:
    found: object = table
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _stem(version: str) -> str:
    match = re.match(r"\d+(?:\.\d+)?", version)
    return f"{match[0]}." if match else version
