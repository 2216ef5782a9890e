"""What both outputs of Rust's test harness share: names with module paths, and the totals of each binary."""

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.listed_tests import ListedTest

TOOL = "libtest"


def case(
    name: str, letter: str, *, crate: str = "", seconds: float | None = None, message: str = ""
) -> ListedTest:
    """A test by the name that libtest prints: `module::path::function`, or a documentation test's place.

    Args:
        name: as printed.
        letter: its outcome.
        crate: where the report tells it; else the same name in two crates is one test, and its worst outcome counts.
        seconds: how long it took.
        message: why it did not pass.
    """
    module, _, last = name.rpartition("::") if " - " not in name else ("", "", name)
    return ListedTest(
        suite=crate,
        classname="::".join(part for part in (crate, module) if part),
        name=last,
        letter=letter,
        seconds=seconds,
        message=message,
    )


class Totals:
    """Compares what binaries say about themselves with what was listed.

    Args:
        path: of the report, for diagnostics.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self.begun = 0
        self.ended = 0
        self.failed_runs = 0
        self._declared = [0, 0]

    def begin(self) -> None:
        """A binary says that it starts."""
        self.begun += 1

    def end(self, *, success: bool, counted: int, failed: int) -> None:
        """A binary says how it ended: tests that ran or were ignored, and those that failed."""
        self.ended += 1
        self.failed_runs += not success
        self._declared[0] += counted
        self._declared[1] += failed

    def problems(self, cases: list[ListedTest]) -> list[Diagnostic]:
        """What can't be true: binaries without an end, failures that are not listed, totals that differ."""
        told: list[Diagnostic] = []
        if self.ended < max(self.begun, 1):
            told.append(problems.incomplete(self._path, "test result"))
        failed = sum(one.letter in "fe" for one in cases)
        declared = max(self._declared[1], min(self.failed_runs, 1))
        if declared > failed:
            told.append(
                problems.counts_hide_failures(self._path, "test result", declared=declared, counted=failed)
            )
        elif self.ended and self._declared[0] != len(cases):
            told.append(
                problems.counts_differ(
                    self._path, "test result", declared=self._declared[0], counted=len(cases)
                )
            )
        return told

    def trusted(self, told: list[Diagnostic]) -> bool:
        """Whether what passed may prove anything."""
        return not any(one.code in problems.TAKES_PROOF for one in told)
