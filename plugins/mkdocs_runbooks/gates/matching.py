"""Picking tests out of a module's own: by selector, or by a whole word in their names."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache

from mkdocs_runbooks.model.evidence import NAME_SEPARATOR, ModuleTests, TestCase, TestGroup
from mkdocs_runbooks.model.registry import Selector
from mkdocs_runbooks.sources.tree import pattern_regex

Wanted = Callable[[TestCase], bool]


def by_selectors(tests: ModuleTests, selectors: Sequence[Selector]) -> ModuleTests | None:
    """The tests that at least one selector picks, or None."""

    def wanted(case: TestCase) -> bool:
        return any(_selected(case, tests, selector) for selector in selectors)

    literals = [_longest_literal(selector) for selector in selectors]

    def possible(group: TestGroup) -> bool:
        return any(literal in group.names or literal in group.classname for literal in literals)

    return _kept(tests, possible, wanted)


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

    def possible(group: TestGroup) -> bool:
        text = f"{group.classname}\n{group.names}".lower()
        return all(part in text for part in parts)

    def wanted(case: TestCase) -> bool:
        return has_word(_speaking_name(case, native=tests.native, own_names=own_names), pattern)

    return _kept(tests, possible, wanted)


def named_like(tests: ModuleTests, pattern: str) -> ModuleTests | None:
    """The tests whose name matches a glob, whatever the case of its letters."""
    bare = pattern.strip("*").lower()
    return _kept(
        tests,
        lambda group: bare in f"{group.classname}\n{group.names}".lower(),
        lambda case: fnmatchcase(f"{case.classname}::{case.name}".lower(), pattern.lower()),
    )


def has_word(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern of `_word_pattern` stands in `text` between word borders (`_`, signs, case)."""
    return any(_is_whole(text, match.start(), match.end()) for match in pattern.finditer(text))


@lru_cache(maxsize=256)
def _word_pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"[\W_]*".join(map(re.escape, parts)), re.IGNORECASE)


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


def _speaking_name(case: TestCase, *, native: bool, own_names: Sequence[str]) -> str:
    """The name and the classes of a test, without file, crate and module names: those speak of other things."""
    if native:
        parts = [part for part in case.name.split("::") if part not in own_names]
        return "::".join(parts)
    classes = [part for part in case.classname.split(".") if part[:1].isupper()]
    return "::".join((*classes, case.name))


def _selected(case: TestCase, tests: ModuleTests, selector: Selector) -> bool:
    if tests.native:
        whole = selector.path if selector.name is None else f"{selector.path}::{selector.name}"
        return fnmatchcase(f"{case.classname}::{case.name}", whole)
    if not any(_path_matches(path, selector.path) for path in _files_of(case, tests)):
        return False
    if selector.name is None:
        return True
    owner = case.classname.rpartition(".")[2]
    return fnmatchcase(case.name, selector.name) or fnmatchcase(f"{owner}::{case.name}", selector.name)


def _path_matches(path: str, pattern: str) -> bool:
    return bool(pattern_regex(pattern).match(path)) or path.startswith(pattern.rstrip("/") + "/")


def _files_of(case: TestCase, tests: ModuleTests) -> tuple[str, ...]:
    """The test file of a case: as reported, else the file whose dotted path begins its class name."""
    if len(tests.paths) <= 1:
        return tests.paths
    if case.file is not None and case.file in tests.paths:
        return (case.file,)
    return _by_classname(case.classname, tests.paths)


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


def _kept(tests: ModuleTests, possible: Callable[[TestGroup], bool], wanted: Wanted) -> ModuleTests | None:
    groups = tuple(
        left for group in tests.groups if possible(group) and (left := _narrowed(group, wanted)) is not None
    )
    return replace(tests, groups=groups) if groups else None


def _narrowed(group: TestGroup, wanted: Wanted) -> TestGroup | None:
    kept = [
        (case.name, letter)
        for case, letter in zip(group.cases(), group.outcomes, strict=True)
        if wanted(case)
    ]
    if not kept:
        return None
    names, letters = zip(*kept, strict=True)
    return replace(group, names=NAME_SEPARATOR.join(names), outcomes="".join(letters))
