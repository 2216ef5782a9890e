"""Names that a crate's own modules hand on: `use crate::{Bound, PyAny}`, where the module has them from PyO3.

Private `use` declarations count, too: what stands in a module is seen by the modules inside of it. A module that
declares the name itself ends the search, since then the name is the crate's own.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.rust.manifests import Crate, Manifests
from mkdocs_runbooks.ffi.types.module_files import Module, ModuleFiles, Uses, Words, module_file
from mkdocs_runbooks.ffi.types.rust_types import SHOWN_THROUGH
from mkdocs_runbooks.ffi.types.tables import crates, rust_rows
from mkdocs_runbooks.sources.python_source import ProjectSources

_HERE = frozenset({"crate", "self", "super"})
_MAX_STEPS = 60


@dataclass(frozen=True, slots=True)
class _Outside:
    """A path that begins with a crate which is none of the project."""

    words: Words


class HandedOn:
    """The modules of all crates of the project, read where a name leads to them.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._files = ModuleFiles(sources)
        self._manifests = Manifests(sources.tree)

    def crates(self, manifests: Iterable[str]) -> Mapping[str, Crate]:
        """The crates of some manifests, by the names that paths use; none whose types the tables know."""
        found = (self._manifests.crate(path) for path in manifests)
        return {one.name: one for one in found if one.package is not None and one.name not in crates()}

    def knows_crate(self, path: str) -> bool:
        """Whether the manifest of a file's crate could be read.

        Args:
            path: the file.
        """
        manifest = self._manifests.crate(path).manifest
        return manifest is None or self._manifests.is_readable(manifest)

    def paths(
        self, path: str, uses: Iterable[str], known: Mapping[str, Crate], own: Collection[str]
    ) -> dict[str, str]:
        """Path as written -> path in the crate that it comes from, for types that the project only hands on.

        Args:
            path: the file in which they are written.
            uses: the paths of its `use` declarations.
            known: crates of the workspace by their names.
            own: names of types that the workspace declares: those are not handed on.
        """
        content = self._sources.content(path)
        if content is None:
            return {}
        here = self._files.module(path, self._manifests.crate(path))
        found: dict[str, str] = {}
        for one in sorted({*uses, *module_file(content).written}):
            words = tuple(one.split("::"))
            inside = len(words) > 1 and (words[0] in _HERE or words[0] in known)
            if inside and words[-1][:1].isupper() and words[-1] not in own:
                outer = _Search(self._files, known).named(words, here)
                if outer is not None:
                    found[one] = "::".join(outer)
        return found


@dataclass(slots=True)
class _Search:
    """One name on its way through the modules of the project.

    Attributes:
        known: crates of the workspace by their names.
        seen: the steps that were taken.
    """

    files: ModuleFiles
    known: Mapping[str, Crate]
    seen: set[tuple[str, Module, Words]] = field(default_factory=set)

    def named(self, words: Words, scope: Module) -> Words | None:
        """The path outside of the project that a path leads to; None: it ends inside, or nobody knows where."""
        if self._again("name", scope, words):
            return None
        module = self._module(words[:-1], scope)
        if isinstance(module, _Outside):
            return (*module.words, words[-1])
        return self._in(words[-1], module) if module is not None else None

    def _in(self, name: str, module: Module) -> Words | None:
        file = self.files.at(module)
        if file is None or name in file.declared:
            return None
        for uses in self.files.uses(module):
            found = self._used(name, uses, module)
            if found is not None or name in uses:
                return found
        return None

    def _used(self, name: str, uses: Uses, module: Module) -> Words | None:
        """Where some `use` declarations of a module lead a name."""
        for path in uses.get(name, ()):
            return self.named(path, module)
        for path in uses.get("*", ()):
            other = self._module(path, module)
            if isinstance(other, _Outside):
                if _gives(other.words[0], name):
                    return (*other.words, name)
            elif other is not None and not self._again("all", other, (name,)):
                found = self._in(name, other)
                if found is not None:
                    return found
        return None

    def _module(self, words: Words, scope: Module) -> Module | _Outside | None:
        """The module that a path leads to."""
        if self._again("module", scope, words):
            return None
        module: Module | _Outside | None = scope
        for index, word in enumerate(words):
            if isinstance(module, _Outside):
                return _Outside((*module.words, *words[index:]))
            if module is None:
                return None
            module = self._step(word, module, first=index == 0)
        return module

    def _step(self, word: str, module: Module, *, first: bool) -> Module | _Outside | None:
        if word == "crate":
            return Module(crate=module.crate)
        if word == "self":
            return module
        if word == "super":
            return Module(crate=module.crate, inner=module.inner[:-1]) if module.inner else None
        below = Module(crate=module.crate, inner=(*module.inner, word))
        file = self.files.at(module)
        if self.files.place(below) is not None or (file is not None and word in file.modules):
            return below
        for path in (one for uses in self.files.uses(module) for one in uses.get(word, ())):
            if path != (word,):
                return self._module(path, module)
        if not first:
            return None
        return Module(crate=self.known[word]) if word in self.known else _Outside((word,))

    def _again(self, what: str, scope: Module, words: Words) -> bool:
        """Whether the search was here before, or takes too long; else it is here now."""
        step = what, scope, words
        if step in self.seen or len(self.seen) > _MAX_STEPS:
            return True
        self.seen.add(step)
        return False


def _gives(crate: str, name: str) -> bool:
    """Whether the tables know a type of this name in a crate."""
    through = crate == "pyo3" and name in SHOWN_THROUGH
    return through or any(crate in row.crates for row in rust_rows().get(name, ()))
