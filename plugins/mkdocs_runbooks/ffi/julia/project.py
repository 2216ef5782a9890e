"""Julia packages of the project: which file belongs to which module, and what is really exported."""

import posixpath
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.ffi.julia.file import JuliaFile, merged, python_name, read_julia
from mkdocs_runbooks.model.ffi import ErrorGrade, Extension, Hidden, ItemKind, Raised, Signature
from mkdocs_runbooks.sources.python_source import ProjectSources


@dataclass(slots=True)
class JuliaPackage:
    """All files of one package, linked by `include`.

    Attributes:
        modules: file -> the module that includes it; files that nobody includes are not there.
        exported: module -> names -> (file, line).
        defined: module -> names.
        open_modules: modules whose names are not all known: `using`, `@eval`, an `include` that leads nowhere.
    """

    folder: str
    modules: dict[str, str] = field(default_factory=dict)
    exported: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)
    defined: dict[str, set[str]] = field(default_factory=dict)
    open_modules: set[str] = field(default_factory=set)

    @property
    def all_exported(self) -> frozenset[str]:
        """Names that any module exports."""
        return frozenset(name for names in self.exported.values() for name in names)


def _within(prefix: str, module: str) -> str:
    return f"{prefix}.{module}" if prefix and module else prefix or module


class JuliaProject:
    """All Julia packages of the project; exports of a package may stand in another file than the definition.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._files: dict[str, JuliaFile | None] = {}
        self._packages: dict[str, JuliaPackage] = {}
        self._throwing: dict[str, Mapping[str, tuple[Raised, ...]]] = {}

    def attach(self, sources: ProjectSources) -> None:
        """Look at the project as it is now; what was asked for before has the same answers.

        Args:
            sources: the project's sources now.
        """
        self._sources = sources

    def own(self, files: tuple[str, ...]) -> tuple[Signature, ...]:
        """Items that a module's own files define, in order, with what their package exports."""
        found: list[Signature] = []
        for path in files:
            file = self._file(path) if path.endswith(".jl") else None
            if file is None:
                continue
            package = self._package(path)
            items = [*(self._with_helpers(item, file, package) for item in file.items), *_aliased(file)]
            found.extend(self._placed(item, path, package) for item in items)
        first: dict[str, Signature] = {}
        for item in merged(found):
            known = first.get(item.qualified)
            if known is None or _preferred(item) < _preferred(known):
                first[item.qualified] = item
        return tuple(first.values())

    def _with_helpers(self, item: Signature, file: JuliaFile, package: JuliaPackage) -> Signature:
        """An item with what the functions of its package throw that its methods call; one level, as written there."""
        lines = (item.line, *(one.line for one in item.overloads))
        names = sorted({name for line in lines for name in file.calls.get((line, _called_as(item)), ())})
        known = {one.exception for one in item.errors}
        errors = [one for name in names for one in self._thrown(package).get(name, ())]
        new = {one.exception: one for one in reversed(errors) if one.exception not in known}
        if not new:
            return item
        return replace(item, errors=(*item.errors, *sorted(new.values(), key=_place)), fallible=True)

    def _thrown(self, package: JuliaPackage) -> Mapping[str, tuple[Raised, ...]]:
        """Function of a package -> exceptions that its own methods throw."""
        if package.folder not in self._throwing:
            found: defaultdict[str, list[Raised]] = defaultdict(list)
            for path in package.modules:
                file = self._file(path)
                for item in file.items if file is not None else ():
                    name = (
                        item.owner or ""
                        if item.kind is ItemKind.CONSTRUCTOR
                        else item.native_name or item.name
                    )
                    found[name] += [one for one in item.errors if one.grade is ErrorGrade.STATED]
            self._throwing[package.folder] = {name: tuple(errors) for name, errors in found.items()}
        return self._throwing[package.folder]

    def _placed(self, item: Signature, path: str, package: JuliaPackage) -> Signature:
        """An item with its whole module, and whether that exports it."""
        prefix = package.modules.get(path)
        module = _within(prefix or "", item.module or "")
        names = package.all_exported if prefix is None else package.exported.get(module, {})
        name = item.owner or item.native_name or item.name
        exported = name in names if package.exported else None
        return replace(item, module=module or None, exported=exported)

    def hidden(self, files: tuple[str, ...]) -> tuple[tuple[str, int, str], ...]:
        """(file, line, reason) of the module's files that the grammar can't read in full."""
        read = ((path, self._file(path)) for path in files if path.endswith(".jl"))
        return tuple(
            (path, file.broken, "grammar")
            for path, file in read
            if file is not None and file.broken is not None
        )

    def unseen(self, files: tuple[str, ...]) -> tuple[Hidden, ...]:
        """What these files define only when they run, and what they include from outside the project."""
        read = [file for path in files if path.endswith(".jl") and (file := self._file(path)) is not None]
        return tuple(one for file in read for one in (*file.hidden, *self._led_out(file)))

    def _led_out(self, file: JuliaFile) -> Iterator[Hidden]:
        """`include`s of files that a build makes, or that are no part of the project."""
        for written, _, line in file.includes:
            target = _target(file.path, written)
            within = target is not None and not target.startswith("../") and self._sources.tree.exists(target)
            if written is not None and not within:
                what = f'include("{written}")'
                yield Hidden(what=what, path=file.path, line=line, reason="julia-include-absent")

    def undefined_exports(self, files: tuple[str, ...]) -> tuple[tuple[str, str, int], ...]:
        """(name, file, line) of exports of these files' packages that nothing defines, where that is certain."""
        packages = {id(package): package for package in map(self._package, files)}
        return tuple(
            (python_name(name), path, line)
            for package in packages.values()
            for module, names in package.exported.items()
            if module not in package.open_modules
            for name, (path, line) in names.items()
            if name not in package.defined.get(module, ())
        )

    def extension(self, path: str) -> Extension | None:
        """The package that a file belongs to, with the version of PythonCall that is locked for it."""
        manifest = self.manifest(path)
        if manifest is None:
            return None
        name = re.search(r'^name\s*=\s*"([^"]+)"', self._text(manifest), re.MULTILINE)
        locked, source = self._binding(manifest)
        return Extension(
            name=name[1] if name else None,
            package=name[1] if name else None,
            manifest=manifest,
            binding=locked,
            binding_source=source,
        )

    def _binding(self, manifest: str) -> tuple[str | None, str | None]:
        folder = manifest.rpartition("/")[0]
        for name in ("Manifest.toml", "JuliaManifest.toml"):
            path = f"{folder}/{name}" if folder else name
            part = re.search(
                r"^\[\[(?:deps\.)?PythonCall\]\]\n((?:[^\[\n][^\n]*\n?|\n)*)", self._text(path), re.MULTILINE
            )
            found = re.search(r'^version\s*=\s*"([^"]+)"', part[1], re.MULTILINE) if part else None
            if found:
                return found[1], path
        return None, None

    def _text(self, path: str) -> str:
        content = self._sources.content(path) if self._sources.tree.exists(path) else None
        return (content or b"").decode("utf-8", errors="replace").replace("\r\n", "\n")

    def manifest(self, path: str) -> str | None:
        """The nearest `Project.toml` at or above a file, inside the project."""
        folder = path.rpartition("/")[0]
        while True:
            for name in ("Project.toml", "JuliaProject.toml"):
                manifest = f"{folder}/{name}" if folder else name
                if self._sources.tree.exists(manifest):
                    return manifest
            if not folder:
                return None
            folder = folder.rpartition("/")[0]

    def _file(self, path: str) -> JuliaFile | None:
        if path not in self._files:
            content = self._sources.content(path)
            self._files[path] = None if content is None else read_julia(path, content)
        return self._files[path]

    def _package(self, path: str) -> JuliaPackage:
        """The package of a file: the sources beside its manifest, or else its own folder."""
        manifest = self.manifest(path)
        folder = manifest.rpartition("/")[0] if manifest else path.rpartition("/")[0]
        source = f"{folder}/src" if folder else "src"
        start = source if path.startswith(source + "/") else path.rpartition("/")[0]
        if start not in self._packages:
            self._packages[start] = self._linked(start)
        return self._packages[start]

    def _linked(self, start: str) -> JuliaPackage:
        package = JuliaPackage(folder=start)
        files = {
            path: file
            for path in self._sources.tree.ending(start, ".jl")
            if (file := self._file(path)) is not None
        }
        included = {
            target
            for path, file in files.items()
            for written, _, _ in file.includes
            if (target := _target(path, written)) in files and target != path
        }
        pending = deque((path, "") for path in files if path not in included)
        while pending:
            path, prefix = pending.popleft()
            if path in package.modules:
                continue
            package.modules[path] = prefix
            _add(package, files[path], prefix)
            for written, module, _ in files[path].includes:
                target = _target(path, written)
                inner = _within(prefix, module)
                if target in files:
                    pending.append((target, inner))
                else:
                    package.open_modules.add(inner)
        for path, file in files.items():
            # The module of a file of bare definitions that nobody includes is not known.
            if path not in included and len(files) > 1 and not file.exported and "" in file.defined:
                package.modules.pop(path, None)
        return package


