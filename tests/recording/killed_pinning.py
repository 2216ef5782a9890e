"""Pins a baseline again and again and kills itself: one forked process a point, each at another line.

python killed_pinning.py FOLDER SEED POINTS

The first baseline is pinned whole. Prints how many lines one pinning takes, then each point with the digest of what
stands in the baseline's place afterwards.
"""

import hashlib
import os
import random
import sys
from datetime import date
from functools import partial
from pathlib import Path

from killed_writers import counted

from mkdocs_runbooks import pipeline
from mkdocs_runbooks.cli.ask_backends import Answers
from mkdocs_runbooks.cli.recorded_files import note_before
from mkdocs_runbooks.cli.workbench import Result, Workbench
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording

PLACE = "reports/baselines/m.json"


def content(number: int) -> bytes:
    """A baseline that is told from every other."""
    return (f'{{"operations": {{"x": {{"seconds": {number}}}}}}}\n' + " " * 100_000).encode()


def pin(number: int, root: Path, last: int | None) -> int:
    """Pin one baseline, up to a line."""
    tree = ProjectTree(root)
    request = pipeline.Request(registry=root / "modules.yaml", today=date(2026, 3, 2))
    loaded, problems = pipeline.load(request, tree)
    if loaded is None:
        raise SystemExit(str(problems))
    module = loaded.modules[0]
    before = note_before(loaded, tree, [module], [root / PLACE])
    result = Result(
        place=root / PLACE,
        content=content(number),
        argv=("runbooks", "baseline", "m"),
        environment=None,
        backends={module.id: "python"},
    )
    workbench = Workbench(loaded, tree, module, None, Wording("en"))
    return counted(partial(workbench.keep, result, before, Answers()), last)


def main(root: Path, seed: int, points: int) -> None:
    """One whole pinning to learn its length, then a killed one a point."""
    (root / "modules.yaml").write_text(
        f"version: 1\nmodules:\n  m: {{target: rust, paths: {{baseline: {PLACE}}}}}\n", encoding="utf-8"
    )
    pin(0, root, None)
    lines = pin(1, root, None)
    print(lines, flush=True)
    chosen = random.Random(seed)
    for number in range(2, points + 2):
        point = chosen.randint(1, lines)
        child = os.fork()
        if not child:
            pin(number, root, point)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        digest = hashlib.sha256((root / PLACE).read_bytes()).hexdigest()
        print(number, os.waitstatus_to_exitcode(status), digest, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
