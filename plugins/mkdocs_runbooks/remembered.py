"""The steps of the pipeline for a server that builds again and again: what nothing has touched is not done twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from mkdocs_runbooks import evidence, ffi, registry
from mkdocs_runbooks.diagnostics import Diagnostic, Location
from mkdocs_runbooks.keepers import Keeper, Kept
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.model.located import moved
from mkdocs_runbooks.model.registry import BorderSettings, GateId, Module, Registry, Status, Text
from mkdocs_runbooks.registry import Loaded
from mkdocs_runbooks.sources.steps import Step, taken
from mkdocs_runbooks.sources.tree import ProjectTree

_NOTHING = Text((("", ""),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What earlier builds have written, of this process or of another one; None: nothing of it is kept.

    Attributes:
        pages: keeps pages.
        files: keeps files beside them.
    """

    pages: Keeper | None = None
    files: Keeper | None = None


UNWRITTEN = Earlier()


def steps(memory: Memory | None) -> Step:
    """How steps are taken: each anew where nothing is remembered."""
    return memory.recall if memory is not None else taken


def verdicts(memory: Memory | None) -> Kept | None:
    """The verdicts of earlier builds."""
    return memory.verdicts if memory is not None else None


def border_reader(memory: Memory | None, cache: evidence.Cache | None) -> Callable[..., ffi.Borders]:
    """Reads borders: those of earlier builds, and of earlier runs, are known to it."""
    kept = cache.folder if cache is not None else None
    return partial(ffi.read, kept=kept, remembered=memory.borders if memory is not None else None)


def load(
    memory: Memory | None,
    tree: ProjectTree,
    name: str,
    languages: tuple[str | None, str | None],
    gates: Mapping[GateId, str],
) -> tuple[Registry | None, tuple[Diagnostic, ...]]:
    """The registry: as it was, with the entries that were edited, or read as a whole.

    Args:
        memory: of earlier builds, or None.
        tree: the project.
        name: of the registry's file.
        languages: the face's option, and the theme's language.
        gates: catalogue id -> name of its probe.
    """
    option, theme = languages

    def read(text: str | None = None) -> tuple[Registry | None, tuple[Diagnostic, ...]]:
        return registry.load(tree, name, gates=gates, language=option, theme_language=theme, text=text)

    if memory is None:
        return read()

    def mended(known: object, changed: frozenset[str]) -> Loaded | None:
        return registry.mended(known, tree, changed, read) if isinstance(known, Loaded) else None

    def whole() -> Loaded:
        text = registry.text_of(tree, name) or ""
        found, problems = read()
        return Loaded(text=text, registry=found, problems=problems)

    given = (name, languages)
    found = memory.mend("registry", given, mended) or memory.recall("registry", given, whole)
    return found.registry, found.problems


def without_words(loaded: Registry, memory: Memory | None) -> Registry:
    """What borders and evidence may depend on: where things lie and what they are called, and no more.

    Readers that are handed this see nothing of what people say about a module, nor in which line, so a change of that
    is none to them.

    Args:
        loaded: the registry.
        memory: of earlier builds, or None.
    """
    kept = memory.verdicts if memory is not None else None
    modules = tuple(
        kept.derived(f"placed {module.id}", module, _without_words, _seen(module, kept))
        if kept
        else _without_words(module)
        for module in loaded.modules
    )
    bare = replace(loaded, digest="", modules=modules, waves=())
    # One object while it is the same: each of some thousand steps is given it, and compares it with what it was given.
    return kept.settled("placed", bare) if kept else bare


_NAMED = frozenset({"exports", "ffi"})
"""Places that problems of a border are told at."""

_NOWHERE = Location(path="")


def _without_words(module: Module) -> Module:
    bare = replace(
        module,
        title=_NOTHING,
        summary=None,
        status=Status.NOT_STARTED,
        priority=None,
        effort=None,
        wave=None,
        owner=None,
        contact=None,
        depends_on=(),
        adrs=(),
        rollback=None,
        rollback_if=(),
        risks=(),
        blockers=(),
        invariants=(),
        sign_offs=(),
        waivers=(),
        changelog=(),
        sections=(),
        places={},
        ffi=BorderSettings(),
        content=None,
    )
    return replace(
        moved(bare, lambda _: _NOWHERE),
        ffi=module.ffi,
        places={key: place for key, place in module.places.items() if _is_named(key)},
    )


def _is_named(key: str) -> bool:
    return key.partition(".")[0] in _NAMED


def _seen(module: Module, kept: Kept) -> object:
    """What `_without_words` sees of a module: mostly no line of it."""
    names = kept.combined(f"named {module.id}", (module.content,), partial(_has_named, module))
    return module if names else module.content


def _has_named(module: Module) -> bool:
    return any(map(_is_named, module.places))