def _add(package: JuliaPackage, file: JuliaFile, prefix: str) -> None:
    for module, names in file.exported.items():
        kept = package.exported.setdefault(_within(prefix, module), {})
        for name, line in names.items():
            kept.setdefault(name, (file.path, line))
    for module, defined in file.defined.items():
        package.defined.setdefault(_within(prefix, module), set()).update(defined)
    package.open_modules.update(_within(prefix, module) for module in file.foreign)
    if file.broken is not None:
        package.open_modules.update(_within(prefix, module) for module in ("", *file.defined, *file.exported))


def _preferred(item: Signature) -> tuple[bool, int, str]:
    """Of several modules with one name the one that exports it, then the outermost."""
    module = item.module or ""
    return item.exported is not True, module.count("."), module


def _called_as(item: Signature) -> str:
    """The name by which Julia code calls it; values of a type are called by the type's."""
    return item.owner or item.native_name or item.name


def _place(one: Raised) -> tuple[str, int, str]:
    return one.path, one.line, one.exception or ""


def _target(path: str, written: str | None) -> str | None:
    """The project file that an `include` means, relative to the file it stands in."""
    if written is None or written.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(path.rpartition("/")[0], written))


def _aliased(file: JuliaFile) -> Iterator[Signature]:
    """`const mean = _mean`: one more name for a function of the file."""
    by_name = {
        (item.module or "", item.native_name or item.name): item for item in file.items if not item.owner
    }
    for name, of, module, line in file.aliases:
        item = by_name.get((module, of))
        if item is not None and (module, name) not in by_name:
            shown = python_name(name)
            yield replace(item, name=shown, line=line, native_name=name if shown != name else None)
