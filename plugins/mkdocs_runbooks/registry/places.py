"""Declared paths of a module: what was asked for, and which existing files are this module's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.model.registry import ModulePaths, Path, Target, TestKind
from mkdocs_runbooks.registry.finding import FileIndex
from mkdocs_runbooks.registry.locations import asks_for_module, filled
from mkdocs_runbooks.registry.names import Names
from mkdocs_runbooks.registry.problems import error
from mkdocs_runbooks.registry.shape import PathsShape, TestPathsShape
from mkdocs_runbooks.sources.patterns import is_glob


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One module as far as its paths are concerned.

    Attributes:
        names: its id, then its aliases.
        targets: its languages.
        words: what they are called.
        paths: its paths after defaults.
        own: the keys below `paths` that the module itself writes.
        places: dotted key -> where it is written.
        location: the module's own line.
    """

    names: tuple[str, ...]
    targets: tuple[Target, ...]
    words: tuple[str, ...]
    paths: PathsShape
    own: frozenset[str]
    places: Mapping[str, Location]
    location: Location

    def place(self, key: str) -> Location:
        """Where a key below `paths` is written, else the module's own line."""
        return self.places.get(f"paths.{key}", self.location)


@dataclass(slots=True)
class Resolver:
    """Looks declared paths up; problems are gathered on the way.

    Attributes:
        index: the project's files.
        names: all ids and aliases.
        problems: what is wrong with paths that exist.
    """

    index: FileIndex
    names: Names
    problems: list[Diagnostic] = field(default_factory=list)

    def module_paths(self, declared: Declared) -> ModulePaths:
        """Resolve everything below `paths`."""
        paths = declared.paths
        tests = paths.tests or TestPathsShape()
        python = self._single(declared, "python", paths.python)
        self._refuse_ambiguous(declared)
        wrapper_written = "wrapper" in paths.model_fields_set
        ports = {Target.RUST: paths.rust, Target.JULIA: paths.julia}
        return ModulePaths(
            python=python,
            wrapper=self._single(declared, "wrapper", paths.wrapper) if wrapper_written else python,
            ports={target: self._port(declared, target, ports[target]) for target in declared.targets},
            stub=self._single(declared, "stub", paths.stub),
            types=self._all(declared, "types", paths.types),
            arrow_schemas=self._all(declared, "arrow_schemas", paths.arrow_schemas),
            ffi_notes=self._single(declared, "ffi_notes", paths.ffi_notes),
            baseline=self._single(declared, "baseline", paths.baseline),
            tests=_one_kind_each(self._tests(declared, tests)),
            target_tests=tuple(
                dict.fromkeys(
                    glob
                    for template in paths.target_tests or ()
                    for name in declared.names
                    for glob in filled(template, name, declared.words)
                )
            ),
        )

    def _tests(self, declared: Declared, tests: TestPathsShape) -> dict[TestKind, Path]:
        return {
            kind: self._all(declared, f"tests.{kind.value}", getattr(tests, kind.value)) for kind in TestKind
        }

    def file(self, pattern: str, location: Location) -> Path:
        """A single declared path outside of `paths`, such as the rollback text."""
        found = self.index.find(pattern)
        self._refuse_unreadable((pattern,), found, location)
        return self._path((pattern,), found, location)

    def _single(self, declared: Declared, key: str, templates: Sequence[str] | None) -> Path:
        """A place that one name gives: aliases are asked only where the names before have nothing."""
        found: tuple[str, ...] = ()
        for name in declared.names:
            found = tuple(self._found(templates or (), name, declared.words))
            if found or not any(map(asks_for_module, templates or ())):
                break
        return self._made(declared, key, templates, found, declared.words)

    def _all(self, declared: Declared, key: str, templates: Sequence[str] | None) -> Path:
        """A place that all names give together."""
        found = tuple(
            path for name in declared.names for path in self._found(templates or (), name, declared.words)
        )
        return self._made(declared, key, templates, found, declared.words)

    def _port(self, declared: Declared, target: Target, templates: Sequence[str] | None) -> Path:
        words = (target.value,)
        found = tuple(path for name in declared.names for path in self._found(templates or (), name, words))
        return self._made(declared, target.value, templates, found, words)

    def _found(self, templates: Sequence[str], name: str, words: tuple[str, ...]) -> Iterator[str]:
        for template in templates:
            for pattern in filled(template, name, words):
                for path in self.index.find(pattern):
                    if not self.names.is_of_longer(template, name, path, words):
                        yield path

    def _made(
        self,
        declared: Declared,
        key: str,
        templates: Sequence[str] | None,
        found: Sequence[str],
        words: tuple[str, ...],
    ) -> Path:
        location = declared.place(key)
        if templates is None:
            written = key in _written(declared.paths)
            return Path(without=written, location=location)
        patterns = tuple(
            dict.fromkeys(
                pattern for template in templates for pattern in filled(template, declared.names[0], words)
            )
        )
        self._refuse_unreadable(patterns, found, location)
        return self._path(patterns, found, location)

    def _path(self, patterns: tuple[str, ...], found: Sequence[str], location: Location) -> Path:
        if not found:
            return Path(patterns=patterns, location=location)
        there = tuple(sorted(set(found)))
        files = {file for path in there for file in self.index.files(path)}
        return Path(patterns=patterns, found=there, files=tuple(sorted(files)), location=location)

    def _refuse_unreadable(self, patterns: Sequence[str], found: Sequence[str], location: Location) -> None:
        for pattern in patterns:
            if is_glob(pattern) or pattern.rstrip("/") in found:
                continue
            if self.index.leads_out(pattern):
                self.problems.append(
                    error(Code.PATH_OUTSIDE_PROJECT, location, key=pattern, value=pattern, reason="link")
                )
            elif self.index.is_special(pattern):
                self.problems.append(
                    Diagnostic(
                        code=Code.SOURCE_UNREADABLE, severity=Severity.WARNING, location=Location(path=pattern),
                        params=parameters(reason="not-a-file"),
                    )
                )  # fmt: skip

    def _refuse_ambiguous(self, declared: Declared) -> None:
        """Two files for one name: guessing would judge the wrong code.

        A module that writes down several paths itself, or a glob over files, means all of them.
        """
        templates = declared.paths.python or ()
        single = [one for one in templates if asks_for_module(one.rsplit("/", 1)[-1]) and not _open(one)]
        if "python" in declared.own and not any(is_glob(one) for one in single):
            return
        for name in declared.names:
            found = sorted(set(self._found(single, name, declared.words)))
            if len(found) > 1:
                self.problems.append(
                    error(
                        Code.AMBIGUOUS_PATH, declared.place("python") if "python" in declared.own else declared.location,
                        module=declared.names[0], first=found[0], second=found[1], count=len(found),
                    )
                )  # fmt: skip
            if found:
                return


