"""What the names of a border mean, from the sources of the project: handed to the comparison of types."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from mkdocs_runbooks.ffi.types.algebra import Named, Type
from mkdocs_runbooks.ffi.types.lattice import OwnClass
from mkdocs_runbooks.ffi.types.names import Names, NativeNames, PythonNames, RustAlias, RustClass
from mkdocs_runbooks.ffi.types.python_declarations import python_names
from mkdocs_runbooks.ffi.types.python_types import python_type
from mkdocs_runbooks.ffi.types.rust_declarations import WORTH_READING, Declarations, read_declarations
from mkdocs_runbooks.ffi.types.rust_types import SHOWN_THROUGH
from mkdocs_runbooks.ffi.types.tables import rust_rows, version
from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.sources.python_source import ProjectSources

_HERE = frozenset({"crate", "self", "super"})
_NO_LIBRARY = frozenset({"target", "tests", "benches", "fuzz"})
_PACKAGE = re.compile(r"^\[package\][^\[]*?^name\s*=\s*\"([\w-]+)\"", re.MULTILINE | re.DOTALL)
_MAX_HOPS = 6
_Found = TypeVar("_Found", RustAlias, RustClass)


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


class RustSide:
    """Declarations of the Rust crates, each read when the first position in it is judged.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._crates: dict[str, _Crate] = {}
        self._shared: dict[object, NativeNames] = {}

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
            binding: PyO3's version.
            types: conversions that the registry names.
        """
        root = self._root(path)
        if root not in self._crates:
            self._crates[root] = _Crate(self._declarations(root))
        found = self._crates[root].names(path, tuple(items), types or {})
        found = replace(found, version=version(binding), crate=self._package(path))
        # Files in which all names mean the same share what is remembered of them.
        return self._shared.setdefault(_meaning(found), found)

    def _package(self, path: str) -> str | None:
        """Name of the crate that a file belongs to."""
        folder = path.rpartition("/")[0]
        while True:
            text = self._sources.tree.text(f"{folder}/Cargo.toml" if folder else "Cargo.toml")
            name = _PACKAGE.search(text) if text is not None else None
            if name is not None:
                return name[1].replace("-", "_")
            if not folder:
                return None
            folder = folder.rpartition("/")[0]

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

    def _declarations(self, root: str) -> dict[str, Declarations]:
        found: dict[str, Declarations] = {}
        for path in self._sources.tree.listing(root):
            if path.endswith(".rs") and _NO_LIBRARY.isdisjoint(path[len(root) :].split("/")[:-1]):
                content = self._sources.content(path)
                if content is not None and WORTH_READING.search(content):
                    found[path] = read_declarations(content)
        return found


def _meaning(names: NativeNames) -> object:
    return (
        (names.crate, names.version, names.locals),
        *(frozenset(one.items()) for one in (names.uses, names.aliases, names.classes, names.types)),
    )


class _Crate:
    """All files of one workspace."""

    def __init__(self, files: Mapping[str, Declarations]) -> None:
        self._files = files

    @cached_property
    def _aliases(self) -> dict[str, list[tuple[str, RustAlias]]]:
        found: defaultdict[str, list[tuple[str, RustAlias]]] = defaultdict(list)
        for path, file in self._files.items():
            for name, alias in file.aliases.items():
                found[name].append((path, alias))
        return found

    @cached_property
    def _classes(self) -> dict[str, list[tuple[str, RustClass]]]:
        found: defaultdict[str, list[tuple[str, RustClass]]] = defaultdict(list)
        for path, file in self._files.items():
            for name, one in file.classes.items():
                found[name].append((path, one))
        return found

    @cached_property
    def _types(self) -> frozenset[str]:
        return frozenset(name for file in self._files.values() for name in file.types)

    def names(self, path: str, items: tuple[Signature, ...], types: Mapping[str, str]) -> NativeNames:
        """What the names of one file mean."""
        file = self._files.get(path, Declarations())
        written = {
            one.native_name or one.name: RustClass(python=one.name)
            for one in items
            if one.kind is ItemKind.CLASS and one.owner is None
        }
        classes = {
            name: self._chosen(found, path, file.uses.get(name)) for name, found in self._classes.items()
        }
        aliases = {
            name: self._chosen(found, path, file.uses.get(name)) for name, found in self._aliases.items()
        }
        for name in self._aliases.keys() & (written.keys() | self._classes.keys()):
            self._settle(name, file, (aliases, classes, written))
        return NativeNames(
            uses=file.uses,
            aliases={
                name: one
                for name, one in aliases.items()
                if one is not None and self._means(name, file, name in file.aliases)
            },
            classes={
                **{name: one for name, one in written.items() if self._means(name, file, name in file.types)},
                **{
                    name: one
                    for name, one in classes.items()
                    if one is not None and self._means(name, file, name in file.classes)
                },
            },
            locals=frozenset(name for name in self._types if self._means(name, file, name in file.types)),
            types=types,
        )

    def _means(self, name: str, file: Declarations, own: bool) -> bool:  # noqa: FBT001  # declared in this file
        """A name that the tables know, too, means the crate's own type only where the file says so."""
        if own or (name not in rust_rows() and name not in SHOWN_THROUGH):
            return True
        return file.uses.get(name, "").partition("::")[0] in _HERE

    def _settle(
        self,
        name: str,
        file: Declarations,
        kinds: tuple[dict[str, RustAlias | None], dict[str, RustClass | None], dict[str, RustClass]],
    ) -> None:
        """An alias and a class of one name: the file's own, or the one that its `use` names; else neither."""
        aliases, classes, written = kinds
        words = file.uses.get(name, "").split("::")[:-1]
        places = {path for path, _ in self._aliases[name]}, {path for path, _ in self._classes.get(name, [])}
        if places[0] & places[1]:
            return  # a class with a conversion of its own is both
        named = [any(_named_by(words, path) for path in paths) for paths in places]
        is_alias = name in file.aliases or (name not in file.types and named == [True, False])
        is_class = name in file.types or (name not in file.aliases and named == [False, True])
        if not is_alias:
            aliases[name] = None
        if not is_class:
            classes.pop(name, None)
            written.pop(name, None)

    @staticmethod
    def _chosen(found: list[tuple[str, _Found]], path: str, used: str | None) -> _Found | None:
        """Of several of one name: the file's own, the one that its `use` names, or what all of them are."""
        own = next((one for there, one in found if there == path), None)
        if own is not None:
            return own
        if len({repr(one) for _, one in found}) == 1:
            return found[0][1]
        words = (used or "").split("::")[:-1]
        fitting = [one for there, one in found if _named_by(words, there)]
        return fitting[0] if len(fitting) == 1 else None


