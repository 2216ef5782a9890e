"""Killed while it writes a receipt: what is read is whole, and what was kept is there."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import killed_writers
import pytest

from mkdocs_runbooks.evidence import receipts
from mkdocs_runbooks.storing import is_unfinished

POINTS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_kill_at_any_point_leaves_whole_receipts(tmp_path: Path) -> None:
    """At each of the points the earlier receipt or the new one is there, and no other file that is read."""
    kept = tmp_path / "other.xml.0123456789ab.receipt.json"
    kept.write_bytes(b"{}")
    script = Path(__file__).with_name("killed_writer.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), "3", str(POINTS)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(killed_writers.__file__).parent)},
    )
    lines = done.stdout.splitlines()
    assert len(lines) == POINTS
    for line in lines:
        point, code, *names = line.split(" ")
        assert code == "-9", line
        assert [name for name in names if not is_unfinished(name) and "tests.xml." in name], point
    left = [path for path in tmp_path.iterdir() if not is_unfinished(path.name) and path != kept]
    for path in left:
        found, problems = receipts.read(path.read_bytes(), path.name)
        assert (found is not None, problems) == (True, ()), path.name
        assert path.name == receipts.place(found, path.read_bytes())
    assert kept.read_bytes() == b"{}"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_kill_at_any_point_leaves_a_whole_baseline(tmp_path: Path) -> None:
    """At each of the points the earlier baseline or the new one stands in its place, every byte of it."""
    script = Path(__file__).with_name("killed_pinning.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), "3", str(POINTS)],
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
        env={**os.environ, "PYTHONPATH": str(Path(killed_writers.__file__).parent)},
    )
    _, *lines = done.stdout.splitlines()
    assert len(lines) == POINTS
    sys.path.insert(0, str(script.parent))
    try:
        from killed_pinning import content  # noqa: PLC0415  # a script beside this file
    finally:
        sys.path.remove(str(script.parent))
    standing = 1
    replaced = 0
    for line in lines:
        number, code, digest = line.split(" ")
        assert code == "-9", line
        digests = {hashlib.sha256(content(known)).hexdigest(): known for known in (standing, int(number))}
        assert digest in digests, line
        replaced += digests[digest] == int(number)
        standing = digests[digest]
    assert 0 < replaced < POINTS
    for path in (tmp_path / "reports" / "baselines").iterdir():
        if path.name.endswith(".receipt.json") and not is_unfinished(path.name):
            found, problems = receipts.read(path.read_bytes(), path.name)
            assert (found is not None, problems) == (True, ()), path.name
