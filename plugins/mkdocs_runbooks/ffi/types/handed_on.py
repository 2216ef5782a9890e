"""Names that a crate's own modules hand on: `use crate::{Bound, PyAny}`, where the module has them from PyO3.

Private `use` declarations count, too: what stands in a module is seen by the modules inside of it. A module that
declares the name itself ends the search, since then the name is the crate's own.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from mkdocs_runbooks.ffi.rust.manifests import Crate, Manifests
from mkdocs_runbooks.ffi.types.rust_declarations import use_paths
from mkdocs_runbooks.ffi.types.rust_text import uncommented
from mkdocs_runbooks.ffi.types.rust_types import SHOWN_THROUGH
from mkdocs_runbooks.ffi.types.tables import crates, rust_rows
from mkdocs_runbooks.sources.python_source import ProjectSources

_HERE = frozenset({"crate", "self", "super"})
_DECLARED = re.compile(r"(?:struct|enum|union|type|trait)\s+(\w+)")
_MODULES = re.compile(r"mod\s+(\w+)\s*\{")
_WRITTEN = re.compile(r"(?<![\w:$])(?:crate|self|super)(?:\s*::\s*\w+)+")
_MAX_STEPS = 60

_Words = tuple[str, ...]


class _File:
    """What one file says about names.

    Args:
        content: its bytes.
    """

    def __init__(self, content: bytes) -> None:
        self._text = uncommented(content.decode("utf-8", errors="replace"))

    @cached_property
    def uses(self) -> Mapping[str, Sequence[_Words]]:
        """Name -> paths of `use` declarations; `*` -> modules all of whose names are brought in."""
        found: dict[str, list[_Words]] = {}
        for name, path in use_paths(self._text):
            words = tuple(path.split("::"))
            found.setdefault(name, []).append(words[:-1] if name == "*" else words)
        return found

    @cached_property
    def declared(self) -> frozenset[str]:
        """Types and traits that it declares."""
        return frozenset(_DECLARED.findall(self._text))

    @cached_property
    def modules(self) -> frozenset[str]:
        """Modules whose bodies stand in it."""
        return frozenset(_MODULES.findall(self._text))

    @cached_property
    def written(self) -> frozenset[str]:
        """Paths that begin inside of the crate."""
        return frozenset("".join(one.split()) for one in _WRITTEN.findall(self._text))


@lru_cache(maxsize=256)
def _file(content: bytes) -> _File:
    return _File(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Module:
    """A module of the project.

    Attributes:
        inner: names of the modules from the crate's root to it.
    """

    crate: Crate
    inner: _Words = ()


@dataclass(frozen=True, slots=True)
class _Outside:
    """A path that begins with a crate which is none of the project."""

    words: _Words


class HandedOn:
    """The modules of all crates of the project, read where a name leads to them.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._manifests = Manifests(sources.tree)

    def crates(self, manifests: Iterable[str]) -> Mapping[str, Crate]:
        """The crates of some manifests, by the names that paths use; none whose types the tables know."""
        found = (self._manifests.crate(path) for path in manifests)
        return {one.name: one for one in found if one.package is not None and one.name not in crates()}

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
        crate = self._manifests.crate(path)
        here = _Module(crate=crate, inner=crate.scope(path)[1:])
        found: dict[str, str] = {}
        for one in sorted({*uses, *_file(content).written}):
            words = tuple(one.split("::"))
            inside = len(words) > 1 and (words[0] in _HERE or words[0] in known)
            if inside and words[-1][:1].isupper() and words[-1] not in own:
                outer = _Search(self._sources, known).named(words, here)
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

    sources: ProjectSources
    known: Mapping[str, Crate]
    seen: set[tuple[str, _Module, _Words]] = field(default_factory=set)

    def named(self, words: _Words, scope: _Module) -> _Words | None:
        """The path outside of the project that a path leads to; None: it ends inside, or nobody knows where."""
        if self._again("name", scope, words):
            return None
        module = self._module(words[:-1], scope)
        if isinstance(module, _Outside):
            return (*module.words, words[-1])
        return self._in(words[-1], module) if module is not None else None

    def _in(self, name: str, module: _Module) -> _Words | None:
        file = self._at(module)
        if file is None or name in file.declared:
            return None
        for path in file.uses.get(name, ()):
            return self.named(path, module)
        for path in file.uses.get("*", ()):
            other = self._module(path, module)
            if isinstance(other, _Outside):
                if _gives(other.words[0], name):
                    return (*other.words, name)
            elif other is not None and not self._again("all", other, (name,)):
                found = self._in(name, other)
                if found is not None:
                    return found
        return None

    def _module(self, words: _Words, scope: _Module) -> _Module | _Outside | None:
        """The module that a path leads to."""
        if self._again("module", scope, words):
            return None
        module: _Module | _Outside | None = scope
        for index, word in enumerate(words):
            if isinstance(module, _Outside):
                return _Outside((*module.words, *words[index:]))
            if module is None:
                return None
            module = self._step(word, module, first=index == 0)
        return module

    def _step(self, word: str, module: _Module, *, first: bool) -> _Module | _Outside | None:
        if word == "crate":
            return _Module(crate=module.crate)
        if word == "self":
            return module
        if word == "super":
            return _Module(crate=module.crate, inner=module.inner[:-1]) if module.inner else None
        below = _Module(crate=module.crate, inner=(*module.inner, word))
        file = self._at(module)
        if self._place(below) is not None or (file is not None and word in file.modules):
            return below
        for path in file.uses.get(word, ()) if file is not None else ():
            if path != (word,):
                return self._module(path, module)
        if not first:
            return None
        return _Module(crate=self.known[word]) if word in self.known else _Outside((word,))

    def _again(self, what: str, scope: _Module, words: _Words) -> bool:
        """Whether the search was here before, or takes too long; else it is here now."""
        step = what, scope, words
        if step in self.seen or len(self.seen) > _MAX_STEPS:
            return True
        self.seen.add(step)
        return False

    def _place(self, module: _Module) -> str | None:
        """The file of a module that has one of its own."""
        if not module.inner:
            return module.crate.root
        stem = "/".join(filter(None, (module.crate.source, *module.inner)))
        return next((one for one in (f"{stem}.rs", f"{stem}/mod.rs") if self.sources.tree.exists(one)), None)

    def _at(self, module: _Module) -> _File | None:
        """The file that a module stands in: its own, or that of a module around it."""
        for length in range(len(module.inner), -1, -1):
            place = self._place(_Module(crate=module.crate, inner=module.inner[:length]))
            content = self.sources.content(place) if place is not None else None
            if content is not None:
                return _file(content)
        return None


def _gives(crate: str, name: str) -> bool:
    """Whether the tables know a type of this name in a crate."""
    through = crate == "pyo3" and name in SHOWN_THROUGH
    return through or any(crate in row.crates for row in rust_rows().get(name, ()))
