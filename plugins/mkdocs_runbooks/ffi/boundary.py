"""Which names of the reference make up the border, and their signatures."""

import ast
import builtins
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_runbooks.ffi.annotations import named_types
from mkdocs_runbooks.ffi.python_given import assigned, given_members, last_word
from mkdocs_runbooks.ffi.python_signatures import FileSignatures, imported_names, read_signatures, top_level
from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.sources.python_source import ProjectSources, dotted_name

_MAX_HOPS = 6
_NO_TYPES = frozenset(dir(builtins))


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Public signatures by the name under which users import them, and the project's types they use."""

    by_name: Mapping[str, tuple[Signature, ...]]
    used_types: tuple[str, ...]

    @property
    def public(self) -> tuple[Signature, ...]:
        """All signatures, in order: functions, classes and their public methods."""
        return tuple(signature for found in self.by_name.values() for signature in found)


class BoundaryReader:
    """Reads the public side of Python files; each file's signatures are read once.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._signatures: dict[str, FileSignatures] = {}
        self._given: dict[str, Mapping[str, Mapping[str, int]]] = {}

    def file(self, path: str) -> FileSignatures:
        """Signatures of one file; empty where it can't be parsed."""
        source = self._sources.python(path)
        if path not in self._signatures:
            try:
                self._signatures[path] = read_signatures(source) if source else FileSignatures()
            except RecursionError:
                self._sources.too_deep(path)
                self._signatures[path] = FileSignatures()
        return self._signatures[path]

    def read(self, files: tuple[str, ...], left_out: frozenset[str] = frozenset()) -> Boundary:
        """The border of a module.

        `__all__` wins over everything else; without it a package offers what its `__init__` defines or takes
        from its own files, and a file what it defines.

        Args:
            files: the reference's files.
            left_out: names that are no part of it (flag and backend).
        """
        python = [path for path in files if path.endswith(".py")]
        python = python or [path for path in files if path.endswith(".pyi")]
        found: dict[str, tuple[Signature, ...]] = {}
        for path in _entries(python):
            for name in self._names(path, frozenset(python)):
                if name not in left_out and name not in found and (resolved := self._resolve(name, path)):
                    found[name] = resolved
        if not found:
            for path in python:
                if not path.rpartition("/")[2].startswith("_"):
                    found.update(self._public(path, left_out))
        return Boundary(by_name=found, used_types=tuple(dict.fromkeys(self._used(found))))

    def defines(self, name: str, path: str) -> bool:
        """Whether a name of a file means what Python source of the project defines, be it in another file.

        A name that the file gives to what it imports (`from ._native import reseed as reseed_rng`), or that it
        assigns (`reseed_rng = _native.reseed`), is its own, too; so is what it takes from a Python file or from an
        object of a Python class (`Filter = logging.Filter`). What it defines for where an import fails is none: the
        imported one is meant.
        """
        return self._is_own(name, path, 0)

    def given(self, path: str) -> Mapping[str, Mapping[str, int]]:
        """Class -> members that a file gives it, each with its line; empty where it can't be parsed."""
        if path not in self._given:
            source = self._sources.python(path)
            self._given[path] = given_members(source) if source else {}
        return self._given[path]

    def _is_own(self, name: str, path: str, hops: int) -> bool:
        file = self.file(path)
        if name in file.defined and name not in file.stand_ins:
            return True
        origins = self._origins(name, path)
        if not origins:
            values = self._values(name, path)
            others = (last_word(one) != name or self._of_python(one, path, hops) for one in values)
            return bool(values) and all(others)
        if all(origin.rpartition(".")[2] != name for origin in origins):
            return True
        places = [(origin.rpartition(".")[2], self._source_of(origin, path)) for origin in origins]
        return hops < _MAX_HOPS and all(
            other is not None and other != path and self._is_own(there, other, hops + 1)
            for there, other in places
        )

    def _origins(self, name: str, path: str) -> list[str]:
        """What a file imports under a name, every time that it does."""
        return [origin for bound, origin in imported_names(self._top(path)) if bound == name]

    def _values(self, name: str, path: str) -> tuple[ast.expr, ...]:
        """What a file assigns to a name."""
        return assigned(self._top(path)).get(name, ())

    def _top(self, path: str) -> tuple[ast.stmt, ...]:
        source = self._sources.python(path)
        return tuple(top_level(source.module.body)) if source else ()

    def _of_python(self, value: ast.expr, path: str, hops: int) -> bool:
        """Whether `base.mean` is what a Python file of the project has, or an object of one of its classes."""
        match value:
            case ast.Attribute(value=ast.Name(id=base), attr=name) if hops < _MAX_HOPS:
                files = [self._sources.resolve(origin, path) for origin in self._origins(base, path)]
                if files and None not in files:
                    return all(one is not None and self._is_own(name, one, hops + 1) for one in files)
                return self._is_object(base, path, hops + 1)
        return False

    def _is_object(self, name: str, path: str, hops: int) -> bool:
        """Whether all that a name may mean is a class of the project, or made by calling one."""
        defined = self.file(path).defined.get(name, ())
        places = [
            (origin.rpartition(".")[2], self._source_of(origin, path)) for origin in self._origins(name, path)
        ]
        made = [one.func if isinstance(one, ast.Call) else one for one in self._values(name, path)]
        return (
            hops < _MAX_HOPS
            and bool(defined or places or made)
            and all(one.kind is ItemKind.CLASS for one in defined[:1])
            and all(other is not None and self._is_object(there, other, hops + 1) for there, other in places)
            and all(isinstance(one, ast.Name) and self._is_object(one.id, path, hops + 1) for one in made)
        )

    def _public(self, path: str, left_out: frozenset[str]) -> Iterator[tuple[str, tuple[Signature, ...]]]:
        for name, signatures in self.file(path).defined.items():
            if not name.startswith("_") and name not in left_out:
                yield name, signatures

    def _names(self, path: str, own: frozenset[str]) -> tuple[str, ...]:
        file = self.file(path)
        if file.listed is not None:
            return file.listed
        names = [name for name in file.defined if not name.startswith("_")]
        if path.endswith("/__init__.py"):
            names.extend(
                name
                for name, origin in file.imported.items()
                if not name.startswith("_") and name not in names and self._source_of(origin, path) in own
            )
        return tuple(names)

    def _source_of(self, origin: str, near: str) -> str | None:
        module = origin.rpartition(".")[0]
        if not module.strip("."):
            module = origin[: len(origin) - len(origin.lstrip("."))]
        return self._sources.resolve(module, near) if module else None

    def _resolve(self, name: str, path: str, hops: int = 0) -> tuple[Signature, ...]:
        """Signatures of a name, through re-exports inside the project."""
        file = self.file(path)
        if name in file.defined:
            return file.defined[name]
        origin = file.imported.get(name)
        other = self._source_of(origin, path) if origin and hops < _MAX_HOPS else None
        if other is None or other == path or origin is None:
            return ()
        return self._resolve(origin.rpartition(".")[2], other, hops + 1)

    def _used(self, found: Mapping[str, tuple[Signature, ...]]) -> Iterator[str]:
        """Types of the project that public signatures name; builtins, arrays and libraries' types do not count."""
        for signatures in found.values():
            for signature in signatures:
                file = self.file(signature.path)
                own = dotted_name(signature.path).partition(".")[0]
                notes = [one.type for one in signature.parameters] + [signature.returns]
                for note in notes:
                    for first, last in named_types(note, file.aliases) if note else ():
                        if first in file.aliases or (first in _NO_TYPES and first not in file.imported):
                            continue
                        if self._is_projects(first, file, own, signature.path):
                            yield last

    def _is_projects(self, name: str, file: FileSignatures, own: str, path: str) -> bool:
        origin = file.imported.get(name)
        if origin is None:
            return name in file.defined
        top = origin.partition(".")[0]
        if not top or top == own:
            return True
        if top in sys.stdlib_module_names:
            return False
        return self._sources.resolve(origin, path) is not None or self._source_of(origin, path) is not None


def _entries(files: list[str]) -> list[str]:
    """A package is entered through its `__init__`; without one every file stands for itself."""
    packages = [path for path in files if path.endswith("/__init__.py") or path == "__init__.py"]
    if not packages:
        return files
    depth = min(path.count("/") for path in packages)
    tops = {path.rpartition("/")[0] for path in packages if path.count("/") == depth}
    return [
        path
        for path in files
        if (path.rpartition("/")[0] in tops and path.endswith("__init__.py"))
        or not any(path.startswith(top + "/") for top in tops)
    ]


def is_callable(signature: Signature) -> bool:
    """A function or class: what can stand at the border by itself."""
    return signature.owner is None and signature.kind in {ItemKind.FUNCTION, ItemKind.CLASS}
