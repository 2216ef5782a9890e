"""How a computation over the project's files is taken: now, or as it was while all that it had asked is the same."""

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar, cast

from mkdocs_runbooks.sources.asked_files import Asked
from mkdocs_runbooks.sources.tree import ProjectTree

Value = TypeVar("Value")


class Step(Protocol):
    """How a step is taken."""

    def __call__(self, name: str, given: object, take: Callable[[], Value]) -> Value:
        """The step's result as it was, or the step taken now."""


def taken(name: str, given: object, take: Callable[[], Value]) -> Value:  # noqa: ARG001
    """Take a step anew, where nothing is remembered."""
    return take()


class SharedAnswers:
    """Answers that several steps share and that are found once.

    Whoever is given one has asked the project for all that it was found by, found before or not.

    Args:
        tree: the project.
    """

    def __init__(self, tree: ProjectTree) -> None:
        self._tree = tree
        self._known: dict[Hashable, tuple[object, Asked]] = {}

    def get(self, key: Hashable, find: Callable[[], Value]) -> Value:
        """An answer.

        Args:
            key: which one.
            find: finds it; asks the project's tree about files.
        """
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._tree.watched(find)
        else:
            self._tree.asked.add(known[1])
        return cast(Value, known[0])
