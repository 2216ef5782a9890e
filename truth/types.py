"""How many types of published packages are decided, and how many of these are right.

    .venv/bin/python -m truth.types [--write]                  both, for the releases of `packages.toml` and `types.toml`
    .venv/bin/python -m truth.types FOLDER…                    the share that is decided, for unpacked sources
    .venv/bin/python -m truth.types FOLDER --stub STUB         the share that is right, against what PyO3 says itself

The stub, a file or a folder, is what `pyo3-introspection` (or `maturin generate-stubs`) writes for an extension that was built with the
feature `pyo3/experimental-inspect`. Where it says `Incomplete` or `Any` it says nothing.
Operators take anything: what their function does not take, PyO3 answers with `NotImplemented`. What the author
states in a `signature` are the author's words, and `**kwargs` has the type of its values: both are left out.
"""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.stubs import read_stub
from mkdocs_runbooks.ffi.types.algebra import ANYTHING, Dynamic, Type, Unknown, dynamic, inside
from mkdocs_runbooks.ffi.types.border_names import RustCrates, RustSide
from mkdocs_runbooks.ffi.types.class_facts import OwnClasses, offered
from mkdocs_runbooks.ffi.types.lattice import Known
from mkdocs_runbooks.ffi.types.names import NativeNames, PythonNames
from mkdocs_runbooks.ffi.types.positions import OPERATORS, SLOTS
from mkdocs_runbooks.ffi.types.python_declarations import python_names
from mkdocs_runbooks.ffi.types.python_types import python_type
from mkdocs_runbooks.ffi.types.rust_types import Conversion, conversion
from mkdocs_runbooks.ffi.types.shown import shown
from mkdocs_runbooks.ffi.types.subset import subset
from mkdocs_runbooks.model.ffi import ItemKind, ParameterKind, Signature
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree
from truth.fetch import FETCHED, fetch_source
from truth.fetch import Package as PublishedRelease
from truth.introspection import introspected
from truth.listed import packages
from truth.page import PAGE, replaced

_LIST = Path(__file__).with_name("types.toml")
_NO_CALLS = {ItemKind.CLASS, ItemKind.EXCEPTION}
_MANY = {ParameterKind.VARIADIC, ParameterKind.VARIADIC_KEYWORD}
_GIVES_NO_OTHER = {ItemKind.CONSTRUCTOR}


@dataclass
class Decided:
    """Positions of one package.

    Attributes:
        all: parameters and results.
        dynamic: those whose Rust type is any Python object.
        unknown: those that are not decided, by reason and Rust type.
    """

    all: int = 0
    dynamic: int = 0
    unknown: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Share that is decided, in per cent."""
        return 100 * (1 - self.unknown.total() / self.all) if self.all else 100.0


@dataclass
class Right:
    """Decided positions of one package beside what PyO3 says of them."""

    compared: int = 0
    wrong: list[str] = field(default_factory=list)


class Package:
    """The sources of one package.

    Args:
        folder: where they were unpacked.
    """

    def __init__(self, folder: Path) -> None:
        sources = ProjectSources(ProjectTree(folder))
        self._project = RustProject(sources)
        self._side = RustSide(sources, RustCrates(sources))
        self._names: dict[str, NativeNames] = {}
        self.items = tuple(one for one in self._project.all_items() if one.name not in SLOTS)
        self.offered = offered(self.items)

    def names(self, path: str) -> NativeNames:
        """What names mean in one file."""
        if path not in self._names:
            extension = self._project.extension((path,))
            binding = extension.binding if extension is not None else None
            self._names[path] = self._side.of(path, items=self._project.all_items(), binding=binding)
        return self._names[path]

    def positions(self) -> Iterator[tuple[Signature, str | None, Conversion]]:
        """(item, parameter or None for the result, its conversion)."""
        for item in self.items:
            if item.kind in _NO_CALLS:
                continue
            for one in item.parameters:
                if one.type is not None and one.custom is None:
                    yield item, one.name, conversion(one.type, self.names(item.path), item.owner)
            if item.returns is not None and item.kind not in _GIVES_NO_OTHER:
                yield item, None, conversion(item.returns, self.names(item.path), item.owner)


def decided(folder: Path) -> Decided:
    """How many types of a package the tables decide."""
    found = Decided()
    for _, parameter, one in Package(folder).positions():
        type_ = one.returns if parameter is None else one.accepts
        missing = next((part for part in inside(type_) if isinstance(part, Unknown)), None)
        found.all += 1
        found.dynamic += dynamic(type_)
        if missing is not None:
            found.unknown[f"{missing.reason} {missing.text}"] += 1
    return found


class _Stub:
    """One file of a stub.

    Args:
        path: the file.
        root: the folder of the whole stub, or the file itself.
    """

    def __init__(self, path: Path, root: Path) -> None:
        source = ProjectSources(ProjectTree(path.parent)).python(path.name)
        self.items = dict(read_stub(source).items) if source is not None else {}
        self.names = python_names(source) if source is not None else PythonNames()
        inside_of = path.relative_to(root).with_suffix("") if root.is_dir() else Path()
        self._module = tuple(part for part in inside_of.parts if part != "__init__")
        self._only = not root.is_dir()

    def holds(self, item: Signature) -> bool:
        """Whether the item's module is this file."""
        module = tuple((item.module or "").split("."))
        if not self._module:
            return self._only or len(module) < 2 or module[-1].startswith("_")
        return module[-len(self._module) :] == self._module


