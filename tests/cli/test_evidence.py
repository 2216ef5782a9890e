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


def test_benchmarks_show_unit_and_statistic(tmp_path: Path, runbooks: Runbooks) -> None:
    """Each with its figure; a Criterion tree is named by its folder; JSON keeps ids and their number."""
    shutil.copytree(RECORDED / "criterion", tmp_path / "criterion")
    os.utime(tmp_path / "criterion" / "fibonacci 15" / "new" / "estimates.json", (1_770_000_000,) * 2)
    named = [
        "criterion",
        RECORDED / "pyperf" / "memory.json",
        RECORDED / "hyperfine" / "parameters-failing.json",
    ]
    lines = runbooks("evidence", *named).stdout.split("\n")
    assert lines[:3] == ["criterion: criterion, read", "  6 benchmarks", "  – fibonacci 15: slope 3.711 µs"]
    assert "  – rolling_mean: mean 220,500 B, 2 processes" in lines
    assert '  – sh -c "exit 3": no figure that counts' in lines
    tree, *_ = json.loads(runbooks("evidence", "--format", "json", *named).stdout)
    assert tree["benchmarks"] == {
        "count": 6,
        "ids": [
            "fibonacci 15",
            "fibonacci:15",
            "fibonacci?15",
            "flat/a function with a name that is so long that Criterion must cut its folder's name",
            "rolling/mean/naive: a|b?/100",
            "rolling/mean/naive: a|b?/1000",
        ],
    }
    assert (tree["state"], tree["provenance"]["backend"]) == ("read", "rust")


def test_many_benchmarks_are_not_all_listed(tmp_path: Path, runbooks: Runbooks) -> None:
    """The first ones, and how many more there are."""
    lines = "".join(f"test b{number} ... bench: {number} ns/iter (+/- 1)\n" for number in range(1, 21))
    (tmp_path / "bench.txt").write_text(lines, encoding="utf-8")
    said = runbooks("evidence", "bench.txt").stdout
    assert "b8: median 8 ns\n  – and 12 more\n" in said


def test_a_folder_that_is_no_tree_is_no_file(tmp_path: Path, runbooks: Runbooks) -> None:
    """Only Criterion's folders are evidence."""
    (tmp_path / "reports").mkdir()
    done = runbooks("evidence", "--format", "json", "reports")
    assert [problem["code"] for row in json.loads(done.stdout) for problem in row["diagnostics"]] == [
        "evidence-not-a-file"
    ]
    assert done.exit_code == 2


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
