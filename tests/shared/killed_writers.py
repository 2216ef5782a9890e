"""Writers that are killed at a chosen line: forked processes of a small script, each at another point."""

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import Any

PACKAGE = ("mkdocs_runbooks",)


class Counter:
    """Counts the lines that run in some files, and kills the process at one of them.

    Args:
        last: the line; None counts to the end.
        within: parts of the paths of these files.
    """

    def __init__(self, last: int | None, within: tuple[str, ...]) -> None:
        self.lines = 0
        self.last = last
        self.within = within

    def __call__(self, frame: FrameType, event: str, _: Any) -> "Counter | None":
        """Trace functions of these files alone."""
        if not any(part in frame.f_code.co_filename for part in self.within):
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self.last:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


def counted(work: Callable[[], object], last: int | None = None, *, within: tuple[str, ...] = PACKAGE) -> int:
    """Do the work, up to a line of it; returns how many lines it took."""
    counter = Counter(last, within)
    sys.settrace(counter)
    try:
        work()
    finally:
        sys.settrace(None)
    return counter.lines


def killed(
    work: Callable[[int], object],
    *,
    lines: int,
    seed: int,
    points: int,
    within: tuple[str, ...] = PACKAGE,
) -> Iterator[tuple[int, int]]:
    """Start the work in a process of its own, again and again, and kill each at another line.

    Args:
        work: gets the number of the attempt, from 0.
        lines: how many lines the work takes.
        seed: chooses the lines.
        points: how many processes.
        within: as in `Counter`.

    Yields:
        The line and the exit code of each process, after its end.
    """
    chosen = random.Random(seed)
    for number in range(points):
        point = chosen.randint(1, lines)
        child = os.fork()
        if not child:
            counted(partial(work, number), point, within=within)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        yield point, os.waitstatus_to_exitcode(status)
