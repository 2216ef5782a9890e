"""Single borders as earlier runs have kept them, for a project of which some files are others by now.

Each stands beside all that it rests on: its part of the registry, what the project's files answered, and what it asked
of all Rust and Julia sources together and of other modules. Where one of the answers is another one now, that border
alone is read again. Everything is data, whose shape is checked on the way back; what is anything else counts as absent.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Self, TypeVar

import msgspec

from mkdocs_runbooks.asked import ABSENT, Question
from mkdocs_runbooks.ffi.entries import SettingEntry
from mkdocs_runbooks.ffi.kept_problems import KeptProblem
from mkdocs_runbooks.ffi.kept_questions import question, written
from mkdocs_runbooks.ffi.reader import ReadModule
from mkdocs_runbooks.ffi.types.crate_names import CrateNames
from mkdocs_runbooks.model.interface import ModuleInterface, SourceProblem
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.sources.answers import Answers, answers
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import Noted
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.spelling import Spelling, UnnamedError, Way, Ways, by_parts, key, refuse

Value = TypeVar("Value")


def _rare_way(kind: Any, name: str) -> Way:
    return by_parts(name, ("files",)) if kind is CrateNames else refuse(kind, name)


_WAYS = Ways(_rare_way)

Ask = Callable[[Question], object]
"""Puts a question that is not about files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptModule:
    """What was read of one module, as data.

    Attributes:
        interface: both sides of its border.
        problems: as of `ReadModule`.
        unused: as of `ReadModule`, each by the number of the entry in the module.
    """

    interface: ModuleInterface
    problems: tuple[KeptProblem, ...]
    unused: tuple[tuple[int, KeptProblem], ...]

    @classmethod
    def of(cls, module: Module, read: ReadModule) -> Self:
        """What is kept of a module.

        Args:
            module: the module.
            read: what was read of it.
        """
        entries = _entries(module)
        return cls(
            interface=read.interface,
            problems=tuple(map(KeptProblem.of, read.problems)),
            unused=tuple((entries.index(entry), KeptProblem.of(one)) for entry, one in read.unused.items()),
        )

    def fits(self, module: Module) -> bool:
        """Whether the module has all entries that are numbered here; what stands in a file may be anything."""
        return all(0 <= number < len(_entries(module)) for number, _ in self.unused)

    def read(self, module: Module) -> ReadModule:
        """What was read of a module, whose entries are what they were.

        Args:
            module: the module.
        """
        entries = _entries(module)
        return ReadModule(
            interface=self.interface,
            problems=tuple(one.diagnostic for one in self.problems),
            unused={entries[number]: one.diagnostic for number, one in self.unused},
        )


def _entries(module: Module) -> tuple[SettingEntry, ...]:
    return (*module.ffi.entries, *module.ffi.accept)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """What a value rests on.

    Attributes:
        given: digest of what it was made of.
        answers: of the project's files.
        told: path -> what is wrong with a source, and whether it can't be read at all.
        questions: that were put beside those about files, written as `kept_questions.written` does.
        answered: one text for their answers.
    """

    given: str
    answers: Answers
    told: dict[str, tuple[SourceProblem, bool]]
    questions: list[Any]
    answered: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Value]):
    """A value that is still right.

    Attributes:
        noted: what it asked about files, and was told.
        questions: what else it asked.
    """

    value: Value
    noted: Noted
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A value that was read, with what it rests on.

    Attributes:
        value: as it is kept.
        given: digest of what it was made of; None: it can't be kept.
        noted: what it asked about files, and was told.
        questions: what else it asked.
    """

    value: object
    given: str | None
    noted: Noted
    questions: Iterable[Question] = field(default=())


class KeptModules:
    """What is kept of the modules of one registry.

    Args:
        folder: where it is kept.
        name: of the entry; a changed reader has another one.
    """

    def __init__(self, folder: CacheFolder, name: str) -> None:
        self._folder, self._name = folder, name
        self._before = self._load()
        self._right: set[str] = set()
        self._spelling = Spelling(ways=_WAYS)
        self._spelled: dict[Question, str] = {}
        self._listed: dict[tuple[str, ...], str] = {}

    def find(
        self, name: str, kind: Any, given: str | None, tree: ProjectTree, ask: Ask
    ) -> "Found[Any] | None":
        """A value as it was kept, if nothing that it rests on is another one now.

        Args:
            name: of the value.
            kind: its type.
            given: digest of what it is made of.
            tree: the project.
            ask: puts its other questions.
        """
        kept = self._before.get(name)
        if kept is None:
            return None
        try:
            rest, value = msgspec.msgpack.decode(kept, type=tuple[_Rest, kind])
            questions = tuple(map(question, rest.questions))
        except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
            return None
        asked = rest.answers.asked
        if (
            rest.given != given
            or answers(tree, asked, self._listed) != rest.answers
            or self._answered(questions, ask) != rest.answered
        ):
            return None
        self._right.add(name)
        return Found(value=value, noted=Noted(asked=asked, told=rest.told), questions=questions)

    def save(self, read: Mapping[str, Read], tree: ProjectTree, ask: Ask) -> None:
        """Keep what was read; what was found stays kept.

        Args:
            read: by name: all values of the registry, those that were found among them.
            tree: the project.
            ask: puts questions that are not about files.
        """
        now: dict[str, msgspec.Raw] = {}
        for name, one in read.items():
            kept = self._before[name] if name in self._right else self._encoded(one, tree, ask)
            if kept is not None:
                now[name] = kept
        self._folder.save(self._name, msgspec.msgpack.encode(now))
        self._folder.trim()

    def _load(self) -> dict[str, msgspec.Raw]:
        found = self._folder.load(self._name)
        if found is None:
            return {}
        self._folder.used(self._name)
        try:
            # The entry's memory goes with the view; what is decoded later needs a copy of its own.
            return msgspec.msgpack.decode(bytes(found), type=dict[str, msgspec.Raw])
        except (msgspec.MsgspecError, RecursionError):
            return {}

    def _encoded(self, one: Read, tree: ProjectTree, ask: Ask) -> msgspec.Raw | None:
        """A value with what it rests on; None where that can't be written."""
        told = answers(tree, one.noted.asked, self._listed)
        questions = tuple(one.questions)
        answered = self._answered(questions, ask)
        if one.given is None or told is None or answered is None:
            return None
        try:
            rest = _Rest(
                given=one.given,
                answers=told,
                told=one.noted.told,
                questions=list(map(written, questions)),
                answered=answered,
            )
            return msgspec.Raw(msgspec.msgpack.encode((rest, one.value)))
        except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
            return None

    def _answered(self, questions: Iterable[Question], ask: Ask) -> str | None:
        """One text for the answers; None where one of them can't be named."""
        try:
            return key(*(self._answer(question, ask) for question in questions))
        except UnnamedError:
            return None

    def _answer(self, question: Question, ask: Ask) -> str:
        found = self._spelled.get(question)
        if found is None:
            answer = ask(question)
            found = self._spelled[question] = "" if answer is ABSENT else key(self._spelling.of(answer))
        return found


def given_digest(*given: object) -> str | None:
    """One text for what a value is made of; None where that is more than data.

    Args:
        given: values.
    """
    try:
        return hashlib.sha256(msgspec.msgpack.encode(given)).hexdigest()
    except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
        return None
