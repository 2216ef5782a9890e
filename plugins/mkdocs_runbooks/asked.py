"""What a computation asks of the values that it may see, and the same questions put again.

A computation over the whole registry, such as a module's verdicts or a page, asks for few of the values it could
see. It is handed a stand-in for them that notes every question with its answer. When the next build asks for the
same result, the questions are put again: while all answers are the same, so is the result (`keepers`). Nobody has to say
which values matter to what, so nobody can forget one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any, TypeVar, cast

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
