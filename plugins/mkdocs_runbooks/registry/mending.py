"""A registry after a small edit: only the modules that the edit concerns are read again.

The changed entries are read by the same steps as a whole registry, from a text in which all other entries are
blank lines, so that places stay right. Whatever could let one entry speak to another (anchors, aliases, modules
that are named elsewhere, anything to complain about) is left to a whole reading.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location
from mkdocs_runbooks.model.entry_places import EntryPlaces
from mkdocs_runbooks.model.located import moved
from mkdocs_runbooks.model.registry import Module, Registry
from mkdocs_runbooks.registry.defaults import SECTIONS_FOLDER
from mkdocs_runbooks.registry.loading import decode
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError

MOST = 20
"""Entries; from there on a whole reading is hardly dearer."""

_SHARES = re.compile(r"""(?:^|[\s\[{,])[&*]["'\w<-]|<<|^(?:---|\.\.\.|%)""", re.MULTILINE)
"""Anchors, aliases, merge keys and document marks, or what looks like them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A registry with the text that it was read from."""

    text: str
    registry: Registry | None
    problems: tuple[Diagnostic, ...]


Load = Callable[[str], tuple[Registry | None, tuple[Diagnostic, ...]]]


def text_of(tree: ProjectTree, name: str) -> str | None:
    """The registry's text, or None where it has none."""
    try:
        return decode(tree.read(name), name)[0]
    except UnreadableError:
        return None


def mended(before: Loaded, tree: ProjectTree, changed: frozenset[str], load: Load) -> Loaded | None:
    """The registry after files have changed, or None where it must be read as a whole.

    Args:
        before: as it was read.
        tree: the project.
        changed: the registry itself, or files that a reading of it asked for.
        load: reads a registry from a text.
    """
    registry = before.registry
    if registry is None or before.problems:
        return None
    text = text_of(tree, registry.path)
    if text is None or _SHARES.search(text):
        return None
    edit = _edit(registry, before.text, text)
    sections = _sections(registry, tree, changed - {registry.path})
    if edit is None or sections is None:
        return None
    registry = _moved(registry, edit)
    concerned = edit.modules | sections
    needed = _with_needed(registry, concerned)
    if len(needed) > MOST:
        return None
    part, problems = load(_alone(registry, text, needed)) if concerned else (registry, ())
    if (
        part is None
        or not all(_about_blanks(one, registry) for one in problems)
        or not _same_rest(part, registry, needed if concerned else None)
    ):
        return None
    read = {module.id: module for module in part.modules if module.id in concerned}
    modules = tuple(read.get(module.id, module) for module in registry.modules)
    found = replace(registry, digest=tree.digest(registry.path) or registry.digest, modules=modules)
    return Loaded(text=text, registry=found, problems=())


def _with_needed(registry: Registry, concerned: frozenset[str]) -> frozenset[str]:
    """The modules with all that they depend on: a reading asks whether these are there."""
    depends = {module.id: module.depends_on for module in registry.modules}
    found: set[str] = set()
    pending = [module for module in depends if module in concerned]
    while pending:
        module = pending.pop()
        if module not in found:
            found.add(module)
            pending.extend(depends[module])
    return frozenset(found)


def _same_rest(part: Registry, whole: Registry, read: frozenset[str] | None) -> bool:
    """Whether the entries, and nothing beside them, are others now; what others know them by included."""
    known = {module.id: module for module in whole.modules}
    return (
        replace(part, modules=(), digest="") == replace(whole, modules=(), digest="")
        and (read is None or {module.id for module in part.modules} == read)
        and all(
            module.names == known[module.id].names and module.depends_on == known[module.id].depends_on
            for module in part.modules
        )
    )


def _about_blanks(problem: Diagnostic, whole: Registry) -> bool:
    """Whether something is missed only because its entry was blanked."""
    return problem.code is Code.UNKNOWN_MODULE and any(
        module.id == value for module in whole.modules for name, value in problem.params if name == "id"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """What an edit has done to the registry's text.

    Attributes:
        modules: those whose entries it has changed.
        after: the last line that stands where it stood.
        by: how many lines further down the rest stands.
    """

    modules: frozenset[str] = frozenset()
    after: int = 0
    by: int = 0


def _edit(registry: Registry, before: str, after: str) -> _Edit | None:
    """What was edited; None where anything but entries of modules was, or where lines came or went in several."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return _resized(registry, old, new)
    lines = {number for number, (one, other) in enumerate(zip(old, new, strict=True), 1) if one != other}
    found: set[str] = set()
    for module, first, following in _entries(registry.modules, old):
        own = {number for number in lines if first < number < following}
        if own:
            end = _end(old, first, following)
            lines -= {number for number in own if number < end}
            found.add(module.id)
    return None if lines else _Edit(modules=frozenset(found))


def _resized(registry: Registry, old: list[str], new: list[str]) -> _Edit | None:
    """An edit after which one entry has more lines, or fewer: the lines before and after it are what they were."""
    shortest = min(len(old), len(new))
    same = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    rest = next((at for at in range(shortest - same) if old[-1 - at] != new[-1 - at]), shortest - same)
    changed_to, by = len(old) - rest, len(new) - len(old)
    for module, first, following in _entries(registry.modules, old):
        if first <= same and changed_to < following and changed_to < (end := _end(old, first, following)):
            # A new entry may begin among the lines that came.
            ends_there = _end(new, first, end + by) == end + by
            return _Edit(modules=frozenset({module.id}), after=changed_to, by=by) if ends_there else None
    return None


def _moved(registry: Registry, edit: _Edit) -> Registry:
    """The registry with its places where they are after an edit."""
    if not edit.by:
        return registry

    def move(place: Location) -> Location:
        if place.path != registry.path or place.line is None or place.line <= edit.after:
            return place
        return Location(
            path=place.path, line=place.line + edit.by, column=place.column, inside=place.inside
        )  # `replace` takes twice as long, for some ten thousand places

    found = moved(registry, move)
    return replace(found, modules=tuple(map(_with_content, registry.modules, found.modules)))


def _with_content(before: Module, after: Module) -> Module:
    """A module that has moved; its content is another one unless no more than its entry has, and all of it alike."""
    is_alike = after.location is not before.location and _elsewhere(after) is _elsewhere(before)
    return after if after is before or is_alike else replace(after, content=object())


def _elsewhere(module: Module) -> object:
    return module.places.elsewhere if isinstance(module.places, EntryPlaces) else module.places


def _sections(registry: Registry, tree: ProjectTree, changed: frozenset[str]) -> frozenset[str] | None:
    """The modules whose sections have changed, came or went; None where other files have."""
    known = {section.path: module.id for module in registry.modules for section in module.sections}
    found: set[str] = {known[path] for path in changed if path in known}
    others = changed - known.keys()
    if not all(f"{path}/".startswith(f"{SECTIONS_FOLDER}/") for path in others):
        return None
    if others:
        modules: set[str] = {module.id for module in registry.modules}
        files = {path for path in tree.listing(SECTIONS_FOLDER) if path.endswith(".md")}
        own = {path for path in known if path.startswith(f"{SECTIONS_FOLDER}/")}
        named = {path[len(SECTIONS_FOLDER) + 1 :].partition("/")[0] for path in files ^ own}
        if not named <= modules:
            return None
        found |= named
    return frozenset(found)


def _entries(modules: tuple[Module, ...], lines: list[str]) -> Iterator[tuple[Module, int, int]]:
    """Each module with the line of its key, and the line before which the next module's entry, or nothing, stands."""
    starts = [module.location.line or 0 for module in modules]
    for module, first, after in zip(modules, starts, [*starts[1:], len(lines) + 1], strict=True):
        if 0 < first < after and lines[first - 1].strip() == f"{module.id}:":
            yield module, first, after


def _end(lines: list[str], first: int, after: int) -> int:
    """The line before which an entry ends: the next entry's, or the first one further left."""
    own = _indent(lines[first - 1])
    ends = (
        number
        for number in range(first + 1, after)
        if lines[number - 1].strip()
        and not lines[number - 1].lstrip().startswith("#")
        and _indent(lines[number - 1]) <= own
    )
    return next(ends, after)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _alone(registry: Registry, text: str, kept: frozenset[str]) -> str:
    """The text with blank lines in place of all other entries."""
    lines = text.split("\n")
    for module, first, following in [*_entries(registry.modules, lines)]:
        if module.id not in kept:
            # Behind the last entry the rest of the registry follows, behind any other no more than comments.
            end = _end(lines, first, following) if following > len(lines) else following
            lines[first - 1 : end - 1] = [""] * (end - first)
    return "\n".join(lines)
