"""`runbooks bench`: processes of both sides in turn, one session file, and nothing where anything fails."""

import json
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from bench_projects import FIGURES, Bench, BenchProject


def test_processes_run_in_turn_and_the_verdict_follows(folder: BenchProject, bench: Bench) -> None:
    """AB BA AB BA, a hash seed a pair, backends asked, a receipt beside the file; `explain` then says passed."""
    done = bench("figures")
    assert done.code == 0, done.stderr
    assert "test_x: " in done.stdout
    session = folder.session()
    sides = ["port" if call[0] == "0.002" else "reference" for call in folder.calls()]
    assert sides == ["reference", "port", "port", "reference"] * 4
    assert [one["side"] for one in session["processes"]] == sides
    assert [one["pair"] for one in session["processes"]] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8]
    seeds = [call[1] for call in folder.calls()]
    assert seeds[::2] == seeds[1::2]
    assert len(set(seeds)) == 8
    assert {(one["side"], one["backend"]) for one in session["processes"]} == {
        ("reference", "python"),
        ("port", "rust"),
    }
    (receipt,) = [path for path in folder.evidence if path.name.endswith(".receipt.json")]
    assert "figures.py" in receipt.read_text(encoding="utf-8")
    explained = bench("figures", "accept.speedup", command="explain")
    assert "passed" in explained.stdout
    assert "at least 3× required" in explained.stdout