def _named_by(words: list[str], path: str) -> bool:
    """Whether the modules of a `use` lead to a file."""
    return bool(words) and words[-1] in re.split(r"[/.]", path)


def own_classes(
    items: Iterable[Signature], python: PythonNames, native: Mapping[str, RustClass]
) -> dict[str, OwnClass]:
    """The project's classes by their plain Python name: those of the extension first, then those of a Python file.

    Args:
        items: what the port offers.
        python: names of the file that declares.
        native: the port's classes by Rust name.
    """
    found = {
        name: OwnClass(bases=tuple(_base(base, python) for base in bases))
        for name, bases in python.classes.items()
    }
    for one in native.values():
        base = native.get((one.extends or "").rpartition("::")[2])
        above: tuple[Type, ...] = (Named(base.python, own=True),) if base is not None else ()
        found[one.python] = OwnClass(
            bases=above, complete=one.extends is None or base is not None, nominal=True
        )
    extension = {one.python for one in native.values()}
    for item in items:
        # A class that this file of the port calls otherwise is the extension's all the same.
        known = extension if item.path.endswith(".rs") else found
        if (
            item.kind in {ItemKind.CLASS, ItemKind.EXCEPTION}
            and item.owner is None
            and item.name not in known
        ):
            found[item.name] = OwnClass(
                bases=tuple(_base(base, PythonNames()) for base in item.bases),
                complete=item.kind is ItemKind.CLASS and not item.bases,
                nominal=True,
            )
    return found


def _base(text: str, names: PythonNames) -> Type:
    return Named("dict") if text.rpartition(".")[2] == "TypedDict" else python_type(text, names)


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
                python=python, native=rust, classes=own_classes(self._items, python, rust.classes)
            )
        return self._found[key]
