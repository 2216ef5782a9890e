"""Stores a receipt again and again and kills itself: one forked process a point, each at another line.

python killed_writer.py FOLDER SEED POINTS

The first receipt is stored whole; its run is the one that every later one takes the place of. Prints how many
lines one storing takes, then the points.
"""

import os
import random
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

from mkdocs_runbooks.model.provenance import Digest, Receipt
from mkdocs_runbooks.recording.store import store

BEGUN = datetime(2026, 3, 2, 10, tzinfo=UTC)
FIRST = Receipt(
    path="",
    argv=("pytest", "-q"),
    exit_code=0,
    started_at=BEGUN,
    ended_at=BEGUN,
    commit=None,
    dirty=None,
    outputs=(("tests.xml", Digest("0" * 64)),),
    locks=tuple((f"locks/requirements-{number}.txt", Digest("1" * 64)) for number in range(200)),
)


class Counter:
    """Counts the lines that run in this package, and kills the process at one of them."""

    def __init__(self, last: int | None) -> None:
        self.lines = 0
        self.last = last

    def __call__(self, frame: FrameType, event: str, _: Any) -> "Counter | None":
        """Trace functions of this package alone."""
        if "mkdocs_runbooks" not in frame.f_code.co_filename:
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self.last:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


def write(number: int, root: Path, last: int | None) -> int:
    """Store the receipt of one more run, up to a line."""
    counter = Counter(last)
    receipt = replace(FIRST, ended_at=BEGUN + timedelta(seconds=number), exit_code=number)
    sys.settrace(counter)
    try:
        store(receipt, root)
    finally:
        sys.settrace(None)
    return counter.lines


def main(root: Path, seed: int, points: int) -> None:
    """One whole storing to learn its length, then a killed one a point."""
    store(FIRST, root)
    lines = write(1, root, None)
    print(lines)
    chosen = random.Random(seed)
    for number in range(2, points + 2):
        point = chosen.randint(1, lines)
        child = os.fork()
        if not child:
            write(number, root, point)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(point, os.waitstatus_to_exitcode(status), *sorted(path.name for path in root.iterdir()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
