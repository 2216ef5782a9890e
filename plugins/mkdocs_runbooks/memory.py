"""What a server that builds again and again remembers: each step's result, with what it was given and had asked.

A step is a pure function of its arguments and of the project's files. It is not taken again while both are as
they were; a tree of files notes what is asked of it, so that no step has to say what it depends on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from mkdocs_runbooks import ffi
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.known_parts import known_parts
from mkdocs_runbooks.sameness import same
from mkdocs_runbooks.sources.asked_files import Asked
from mkdocs_runbooks.sources.changed_files import Changed
from mkdocs_runbooks.sources.tree import ProjectTree

Value = TypeVar("Value")


@dataclass(slots=True)
class _Taken:
    """A step as it was taken last.

    Attributes:
        given: its arguments.
        asked: its questions about files.
        stale: files that have changed since, of those that it asked for.
        inner: the steps that it took, or would have taken, on its way.
    """

    given: object
    asked: Asked
    value: object
    stale: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()


class Memory:
    """The steps of one registry's builds.

    Args:
        verdicts: keeps the verdicts of each module.
        pages: keeps the text of each page.
        borders: keeps the border of each module.
    """

    def __init__(self, *, verdicts: Kept, pages: Kept, borders: ffi.Remembered) -> None:
        self.verdicts = verdicts
        self.pages = pages
        self.borders = borders
        self._tree: ProjectTree | None = None
        self._steps: dict[str, _Taken] = {}
        self._inner: set[str] = set()

    def look(self, root: Path, *, begun_ns: int) -> ProjectTree:
        """The project as it is now.

        Args:
            root: the folder of the registry.
            begun_ns: the time, in nanoseconds since the epoch.
        """
        if self._tree is None or self._tree.root != root.resolve():
            self._steps = {}
            self._tree = ProjectTree(root, begun_ns=begun_ns)
            self.borders.begun = False
        else:
            tree, changed = self._tree.renewed(begun_ns=begun_ns)
            self.borders.outdate(changed)
            self.turn(tree, changed)
        return self._tree

    def turn(self, tree: ProjectTree, changed: Changed) -> None:
        """Go on with the project as it is told by another tree.

        Args:
            tree: the project from here on.
            changed: what of it is answered otherwise than by the tree before.
        """
        self._tree = tree
        for step in self._steps.values():
            step.stale |= changed.asked_by(step.asked)

    def recall(self, name: str, given: object, take: Callable[[], Value]) -> Value:
        """A step's result as it was, or the step taken now.

        Args:
            name: of the step.
            given: its arguments.
            take: takes it; asks the tree of `look` about files, and no other.
        """
        self._inner.add(name)
        known = self.fresh(name, given)
        if known is not None:
            return cast(Value, known)
        outer, self._inner = self._inner, set()
        try:
            value, asked = self._watched(take)
            inner = frozenset(self._inner)
        finally:
            self._inner = outer
        before = self._steps.get(name)
        if before is not None:
            value = cast(Value, known_parts(before.value, value))
            for gone in before.inner - inner:
                self._steps.pop(gone, None)
        self._steps[name] = _Taken(given=given, asked=asked, value=value, inner=inner)
        return value

    def fresh(self, name: str, given: object) -> object:
        """A step's result that is still right, or None."""
        known = self._steps.get(name)
        if known is None or known.stale or self._tree is None or not same(known.given, given):
            return None
        # From here on the new arguments are compared, which the next build will mostly find to be the very same.
        known.given = given
        self._tree.asked.add(known.asked)
        return known.value

    def mend(
        self, name: str, given: object, mended: Callable[[object, frozenset[str]], Value | None]
    ) -> Value | None:
        """Bring a result up to date without taking the whole step.

        Args:
            name: of the step.
            given: its arguments, which must be as they were.
            mended: is handed the result and the files that have changed; None where only the whole step will do.
        """
        known = self._steps.get(name)
        if known is None or not known.stale or not same(known.given, given):
            return None
        value, asked = self._watched(lambda: mended(known.value, known.stale))
        if value is not None:
            known.asked.add(asked)
            self._steps[name] = _Taken(given=given, asked=known.asked, value=value, inner=known.inner)
        return value

    def _watched(self, take: Callable[[], Value]) -> tuple[Value, Asked]:
        """Take a step and note what it asks."""
        if self._tree is None:
            raise RuntimeError("nothing was looked at yet")
        return self._tree.watched(take)
