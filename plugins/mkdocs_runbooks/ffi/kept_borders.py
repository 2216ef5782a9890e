"""Borders as they were read before: nothing is read again while the registry and the project's files are the same.

What all borders depend on is noted by the project's tree while they are read. Beside it stands the result, as data
alone: the shape of every value is checked on the way back, and an entry that is anything else counts as absent.
"""

import hashlib
import platform
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.metadata import version

import msgspec

from mkdocs_runbooks.ffi import reader
from mkdocs_runbooks.ffi.kept_modules import KeptModules
from mkdocs_runbooks.ffi.kept_problems import KeptProblem
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

_CODE = (
    "ffi/**/*.py",
    "ffi/**/*.yaml",
    "sources/*.py",
    "model/*.py",
    "asked.py",
    "keepers.py",
    "sameness.py",
    "diagnostics.py",
    "packaged.py",
    "spelling.py",
    "storing.py",
)
_LIBRARIES = (
    "griffelib",
    "msgspec",
    "pyyaml",
    "tomli",
    "tree-sitter",
    "tree-sitter-julia",
    "tree-sitter-rust",
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
    problems: tuple[KeptProblem, ...]


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
    """Both sides of every module's border: as they were kept, or read now as `reader.read` does.

    Where something has changed since all of them were kept, those that it does not concern are still taken as kept.

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
        if compared is None:
            modules = KeptModules(kept, _named(registry.path, "each"))
            borders = (remembered or Remembered()).read(
                registry, sources, today=today, kept=kept, modules=modules
            )
        else:
            borders = reader.read(registry, sources, today=today, kept=kept, compared=compared)
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
    """Name of the entry of all borders together."""
    return _named(registry, *(("all",) if compared is None else ("some", *sorted(compared))))


def _named(*parts: str) -> str:
    return hashlib.sha256("\0".join((_code(), *parts)).encode()).hexdigest()


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
        problems=tuple(map(KeptProblem.of, borders[1])),
    )
    try:
        payload = msgspec.msgpack.encode(entry)
    except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
        return
    if kept.save(name, payload):
        kept.trim()
