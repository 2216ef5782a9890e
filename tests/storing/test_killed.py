"""Killed while it writes baselines and the cache: what is read is whole, and what was kept is there."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import killed_writers
import pytest

from mkdocs_runbooks.storing import is_unfinished

POINTS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
@pytest.mark.parametrize("kind", ["baseline", "cache"])
def test_a_kill_at_any_point_leaves_what_was_whole(tmp_path: Path, kind: str) -> None:
    """A baseline is the old one or the new one; a cache gives what its files say, and forgets no file that stayed."""
    script = Path(__file__).with_name("killed_writer.py")
    done = subprocess.run(
        [sys.executable, str(script), kind, str(tmp_path), "5", str(POINTS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(killed_writers.__file__).parent)},
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split(" ", 2) for line in done.stdout.splitlines()]
    assert [code for _, code, _ in lines] == ["-9"] * POINTS
    seen = [said for _, _, said in lines]
    if kind == "baseline":
        pinned = [-2.0, *(float(said) for said in seen)]
        assert all(now in (before, float(number)) for number, (before, now) in enumerate(pairwise(pinned)))
        assert len(set(pinned)) > 5
    else:
        assert set(seen) == {"known"}
    leftovers = [path for path in tmp_path.rglob("*.part") if path.is_file()]
    assert leftovers
    assert all(is_unfinished(path.as_posix()) for path in leftovers)


SCRIPT = """
import sys
from itertools import pairwise
from pathlib import Path
from mkdocs_runbooks.storing import store
place = Path(sys.argv[1])
number = int(sys.argv[2])
while True:
    number += 1
    store(place, f"{number}\\n".encode() * 200_000, durable=number % 8 == 0)
    print(number, flush=True)
"""


def test_a_kill_in_the_middle_of_a_large_file_is_not_seen(tmp_path: Path) -> None:
    """Not between lines but at any moment: also while the system copies bytes."""
    place = tmp_path / "large"
    stored = 0
    for _ in range(POINTS // 10):
        with subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(place), str(stored)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for _ in range(3):
                told = int(writer.stdout.readline())
            writer.kill()
            rest = writer.stdout.read().split()
        told = int(rest[-1]) if rest and rest[-1].isdigit() else told
        lines = place.read_bytes().splitlines()
        assert len(lines) == 200_000
        assert len(set(lines)) == 1
        assert int(lines[0]) >= told > stored
        stored = int(lines[0])
