"""The modules of an extension as files of a stub: one module is one file, modules below it make it a package."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_runbooks.ffi.comparison.units import Unit, offered
from mkdocs_runbooks.ffi.stub_needs import Needs
from mkdocs_runbooks.ffi.stub_writer import TypesOf, can_be_written, comment, is_class, unit_lines
from mkdocs_runbooks.model.ffi import Hidden, Signature

_Parts = tuple[str, ...]
"""A module as seen from the extension's own; that one is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StubModule:
    """The stub of one module.

    Attributes:
        parts: its name as seen from the extension's own module, which is empty.
        package: modules lie below it.
    """

    parts: _Parts
    package: bool
    text: str

    @property
    def path(self) -> str:
        """Its file in the folder of the extension's package, as type checkers look for it."""
        folder = self.parts if self.package else self.parts[:-1]
        name = "__init__" if self.package or not self.parts else self.parts[-1]
        return "/".join((*folder, f"{name}.pyi"))


def stub_modules(
    items: Iterable[Signature], types_of: TypesOf, *, hidden: Sequence[Hidden], header: str
) -> tuple[StubModule, ...]:
    """The stubs of everything that the port exports, the extension's own module first.

    Args:
        items: what the port offers.
        types_of: what its types mean in Python.
        hidden: bindings that could not be read; what they may hold is left open in the extension's own module.
        header: first line of each file, as a comment.
    """
    written = [unit for unit in offered(items) if can_be_written(unit.name)]
    top = _top({unit.module for unit in written if unit.module})
    modules: defaultdict[_Parts, _Held] = defaultdict(_Held, {(): _Held()})
    for unit in written:
        modules[_below(unit.module, top)].units.append(unit)
    for unit in written:
        for parts, again in _again(unit, top):
            if again.name not in {one.name for one in modules[parts].units}:
                modules[parts].again.append(again)
    for parts in list(modules):
        for length in range(len(parts)):
            modules.setdefault(parts[:length], _Held())
    return tuple(_stub(parts, modules, types_of, hidden, header) for parts in sorted(modules))


class _Again(NamedTuple):
    """What another module, or another name, has already.

    Attributes:
        name: its name here.
        declared: its name in the stub that declares it.
        home: the module of that stub.
    """

    name: str
    declared: str
    home: _Parts


@dataclass(frozen=True, slots=True)
class _Held:
    """What one module holds: what its stub declares, and what stands in several places."""

    units: list[Unit] = field(default_factory=list)
    again: list[_Again] = field(default_factory=list)


def _again(unit: Unit, top: str) -> Iterator[tuple[_Parts, _Again]]:
    """The further modules and names of a unit."""
    home = _below(unit.module, top)
    for module, name in unit.head.further if unit.head is not None else ():
        if can_be_written(name):
            yield _below(module, top), _Again(name, unit.name, home)


def _top(names: set[str]) -> str:
    """The extension's own module: what all names begin with, even where nothing stands in it itself."""
    shared: list[str] = []
    for parts in zip(*(name.split(".") for name in names), strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return ".".join(shared) or min(names, key=lambda one: (one.count("."), one), default="")


def _below(module: str | None, top: str) -> _Parts:
    """A module as seen from the top; what lies elsewhere, or nobody knows where, stands in the top itself."""
    if module is None or not module.startswith(f"{top}."):
        return ()
    parts = tuple(module[len(top) + 1 :].split("."))
    return parts if all(map(can_be_written, parts)) else ()


def _stub(
    parts: _Parts,
    modules: Mapping[_Parts, _Held],
    types_of: TypesOf,
    hidden: Sequence[Hidden],
    header: str,
) -> StubModule:
    children = sorted(one[-1] for one in modules if len(one) == len(parts) + 1 and one[:-1] == parts)
    own = modules[parts].units
    package = parts if children else parts[:-1]
    needs = Needs(
        classes=frozenset(unit.name for unit in own if is_class(unit)),
        elsewhere=_elsewhere(parts, modules, package),
    )
    body = [line for unit in own for line in unit_lines(unit, types_of, needs)]
    body += [f"{one.name} = {one.declared}" for one in modules[parts].again if one.home == parts]
    comments: list[str] = []
    if hidden and not parts:
        comments = [comment(f"Not read: {one.what} ({one.path}:{one.line})") for one in hidden]
        body.append(f"def __getattr__(name: str) -> {needs.type(None)}: ...")
    again = [
        (_relative(one.home, package), one.declared, one.name)
        for one in modules[parts].again
        if one.home != parts
    ]
    imports = [
        *needs.lines(without=again),
        *(f"from . import {one} as {one}" for one in children),
        *(f"from {home} import {declared} as {name}" for home, declared, name in again),
    ]
    lines = [comment(header), *comments, *imports, "", *body]
    return StubModule(parts=parts, package=bool(children), text="\n".join(lines).rstrip() + "\n")


def _elsewhere(parts: _Parts, modules: Mapping[_Parts, _Held], package: _Parts) -> dict[str, str | None]:
    """Classes of other modules with the relative name of theirs; None where several modules have one of a name."""
    found: dict[str, str | None] = {}
    for other, name in _classes(modules):
        if other != parts:
            found[name] = None if name in found else _relative(other, package)
    return found


def _classes(modules: Mapping[_Parts, _Held]) -> Iterator[tuple[_Parts, str]]:
    for parts, held in modules.items():
        yield from ((parts, unit.name) for unit in held.units if is_class(unit))


def _relative(module: _Parts, package: _Parts) -> str:
    """The module as `from …` in a module of a package names it."""
    shared = 0
    while shared < min(len(module), len(package)) and module[shared] == package[shared]:
        shared += 1
    return "." * (1 + len(package) - shared) + ".".join(module[shared:])