def _one_kind_each(tests: Mapping[TestKind, Path]) -> dict[TestKind, Path]:
    """Give a file that several kinds find to the one whose pattern begins with the most of its path.

    `tests/**/test_calendar.py` finds `tests/integration/test_calendar.py` too, which is an integration test.
    """
    kinds: dict[str, list[TestKind]] = {}
    for kind, path in tests.items():
        for found in path.found:
            kinds.setdefault(found, []).append(kind)
    lost: dict[TestKind, set[str]] = {}
    for found, claiming in kinds.items():
        if len(claiming) > 1:
            reach = {
                kind: max(_reach(pattern, found) for pattern in tests[kind].patterns) for kind in claiming
            }
            best = max(reach.values())
            for kind in claiming:
                if reach[kind] < best:
                    lost.setdefault(kind, set()).add(found)
    return {kind: _without(path, lost[kind]) if kind in lost else path for kind, path in tests.items()}


def _reach(pattern: str, path: str) -> int:
    """How many characters of the path the pattern spells out before its first wildcard."""
    fixed = re.split(r"[*?\[]", pattern, maxsplit=1)[0]
    return len(fixed) if path.startswith(fixed) else 0


def _without(path: Path, lost: set[str]) -> Path:
    kept = tuple(found for found in path.found if found not in lost)
    files = tuple(
        file for file in path.files if any(file == one or file.startswith(f"{one}/") for one in kept)
    )
    return replace(path, found=kept, files=files)


def _open(template: str) -> bool:
    """The file's own name is left open."""
    return is_glob(template.rstrip("/").rsplit("/", 1)[-1])


def _written(paths: PathsShape) -> set[str]:
    tests = paths.tests.model_fields_set if paths.tests else set()
    return {*paths.model_fields_set, *(f"tests.{name}" for name in tests)}
