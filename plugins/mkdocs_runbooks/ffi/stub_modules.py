"""The modules of an extension as files of a stub: one module is one file, modules below it make it a package."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_runbooks.ffi.comparison.sides import Unit, units
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
    offered = [unit for unit in units(items) if unit.head is not None and unit.head.exported is not False]
    offered = [unit for unit in offered if can_be_written(unit.name)]
    top = _top({unit.module for unit in offered if unit.module})
    modules: defaultdict[_Parts, list[Unit]] = defaultdict(list, {(): []})
    for unit in offered:
        modules[_below(unit.module, top)].append(unit)
    for parts in list(modules):
        for length in range(len(parts)):
            modules.setdefault(parts[:length], [])
    return tuple(_stub(parts, modules, types_of, hidden, header) for parts in sorted(modules))


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
    modules: Mapping[_Parts, list[Unit]],
    types_of: TypesOf,
    hidden: Sequence[Hidden],
    header: str,
) -> StubModule:
    children = sorted(one[-1] for one in modules if len(one) == len(parts) + 1 and one[:-1] == parts)
    own = modules[parts]
    package = parts if children else parts[:-1]
    needs = Needs(
        classes=frozenset(unit.name for unit in own if is_class(unit)),
        elsewhere=_elsewhere(parts, modules, package),
    )
    body = [line for unit in own for line in unit_lines(unit, types_of, needs)]
    comments: list[str] = []
    if hidden and not parts:
        comments = [comment(f"Not read: {one.what} ({one.path}:{one.line})") for one in hidden]
        body.append(f"def __getattr__(name: str) -> {needs.type(None)}: ...")
    imports = [*needs.lines(), *(f"from . import {one} as {one}" for one in children)]
    lines = [comment(header), *comments, *imports, "", *body]
    return StubModule(parts=parts, package=bool(children), text="\n".join(lines).rstrip() + "\n")


def _elsewhere(parts: _Parts, modules: Mapping[_Parts, list[Unit]], package: _Parts) -> dict[str, str | None]:
    """Classes of other modules with the relative name of theirs; None where several modules have one of a name."""
    found: dict[str, str | None] = {}
    for other, name in _classes(modules):
        if other != parts:
            found[name] = None if name in found else _relative(other, package)
    return found


def _classes(modules: Mapping[_Parts, list[Unit]]) -> Iterator[tuple[_Parts, str]]:
    for parts, found in modules.items():
        yield from ((parts, unit.name) for unit in found if is_class(unit))


def _relative(module: _Parts, package: _Parts) -> str:
    """The module as `from …` in a module of a package names it."""
    shared = 0
    while shared < min(len(module), len(package)) and module[shared] == package[shared]:
        shared += 1
    return "." * (1 + len(package) - shared) + ".".join(module[shared:])
