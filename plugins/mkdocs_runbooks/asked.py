"""Results that are kept while everything they asked for stays as it was.

A computation over the whole registry, such as a module's verdicts or a page, asks for few of the values it could
see. It is handed a stand-in for them that notes every question with its answer. When the next build asks for the
same result, the questions are put again: while all answers are the same, so is the result. Nobody has to say
which values matter to what, so nobody can forget one.
"""

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set
from datetime import datetime
from functools import cache
from itertools import repeat
from typing import Any, Protocol, TypeVar, cast

Result = TypeVar("Result")

Step = tuple[str, object]
"""What was asked of a value: `.` an attribute, `()` a method, `[]` a key, `in` a member, `*` all of it."""

Question = tuple[Step, ...]

ABSENT = object()
"""The answer to a question that can't be put any more."""


class World:
    """What the questions of one build are put to.

    Args:
        value: all that a computation may see.
        followed: classes of values that hold much of which little is asked: questions go on inside of them.
    """

    def __init__(self, value: object, followed: Iterable[type]) -> None:
        self._value = value
        self._followed = frozenset(followed)
        self._answers: dict[Question, object] = {}

    def watch(self, compute: Callable[[Any], Result]) -> tuple[Result, dict[Question, object]]:
        """Compute something, and note what it asks, with the answers.

        Args:
            compute: is handed what stands in for the value.
        """
        questions: dict[Question, object] = {}
        return compute(_stand_in(self._value, (), questions, self._followed)), questions

    def answer(self, question: Question) -> object:
        """Put a question again; many results ask the same, and each question is answered once a build."""
        found = self._answers.get(question, _UNASKED)
        if found is _UNASKED:
            try:
                found = self._value
                for step in question:
                    found = _answer(found, step, self._followed)
            except (AttributeError, LookupError, TypeError, ValueError):
                found = ABSENT
            self._answers[question] = found
        return found


_UNASKED = object()


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


def _answer(value: Any, step: Step, followed: frozenset[type]) -> object:
    """Take one step of a question, where a stand-in may have put it; kept questions come from files, which may say anything."""
    kind, what = step
    name = str(what[0] if isinstance(what, tuple) and what else what)
    if kind in {".", "()"} and (type(value) not in followed or name.startswith("_")):
        raise AttributeError(name)
    match kind:
        case ".":
            return getattr(value, name)
        case "()":
            _, arguments = cast("tuple[str, tuple[object, ...]]", what)
            return getattr(value, name)(*arguments)
        case "[]":
            return value.get(what, ABSENT)
        case "in":
            return what in value
    return value


def _stand_in(
    value: Any, question: Question, noted: dict[Question, object], followed: frozenset[type]
) -> Any:
    """The value itself, noted as the answer, or what notes the questions that are put to it."""
    if type(value) in followed:
        return _Whole(value, question, noted, followed)
    if isinstance(value, Mapping):
        return _Entries(value, question, noted, followed)
    if isinstance(value, frozenset):
        return _Members(value, question, noted)
    noted[question] = value
    return value


class _Whole:
    """Stands in for a value with attributes and methods."""

    def __init__(
        self, value: Any, question: Question, noted: dict[Question, object], followed: frozenset[type]
    ) -> None:
        self._value, self._question, self._noted, self._followed = value, question, noted, followed

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._value, name)
        if callable(found):
            return self._method(name, found)
        return _stand_in(found, (*self._question, (".", name)), self._noted, self._followed)

    def _method(self, name: str, found: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: object) -> Any:
            question = (*self._question, ("()", (name, arguments)))
            return _stand_in(found(*arguments), question, self._noted, self._followed)

        return asked


class _Entries(Mapping[Any, Any]):
    """Stands in for a mapping."""

    def __init__(
        self,
        value: Mapping[Any, Any],
        question: Question,
        noted: dict[Question, object],
        followed: frozenset[type],
    ) -> None:
        self._value, self._question, self._noted, self._followed = value, question, noted, followed

    def __getitem__(self, key: object) -> Any:
        question = (*self._question, ("[]", key))
        if key not in self._value:
            self._noted[question] = ABSENT
            raise KeyError(key)
        found = _stand_in(self._value[key], question, self._noted, self._followed)
        if isinstance(found, _Whole):  # somebody may want to know no more than that it is there
            self._noted[*self._question, ("in", key)] = True
        return found

    def __contains__(self, key: object) -> bool:
        found = key in self._value
        self._noted[*self._question, ("in", key)] = found
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == other

    __hash__ = None  # type: ignore[assignment]  # as of any mapping

    def _all(self) -> Mapping[Any, Any]:
        self._noted[*self._question, ("*", None)] = self._value
        return self._value


class _Members(Set[Any]):
    """Stands in for a set: one that is only asked for members need not stay the same as a whole."""

    def __init__(self, value: frozenset[Any], question: Question, noted: dict[Question, object]) -> None:
        self._value, self._question, self._noted = value, question, noted

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        return frozenset(it)

    def __contains__(self, member: object) -> bool:
        found = member in self._value
        self._noted[*self._question, ("in", member)] = found
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __hash__(self) -> int:
        return hash(self._all())

    def _all(self) -> frozenset[Any]:
        self._noted[*self._question, ("*", None)] = self._value
        return self._value


Pairs = dict[tuple[int, int], bool]
"""Ids of two values, both of which outlive it -> whether they are the same."""


def same(one: Any, other: Any, known: Pairs | None = None) -> bool:  # noqa: PLR0911  # one answer a kind of value
    """Whether two values can't be told apart, the order of mappings included; values that flow are immutable.

    Args:
        one: a value.
        other: another one.
        known: pairs that were compared before, for those who compare many values that share parts.
    """
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is tuple or kind is list:
        return len(one) == len(other) and all(map(same, one, other, repeat(known)))
    if kind is str or kind is int or kind is bool:
        return bool(one == other)
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(same(one[key], other[key], known) for key in one)
    if dataclasses.is_dataclass(one):
        return _same_parts(one, other, known)
    if isinstance(one, datetime) and one.utcoffset() != other.utcoffset():
        return False
    return bool(one == other)


def _same_parts(one: Any, other: Any, known: Pairs | None) -> bool:
    pair = id(one), id(other)
    found = known.get(pair) if known is not None else None
    if found is None:
        found = all(
            same(getattr(one, part), getattr(other, part), known)
            for part in _parts(type(one))  # type: ignore[arg-type]  # classes are hashable
        )
        if known is not None:
            known[pair] = found
    return found


@cache
def _parts(kind: Hashable) -> tuple[str, ...]:
    """Names of a dataclass's fields, looked up once: a build compares some hundred thousand values."""
    return tuple(part.name for part in dataclasses.fields(cast(Any, kind)) if part.compare)
