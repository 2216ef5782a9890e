"""Borders as they were read before: nothing is read again while the registry and the project's files are the same.

What all borders depend on is noted by the project's tree while they are read. Beside it stands the result, as data
alone: the shape of every value is checked on the way back, and an entry that is anything else counts as absent.
"""

import hashlib
import platform
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import Self

import msgspec

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity
from mkdocs_runbooks.ffi import reader
from mkdocs_runbooks.ffi.reader import Borders
from mkdocs_runbooks.ffi.remembered import Remembered
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import ModuleId, Registry
from mkdocs_runbooks.sources.answers import Answers, answers
from mkdocs_runbooks.sources.asked_files import Asked
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.generation import generation
from mkdocs_runbooks.sources.python_source import ProjectSources

_CODE = ("ffi/**/*.py", "ffi/**/*.yaml", "sources/*.py", "model/*.py")
_LIBRARIES = ("griffelib", "tree-sitter", "tree-sitter-rust", "tree-sitter-julia", "msgspec")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problem:
    """A diagnostic; days stand apart, since both they and words are written as texts."""

    code: Code
    severity: Severity
    location: Location
    params: tuple[tuple[str, str | int | float | bool | None], ...]
    days: Mapping[str, date]
    suggestion: str | None

    @classmethod
    def of(cls, one: Diagnostic) -> Self:
        return cls(
            code=one.code,
            severity=one.severity,
            location=one.location,
            params=tuple((name, None if isinstance(value, date) else value) for name, value in one.params),
            days={name: value for name, value in one.params if isinstance(value, date)},
            suggestion=one.suggestion,
        )

    @property
    def diagnostic(self) -> Diagnostic:
        return Diagnostic(
            code=self.code,
            severity=self.severity,
            location=self.location,
            params=tuple((name, self.days.get(name, value)) for name, value in self.params),
            suggestion=self.suggestion,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """All borders, and what they rest on.

    Attributes:
        given: digest of the arguments.
        answers: what the project's files answered.
    """

    given: str
    answers: Answers
    borders: dict[ModuleId, ModuleInterface]
    problems: tuple[_Problem, ...]


def read(  # noqa: PLR0913  # as the reader itself
    registry: Registry,
    sources: ProjectSources,
    *,
    today: date | None = None,
    shown: tuple[Signature, ...] = (),
    kept: CacheFolder | None = None,
    compared: Collection[ModuleId] | None = None,
    remembered: Remembered | None = None,
) -> Borders:
    """Both sides of every module's border: as they were kept, or read now by `reader.read`.

    Args:
        registry: as for the reader; it should hold nothing that borders do not depend on.
        sources: as for the reader.
        today: as for the reader.
        shown: as for the reader; what an extension shows now is never kept.
        kept: where borders are kept between runs; None: nowhere.
        compared: as for the reader. Borders that were compared as a whole serve those who ask for less.
        remembered: earlier borders of this process, all of them compared.

    Returns:
        As the reader does.
    """
    if remembered is not None and (kept is None or remembered.begun):
        return remembered.read(registry, sources, today=today, kept=kept)
    if kept is None or shown:
        return reader.read(registry, sources, today=today, shown=shown, kept=kept, compared=compared)
    given = _given(registry, today)
    whole = _name(registry.path, None)
    names = [whole] if compared is None else [whole, _name(registry.path, compared)]
    for name in names:
        found = _load(kept, name, given, sources)
        if found is not None:
            return found
    outer, sources.tree.asked = sources.tree.asked, Asked()
    try:
        borders = (
            remembered.read(registry, sources, today=today, kept=kept)
            if remembered is not None
            else reader.read(registry, sources, today=today, kept=kept, compared=compared)
        )
        _save(kept, names[-1], given, sources, borders)
    finally:
        outer.add(sources.tree.asked)
        sources.tree.asked = outer
    return borders


def _given(registry: Registry, today: date | None) -> str:
    """The day matters only to differences that somebody accepts until a day."""
    day = today if any(module.ffi.accept for module in registry.modules) else None
    modules = tuple(replace(module, content=None) for module in registry.modules)
    return hashlib.sha256(msgspec.msgpack.encode((replace(registry, modules=modules), day))).hexdigest()


def _name(registry: str, compared: Collection[ModuleId] | None) -> str:
    """Name of the entry."""
    asked = "all" if compared is None else "\0".join(("some", *sorted(compared)))
    return hashlib.sha256("\0".join((_code(), registry, asked)).encode()).hexdigest()


@cache
def _code() -> str:
    return generation(_CODE, ("borders", platform.python_version(), *map(version, _LIBRARIES)))


def _load(kept: CacheFolder, name: str, given: str, sources: ProjectSources) -> Borders | None:
    payload = kept.load(name)
    if payload is None:
        return None
    try:
        entry = msgspec.msgpack.decode(payload, type=_Entry)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if entry.given != given or answers(sources.tree, entry.answers.asked) != entry.answers:
        return None
    kept.used(name)
    return entry.borders, tuple(one.diagnostic for one in entry.problems)


def _save(kept: CacheFolder, name: str, given: str, sources: ProjectSources, borders: Borders) -> None:
    found = answers(sources.tree, sources.tree.asked)
    if found is None:
        return
    entry = _Entry(
        given=given,
        answers=found,
        borders=dict(borders[0]),
        problems=tuple(map(_Problem.of, borders[1])),
    )
    try:
        payload = msgspec.msgpack.encode(entry)
    except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
        return
    if kept.save(name, payload):
        kept.trim()
