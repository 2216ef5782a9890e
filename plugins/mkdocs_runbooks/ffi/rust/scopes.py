"""Names of Rust looked up where they stand: modules, `use` declarations, crates of the workspace.

What strict lookup does not find (a re-export in a file that was not read, a name from a macro) is looked up by
its last word, the nearest module first; namesakes that lie equally near are all taken.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.rust.file import Alias, Bound, Path, Registrar, RustFile, Use
from mkdocs_runbooks.ffi.rust.manifests import Crate
from mkdocs_runbooks.ffi.rust.registrars import HERE

_FOLDER_FILES = frozenset({"mod", "lib", "main"})
"""Files whose submodules stand beside them."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One named thing with the module and the file that hold it."""

    item: Bound | Registrar | Alias
    scope: Path
    file: RustFile


@dataclass(slots=True)
class Scope:
    """What one Rust module names."""

    entries: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    uses: dict[str, list[Path]] = field(default_factory=dict)
    globs: list[Path] = field(default_factory=list)


class Scopes:
    """All modules of all crates.

    Args:
        crates: the crates, by the names that paths use.
    """

    def __init__(self, crates: Iterable[Crate]) -> None:
        self._crates = {one.name for one in crates}
        self._scopes: defaultdict[Path, Scope] = defaultdict(Scope)
        self._modules: set[Path] = set()
        self._by_name: defaultdict[str, list[Entry]] = defaultdict(list)
        self._moved: dict[str, Path] = {}
        self.conditions: dict[Path, str] = {}

    def know(self, scope: Path) -> None:
        """A module of this name is there, whatever it holds."""
        self._modules.update(scope[:length] for length in range(1, len(scope) + 1))

    def add(self, file: RustFile, scope: Path) -> None:
        """Learn what a file names.

        Args:
            file: the file, or what a macro wrote in it.
            scope: the module that it is.
        """
        self.know(scope)
        named: list[Bound | Registrar | Alias] = [*file.items, *file.registrars, *file.aliases]
        for item in named:
            place = (*scope, *item.around)
            self.know(place)
            name = item.rust_name if isinstance(item, Bound) else item.name
            if isinstance(item, Bound) and item.owner is not None:
                continue
            entry = Entry(item, place, file)
            self._scopes[place].entries[name].append(entry)
            self._by_name[name].append(entry)
        for use in file.uses:
            self._use(use, (*scope, *use.around))

    def _use(self, use: Use, place: Path) -> None:
        self.know(place)
        if use.name == "*":
            self._scopes[place].globs.append(use.path[:-1])
        else:
            self._scopes[place].uses.setdefault(use.name, []).append(use.path)

    def find(
        self, path: Path, scope: Path, kinds: tuple[type, ...], *, local: tuple[Use, ...] = ()
    ) -> list[Entry]:
        """What a path leads to, seen from a module.

        Args:
            path: the path as written.
            scope: the module in which it is written; for a path that begins at its file, the file's.
            kinds: which kinds of things are wanted.
            local: what a function's body brings in with `use`.
        """
        if not path:
            return []
        exact = self._local(path, scope, local) or self._exact(path, scope, set())
        found = [one for one in exact if isinstance(one.item, kinds)]
        return found or self._nearest(path, scope, kinds)

    def _local(self, path: Path, scope: Path, local: tuple[Use, ...]) -> list[Entry]:
        for use in local:
            if use.name == path[0]:
                return self._exact((*use.path, *path[1:]), scope, set())
        for use in local:
            module = self._module(use.path[:-1], scope, set()) if use.name == "*" else None
            if module is not None and (found := self._exact((HERE, *path), module, set())):
                return found
        return []

    def _exact(self, path: Path, scope: Path, seen: set[tuple[Path, Path]]) -> list[Entry]:
        if (path, scope) in seen or len(seen) > 400:
            return []
        seen.add((path, scope))
        if path[0] == HERE:
            return self._exact_in((*scope, *path[1:-1]), path[-1], seen)
        if len(path) == 1:
            return self._exact_in(scope, path[0], seen)
        module = self._module(path[:-1], scope, set())
        return self._exact_in(module, path[-1], seen) if module is not None else []

    def _exact_in(self, scope: Path, name: str, seen: set[tuple[Path, Path]]) -> list[Entry]:
        place = self._scopes.get(scope)
        if place is None:
            return []
        if place.entries.get(name):
            return place.entries[name]
        for path in place.uses.get(name, ()):
            found = self._exact(path, scope, seen)
            if found:
                return found
        for path in place.globs:
            module = self._module(path, scope, set())
            if module is not None and module != scope and (found := self._exact((HERE, name), module, seen)):
                return found
        return []

    def _module(self, path: Path, scope: Path, seen: set[tuple[Path, Path]]) -> Path | None:
        """The module that a path names."""
        if (path, scope) in seen or len(seen) > 100:
            return None
        seen.add((path, scope))
        current: Path | None = scope
        for index, word in enumerate(path):
            if current is None:
                return None
            current = self._step(word, current, first=index == 0, seen=seen)
        return current

    def _step(self, word: str, scope: Path, *, first: bool, seen: set[tuple[Path, Path]]) -> Path | None:
        if word == "crate":
            return scope[:1]
        if word in {"self", HERE}:
            return scope
        if word == "super":
            return scope[:-1] if len(scope) > 1 else None
        if (*scope, word) in self._modules:
            return (*scope, word)
        found = self._brought(word, scope, seen)
        return found or ((word,) if first and word in self._crates else None)

    def _brought(self, word: str, scope: Path, seen: set[tuple[Path, Path]]) -> Path | None:
        """The module that a `use` brings in under a word, by name or with all others."""
        place = self._scopes.get(scope)
        if place is None:
            return None
        for path in place.uses.get(word, ()):
            if path != (word,) and (found := self._module(path, scope, seen)) is not None:
                return found
        for path in place.globs:
            found = self._module(path, scope, seen)
            if found is not None and (*found, word) in self._modules:
                return (*found, word)
        return None

    def _nearest(self, path: Path, scope: Path, kinds: tuple[type, ...]) -> list[Entry]:
        found = [one for one in self._by_name.get(path[-1], ()) if isinstance(one.item, kinds)]
        place = self._scopes.get(scope)
        if not found and place is not None and len(path) == 1:
            renamed = [use[-1] for use in place.uses.get(path[0], ()) if use[-1] != path[0]]
            found = [
                one for name in renamed for one in self._by_name.get(name, ()) if isinstance(one.item, kinds)
            ]
        if len(found) < 2:
            return found
        wanted = [one for one in path[:-1] if one not in {"crate", "self", "super", HERE}]

        def near(entry: Entry) -> tuple[int, int]:
            named = sum(1 for word in wanted if word in entry.scope)
            return named, _shared(entry.scope, scope)

        best = max(near(one) for one in found)
        return [one for one in found if near(one) == best]


