"""What the tests of one run say about the modules that they entered: the property `runbooks.entered`.

Our pytest plugin writes it for each test that it followed: a module, or `-` for none, or `?` where something may
have happened unseen. It counts by file, as imports do: the first test of a file may do the work of a fixture for
all of them.
"""

from collections.abc import Iterable

from mkdocs_runbooks.model.evidence import Touch
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.model.test_runs import TestGroup

ENTERED = "runbooks.entered"
UNSEEN = "?"


class Followed:
    """Answers for the test files of one run.

    Args:
        placed: the run's groups, each with its file, or None where that is not known.
    """

    def __init__(self, placed: Iterable[tuple[TestGroup, str | None]]) -> None:
        self._entered: dict[str | None, set[str]] = {}
        self._undecided: set[str | None] = set()
        for group, file in placed:
            said = {value for name, value in group.properties if name == ENTERED}
            if not said:
                continue
            self._entered.setdefault(file, set()).update(said)
            if UNSEEN in said or not {"e", "f"}.isdisjoint(group.outcomes):
                self._undecided.add(file)

    def touch(self, file: str | None, module: ModuleId) -> Touch | None:
        """Whether the tests of a file entered a module; None where they don't say.

        A test that failed may have done so before it got there, so its silence is no finding.
        """
        said = self._entered.get(file)
        if not said:
            return None
        if module in said:
            return Touch.COVERED
        return None if file is None or file in self._undecided else Touch.UNTOUCHED
