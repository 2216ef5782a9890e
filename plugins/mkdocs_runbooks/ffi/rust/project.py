"""Rust crates of the project: which binding belongs to which module, and whether a `#[pymodule]` registers it."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.ffi.rust.file import Bound, Registrar, RustFile
from mkdocs_runbooks.ffi.rust.reading import BINDING, read_rust
from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.sources.python_source import ProjectSources

_NO_LIBRARY = frozenset({"target", "tests", "benches", "fuzz"})


@dataclass(slots=True)
class Crate:
    """The binding files of one crate, linked."""

    files: list[RustFile] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    registered: defaultdict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    classes: dict[str, str] = field(default_factory=dict)
    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def link(self) -> None:
        """Follow the registrations from every `#[pymodule]` through the functions it calls."""
        by_name: defaultdict[str, list[tuple[Registrar, RustFile]]] = defaultdict(list)
        for file in self.files:
            self._count(file)
            for registrar in file.registrars:
                by_name[registrar.name].append((registrar, file))
        roots = [one for found in by_name.values() for one in found if one[0].root]
        self.modules.extend(registrar.name for registrar, _ in roots if registrar.name)
        pending = list(roots)
        seen: set[int] = set()
        while pending:
            registrar, file = pending.pop()
            if id(registrar) in seen:
                continue
            seen.add(id(registrar))
            for path in registrar.registered:
                for name in {path[-1], file.renames.get(path[-1], path[-1])}:
                    self.registered[name].add(path[:-1])
            for called in registrar.calls:
                pending.extend(by_name.get(file.renames.get(called, called), ()))

    def _count(self, file: RustFile) -> None:
        for bound in file.items:
            if bound.owner is None:
                self.counts[bound.rust_name] += 1
                if bound.signature.kind is ItemKind.CLASS:
                    self.classes[bound.rust_name] = bound.signature.name

    def exported(self, bound: Bound) -> bool | None:
        """Whether it is registered; None where the crate has no module that could tell."""
        if not self.modules:
            return None
        if bound.declared:
            return True
        name = bound.owner or bound.rust_name
        return any(
            not path or self.counts[name] < 2 or path[-1] in {*bound.around, "self", "super", "crate"}
            for path in self.registered.get(name, ())
        )

    def signature(self, bound: Bound) -> Signature:
        """The item as Python sees it."""
        owner = self.classes.get(bound.owner, bound.owner) if bound.owner else None
        return replace(bound.signature, owner=owner, exported=self.exported(bound))


class RustProject:
    """All binding files of the project, read once.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._crates: dict[str, Crate] | None = None
        self._of_file: dict[str, tuple[Crate, RustFile]] = {}
        self._by_name: defaultdict[str, list[tuple[Crate, Bound]]] = defaultdict(list)
        self._manifests: dict[str, dict[str, object] | None] = {}

    def own(self, files: tuple[str, ...]) -> tuple[Signature, ...]:
        """Items that a module's own files bind, in order."""
        self._read()
        return tuple(
            crate.signature(bound)
            for path in files
            if path in self._of_file
            for crate, file in [self._of_file[path]]
            for bound in file.items
        )

    def hidden(self, files: tuple[str, ...]) -> Iterator[tuple[str, int, str]]:
        """(file, line, reason) of places in binding files that can't be read: `grammar` or `macro`."""
        for path in files:
            file = self._of_file[path][1] if path in self._of_file else None
            if file is not None:
                if file.broken is not None:
                    yield path, file.broken, "grammar"
                yield from ((path, line, "macro") for line in file.macros)

    def names_module(self, path: str, names: tuple[str, ...]) -> bool:
        """A binding file speaks of a module: it lies under its name, or calls into it (`calendar::`)."""
        file = self._of_file[path][1]
        parts = {part.removesuffix(".rs") for part in path.split("/")}
        return any(name in parts or f"{name}::".encode() in file.code for name in names)

    def elsewhere(self, name: str, near: str) -> tuple[tuple[Bound, Signature], ...]:
        """Functions and classes of this Python name that files of the same workspace bind.

        Args:
            name: the Python name.
            near: a file of the module that asks.
        """
        self._read()
        root = self.workspace(near)
        return tuple(
            (bound, crate.signature(bound))
            for crate, bound in self._by_name.get(name, ())
            if root is not None and (not root or bound.signature.path.startswith(root + "/"))
        )

    def methods(self, owner: Signature) -> tuple[Signature, ...]:
        """Methods and attributes of a class that was found elsewhere."""
        crate, _ = self._of_file[owner.path]
        return tuple(
            signature
            for file in crate.files
            for bound in file.items
            if bound.owner is not None and (signature := crate.signature(bound)).owner == owner.name
        )

    def extension_names(self, files: tuple[str, ...]) -> tuple[str, ...]:
        """Names of the `#[pymodule]`s in the workspaces of these files."""
        self._read()
        roots = {root for path in files[:1] if (root := self.workspace(path)) is not None}
        return tuple(
            sorted(
                {
                    name
                    for crate in (self._crates or {}).values()
                    if any(
                        not root or file.path.startswith(root + "/") for root in roots for file in crate.files
                    )
                    for name in crate.modules
                }
            )
        )

    def manifest(self, path: str) -> str | None:
        """The nearest `Cargo.toml` at or above a file, inside the project."""
        return next((found for found, _ in self._above(path)), None)

    def workspace(self, path: str) -> str | None:
        """Folder of the topmost `Cargo.toml` above a file, or None."""
        found = [manifest for manifest, _ in self._above(path)]
        return found[-1].rpartition("/")[0] if found else None

    def table(self, manifest: str) -> dict[str, object] | None:
        """A manifest's content, or None where it can't be read."""
        if manifest not in self._manifests:
            text = self._sources.tree.text(manifest)
            try:
                self._manifests[manifest] = None if text is None else tomllib.loads(text)
            except (tomllib.TOMLDecodeError, RecursionError):
                self._manifests[manifest] = {}
        return self._manifests[manifest]

    def above(self, path: str) -> tuple[tuple[str, dict[str, object]], ...]:
        """Manifests at or above a file, nearest first, with their content."""
        return tuple(self._above(path))

    def _above(self, path: str) -> Iterator[tuple[str, dict[str, object]]]:
        folder = path.rpartition("/")[0]
        while True:
            manifest = f"{folder}/Cargo.toml" if folder else "Cargo.toml"
            table = self.table(manifest)
            if table is not None:
                yield manifest, table
            if not folder:
                return
            folder = folder.rpartition("/")[0]

    def _read(self) -> None:
        if self._crates is not None:
            return
        self._crates = {}
        for path in self._sources.tree.listing(""):
            if not path.endswith(".rs") or not _NO_LIBRARY.isdisjoint(path.split("/")[:-1]):
                continue
            content = self._sources.content(path)
            if content is None or not BINDING.search(content):
                continue
            crate = self._crates.setdefault(self.manifest(path) or "", Crate())
            file = read_rust(path, content)
            crate.files.append(file)
            self._of_file[path] = (crate, file)
        for crate in self._crates.values():
            crate.link()
            for file in crate.files:
                for bound in file.items:
                    if bound.owner is None:
                        self._by_name[bound.signature.name].append((crate, bound))


def pedantic(project: RustProject, path: str, crate_root: str) -> bool | None:
    """Whether clippy's pedantic group is on for a file's crate; None without a manifest.

    Args:
        project: the manifests.
        path: a file of the crate.
        crate_root: text of the crate's `lib.rs`, attributes included.
    """
    manifests = project.above(path)
    if not manifests:
        return None
    lints = manifests[0][1].get("lints")
    if isinstance(lints, dict) and lints.get("workspace") is True:
        roots = (table.get("workspace") for _, table in manifests)
        lints = next((root.get("lints") for root in roots if isinstance(root, dict)), None)
    clippy = lints.get("clippy") if isinstance(lints, dict) else None
    level = clippy.get("pedantic") if isinstance(clippy, dict) else None
    level = level.get("level") if isinstance(level, dict) else level
    return level in {"warn", "deny", "forbid"} or _inner_attribute(crate_root)


def _inner_attribute(text: str) -> bool:
    compact = "".join(text.split())
    return any(
        part.partition("]")[0].startswith(("warn(", "deny(", "forbid("))
        and "clippy::pedantic" in part.partition("]")[0]
        for part in compact.split("#![")[1:]
    )