def test_figures_of_a_process(folder: BenchProject, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """10th percentile, minimum, median, number of rounds, a thinned sample and the peak; never every round."""
    monkeypatch.setenv("ROUNDS", "1000")
    assert bench("figures", "--processes", "1").code == 0
    (row,) = folder.session()["processes"][0]["benchmarks"]
    assert row["rounds"] == 1000
    assert row["minimum"] <= row["p10"] <= row["median"]
    assert row["p10"] == pytest.approx(0.0101, rel=0.01)
    assert len(row["sample"]) == 100
    assert 10e6 <= row["peak_bytes"] <= 11e6


@pytest.mark.parametrize("tool", ["pyperf", "hyperfine"])
def test_other_tools_on_standard_output(folder: BenchProject, bench: Bench, tool: str) -> None:
    """JSON among talk is found; where each side has one benchmark, they are compared whatever their names."""
    folder.registry(bench=folder.commands(tool, 0.01, 0.002))
    done = bench("figures", "--processes", "2")
    assert done.code == 0, done.stderr
    ids = {row["id"] for one in folder.session()["processes"] for row in one["benchmarks"]}
    assert len(ids) == 1
    assert {row["rounds"] for one in folder.session()["processes"] for row in one["benchmarks"]} == {30}


@pytest.mark.parametrize(
    ("tool", "code", "says"),
    [
        ("fail", 7, ["half a result", "what went wrong", "The reference's command ended with 7"]),
        ("nothing", 1, ["printed no JSON"]),
        ("twice", 1, ["measured `x` twice"]),
        ("change", 2, ["changed while the session ran"]),
    ],
)
def test_what_fails_is_shown_and_leaves_nothing(
    folder: BenchProject, bench: Bench, tool: str, code: int, says: list[str]
) -> None:
    """The first failing process ends the session with its output and its code."""
    folder.registry(bench=folder.commands(tool, 0.01, 0.002))
    done = bench("figures", "--processes", "1")
    assert done.code == code
    for words in says:
        assert words in done.stderr
    assert folder.evidence == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for one process")
def test_an_interrupted_session_leaves_nothing(folder: BenchProject) -> None:
    """A signal reaches the running process, and nothing half-written stays."""
    folder.registry(bench=folder.commands("wait", 0.01, 0.002))
    command = [sys.executable, "-c", "from mkdocs_runbooks.cli import main; main()", "bench", "figures"]
    process = subprocess.Popen(command, cwd=folder.root, stderr=subprocess.PIPE)
    for _ in range(600):
        if (folder.root / "waiting").exists():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, talk = process.communicate(timeout=30)
    assert process.returncode == 128 + signal.SIGTERM
    assert b"nothing was kept" in talk
    assert folder.evidence == []


def test_a_program_that_does_not_exist(folder: BenchProject, bench: Bench) -> None:
    """It is said, with the code a shell would leave with."""
    folder.registry(bench={"reference": "no-such-tool", "port": "no-such-tool"})
    done = bench("figures")
    assert done.code == 127
    assert "`no-such-tool` can't be started" in done.stderr


def test_what_makes_a_session_worthless_is_said_first(folder: BenchProject, bench: Bench) -> None:
    """A port's command that loads the reference, and too few processes."""
    commands = folder.commands("pyperf", 0.01, 0.002)
    folder.registry(bench={**commands, "port": commands["port"].replace("=1", "=0")})
    done = bench("figures", "--processes", "1")
    assert "The port's command loads `python` instead of `rust`" in done.stderr
    assert "fewer than 5 decide nothing" in done.stderr
    explained = bench("figures", "accept.speedup", command="explain")
    assert "proves nothing" in explained.stdout


def test_nobody_can_tell_the_backend(folder: BenchProject, bench: Bench) -> None:
    """Without `backend:` the session is recorded, and it is said that it proves nothing."""
    folder.registry(backend=None)
    done = bench("figures", "--processes", "1")
    assert done.code == 0
    assert "without an answer from `backend:`" in done.stderr
    assert {one["backend"] for one in folder.session()["processes"]} == {None}


def test_the_result_itself_names_machine_and_backend(
    folder: BenchProject, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a process says of itself wins over what is asked beside it."""
    monkeypatch.setenv("MACHINE", json.dumps({"node": "elsewhere", "backend": "julia"}))
    assert bench("figures", "--processes", "1").code == 0
    assert {one["backend"] for one in folder.session()["processes"]} == {"julia"}
    assert all(one["environment"].startswith("elsewhere ") for one in folder.session()["processes"])


@pytest.mark.parametrize(
    ("module", "source", "says"),
    [
        (
            {},
            "USE_RUST_FIGURES = True\nif USE_RUST_FIGURES:\n    from demo_native import total\n",
            "is a constant in the source",
        ),
        ({}, "from demo_native import total\n", "reads no flag"),
        (
            {"paths": {"tests": {"benchmark": "tests/none.py"}}},
            FIGURES,
            "has no benchmark file yet (`tests/none.py`)",
        ),
        ({"bench": {"reference": "a | b", "port": "c"}}, FIGURES, "which only a shell understands"),
        ({"bench": {"reference": "a 'b", "port": "c"}}, FIGURES, "is no command"),
        ({"target": ["rust", "julia"]}, FIGURES, "has several targets (rust, julia)"),
    ],
)
def test_no_command_to_run(
    folder: BenchProject, bench: Bench, module: dict[str, Any], source: str, says: str
) -> None:
    """Where the commands can't be made it is said what to name, before anything runs."""
    (folder.root / "src" / "demo" / "figures.py").write_text(source, encoding="utf-8")
    (folder.root / "tests" / "benchmarks").mkdir(parents=True)
    (folder.root / "tests" / "benchmarks" / "test_bench_figures.py").write_text("", encoding="utf-8")
    folder.registry(**{"bench": None, "paths": {"python": "src/demo/figures.py"}, **module})
    done = bench("figures")
    assert done.code == 2
    assert says in done.stderr
    assert folder.evidence == []


def test_the_default_is_the_benchmark_file_under_the_flag(folder: BenchProject, bench: Bench) -> None:
    """Both sides run the same pytest-benchmark file; the flag alone differs."""
    folder.registry(bench=None, paths={"python": "src/demo/figures.py"})
    file = folder.root / "tests" / "benchmarks" / "test_bench_figures.py"
    file.parent.mkdir(parents=True)
    file.write_text(
        "import os\n"
        "def test_bench_x(benchmark):\n"
        "    benchmark.extra_info['flag'] = os.environ.get('USE_RUST_FIGURES')\n"
        "    benchmark.pedantic(sum, ([1, 2, 3],), rounds=5)\n",
        encoding="utf-8",
    )
    done = bench("figures", "--processes", "1")
    assert done.code == 0, done.stderr
    session = folder.session()
    assert [words[0] for words in session["commands"].values()] == [
        "USE_RUST_FIGURES=0",
        "USE_RUST_FIGURES=1",
    ]
    assert [one["backend"] for one in session["processes"]] == ["python", "rust"]
    (row,) = session["processes"][0]["benchmarks"]
    assert (row["id"], row["rounds"]) == ("tests/benchmarks/test_bench_figures.py::test_bench_x", 5)


def test_pytest_without_benchmarks_is_told_from_a_result(folder: BenchProject, bench: Bench) -> None:
    """A file whose benchmarks are switched off measured nothing."""
    folder.registry(bench=None, paths={"python": "src/demo/figures.py"})
    file = folder.root / "tests" / "benchmarks" / "test_bench_figures.py"
    file.parent.mkdir(parents=True)
    file.write_text("def test_plain():\n    pass\n", encoding="utf-8")
    done = bench("figures", "--processes", "1", "--python", sys.executable)
    assert done.code == 1
    assert "The reference's command measured nothing" in done.stderr
    assert "1 passed" in done.stderr


def test_a_session_elsewhere_is_said_to_be_seen_by_no_gate(folder: BenchProject, bench: Bench) -> None:
    """`--output` outside of `evidence:` is stored, vouched for, and named as unseen."""
    done = bench("figures", "--processes", "1", "--output", "kept/session.json")
    assert done.code == 0
    assert "is not under `evidence:`" in done.stderr
    assert len(list((folder.root / "kept").iterdir())) == 2


def test_unknown_module(bench: Bench) -> None:
    """A name with a typo is asked about."""
    done = bench("figure")
    assert done.code == 2
    assert "did you mean `figures`?" in done.stderr


@pytest.mark.skipif(
    sys.platform == "win32", reason="scripts have no first line there that names their program"
)
def test_relative_programs_are_the_projects(
    folder: BenchProject, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program named by a path is looked for in the project, wherever the command is started."""
    program = folder.root / "bin" / "measure"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' tool.py pyperf 0.01\n", encoding="utf-8")
    program.chmod(0o755)
    folder.registry(bench={"reference": "bin/measure", "port": "./bin/measure"})
    monkeypatch.chdir(folder.root.parent)
    done = bench("--registry", str(folder.root / "modules.yaml"), "--processes", "1", "figures")
    assert done.code == 0, done.stderr


@pytest.mark.parametrize("command", ["bench", "baseline"])
def test_a_benchmark_that_the_registry_misspells(folder: BenchProject, bench: Bench, command: str) -> None:
    """An operation whose benchmark never ran is said with the nearest name; the right one is not."""
    folder.registry(operations={"one": {"benchmark": "test_y"}, "two": {"benchmark": "test_x"}})
    done = bench("figures", "--processes", "1", command=command)
    assert done.code == 0, done.stderr
    assert "“one” names the benchmark `test_y`" in done.stderr
    assert "did you mean `test_x`?" in done.stderr
    assert "“two” names" not in done.stderr
