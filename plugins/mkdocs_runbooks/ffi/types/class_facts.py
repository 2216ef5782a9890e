"""What the project's classes are, looked up when a comparison meets one: most never are."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mkdocs_runbooks.ffi.types.algebra import Named, Type
from mkdocs_runbooks.ffi.types.lattice import OwnClass
from mkdocs_runbooks.ffi.types.names import PythonNames, RustClass, rust_name
from mkdocs_runbooks.ffi.types.python_types import python_type
from mkdocs_runbooks.model.ffi import ItemKind, Signature


class Offered(NamedTuple):
    """Classes that a port offers.

    Attributes:
        rust: from Rust source; they are the extension's, whatever this file of the port calls them.
        others: from elsewhere.
    """

    rust: Mapping[str, OwnClass]
    others: Mapping[str, OwnClass]


class OwnClasses(Mapping[str, OwnClass]):
    """The project's classes by their plain Python name: the extension's, what else the port offers, a Python file's.

    Args:
        offered: what the port offers, as `offered` sorts it.
        python: names of the file that declares.
        native: the port's classes by Rust name.
    """

    def __init__(self, offered: Offered, python: PythonNames, native: Mapping[str, RustClass]) -> None:
        self._offered = offered
        self._python = python
        self._native = native
        self._found: dict[str, OwnClass | None] = {}

    def __getitem__(self, name: str) -> OwnClass:
        """What a class is; KeyError: it is none of the project's."""
        if name not in self._found:
            self._found[name] = self._look(name)
        found = self._found[name]
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        """All names."""
        extension = (one.python for one in self._native.values())
        return iter(
            dict.fromkeys((*self._python.classes, *extension, *self._offered.rust, *self._offered.others))
        )

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)

    def _look(self, name: str) -> OwnClass | None:
        rust = rust_name(self._native, name)
        if rust is not None:
            return self._of_extension(self._native[rust])
        if name in self._offered.rust:
            return self._offered.rust[name]
        if name in self._python.classes:
            return OwnClass(bases=tuple(_base(base, self._python) for base in self._python.classes[name]))
        return self._offered.others.get(name)

    def _of_extension(self, one: RustClass) -> OwnClass:
        base = self._native.get((one.extends or "").rpartition("::")[2])
        above: tuple[Type, ...] = (Named(base.python, own=True),) if base is not None else ()
        return OwnClass(bases=above, complete=one.extends is None or base is not None, nominal=True)


def offered(items: Iterable[Signature]) -> Offered:
    """Classes and exceptions among what a port offers, by their Python name."""
    rust: dict[str, OwnClass] = {}
    others: dict[str, OwnClass] = {}
    for item in items:
        if item.kind in {ItemKind.CLASS, ItemKind.EXCEPTION} and item.owner is None:
            found = OwnClass(
                bases=tuple(_base(base, PythonNames()) for base in item.bases),
                complete=item.kind is ItemKind.CLASS and not item.bases,
                nominal=True,
            )
            if item.path.endswith(".rs"):
                rust[item.name] = found
            else:
                others.setdefault(item.name, found)
    return Offered(rust, others)


def _base(text: str, names: PythonNames) -> Type:
    return Named("dict") if text.rpartition(".")[2] == "TypedDict" else python_type(text, names)
