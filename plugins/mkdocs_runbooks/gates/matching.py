"""Picking tests out of a module's own: by selector, or by a whole word in their names."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fnmatch import translate
from functools import lru_cache

from mkdocs_runbooks.model.evidence import ModuleTests
from mkdocs_runbooks.model.registry import Selector
from mkdocs_runbooks.model.test_runs import NAME_SEPARATOR, TestGroup
from mkdocs_runbooks.sources.patterns import pattern_regex

NameTest = Callable[[str], bool]
"""Whether the test of that name is wanted."""

Picker = Callable[[TestGroup], Sequence[int]]
"""Places of the wanted tests among those of a group; what all of them share is looked at once."""


def by_selectors(tests: ModuleTests, selectors: Sequence[Selector]) -> ModuleTests | None:
    """The tests that at least one selector picks, or None."""

    def pick(group: TestGroup) -> Sequence[int]:
        names = group.names
        found = (_name_test(group, names, tests, selector) for selector in selectors)
        asked = [one for one in found if one is not None]
        if len(asked) <= 1:
            return _places(names, asked[0]) if asked else ()
        return _places(names, lambda name: any(one(name) for one in asked))

    return _kept(tests, pick)


def _name_test(group: TestGroup, names: str, tests: ModuleTests, selector: Selector) -> NameTest | None:
    literal = _longest_literal(selector)
    if literal not in names and literal not in group.classname:
        return None
    if tests.native:
        native = _glob(selector.path if selector.name is None else f"{selector.path}::{selector.name}")
        return lambda name: native(f"{group.classname}::{name}") is not None
    if not any(_path_matches(path, selector.path) for path in _files_of(group, tests)):
        return None
    if selector.name is None:
        return lambda _: True
    match = _glob(selector.name)
    owner = group.classname.rpartition(".")[2]
    if literal not in owner:
        return lambda name: (
            literal in name and (match(name) is not None or match(f"{owner}::{name}") is not None)
        )
    return lambda name: match(name) is not None or match(f"{owner}::{name}") is not None


@lru_cache(maxsize=8192)
def _glob(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """`fnmatchcase`, translated once."""
    return re.compile(translate(pattern)).match


@lru_cache(maxsize=1024)
def _longest_literal(selector: Selector) -> str:
    """The longest run without wildcards that a selected test's name must hold; empty where none must be."""
    glob = selector.name or ""
    return "" if "[" in glob or "::" in glob else max(re.split(r"[*?]", glob), key=len)


def by_word(tests: ModuleTests, word: str, own_names: Sequence[str] = ()) -> ModuleTests | None:
    """The tests whose name or class has `word` as a whole word; `own_names` of the module do not count."""
    parts = [part.lower() for part in re.split(r"[\W_]+", word) if part]
    if not parts:
        return None
    pattern = _word_pattern(tuple(parts))

    def pick(group: TestGroup) -> Sequence[int]:
        names = group.names
        text = f"{group.classname}\n{names}".lower()
        if not all(part in text for part in parts):
            return ()
        classes = "" if tests.native else _classes(group.classname)
        if not classes and not tests.native:
            return tuple(_places_with(names, pattern))
        return _places(
            names,
            lambda name: has_word(_speaking_name(name, classes, own_names, native=tests.native), pattern),
        )

    return _kept(tests, pick)


def named_like(tests: ModuleTests, pattern: str) -> ModuleTests | None:
    """The tests whose name matches a glob, whatever the case of its letters."""
    bare, match = pattern.strip("*").lower(), _glob(pattern.lower())

    def pick(group: TestGroup) -> Sequence[int]:
        names = group.names
        if bare not in f"{group.classname}\n{names}".lower():
            return ()
        return _places(names, lambda name: match(f"{group.classname}::{name}".lower()) is not None)

    return _kept(tests, pick)


def _places(names: str, wanted: NameTest) -> tuple[int, ...]:
    return tuple(place for place, name in enumerate(names.split(NAME_SEPARATOR)) if wanted(name))


def _places_with(names: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Places of the names that hold a word, found in all names at once: the separator is a word's border."""
    place = counted = end_of_name = 0
    for match in pattern.finditer(names):
        start, end = match.span()
        if start < end_of_name or not _is_whole(names, start, end):
            continue
        place += names.count(NAME_SEPARATOR, counted, start)
        yield place
        counted, end_of_name = start, names.find(NAME_SEPARATOR, end)
        if end_of_name == -1:
            return


def has_word(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern of `_word_pattern` stands in `text` between word borders (`_`, signs, case)."""
    return any(_is_whole(text, match.start(), match.end()) for match in pattern.finditer(text))


@lru_cache(maxsize=256)
def _word_pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    between = f"(?:[^\\w{NAME_SEPARATOR}]|_)*"  # a word ends with its name
    return re.compile(between.join(map(re.escape, parts)), re.IGNORECASE)


def _is_whole(text: str, start: int, end: int) -> bool:
    return _begins(text, start) and _ends(text, end)


def _begins(text: str, start: int) -> bool:
    """A word begins at a sign, a digit's end, a step to a capital, or a capital before a small letter."""
    if start == 0 or not text[start - 1].isalpha():
        return True
    before, first = text[start - 1], text[start]
    if before.islower():
        return first.isupper()
    following = text[start + 1 : start + 2]
    return first.isupper() and following.islower()


def _ends(text: str, end: int) -> bool:
    """The mirror image: a sign, a digit, or a capital that begins the next word."""
    if end >= len(text) or not text[end].isalpha():
        return True
    last, after = text[end - 1], text[end]
    if not after.isupper():
        return False
    return last.islower() or text[end + 1 : end + 2].islower()


def _speaking_name(name: str, classes: str, own_names: Sequence[str], *, native: bool) -> str:
    """The name and the classes of a test, without file, crate and module names: those speak of other things."""
    if native:
        return "::".join(part for part in name.split("::") if part not in own_names)
    return classes + name


def _classes(classname: str) -> str:
    """The classes of a dotted class name, each followed by `::`."""
    return "".join(f"{part}::" for part in classname.split(".") if part[:1].isupper())


def _path_matches(path: str, pattern: str) -> bool:
    return bool(pattern_regex(pattern).match(path)) or path.startswith(pattern.rstrip("/") + "/")


def _files_of(group: TestGroup, tests: ModuleTests) -> tuple[str, ...]:
    """The test file of a group: as reported, else the file whose dotted path begins its class name."""
    if len(tests.paths) <= 1:
        return tests.paths
    if group.file is not None and group.file in tests.paths:
        return (group.file,)
    return _by_classname(group.classname, tests.paths)


@lru_cache(maxsize=8192)
def _by_classname(classname: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    best: tuple[int, str] | None = None
    for path in paths:
        segments = path.removesuffix(".py").split("/")
        for start in range(len(segments)):
            dotted = ".".join(segments[start:])
            if classname == dotted or classname.startswith(dotted + "."):
                best = max(best or (0, ""), (len(dotted), path))
                break
    return (best[1],) if best else paths


def _kept(tests: ModuleTests, pick: Picker) -> ModuleTests | None:
    groups = tuple(group.part(places) for group in tests.groups if group.outcomes and (places := pick(group)))
    return replace(tests, groups=groups) if groups else None