def _shared(one: Path, other: Path) -> int:
    pairs = zip(one, other, strict=False)
    return next(
        (index for index, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other))
    )


def conditions(files: Iterable[RustFile], places: Mapping[str, Path]) -> dict[Path, str]:
    """Module -> the condition of its `mod`; one that is also there without tests is not for them.

    Args:
        files: what was read.
        places: the module that each file is.
    """
    found: dict[Path, str] = {}
    always: set[Path] = set()
    for file in files:
        for module in file.modules:
            scope = (*places[file.path], *module.around, module.name)
            if module.condition and found.get(scope, "test") == "test":
                found[scope] = module.condition
            if module.condition != "test":
                always.add(scope)
    return {scope: one for scope, one in found.items() if one != "test" or scope not in always}


def relative(files: Mapping[str, Path], place: str, around: Path, named: str) -> Path | None:
    """The module of a file that `#[path]` names, seen from the file that says so.

    Inside of inline modules the way begins in the folder that these would have
    (https://doc.rust-lang.org/reference/items/modules.html#the-path-attribute).

    Args:
        files: the module of each file that is known.
        place: the file with the attribute.
        around: the inline modules around it.
        named: what the attribute says.
    """
    folder, _, name = place.rpartition("/")
    stem = name.removesuffix(".rs")
    inline = (*(() if stem in _FOLDER_FILES else (stem,)), *around) if around else ()
    return files.get(posixpath.normpath("/".join(filter(None, (folder, *inline, named)))))


def inclusions(
    files: Iterable[RustFile], places: Mapping[str, Path]
) -> tuple[dict[str, Path], tuple[tuple[str, int], ...]]:
    """What `include!` takes in belongs to the module that says so (https://doc.rust-lang.org/std/macro.include.html).

    Args:
        files: what was read.
        places: the module that each file would be by its own place.

    Returns:
        The module of each file that is taken in, and the places (path, line) that take in what is no source, or take
        a source in under a condition only.
    """
    by: dict[str, tuple[str, Path]] = {}
    unknown: list[tuple[str, int]] = []
    for file in files:
        for one in file.included:
            folder = file.path.rpartition("/")[0]
            named = posixpath.normpath(posixpath.join(folder, one.path)) if one.path else ""
            if named not in places or one.condition is not None or named in by or named == file.path:
                unknown.append((file.path, one.line))
            else:
                by[named] = (file.path, one.around)
    found: dict[str, Path] = {}
    for path in by:
        inner: Path = ()
        place, seen = path, {path}
        while place in by:
            place, around = by[place]
            inner = (*around, *inner)
            if place in seen:
                break  # files that take in each other: no compiler takes them
            seen.add(place)
        found[path] = (*places[place], *inner)
    return found, tuple(unknown)
