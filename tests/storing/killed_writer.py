"""Writes baselines and the cache again and again and kills itself: one forked process a point, each at another line.

python killed_writer.py baseline|cache FOLDER SEED POINTS

Prints the points, each with the exit code of its process and with what can be read afterwards.
"""

import os
import sys
from functools import partial
from pathlib import Path

from killed_writers import counted, killed

from mkdocs_runbooks.evidence import CACHE_PLACE, Cache, baseline
from mkdocs_runbooks.evidence.baseline_document import write
from mkdocs_runbooks.evidence.content import Content
from mkdocs_runbooks.evidence.files import Wanted, read_content, read_file
from mkdocs_runbooks.evidence.rows import read_rows
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.storing import store

WRITING = ("mkdocs_runbooks/storing", "mkdocs_runbooks/evidence/cache")
REPORTS = ("kept.xml", "changing.xml")


def pin(root: Path, number: int) -> None:
    """Put a baseline of some size into its place."""
    figures = {f"operation {one}": {"seconds": float(number)} for one in range(500)}
    store(root / "baseline.json", write({"operations": figures}))


def pinned(root: Path) -> str:
    """The figure of the baseline; that it stands there five hundred times is what makes the file whole."""
    document, told = baseline.parse((root / "baseline.json").read_bytes(), "baseline.json")
    assert not told
    figures = {one["seconds"] for one in document["operations"].values()}
    assert len(document["operations"]) == 500
    (figure,) = figures
    return str(figure)


def report(root: Path, name: str, number: int) -> None:
    """Write a report; an old one, so that its looks are taken for what they are."""
    case = '<testcase classname="tests.test_a" name="test_{}_{}"/>'
    cases = "".join(case.format(number, one) for one in range(1200))
    (root / name).write_text(f"<testsuite>{cases}</testsuite>", encoding="utf-8")
    os.utime(root / name, (1_600_000_000, 1_600_000_000))


def read(root: Path) -> None:
    """Read both reports as a build does."""
    cache, tree = Cache(root / CACHE_PLACE), ProjectTree(root)
    for name in REPORTS:
        read_rows(tree, name, Wanted(), cache)
    cache.settle()


def known(root: Path) -> str:
    """Whether the next build has what the reports say now, and understands the one that stayed a second time."""
    tree, understood = ProjectTree(root), []
    for name in REPORTS:
        rows = read_rows(tree, name, Wanted(), Cache(root / CACHE_PLACE))
        assert rows == (read_file((root / name).read_bytes(), name, Wanted()),)

    def understand(content: Content) -> tuple[tuple[EvidenceFile, ...], str]:
        understood.append("kept.xml")
        return (read_content(content, "kept.xml", Wanted()),), content.digest

    Cache(root / CACHE_PLACE).rows(tree, "kept.xml", repr(Wanted()), understand)
    return "read again" if understood else "known"


def main(kind: str, root: Path, seed: int, points: int) -> None:
    """One whole writing to learn its length, then a killed one a point."""

    def build(number: int) -> None:
        report(root, "changing.xml", number)
        read(root)

    report(root, "kept.xml", 0)
    work, look = (partial(pin, root), pinned) if kind == "baseline" else (build, known)
    work(-1)
    lines = counted(partial(work, -2), within=WRITING)
    for point, code in killed(work, lines=lines, seed=seed, points=points, within=WRITING):
        print(point, code, look(root))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
