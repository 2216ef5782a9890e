"""The Markdown of our pages and the files beside them, once: each is kept with what it asked of the judged registry.

What a page may depend on is as much as the whole registry with all its evidence; what it does ask is little. The
questions are kept with one digest of their answers, and are put again by the next build.
"""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar, cast

import msgspec

from mkdocs_runbooks.asked import ABSENT, Question, World
from mkdocs_runbooks.mkdocs.kept.store import Store
from mkdocs_runbooks.spelling import Spelling, UnnamedError, key
from mkdocs_runbooks.wording import Wording

Kind = TypeVar("Kind")
Result = TypeVar("Result")

_Key = str | int | None
_Kept = tuple[tuple[str, _Key | tuple[str, tuple[_Key, ...]]], ...]
"""A question as it is kept: a key of a mapping that is anything else has no name in another process."""


class Asked(msgspec.Struct, array_like=True):
    """What a result had asked.

    Attributes:
        questions: in the order in which they were put.
        answers: one text for all answers.
    """

    questions: list[_Kept]
    answers: str


class KeptResults(Generic[Kind]):
    """Results of a step of the pipeline; a `Keeper`.

    Args:
        store: where they are kept.
        code: all that makes them.
        kind: what a result is.
        followed: as of `World`.
        spelling: spells answers, of all steps of a build.
    """

    def __init__(
        self, store: Store, code: str, kind: type[Kind], *, followed: Iterable[type], spelling: Spelling
    ) -> None:
        self._store = store
        self._code = code
        self._type = tuple[Asked, kind]  # type: ignore[valid-type]  # known when it runs
        self._followed = tuple(followed)
        self._spelling = spelling
        self.begin(None)

    def begin(self, world: object) -> None:
        """As of `Keeper`."""
        self._world = World(world, self._followed)
        self._spelled: dict[Question, str] = {}

    def recall(self, name: str, given: object, compute: Callable[[Any], Result]) -> Result:
        """As of `Keeper`."""
        try:
            place = key(self._code, name, self._spelling.of(given))
        except UnnamedError:
            return self._world.watch(compute)[0]
        found = self._store.load(place, self._type)
        if found is not None and self._answers(found[0].questions) == found[0].answers:
            return cast(Result, found[1])
        result, questions = self._world.watch(compute)
        answers = self._answers(questions) if all(map(_is_kept, questions)) else None
        if answers is not None:
            self._store.save(place, (Asked(cast("list[_Kept]", list(questions)), answers), result))
        return result

    def _answers(self, questions: Iterable[Question]) -> str | None:
        """One text for the answers; None where one of them can't be named."""
        try:
            return key(*map(self._answer, questions))
        except UnnamedError:
            return None

    def _answer(self, question: Question) -> str:
        found = self._spelled.get(question)
        if found is None:
            found = self._spelled[question] = self._told(self._world.answer(question))
        return found

    def _told(self, answer: object) -> str:
        if answer is ABSENT:
            return ""
        if isinstance(answer, Wording):  # its words are part of the code
            return f"words {answer.language}"
        return key(self._spelling.of(answer))


def _is_kept(question: Question) -> bool:
    return all(_is_named(what) for _, what in question)


def _is_named(what: object) -> bool:
    if isinstance(what, tuple):
        name, arguments = what
        return isinstance(name, str) and all(type(one) is not tuple and _is_named(one) for one in arguments)
    return what is None or type(what) is int or isinstance(what, str)
