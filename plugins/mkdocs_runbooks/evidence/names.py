"""Which module a name speaks of: whole words for class names, globs for the target's own tests.

Everything is looked up in indexes made once, so that a hundred thousand tests and a thousand modules do not
meet each other one by one.
"""

import re
from functools import lru_cache

from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.sources.patterns import pattern_regex

_WORD = re.compile(r"[A-Za-z0-9_]+")
_LITERAL = re.compile(r"[^*?\[\]]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

TEXT_LIMIT = 1024
"""Characters of a test's id that are looked at; no real one is longer."""


class ModuleNames:
    """Finds modules by their ids and aliases as whole words; the longest name wins."""

    def __init__(self, modules: tuple[Module, ...]) -> None:
        self._owners: dict[str, list[Module]] = {}
        for module in modules:
            for name in module.names:
                self._owners.setdefault("_".join(_words(name)), []).append(module)
        self._most_words = max((name.count("_") + 1 for name in self._owners), default=0)
        self._found: dict[str, tuple[Module, ...]] = {}

    def owners(self, text: str) -> tuple[Module, ...]:
        """The modules of the longest name that stands in a text as whole words, within one of its parts."""
        if text not in self._found:
            self._found[text] = self._owners_of(text[:TEXT_LIMIT])
        return self._found[text]

    def _owners_of(self, text: str) -> tuple[Module, ...]:
        best = ""
        for part in _WORD.findall(text):
            words = _words(part)
            for start in range(len(words)):
                for end in range(start + 1, min(len(words), start + self._most_words) + 1):
                    name = "_".join(words[start:end])
                    if len(name) > len(best) and name in self._owners:
                        best = name
        return tuple(self._owners.get(best, ()))


class TargetTests:
    """Finds modules by their `target_tests` globs over `classname::name`.

    A glob is found by the longest word of its fixed text: the words of a test are looked up in an index of
    those, and only the globs that share one are tried.
    """

    __test__ = False

    def __init__(self, modules: tuple[Module, ...]) -> None:
        self._by_word: dict[str, list[tuple[str, Module]]] = {}
        self._always: list[tuple[str, Module]] = []
        for module in modules:
            for pattern in module.paths.target_tests:
                words = [word for part in _LITERAL.findall(pattern) for word in _WORD.findall(part)]
                entry = (pattern, module)
                if words:
                    self._by_word.setdefault(max(words, key=len), []).append(entry)
                else:
                    self._always.append(entry)
        self._lengths = sorted({len(word) for word in self._by_word})
        self._parts: dict[str, tuple[str, ...]] = {}

    def owners(self, text: str) -> tuple[Module, ...]:
        """The modules whose globs match; of several, those with the longest id or alias in the text."""
        text = text[:TEXT_LIMIT]
        candidates = list(self._always)
        for part in _WORD.findall(text):
            for word in self._known_words(part):
                candidates.extend(self._by_word[word])
        matching = {module.id: module for pattern, module in candidates if _over_names(pattern).match(text)}
        if len(matching) < 2:
            return tuple(matching.values())
        ranked = {id_: _longest_name(module, text) for id_, module in matching.items()}
        longest = max(ranked.values())
        return tuple(module for id_, module in matching.items() if ranked[id_] == longest)

    def _known_words(self, part: str) -> tuple[str, ...]:
        if part not in self._parts:
            self._parts[part] = tuple(
                {
                    part[start : start + length]
                    for length in self._lengths
                    for start in range(len(part) - length + 1)
                    if part[start : start + length] in self._by_word
                }
            )
        return self._parts[part]


def _longest_name(module: Module, text: str) -> int:
    return max((len(name) for name in module.names if name in text), default=0)


@lru_cache(maxsize=8192)
def _over_names(pattern: str) -> re.Pattern[str]:
    """A glob whose `*` crosses every character, since a name is no path."""
    return pattern_regex(re.sub(r"\*+", "**", pattern))


def _words(name: str) -> list[str]:
    """`TestRollingStats` and `rolling_stats` as lower-case words."""
    return [word.lower() for part in name.split("_") for word in _CAMEL.split(part) if word]