def right(folder: Path, stub: Path) -> Right:
    """How many decided types of a package are those that PyO3 states."""
    package = Package(folder)
    stubs = [_Stub(path, stub) for path in (sorted(stub.rglob("*.pyi")) if stub.is_dir() else [stub])]
    found = Right()
    for item, parameter, one in package.positions():
        there = next((one for one in stubs if one.holds(item)), None)
        text = _stated(there.items.get(item.qualified) if there is not None else None, parameter)
        if _in_other_words(item, parameter):
            continue
        ours = one.returns if parameter is None else ANYTHING if item.name in OPERATORS else one.accepts
        if there is None or text is None or any(isinstance(part, Unknown) for part in inside(ours)):
            continue
        theirs = python_type(text, there.names, item.owner)
        if any(isinstance(part, Dynamic) for part in inside(theirs)) and not dynamic(ours):
            continue
        among = Known(
            classes=OwnClasses(package.offered, PythonNames(), package.names(item.path).classes), lenient=True
        )
        found.compared += 1
        if not _agree(theirs, ours, one.natural, among):
            found.wrong.append(f"{item.qualified}({parameter or 'returns'}): {shown(ours)}, PyO3 says {text}")
    return found


def _in_other_words(item: Signature, parameter: str | None) -> bool:
    """Whether a stub says here what the author wrote, or the type of one of many values."""
    if parameter is None:
        return item.annotation is not None
    one = next(one for one in item.parameters if one.name == parameter)
    return one.annotation is not None or one.kind in _MANY


def _stated(signature: Signature | None, parameter: str | None) -> str | None:
    if signature is None or parameter is None:
        return signature.returns if signature is not None else None
    return next((one.type for one in signature.parameters if one.name == parameter), None)


def _agree(theirs: Type, ours: Type, natural: Type, among: Known) -> bool:
    """All that PyO3 states is taken, and no more than that, or than it states by the type's usual name."""
    wide = subset(ours, theirs, among) is True or subset(natural, theirs, among) is True
    return subset(theirs, ours, among) is True and wide


def _shares(folders: list[Path]) -> Iterator[str]:
    """One line a package, then the sum and the commonest reasons."""
    total = Decided()
    for folder in folders:
        one = decided(folder)
        total.all += one.all
        total.dynamic += one.dynamic
        total.unknown.update({f"{folder.name}: {reason}": count for reason, count in one.unknown.items()})
        yield f"| {_release(folder)} | {one.all:,} | {one.unknown.total()} | {one.share:.1f} % |"
    yield f"| together | {total.all:,} | {total.unknown.total()} | {total.share:.1f} % |"


def _release(folder: Path) -> str:
    """Name and version of a release, for sources as they are unpacked by `make ffi-truth`."""
    name, _, version = (folder.parent if folder.name == "source" else folder).name.rpartition("-")
    return f"{name} {version}"


def _agreement(folder: Path, stub: Path) -> Iterator[str]:
    """What differs from PyO3's own words, and how much agrees."""
    found = right(folder, stub)
    yield from found.wrong
    yield f"{found.compared - len(found.wrong)} of {found.compared} right"


def _listed(cache: Path, *, write: bool) -> Iterator[str]:
    """Both tables for the releases that are listed."""
    folders = [fetch_source(one, cache) for one in packages()]
    decided_table = "\n".join(
        ("| Package | Positions | Not decided | Decided |", "| --- | ---: | ---: | ---: |", *_shares(folders))
    )
    rows = ["| Extension | Compared | Right |", "| --- | ---: | ---: |"]
    compared = correct = 0
    for one in tomllib.loads(_LIST.read_text(encoding="utf-8"))["package"]:
        release = PublishedRelease(name=one["name"], version=one["version"])
        source = fetch_source(release, cache)
        stub = next(source.glob(f"*/{one['stub']}")) if "stub" in one else introspected(release, cache)
        found = right(source, stub)
        yield from (f"  WRONG {release.pinned} {wrong}" for wrong in found.wrong)
        compared, correct = compared + found.compared, correct + found.compared - len(found.wrong)
        star = " \\*" * one.get("unseen", False)
        rows.append(
            f"| {release.name} {release.version}{star} | {found.compared} | {found.compared - len(found.wrong)} |"
        )
    right_table = "\n".join((*rows, f"| together | {compared} | {correct} |"))
    yield from (decided_table, right_table)
    if write:
        page = replaced(PAGE.read_text(encoding="utf-8"), "decided types", decided_table)
        PAGE.write_text(replaced(page, "right types", right_table), encoding="utf-8")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--stub", type=Path)
    parser.add_argument("--cache", type=Path, default=FETCHED)
    parser.add_argument("--write", action="store_true", help="write both tables into the documentation")
    given = parser.parse_args()
    if not given.folders:
        lines = _listed(given.cache, write=given.write)
    elif given.stub is not None:
        lines = _agreement(given.folders[0], given.stub)
    else:
        lines = _shares(given.folders)
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
