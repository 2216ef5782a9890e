"""A server walks over commits once for each state of the repository, and says of each edit what a fresh reading would."""

from typing import Any

import pytest

from mkdocs_runbooks import ffi, gates, history, registry
from mkdocs_runbooks.history.walk import Walk
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.sources.tree import ProjectTree

ENTRIES = "version: 1\nproject: {name: X}\nmodules:\n  a: {target: rust%s}\n  b: {target: rust, paths: {python: b.py}}\n"


def test_edits_after_a_walk(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The registry, a source that comes, changes or is put back, and a commit: each is answered as if nothing were kept."""
    memory = Memory(verdicts=Kept(), pages=Kept(), borders=ffi.Remembered())
    walks: list[Walk] = []
    run = Walk.run
    monkeypatch.setattr(Walk, "run", lambda walk, *rest: (walks.append(walk), run(walk, *rest))[1])
    edits = (
        (lambda: sandbox.commit(modules_yaml=ENTRIES % "", b_py="x = 1\n"), 1),
        (lambda: sandbox.write(modules_yaml=ENTRIES % ", owner: anna"), 0),
        (lambda: sandbox.write(modules_yaml=ENTRIES % ", status: done"), 0),
        (lambda: sandbox.write(b_py="x = 2\n"), 0),
        (lambda: sandbox.write(b_py="x = 1\n"), 0),
        (sandbox.commit, 1),
    )
    for begun, (edit, walked) in enumerate(edits, 1):
        edit()
        walks.clear()
        tree = memory.look(sandbox.project, begun_ns=begun)
        loaded, problems = registry.load(
            tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
        )
        assert loaded is not None, problems
        over_time = history.OverTime(None)
        found = history.read(loaded, tree, Evidence(), over_time, step=memory.recall)
        assert len(walks) == walked, begun
        assert found == history.read(loaded, ProjectTree(sandbox.project), Evidence(), over_time), begun
