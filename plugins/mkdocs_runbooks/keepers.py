"""Results that are kept while everything they asked for stays as it was, from build to build of one process."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar, cast

from mkdocs_runbooks.asked import Question, Step, World
from mkdocs_runbooks.sameness import same

Result = TypeVar("Result")


class Keeper(Protocol):
    """Results of one step of the pipeline, from build to build."""

    def begin(self, world: object) -> None:
        """A new build: what the questions are put to from here on."""

    def recall(self, name: str, given: object, compute: Callable[[Any], Result]) -> Result:
        """A result as it was, or computed now; as `Kept.recall`."""


class Kept:
    """Results of one step of the pipeline, by their names, in memory.

    Args:
        followed: as of `World`.
    """

    def __init__(self, *followed: type) -> None:
        self._followed = frozenset(followed)
        self._results: dict[str, tuple[object, dict[Question, object], object]] = {}
        self._derived: dict[str, tuple[object, object]] = {}
        self._combined: dict[str, tuple[tuple[object, ...], object]] = {}
        self._settled: dict[str, object] = {}
        self._world = World(None, followed)
        self._unchanged: frozenset[Step] = frozenset()

    def begin(self, world: object, unchanged: frozenset[str] = frozenset()) -> None:
        """A new build: what the questions are put to from here on.

        Args:
            world: what is asked.
            unchanged: attributes of it that answer every question as those of the build before did.
        """
        self._world = World(world, self._followed)
        self._unchanged = frozenset((".", name) for name in unchanged)

    def answer(self, question: Question) -> object:
        """What the world answers to a question now."""
        return self._world.answer(question)

    def questions(self, name: str) -> tuple[Question, ...]:
        """What a result has asked; nothing where none is kept."""
        known = self._results.get(name)
        return tuple(known[1]) if known is not None else ()

    def adopt(self, name: str, given: object, questions: Iterable[Question], result: object) -> None:
        """Take over a result that was kept elsewhere and is still right.

        Args:
            name: of the result.
            given: as of `recall`.
            questions: all that it asked.
            result: the result.
        """
        answers = {question: self._world.answer(question) for question in questions}
        self._results[name] = (given, answers, result)

    def retain(self, names: Iterable[str]) -> None:
        """Forget all other results."""
        kept = frozenset(names)
        self._results = {name: one for name, one in self._results.items() if name in kept}

    def forget(self, name: str) -> None:
        """Forget one result."""
        self._results.pop(name, None)

    def derived(
        self, name: str, source: Result, derive: Callable[[Result], Result], seen: object = None
    ) -> Result:
        """What is made of one value alone; made again only where that is another object, and kept where it is the same.

        Args:
            name: of the value.
            source: the value.
            derive: makes it.
            seen: the part of the value that is seen, where that is less than the whole.
        """
        known = self._derived.get(name)
        seen = source if seen is None else seen
        if known is None or known[0] is not seen:
            made = derive(source)
            if known is not None and same(known[1], made):
                made = cast(Result, known[1])
            known = self._derived[name] = (seen, made)
        return cast(Result, known[1])

    def settled(self, name: str, value: Result) -> Result:
        """A value as the object that it was before, where the two can't be told apart.

        Args:
            name: of the value.
            value: as it is now.
        """
        known = self._settled.get(name)
        if known is None or not same(known, value):
            known = self._settled[name] = value
        return cast(Result, known)

    def combined(self, name: str, sources: tuple[object, ...], combine: Callable[[], Result]) -> Result:
        """What is made of several values; made again only where one of them is another object.

        Args:
            name: of what is made.
            sources: all that it is made of.
            combine: makes it.
        """
        known = self._combined.get(name)
        if known is None or not all(one is other for one, other in zip(known[0], sources, strict=True)):
            known = self._combined[name] = (sources, combine())
        return cast(Result, known[1])

    def recall(self, name: str, given: object, compute: Callable[[Any], Result]) -> Result:
        """A result as it was, or computed now.

        Args:
            name: of the result.
            given: all that it depends on beside the world.
            compute: is handed the world, or what stands in for it.
        """
        if self.holds(name, given):
            return cast(Result, self._results[name][2])
        result, questions = self._world.watch(compute)
        self._results[name] = (given, questions, result)
        return result

    def holds(self, name: str, given: object) -> bool:
        """Whether a kept result is still right."""
        known = self._results.get(name)
        if known is None or not same(known[0], given):
            return False
        asked = [question for question in known[1] if not question or question[0] not in self._unchanged]
        now = {question: self._world.answer(question) for question in asked}
        if not all(same(known[1][question], answer) for question, answer in now.items()):
            return False
        # From here on the new values are compared, which the next build will mostly find to be the very same.
        self._results[name] = (given, known[1] | now, known[2])
        return True
