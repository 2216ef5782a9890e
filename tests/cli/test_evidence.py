"""`runbooks evidence`: any files without a registry, or everything that a registry names."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_runbooks.cli import main

Runbooks = Callable[..., Result]

RECORDED = Path(__file__).parent.parent / "recorded"
HOSTILE = "\x1b[31m|<script>{{ 7*7 }}\u202e"


@pytest.fixture
def runbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runbooks:
    """Runs the command in the test's folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, [*map(str, arguments)])


def test_files_outside_any_project(runbooks: Runbooks) -> None:
    """Files are read where no registry is; JSON has the shape of the contract."""
    files = [
        RECORDED / "pytest-benchmark" / "pedantic.json",
        RECORDED / "coverage-json" / "branches-contexts.json",
        RECORDED / "mypy-json" / "dirty.json",
    ]
    done = runbooks("evidence", "--format", "json", *files)
    assert done.exit_code == 0, done.stderr
    benchmarks, coverage, findings = json.loads(done.stdout)
    assert benchmarks["benchmarks"]["count"] == 2
    assert benchmarks["provenance"]["tool"] == "pytest-benchmark"
    assert benchmarks["provenance"]["backend"] == "python"
    assert len(benchmarks["provenance"]["commit"]) == 40
    assert coverage["coverage"] == {"files": 3, "lines": 9, "covered": 4, "branches": 2}
    assert findings["findings"] == {"count": 2, "by_level": {"error": 2}}
    assert {row["state"] for row in (benchmarks, coverage, findings)} == {"read"}
    assert [row["modules"] for row in (benchmarks, coverage, findings)] == [[], [], []]


def test_memory_checkers_and_measurements(runbooks: Runbooks) -> None:
    """A checker tells errors and lost bytes, a measurement its peak; what neither speaks of is null."""
    files = [
        RECORDED / "valgrind" / "leak.xml",
        RECORDED / "sanitizer" / "undefined.txt",
        RECORDED / "memray-json" / "stats.json",
    ]
    done = runbooks("evidence", "--format", "json", *files)
    assert done.exit_code == 0, done.stderr
    assert [row["memory"] for row in json.loads(done.stdout)] == [
        {"finished": True, "errors": 1, "leaked_bytes": 32, "peak_bytes": None},
        {"finished": None, "errors": 2, "leaked_bytes": 0, "peak_bytes": None},
        {"finished": None, "errors": None, "leaked_bytes": None, "peak_bytes": 1532252},
    ]
    text = runbooks("evidence", *files).stdout
    assert "One memory error, 32 bytes lost; finished" in text
    assert "2 memory errors, 0 bytes lost; whether it finished is unknown" in text
    assert "Peak memory: 1,532,252 bytes" in text


def test_unreadable_files_are_told_apart_from_readable_ones(tmp_path: Path, runbooks: Runbooks) -> None:
    """One bad file does not hide the others; the exit code says that something could not be used."""
    shutil.copy(RECORDED / "mypy-json" / "dirty.json", tmp_path / "good.json")
    (tmp_path / "folder.xml").mkdir()
    done = runbooks("evidence", "--format", "json", "good.json", "folder.xml", "absent.xml")
    assert done.exit_code == 2
    rows = json.loads(done.stdout)
    assert [row["state"] for row in rows] == ["read", "unreadable", "unreadable"]
    assert [one["code"] for row in rows for one in row["diagnostics"]] == [
        "evidence-not-a-file",
        "evidence-unreadable",
    ]


@pytest.mark.parametrize("format_", ["text", "json"])
def test_names_can_not_steer_the_terminal(format_: str, tmp_path: Path, runbooks: Runbooks) -> None:
    """Control and bidirectional characters of a report never reach the terminal."""
    report = {"machine_info": {}, "benchmarks": [{"name": HOSTILE, "stats": {"mean": 1.0, "rounds": 1}}]}
    (tmp_path / "bench.json").write_text(json.dumps(report), encoding="utf-8")
    done = runbooks("evidence", "--format", format_, "bench.json")
    assert done.exit_code == 0
    assert "script" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs on this system")
def test_a_fifo_does_not_block(tmp_path: Path, runbooks: Runbooks) -> None:
    """Only regular files are opened."""
    os.mkfifo(tmp_path / "pipe.xml")
    done = runbooks("evidence", "pipe.xml")
    assert done.exit_code == 2
    assert "evidence-not-a-file" in done.stdout


def test_registry_names_the_files_and_their_modules(tmp_path: Path, runbooks: Runbooks) -> None:
    """Without a path everything under `evidence:` is shown with the modules it belongs to."""
    (tmp_path / "modules.yaml").write_text(
        "version: 1\nproject: {language: de}\nmodules:\n  figures:\n    target: rust\n", encoding="utf-8"
    )
    (tmp_path / "reports" / "evidence").mkdir(parents=True)
    (tmp_path / "src" / "demo").mkdir(parents=True)
    (tmp_path / "src" / "demo" / "figures.py").write_text("", encoding="utf-8")
    shutil.copy(RECORDED / "coverage-json" / "lines.json", tmp_path / "reports" / "evidence" / "c.json")
    done = runbooks("evidence", "--format", "json")
    assert done.exit_code == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert (row["path"], row["modules"]) == ("reports/evidence/c.json", ["figures"])
    text = runbooks("evidence")
    assert "reports/evidence/c.json: coverage-json, gelesen" in text.stdout
    assert "Module: figures" in text.stdout


def test_registry_that_can_not_be_used(runbooks: Runbooks) -> None:
    """Without a path a registry is needed."""
    done = runbooks("evidence")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "registry-not-found" in done.stderr
