"""LCOV tracefiles as evidence: files of the project, modules of their ports, and the output of the command."""

import json

import pytest
from click.testing import CliRunner
from coverage_twins import Twin, each_twin
from small_projects import ProjectFolder

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.cli import main
from mkdocs_runbooks.evidence import lcov
from mkdocs_runbooks.wording import LANGUAGES, Wording, plain_diagnostic

REGISTRY = "version: 1\nproject: {name: figures}\nmodules:\n  rolling:\n    target: rust\n"
"""By convention the reference is `src/**/rolling.py` and the port `rust/**/src/rolling.rs`."""


@pytest.fixture
def figures(project: ProjectFolder) -> ProjectFolder:
    """A module with reference and port, and a file that belongs to none."""
    project.write("modules.yaml", REGISTRY)
    project.write("src/figures/rolling.py", "def mean():\n    return 1\n")
    project.write("src/figures/other.py", "A = 1\n")
    project.write("rust/native/src/rolling.rs", "fn mean() {}\n")
    return project


def _rows(project: ProjectFolder) -> list[dict[str, object]]:
    done = CliRunner().invoke(
        main, ["evidence", "--registry", str(project.root / "modules.yaml"), "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    return list(json.loads(done.stdout))


@each_twin
def test_output_format_of_a_tracefile(
    figures: ProjectFolder, twin: Twin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Absolute paths of another machine are the project's; the port's file gives the report to its module."""
    monkeypatch.setattr(accelerator, "read_lcov", twin.read_lcov)
    figures.write(
        "reports/evidence/lcov.info",
        "SF:/srv/ci/build/rust/native/src/rolling.rs\nDA:1,1\nDA:2,0\nBRDA:1,0,0,1\nend_of_record\n"
        "SF:src/figures/other.py\nDA:1,1\nend_of_record\n",
    )
    (row,) = _rows(figures)
    assert (row["format"], row["state"], row["modules"]) == ("lcov", "read", ["rolling"])
    assert row["coverage"] == {"files": 2, "lines": 3, "covered": 2, "branches": 1}


def test_what_is_wrong_is_said_in_every_language() -> None:
    """Bad numbers and damage have words, a place and the file inside."""
    _, told = lcov.read(b"SF:a.rs\nDA:x,1\nDA:2,0\n", "lcov.info", "0" * 64)
    for language in LANGUAGES:
        said = [plain_diagnostic(problem, Wording(language)) for problem in told]
        assert ["lcov.info:2:4" in said[0], "lcov.info:3:1" in said[1]] == [True, True]
        assert all("a.rs" in one for one in said)
