"""Rust crates of the project: which binding belongs to which module, and whether a `#[pymodule]` registers it."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from mkdocs_runbooks.ffi.rust.always_some import changes
from mkdocs_runbooks.ffi.rust.expansion import UNEXPANDED, Macros, called
from mkdocs_runbooks.ffi.rust.file import Invocation, RustFile
from mkdocs_runbooks.ffi.rust.kept import KeptFiles
from mkdocs_runbooks.ffi.rust.linking import Linked, Linker, by_name
from mkdocs_runbooks.ffi.rust.manifests import Crate, Manifests, Tell
from mkdocs_runbooks.ffi.rust.mentions import mentions, says
from mkdocs_runbooks.ffi.rust.reading import BINDING, worth_reading
from mkdocs_runbooks.ffi.rust.registration import inner_scope
from mkdocs_runbooks.ffi.rust.uses import reexports
from mkdocs_runbooks.ffi.syntax import blanked, parse
from mkdocs_runbooks.model.ffi import Extension, Hidden, ItemKind, Signature
from mkdocs_runbooks.sources.python_source import ProjectSources


class RustProject:
    """All binding files of the project, read once.

    Args:
        sources: the project's sources.
        kept: what was read before.
        before: the project before some file changed: items that are the same stay the same values.
    """

    def __init__(
        self,
        sources: ProjectSources,
        kept: KeptFiles | None = None,
        before: "RustProject | None" = None,
    ) -> None:
        self._sources = sources
        self._kept = kept or KeptFiles()
        self._manifests = Manifests(sources.tree, _teller(sources))
        self._files: dict[str, RustFile] = {}
        self._known: dict[str, Crate] = {}
        self._reexports: dict[str, RustFile] = {}
        self._macros = Macros()
        self._mismatched: set[tuple[str, int]] = set()
        self._known_items = before.linked_items if before is not None else {}

    def attach(self, sources: ProjectSources) -> None:
        """Look at the project as it is now; what was asked for before has the same answers.

        Args:
            sources: the project's sources now.
        """
        self._sources = sources
        self._manifests.attach(sources.tree, _teller(sources))

    @property
    def linked_items(self) -> Mapping[str, list[Signature]]:
        """Path -> what its file binds; nothing before anybody has asked."""
        linked = self.__dict__.get("_linked")
        return linked.of_file if isinstance(linked, Linked) else {}

    @cached_property
    def _linked(self) -> Linked:
        files = self._read()
        left_over, doubted = self._left_over(files), self._doubted(files)
        linked = Linker(files, self._known, self._macros, left_over, doubted).link()
        for path, items in linked.of_file.items():
            known = self._known_items.get(path)
            if known == items:
                linked.of_file[path] = known
        self._known_items = {}
        return linked

    @cached_property
    def _by_name(self) -> Mapping[str, list[Signature]]:
        return by_name(self._linked)

    def own(self, files: tuple[str, ...]) -> tuple[Signature, ...]:
        """Items that a module's own files bind, in order."""
        return tuple(item for path in files for item in self._linked.of_file.get(path, ()))

    def hidden(self, files: tuple[str, ...]) -> tuple[tuple[str, int, str], ...]:
        """(file, line, reason) of places in binding files that can't be read: `grammar` or `macro`."""
        return tuple(one for path in files for one in self._hidden_in(path))

    def _hidden_in(self, path: str) -> Iterator[tuple[str, int, str]]:
        if (line := self._unreadable(path)) is not None:
            yield path, line, "grammar"
        yield from ((path, line, "signature") for place, line in sorted(self._mismatched) if place == path)
        yield from (
            (path, one.line, "macro")
            for one in self._macros.hidden
            if one.path == path and one.reason in UNEXPANDED
        )

    def _unreadable(self, path: str) -> int | None:
        """The first line that the grammar can't read in a file that may bind something, by its words or by a macro."""
        file = self._files.get(path)
        if file is None or file.broken is None:
            return None
        content = self._sources.content(path) or b""
        calls = {name.decode(errors="replace") for name in called(content)}
        return file.broken if BINDING.search(content) or not self._macros.binding.isdisjoint(calls) else None

    def hidden_bindings(self, files: tuple[str, ...]) -> tuple[Hidden, ...]:
        """Bindings of these files that reading can't show."""
        _ = self._linked
        return tuple(one for one in self._macros.hidden if one.path in files)

    def extension(self, files: tuple[str, ...]) -> Extension | None:
        """The crate that these files stand in, with its PyO3; None where no manifest is there.

        Among several it is the one with a `#[pymodule]`, or at least with PyO3: others, and benchmarks, tell no version.
        """
        roots_of = self._linked.roots
        crates = [one for path in files if (one := self._known.get(path)) is not None]
        known = [one for one in crates if one.manifest is not None]
        if not known:
            return None
        crate = max(known, key=lambda one: (one.manifest in roots_of, one.pyo3 is not None))
        roots = roots_of.get(crate.manifest or "", ())
        return Extension(
            name=roots[0] if roots else None,
            package=crate.package,
            manifest=crate.manifest,
            binding=crate.pyo3,
            binding_source=crate.pyo3_source,
        )

    def unbound(self, files: tuple[str, ...]) -> str | None:
        """The manifest of these files' crate, where it does not use PyO3 at all."""
        return self._manifests.without_pyo3(files[0]) if files else None

    def names_module(self, path: str, names: tuple[str, ...]) -> bool:
        """A binding file speaks of a module: it lies under its name, or calls into it (`calendar::`)."""
        parts = {part.removesuffix(".rs") for part in path.split("/")}
        if not parts.isdisjoint(names):
            return True
        content = self._sources.content(path) or b""
        called = [name for name in names if f"{name}::".encode() in content]
        code = blanked("rust", parse("rust", content), content) if called else b""
        return any(f"{name}::".encode() in code for name in called)

    def elsewhere(self, name: str, near: str) -> tuple[Signature, ...]:
        """Functions and classes of this Python name that files of the same workspace bind.

        Args:
            name: the Python name.
            near: a file of the module that asks.
        """
        root = self.workspace(near)
        return tuple(
            one
            for one in self._by_name.get(name, ())
            if root is not None and (not root or one.path.startswith(root + "/"))
        )

    def methods(self, owner: str, module: str | None, path: str) -> tuple[Signature, ...]:
        """Methods and attributes of a class that was found elsewhere.

        Args:
            owner: name of the class.
            module: of the extension in which it stands, as of its signature.
            path: file of the class.
        """
        crate = self._known.get(path)
        return tuple(
            one
            for other, items in self._linked.of_file.items()
            if self._known.get(other) is crate
            for one in items
            if one.owner == owner and one.module == module
        )

    def extension_names(self, files: tuple[str, ...]) -> tuple[str, ...]:
        """Names of the `#[pymodule]`s in the workspaces of these files."""
        roots = {root for path in files[:1] if (root := self.workspace(path)) is not None}
        return tuple(
            sorted(
                {
                    name.rpartition(".")[2]
                    for manifest, names in self._linked.roots.items()
                    for name in names
                    if any(not root or manifest.startswith(root + "/") for root in roots)
                }
            )
        )

    def all_items(self) -> tuple[Signature, ...]:
        """Everything that the project binds, in the order of its files."""
        return tuple(item for items in self._linked.of_file.values() for item in items)

    def mentioned(self, names: Collection[str]) -> Mapping[str, tuple[str, int]]:
        """Where binding files speak of names that are no exports: what they say there may be one after all.

        Args:
            names: Python names.
        """
        unregistered = {
            one.native_name or one.name: one.name
            for name in names
            for one in self._by_name.get(name, ())
            if not one.exported
        }
        read = ((path, self._sources.content(path) or b"") for path in sorted(self._files))
        return mentions(read, names, unregistered)

    def all_hidden(self) -> tuple[Hidden, ...]:
        """Everything that reading can't show."""
        return tuple(self._macros.hidden) if self._linked else ()

    def broken(self) -> tuple[tuple[str, int], ...]:
        """(file, line) of every file that may bind something and that the grammar can't read in full."""
        _ = self._linked
        lines = ((path, self._unreadable(path)) for path in self._files)
        return tuple((path, line) for path, line in lines if line is not None)

    def manifest(self, path: str) -> str | None:
        """The nearest `Cargo.toml` at or above a file, inside the project."""
        return next((found for found, _ in self._manifests.above(path)), None)

    def workspace(self, path: str) -> str | None:
        """Folder of the topmost `Cargo.toml` above a file, or None."""
        found = [manifest for manifest, _ in self._manifests.above(path)]
        return found[-1].rpartition("/")[0] if found else None

    def above(self, path: str) -> tuple[tuple[str, dict[str, object]], ...]:
        """Manifests at or above a file, nearest first, with their content."""
        return tuple(self._manifests.above(path))

    def _read(self) -> list[tuple[RustFile, Crate]]:
        """Files that may bind something, each followed by what its macros wrote."""
        unread: dict[str, bytes] = {}
        speaking: dict[str, bytes] = {}
        for path in self._sources.tree.ending("", ".rs"):
            if not self._manifests.is_library(path):
                continue
            content = self._sources.content(path)
            if content is None:
                continue
            self._known[path] = self._manifests.crate(path)
            (speaking if worth_reading(content) else unread)[path] = content
        for file in self._kept.read_all(speaking).values():
            self._learn(file)
        self._read_callers(unread)
        self._kept.settle()
        self._reexports = {
            path: RustFile(path=path, uses=found)
            for path, content in unread.items()
            if (found := reexports(content))
        }
        return [
            (part, self._known[path])
            for path in sorted({*self._files, *self._reexports})
            for part in self._expanded(path)
        ]

    def _left_over(self, files: list[tuple[RustFile, Crate]]) -> frozenset[str]:
        """Files that no other file of their crate speaks of, and that would add something to what others hold.

        Those are one of several `#[pymodule]`s, and methods of a class that stands in another file. Cargo compiles
        what a `mod` leads to; such a file lies there since nobody took it away.
        """
        holding = {file.path: crate for file, crate in files if any(one.python for one in file.registrars)}
        adding = {file.path: crate for file, crate in files if file.adds_members and file.path not in holding}
        asked = {**(holding if len(holding) > 1 else {}), **adding}
        return frozenset(path for path, crate in asked.items() if self._unspoken(path, crate))

    def _doubted(self, files: list[tuple[RustFile, Crate]]) -> frozenset[int]:
        """Fields that hold no `None` by their own file, while another one of their crate may say otherwise.

        So may what a macro writes: it is made of several places.
        """
        found: set[int] = set()
        for file, crate in files:
            for one in file.items:
                if one.signature.kind is ItemKind.ATTRIBUTE and one.signature.never_none and one.owner:
                    written = one.signature.macro is not None
                    if written or self._touched(file.path, crate, one.owner[-1], one.rust_name):
                        found.add(id(one))
        return frozenset(found)

    def _touched(self, path: str, crate: Crate, owner: str, field: str) -> bool:
        """Whether another file of a crate speaks of a class, or may change a field of this name."""
        contents = (
            self._sources.content(one) or b""
            for one, its in self._known.items()
            if its is crate and one != path
        )
        return any(
            says(content, owner)
            or (field.encode() in content and changes(content.decode("utf-8", "replace"), field))
            for content in contents
        )

    def _unspoken(self, path: str, crate: Crate) -> bool:
        *outer, name = crate.scope(path)
        if not outer or crate.root not in self._known:
            return False
        folder = path.rpartition("/")[0]
        likely = [one for one in (crate.root, f"{folder}/mod.rs", f"{folder}.rs") if one in self._known]
        others = (one for one, its in self._known.items() if its is crate)
        contents = (self._sources.content(one) or b"" for one in (*likely, *others) if one != path)
        return not any(says(content, name) or b"automod" in content for content in contents)

    def _learn(self, file: RustFile) -> bool:
        self._files[file.path] = file
        return self._macros.add(file)

    def _read_callers(self, unread: dict[str, bytes]) -> None:
        """Files without a word of PyO3 that call a macro which binds, until no more turn up."""
        tried: set[str] = set()
        calls = {path: called(content) for path, content in unread.items()} if self._macros.binding else {}
        while names := self._macros.binding - tried:
            tried |= names
            wanted = {name.encode() for name in names}
            for path in [path for path in unread if not wanted.isdisjoint(calls[path])]:
                self._learn(self._kept.read(path, unread.pop(path)))

    def _expanded(self, path: str) -> list[RustFile]:
        file = self._files.get(path)
        if file is None:
            return [self._reexports[path]]
        found = [file]
        calls = [one for one in file.invocations if self._macros.concerns(one)]
        for call in (*calls, *self._calls_inside(file)):
            found.extend(self._macros.items(call, path))
        self._mismatched.update((path, line) for one in found for line in one.mismatched)
        return found

    def _calls_inside(self, file: RustFile) -> Iterator[Invocation]:
        """Calls in functions that fill a module, of macros that define what they register."""
        for registrar in file.registrars:
            for step in registrar.steps:
                if step.kind == "macro" and self._macros.defines(step.path[-1], step.arguments[0]):
                    yield Invocation(
                        path=step.path,
                        arguments=step.arguments[0],
                        line=step.line,
                        around=(*registrar.around, inner_scope(step.line)),
                        condition=step.condition,
                    )


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


def _teller(sources: ProjectSources) -> Tell:
    return lambda path, message, line: sources.tell(path, message, line=line)
