"""What the names of a crate mean in each of its files.

Nearly all names mean the same in all files of a crate. These are worked out once; what is left for one file are names
that several files declare differently, and names that the conversion tables know, too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Generic, TypeVar

from mkdocs_runbooks.ffi.types.names import (
    ClassNames,
    Layers,
    NativeNames,
    RustAlias,
    RustClass,
    SharedClasses,
)
from mkdocs_runbooks.ffi.types.rust_declarations import Declarations
from mkdocs_runbooks.ffi.types.rust_types import SHOWN_THROUGH
from mkdocs_runbooks.ffi.types.tables import rust_rows
from mkdocs_runbooks.model.ffi import ItemKind, Signature

_HERE = frozenset({"crate", "self", "super"})
_Found = TypeVar("_Found", RustAlias, RustClass)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Declared(Generic[_Found]):
    """Declarations of one kind.

    Attributes:
        by_file: every name with the files that declare it.
        agreed: names that mean the same in every file.
        open: the others.
    """

    by_file: Mapping[str, Mapping[str, _Found]]
    agreed: Mapping[str, _Found]
    open: frozenset[str]


class CrateNames:
    """All files of one workspace.

    Args:
        files: what each of them declares; all else follows from it.
    """

    def __init__(self, files: Mapping[str, Declarations]) -> None:
        self.files = files
        self._written: tuple[tuple[Signature, ...], Mapping[str, RustClass]] = ((), {})

    @cached_property
    def _aliases(self) -> _Declared[RustAlias]:
        return _sorted_out((path, file.aliases) for path, file in self.files.items())

    @cached_property
    def _classes(self) -> _Declared[RustClass]:
        return _sorted_out((path, file.classes) for path, file in self.files.items())

    @cached_property
    def _shared(self) -> SharedClasses:
        return SharedClasses(self._classes.agreed)

    @cached_property
    def _types(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Types whose names no table knows, and the others."""
        names = {name for file in self.files.values() for name in file.types}
        return frozenset(name for name in names if not _tabled(name)), tuple(filter(_tabled, names))

    @cached_property
    def declared(self) -> frozenset[str]:
        """Types that some file declares, whatever they are, but those whose names the tables know."""
        names = self._types[0] | self._aliases.by_file.keys() | self._classes.by_file.keys()
        return frozenset(name for name in names if not _tabled(name))

    def uses(self, path: str) -> Mapping[str, str]:
        """Name -> path of the `use` declarations of one file."""
        return self.files[path].uses if path in self.files else {}

    def of(
        self,
        path: str,
        items: tuple[Signature, ...],
        types: Mapping[str, str],
        handed: Mapping[str, str] = MappingProxyType({}),
    ) -> NativeNames:
        """What the names of one file mean.

        Args:
            path: the file.
            items: what the reader of Rust found, for classes that macros write.
            types: conversions that the registry names.
            handed: path as written -> path in another crate, where the crate's own modules only hand a type on.
        """
        file = self.files.get(path, Declarations())
        if handed:
            file = replace(file, uses={name: handed.get(used, used) for name, used in file.uses.items()})
        plain, tabled = self._types
        own = frozenset(name for name in tabled if _means(name, file, name in file.types))
        written = self._classes_written(items)
        no_alias, no_class = self._settled(file, written)
        aliases = dict(_chosen(self._aliases, path, file, file.aliases))
        classes = {
            **{name: one for name, one in written.items() if _means(name, file, name in file.types)},
            **dict(_chosen(self._classes, path, file, file.classes)),
        }
        return NativeNames(
            uses=file.uses,
            aliases=Layers(aliases, self._aliases.agreed, no_alias),
            classes=ClassNames(classes, self._shared, no_class),
            locals=plain | own if own else plain,
            types=types,
            paths=self._paths,
            handed=handed,
        )

    @cached_property
    def _paths(self) -> Mapping[str, RustAlias]:
        """Aliases that bear a name of the tables, by the module that their file is; none where two differ."""
        found: dict[str, set[RustAlias]] = {}
        for name in filter(_tabled, self._aliases.open):
            for path, one in self._aliases.by_file[name].items():
                found.setdefault(f"{_module(path)}::{name}", set()).add(one)
        return {key: next(iter(meant)) for key, meant in found.items() if len(meant) == 1}

    def _classes_written(self, items: tuple[Signature, ...]) -> Mapping[str, RustClass]:
        """Classes by what the reader of Rust found, where no declaration says more."""
        if self._written[0] is not items:
            self._written = (
                items,
                {
                    name: RustClass(python=one.name)
                    for one in items
                    if one.kind is ItemKind.CLASS
                    and one.owner is None
                    and (name := one.native_name or one.name) not in self._classes.agreed
                },
            )
        return self._written[1]

    def _settled(
        self, file: Declarations, written: Mapping[str, RustClass]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Names that are no alias in a file, and those that are no class, of those that are both somewhere.

        They mean the file's own, or the one that its `use` names; else neither.
        """
        no_alias: set[str] = set()
        no_class: set[str] = set()
        aliases, classes = self._aliases.by_file, self._classes.by_file
        for name in self._both | (aliases.keys() & written.keys()):
            places = aliases[name].keys(), classes.get(name, {}).keys()
            if places[0] & places[1]:
                continue  # a class with a conversion of its own is both
            words = file.uses.get(name, "").split("::")[:-1]
            named = [any(_named_by(words, path) for path in paths) for paths in places]
            if not (name in file.aliases or (name not in file.types and named == [True, False])):
                no_alias.add(name)
            if not (name in file.types or (name not in file.aliases and named == [False, True])):
                no_class.add(name)
        return frozenset(no_alias), frozenset(no_class)

    @cached_property
    def _both(self) -> frozenset[str]:
        return frozenset(self._aliases.by_file.keys() & self._classes.by_file.keys())


def _sorted_out(declared: Iterable[tuple[str, Mapping[str, _Found]]]) -> _Declared[_Found]:
    found: dict[str, dict[str, _Found]] = {}
    for path, names in declared:
        for name, one in names.items():
            found.setdefault(name, {})[path] = one
    agreed: dict[str, _Found] = {}
    for name, by_file in found.items():
        first, *others = by_file.values()
        if not _tabled(name) and all(one == first for one in others):
            agreed[name] = first
    return _Declared(by_file=found, agreed=agreed, open=frozenset(found.keys() - agreed.keys()))


def _chosen(
    declared: _Declared[_Found], path: str, file: Declarations, own: Mapping[str, _Found]
) -> Iterator[tuple[str, _Found]]:
    """Of several of one name: the file's own, the one that its `use` names, or what all of them are."""
    for name in sorted(declared.open):
        found = declared.by_file[name]
        one = found.get(path) or _fitting(found, file.uses.get(name))
        if one is not None and _means(name, file, name in own):
            yield name, one


def _fitting(found: Mapping[str, _Found], used: str | None) -> _Found | None:
    first, *others = found.values()
    if all(one == first for one in others):
        return first
    words = (used or "").split("::")[:-1]
    fitting = [one for path, one in found.items() if _named_by(words, path)]
    return fitting[0] if len(fitting) == 1 else None


def _named_by(words: list[str], path: str) -> bool:
    """Whether the modules of a `use` lead to a file."""
    return bool(words) and words[-1] in re.split(r"[/.]", path)


def _module(path: str) -> str:
    """Name of the module that a file is."""
    folder, _, name = path.removesuffix(".rs").rpartition("/")
    return folder.rpartition("/")[2] if name == "mod" else name


def _tabled(name: str) -> bool:
    return name in rust_rows() or name in SHOWN_THROUGH


def _means(name: str, file: Declarations, own: bool) -> bool:  # noqa: FBT001  # declared in this file
    """A name that the tables know, too, means the crate's own type only where the file says so."""
    return own or not _tabled(name) or file.uses.get(name, "").partition("::")[0] in _HERE
