"""Borders from build to build of one server: only those are read again that ask for something that has changed.

What a module's reading asks the project's files is noted. What it asks of all Rust and Julia sources together, and
of other modules, is noted with the answers: a changed source leads to the same question being put again, not to the
module being read again. Where a problem was told that depends on the order of reading, or perhaps on a question that
nobody puts any more, nothing is remembered.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast

from mkdocs_runbooks.ffi import reader
from mkdocs_runbooks.ffi.arrow.reader import ArrowReader
from mkdocs_runbooks.ffi.boundary import Boundary, BoundaryReader
from mkdocs_runbooks.ffi.claims import Claims
from mkdocs_runbooks.ffi.flags import FlagReader
from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.kept_modules import Found, KeptModule, KeptModules, Read, given_digest
from mkdocs_runbooks.ffi.reader import Borders, ReadModule
from mkdocs_runbooks.ffi.reading import Reading, settings
from mkdocs_runbooks.ffi.rust.kept import KeptFiles
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.types.border_names import PythonSide, RustCrates, RustSide
from mkdocs_runbooks.ffi.types.names import NativeNames
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.model.interface import SourceProblem
from mkdocs_runbooks.model.registry import Module, Registry
from mkdocs_runbooks.sameness import same
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.changed_files import Changed
from mkdocs_runbooks.sources.python_source import TOO_DEEP, Noted, ProjectSources

_Value = TypeVar("_Value")

_PARTS = ("rust", "julia", "crates")
"""What is read of the whole project, in the order of `_World`."""


@dataclass(slots=True, kw_only=True)
class _Taken:
    """Something as it was read last.

    Attributes:
        given: what it was made of, beside files.
        noted: what it asked about files, and was told.
        stale: an answer is another one now.
        put: calls by which modules have asked it, those among them that none of them puts any more.
    """

    given: Any
    noted: Noted
    value: Any
    stale: bool = False
    put: set[tuple[str, tuple[object, ...]]] = field(default_factory=set)


class _Apart:
    """Stands before what is read of the whole project: its questions are not those of the module that puts them."""

    def __init__(self, taken: _Taken, sources: ProjectSources) -> None:
        self._taken, self._sources = taken, sources

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def asked(*arguments: object) -> object:
            self._taken.put.add((name, arguments))
            with self._sources.noting(self._taken.noted):
                return getattr(self._taken.value, name)(*arguments)

        return asked


@dataclass(frozen=True, slots=True)
class _World:
    """What modules ask beside the files."""

    rust: _Apart
    julia: _Apart
    crates: _Apart
    claims: Claims


class Remembered:
    """The borders of one registry."""

    def __init__(self) -> None:
        self.begun = False
        """Whether there is anything to begin with."""
        self._kept_modules: KeptModules | None = None
        self._forget()

    def _forget(self) -> None:
        self.begun = False
        self._taken: dict[str, _Taken] = {}
        self._claims: Claims | None = None
        self._kept = Kept(_World, _Apart, Claims)

    def outdate(self, changed: Changed) -> None:
        """Files have changed.

        Args:
            changed: the answers that are others now.
        """
        if changed.paths:
            for one in self._taken.values():
                one.stale = one.stale or bool(changed.asked_by(one.noted.asked))

    def read(
        self,
        registry: Registry,
        sources: ProjectSources,
        *,
        today: date | None = None,
        kept: CacheFolder | None = None,
        modules: KeptModules | None = None,
    ) -> Borders:
        """Both sides of every module's border, as `reader.read` gives them.

        Args:
            registry: as for the reader.
            sources: as for the reader.
            today: as for the reader.
            kept: as for the reader.
            modules: what earlier runs have kept of single modules, to begin with and to be kept.
        """
        if not self.begun:
            self._forget()
        self.begun = False  # until all of it is right again
        self._kept_modules = modules
        read = self._modules(registry, sources, today, kept)
        told: dict[str, tuple[SourceProblem, bool]] = {}
        for one in self._taken.values():
            sources.tree.asked.add(one.noted.asked)
            told.update(one.noted.told)
        if self._tells_too_much(registry) or any(_depends_on_order(*one) for one in told.values()):
            self._forget()
            return reader.read(registry, ProjectSources(sources.tree), today=today, kept=kept)
        self.begun = True
        if modules is not None:
            modules.save(dict(self._to_keep(registry)), sources.tree, self._kept.answer)
        problems = {path: problem for path, (problem, _) in told.items()}
        return reader.joined(
            registry, read, problems, {path for path, (_, unreadable) in told.items() if unreadable}
        )

    def _modules(
        self, registry: Registry, sources: ProjectSources, today: date | None, kept: CacheFolder | None
    ) -> list[ReadModule]:
        boundaries = BoundaryReader(sources)
        public = {one.id: self._boundary(one, boundaries, sources) for one in registry.modules}
        ids = {one.id for one in registry.modules}
        self._taken = {
            name: one
            for name, one in self._taken.items()
            if (module := name.partition(" ")[2]) in ids or not module
        }
        self._kept.retain(ids)
        said = self._value("settings", registry.shared, sources, lambda: settings(registry, sources))
        claims = Claims(registry, public)
        unchanged = self._begin(claims, sources, kept)
        shared = Reading(
            sources=sources,
            settings=said,
            claims=claims,
            boundaries=boundaries,
            flags=FlagReader(sources),
            rust=RustProject(sources),
            julia=JuliaProject(sources),
            shown=(),
            arrow=ArrowReader(sources),
            python_names=PythonSide(sources),
            rust_names=RustSide(sources, RustCrates(sources)),
        )
        names: dict[object, NativeNames] = {}

        def read(module: Module) -> ReadModule:
            day = today if module.ffi.accept else None
            given = (module, public[module.id], day, said)
            self._begin_module(module, given, sources)
            taken = self._taken.get(f"module {module.id}")
            if taken is not None and not (taken.stale or unchanged) and not self._kept.holds(module.id, None):
                taken.stale = True

            def put(world: _World) -> ReadModule:
                own = _of_module(shared, world, names)
                return reader.border_of(module, public[module.id], own, today, is_compared=True)

            def again() -> ReadModule:
                self._kept.forget(module.id)
                sources.noted(self._taken[f"boundary {module.id}"].noted)
                return self._kept.recall(module.id, None, put)

            return self._value(f"module {module.id}", given, sources, again)

        return [read(one) for one in registry.modules]

    def _boundary(self, module: Module, boundaries: BoundaryReader, sources: ProjectSources) -> Boundary:
        given = (module.paths.python.files, module.flags, module.backend)
        name = f"boundary {module.id}"
        if (found := self._found(name, Boundary, given_digest(*given), sources)) is not None:
            self._taken[name] = _Taken(given=given, noted=found.noted, value=found.value)
        return self._value(name, given, sources, lambda: reader.boundary_of(module, boundaries))

    def _begin_module(self, module: Module, given: tuple[object, ...], sources: ProjectSources) -> None:
        """Begin with what earlier runs have kept of a module, if that is still right."""
        name = f"module {module.id}"
        found = self._found(name, KeptModule, _digest(module, *given[2:]), sources)
        if found is not None and found.value.fits(module):
            value = found.value.read(module)
            self._kept.adopt(module.id, None, found.questions, value)
            self._taken[name] = _Taken(given=given, noted=found.noted, value=value)

    def _found(self, name: str, kind: type, given: str | None, sources: ProjectSources) -> Found[Any] | None:
        if self._kept_modules is None or name in self._taken:
            return None
        return self._kept_modules.find(name, kind, given, sources.tree, self._kept.answer)

    def _to_keep(self, registry: Registry) -> Iterator[tuple[str, Read]]:
        """All that was read of single modules, with what it rests on."""
        for module in registry.modules:
            boundary, border = (self._taken[f"{part} {module.id}"] for part in ("boundary", "module"))
            yield (
                f"boundary {module.id}",
                Read(value=boundary.value, given=given_digest(*boundary.given), noted=boundary.noted),
            )
            yield (
                f"module {module.id}",
                Read(
                    value=KeptModule.of(module, border.value),
                    given=_digest(module, *border.given[2:]),
                    noted=border.noted,
                    questions=self._kept.questions(module.id),
                ),
            )

    def _tells_too_much(self, registry: Registry) -> bool:
        """Whether problems were met that a question may have led to which no module puts any more."""
        asked = {question[:2] for module in registry.modules for question in self._kept.questions(module.id)}
        return any(
            not asked.issuperset(((".", name), ("()", call)) for call in self._taken[name].put)
            for name in _PARTS
            if self._taken[name].noted.told
        )

    def _begin(self, claims: Claims, sources: ProjectSources, kept: CacheFolder | None) -> bool:
        """Put together what modules ask beside the files; says whether all answers are what they were."""
        before = {name: one.value for name, one in self._taken.items() if name in _PARTS}
        made: Mapping[str, Callable[[], RustProject | JuliaProject | RustCrates]] = {
            "rust": lambda: RustProject(sources, KeptFiles(kept), before.get("rust")),
            "julia": lambda: JuliaProject(sources),
            "crates": lambda: RustCrates(sources, kept, before.get("crates")),
        }
        unchanged: set[str] = set()
        for name in _PARTS:
            part = self._value(name, None, sources, made[name])
            part.attach(sources)
            if part is before.get(name):
                unchanged.add(name)
        if claims == self._claims:
            unchanged.add("claims")
        self._claims = claims
        rust, julia, crates = (_Apart(self._taken[name], sources) for name in _PARTS)
        self._kept.begin(_World(rust, julia, crates, claims), frozenset(unchanged))
        return unchanged.issuperset((*_PARTS, "claims"))

    def _value(self, name: str, given: object, sources: ProjectSources, read: Callable[[], _Value]) -> _Value:
        """Something as it was read, or read now; the old value stays where the new one can't be told from it."""
        known = self._taken.get(name)
        if known is not None and not known.stale and same(known.given, given):
            return cast(_Value, known.value)
        noted = Noted()
        with sources.noting(noted):
            value = read()
        if known is not None and same(known.value, value):
            value = known.value
        self._taken[name] = _Taken(given=given, noted=noted, value=value)
        return value


def _of_module(shared: Reading, world: _World, names: dict[object, NativeNames]) -> Reading:
    """What a module's reading is handed: what it asks is noted, and nothing is remembered for other modules."""
    sources = shared.sources
    return replace(
        shared,
        claims=world.claims,
        flags=FlagReader(sources),
        rust=cast(RustProject, world.rust),
        julia=cast(JuliaProject, world.julia),
        python_names=PythonSide(sources),
        rust_names=RustSide(sources, cast(RustCrates, world.crates), names),
    )


def _digest(module: Module, *others: object) -> str | None:
    """One text for what a border is made of; its boundary follows from the module and from files."""
    return given_digest(replace(module, content=None), *others)


def _depends_on_order(problem: SourceProblem, unreadable: bool) -> bool:  # noqa: FBT001  # as it was told
    """Whether a problem is known only from the reader on that has met it."""
    return problem.message == TOO_DEEP or (unreadable and problem.message != "absent")
