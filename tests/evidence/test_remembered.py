"""Evidence and history that are looked at again after an edit are what a look at everything would give."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from bench.synthetic import name_of, write_project

from mkdocs_runbooks import ffi, gates, pages, pipeline
from mkdocs_runbooks.evidence import Cache
from mkdocs_runbooks.history import OverTime
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.sameness import same
from mkdocs_runbooks.sources.tree import ProjectTree

REPORTS = "reports/evidence"
TEST = f"tests/test_{name_of(0)}.py"
IMPORT = f"from figures import {name_of(0)}\n"


def _rewritten(path: str, *pairs: tuple[str, str]) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        text = (root / path).read_text()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        (root / path).write_text(text)

    return change


def _written(path: str, text: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)

    return change


def _removed(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).unlink()


def _contexts(root: Path) -> None:
    path = root / REPORTS / "coverage.json"
    report = json.loads(path.read_text())
    report["meta"]["show_contexts"] = True
    report["files"][f"src/figures/{name_of(1)}.py"]["contexts"] = {"9": [f"{TEST}::test_a|run"]}
    path.write_text(json.dumps(report))


def _git(*arguments: str) -> Callable[[Path], object]:
    who = ("-c", "user.name=anna", "-c", "user.email=anna@example.org", "-c", "commit.gpgsign=false")
    return lambda root: subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def _report(*cases: str) -> str:
    inner = "".join(f'<testcase classname="{one.partition("::")[0]}" name="test_a"/>' for one in cases)
    return f'<testsuites><testsuite name="pytest" tests="{len(cases)}">{inner}</testsuite></testsuites>'


def _last_module(root: Path) -> None:
    text = (root / "modules.yaml").read_text()
    (root / "modules.yaml").write_text(text.rpartition(f"\n  {name_of(2)}:")[0] + "\n")


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a report": _written(f"{REPORTS}/new.xml", _report("tests.test_x", f"tests.test_{name_of(2)}")),
    "its copy": lambda root: shutil.copy(root / REPORTS / "new.xml", root / REPORTS / "same.xml"),
    "the report again": _written(f"{REPORTS}/new.xml", _report("tests.more.test_x")),
    "a test of no import": _rewritten(TEST, (IMPORT, "from helping import helped\n")),
    "a helper beside it": _written("tests/helping.py", f"{IMPORT}helped = {name_of(0)}\n"),
    "a helper elsewhere": lambda root: (root / "tests/helping.py").rename(root / "src/helping.py"),
    "a root of tests": _written("other/test_x.py", ""),
    "a helper in it": lambda root: (root / "src/helping.py").rename(root / "other/helping.py"),
    "a fixture": _written("tests/conftest.py", f"import pytest\n{IMPORT}@pytest.fixture\ndef size(): ...\n"),
    "a package": _written("tests/__init__.py", ""),
    "a test that can't be read": _rewritten(TEST, ("import math\n", "import math\ndef broken(:\n")),
    "a test file for a class name": _written("tests/more/test_x.py", IMPORT),
    "a second one": _written("elsewhere/tests/more/test_x.py", ""),
    "what tests ran": _contexts,
    "a lock file": _written("requirements.txt", "numpy==2.0\n"),
    "other locks": _written("requirements.txt", "numpy==2.1\n"),
    "a golden test that rewrites": _rewritten(
        f"tests/golden/test_golden_{name_of(1)}.py",
        ("import ", "from pathlib import Path\nPath('tests/golden/x.json').write_text('1')\nimport "),
    ),
    "a receipt less": _removed(f"{REPORTS}/tests-python-0.xml.receipt.json"),
    "a linter's words": _rewritten(f"{REPORTS}/mypy.json.receipt.json", ('"exit_code": 0', '"exit_code": 1')),
    "a baseline": _written(
        f"reports/baselines/{name_of(0)}.json", '{"operations": {"mean": {"seconds": 1}}}'
    ),
    "no baseline": _removed(f"reports/baselines/{name_of(0)}.json"),
    "a manifest": _rewritten("rust/Cargo.toml", ('name = "figures"', 'name = "other"')),
    "another time": lambda root: os.utime(root / REPORTS / "new.xml", (1e9, 1e9)),
    "a commit": _git("commit", "-qam", "Save"),
    "a source": _rewritten(f"src/figures/{name_of(1)}.py", ("import os", "import os  # again")),
    "the source again": _rewritten(f"src/figures/{name_of(1)}.py", ("# again", "# and again")),
    "a source as it was": _git("checkout", "-q", "--", "src"),
    "a tag": _git("tag", "v1", "HEAD~1"),
    "an amended commit": _git("commit", "-q", "--amend", "-m", "Save all", "--allow-empty"),
    "an address": _git("remote", "add", "origin", "https://example.org/o/r.git"),
    "no report": _removed(f"{REPORTS}/same.xml"),
    "a module less": _last_module,
}


def _judged(root: Path, memory: Memory | None, cache: Cache | None) -> Judged:
    request = pipeline.Request(
        registry=root / "modules.yaml",
        today=date(2026, 3, 9),
        over_time=OverTime(),
        memory=memory,
        cache=cache,
    )
    tree = memory.look(root, begun_ns=time.time_ns()) if memory is not None else ProjectTree(root)
    loaded, _ = pipeline.load(request, tree)
    assert loaded is not None
    return pipeline.judge(request, tree, loaded)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three modules with sources in git and evidence."""
    root = tmp_path / "project"
    root.mkdir()
    write_project(root, 3)
    return root


def test_edits_one_after_the_other(project: Path) -> None:
    """After each edit everything that was read and judged is what it would be without what is remembered."""
    memory = Memory(verdicts=gates.keeper(), pages=pages.keeper(), borders=ffi.Remembered())
    cache = Cache()
    for name, edit in EDITS.items():
        edit(project)
        found, expected = _judged(project, memory, cache), _judged(project, None, None)
        assert same(found.facts.evidence, expected.facts.evidence), name
        assert same(found.facts.history, expected.facts.history), name
        assert same(found.diagnostics, expected.diagnostics), name
        assert same(found.assessments, expected.assessments), name
