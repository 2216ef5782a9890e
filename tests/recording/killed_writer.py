"""Stores a receipt again and again and kills itself: one forked process a point, each at another line.

python killed_writer.py FOLDER SEED POINTS

The first receipt is stored whole; its run is the one that every later one takes the place of. Prints the points,
each with what stands in the folder afterwards.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from killed_writers import counted, killed

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


def main(root: Path, seed: int, points: int) -> None:
    """One whole storing to learn its length, then a killed one a point."""
    store(FIRST, root)

    def write(number: int) -> None:
        store(replace(FIRST, ended_at=BEGUN + timedelta(seconds=number + 2), exit_code=number + 2), root)

    lines = counted(lambda: write(-1))
    for point, code in killed(write, lines=lines, seed=seed, points=points):
        print(point, code, *sorted(path.name for path in root.iterdir()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
