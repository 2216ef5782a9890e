"""Which running code belongs to which module: reference and wrapper, by file.

A wrapper that several modules share shows none of them by itself. There a module is entered through the names
that it declares under `exports:`.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from types import CodeType

from mkdocs_runbooks.model.registry import Module, ModuleId

_INSTALLED = ("/site-packages/", "/dist-packages/")
"""Folders below which installed packages stand: a test run may load those instead of the project's sources."""


class Watched:
    """Owners of code.

    Args:
        modules: those of the registry.
        root: folder of the project.
    """

    def __init__(self, modules: Iterable[Module], root: Path) -> None:
        self._owners: dict[str, list[ModuleId]] = {}
        self._declared: dict[str, list[ModuleId]] = {}
        self._exports: dict[ModuleId, frozenset[str]] = {}
        for module in modules:
            self._exports[module.id] = frozenset(module.exports or ())
            for file in {*module.paths.python.files, *module.paths.wrapper.files}:
                self._declared.setdefault(f"/{file}", []).append(module.id)
                place = os.path.realpath(root / file)
                self._owners.setdefault(place, []).append(module.id)
        self._known: dict[str, tuple[ModuleId, ...]] = {}

    def owners(self, code: CodeType) -> tuple[ModuleId, ...]:
        """Modules to which a function, a class body or a file belongs."""
        owners = self._of_file(code.co_filename)
        if len(owners) < 2:
            return owners
        name = code.co_qualname.partition(".")[0]
        return tuple(one for one in owners if not self._exports[one] or name in self._exports[one])

    def _of_file(self, filename: str) -> tuple[ModuleId, ...]:
        found = self._known.get(filename)
        if found is None:
            found = self._known[filename] = tuple(self._looked_up(filename))
        return found

    def _looked_up(self, filename: str) -> Iterable[ModuleId]:
        if filename.startswith("<"):
            return ()
        place = os.path.realpath(filename)
        own = self._owners.get(place)
        return own if own is not None else self._of_installed(place.replace(os.sep, "/"))

    def _of_installed(self, place: str) -> Iterable[ModuleId]:
        """An installed copy of a declared file: what stands below `site-packages` is the end of its path."""
        for folder in _INSTALLED:
            _, found, tail = place.rpartition(folder)
            if found:
                for declared, owners in self._declared.items():
                    if declared.endswith(f"/{tail}"):
                        return owners
        return ()
