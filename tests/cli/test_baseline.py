"""`runbooks baseline`: the reference's figures, pinned on purpose, by commit and digest; never the port's."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from bench_projects import Bench, BenchProject

OPERATIONS = {
    "mean": {"baseline": "operations.mean.ms", "benchmark": "test_x"},
    "all": {"baseline": "sum(operations.*.ms)", "benchmark": "test_x"},
    "raw": {"baseline": 'benchmarks["bench.py::test_x"].seconds', "benchmark": "test_x"},
}


def pinned(folder: BenchProject) -> dict[str, Any]:
    """The one baseline."""
    return json.loads(place(folder).read_text(encoding="utf-8"))


def place(folder: BenchProject) -> Path:
    """Where the registry looks for it."""
    return folder.root / "reports" / "baselines" / "figures.json"


@pytest.fixture
def declared(folder: BenchProject) -> BenchProject:
    """A project that says where the baseline is, with operations and a peak."""
    folder.registry(
        paths={"baseline": "reports/baselines/figures.json", "python": "src/demo/figures.py"},
        operations=OPERATIONS,
        memory={"baseline": "operations.mean.peak_mb", "benchmark": "test_x"},
    )
    return folder


def test_figures_stand_where_the_expressions_look(declared: BenchProject, bench: Bench) -> None:
    """Each in its own unit; only the reference ran; gates read the file and its receipt."""
    done = bench("figures", command="baseline")
    assert done.code == 0, done.stderr
    assert {call[0] for call in declared.calls()} == {"0.01"}
    assert len(declared.calls()) == 5
    found = pinned(declared)
    assert 10 <= found["operations"]["mean"]["ms"] <= 11
    assert 10 <= found["operations"]["mean"]["peak_mb"] <= 11
    details = found["benchmarks"]["bench.py::test_x"]
    assert details["processes"] == 5
    assert details["rounds"] == 150
    assert details["seconds"] == pytest.approx(found["operations"]["mean"]["ms"] / 1000)
    assert details["p10"] < details["seconds"]
    assert "finds nothing" not in done.stderr
    explained = bench("figures", "perf.baseline", command="explain")
    assert "reports/baselines/figures.json" in explained.stdout
    (receipt,) = place(declared).parent.glob("*.receipt.json")
    written = json.loads(receipt.read_text(encoding="utf-8"))
    assert written["modules"]["figures"]["backend"] == "python"
    digest = hashlib.sha256(place(declared).read_bytes()).hexdigest()
    assert written["outputs"] == [{"path": "reports/baselines/figures.json", "sha256": digest}]


def test_it_says_what_it_is_about(declared: BenchProject, bench: Bench) -> None:
    """The commit, whether the tree differed, and a digest of the reference."""
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "begin"]):
        subprocess.run(["git", *identity, *arguments], cwd=declared.root, check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=declared.root, check=True, capture_output=True)
    assert bench("figures", "--processes", "1", command="baseline").code == 0
    first = pinned(declared)
    assert first["commit"] == head.stdout.decode().strip()
    assert first["dirty"] is False
    (declared.root / "src" / "demo" / "figures.py").write_text("BACKEND = 'python'\n", encoding="utf-8")
    done = bench("figures", "--processes", "1", "--replace", command="baseline")
    assert "differs from that commit" in done.stderr
    assert pinned(declared)["dirty"] is True
    assert pinned(declared)["reference"] != first["reference"]


def test_a_pinned_baseline_stays(declared: BenchProject, bench: Bench) -> None:
    """Without `--replace` nothing is measured; with it, the new one names the old one's digest."""
    assert bench("figures", "--processes", "1", command="baseline").code == 0
    before = place(declared).read_bytes()
    done = bench("figures", command="baseline")
    assert done.code == 2
    assert "A baseline is pinned already" in done.stderr
    assert place(declared).read_bytes() == before
    assert len(declared.calls()) == 1
    assert bench("figures", "--processes", "1", "--replace", command="baseline").code == 0
    assert pinned(declared)["replaces"] == hashlib.sha256(before).hexdigest()
    assert len(list(place(declared).parent.iterdir())) == 2


def test_figures_of_the_port_are_refused(declared: BenchProject, bench: Bench) -> None:
    """A command that loads the port is found out before anything is measured."""
    declared.registry(
        paths={"baseline": "reports/baselines/figures.json"},
        bench={"reference": declared.commands("pyperf", 0.01, 0.002)["port"], "port": "x"},
    )
    done = bench("figures", command="baseline")
    assert done.code == 2
    assert "loads `rust`" in done.stderr
    assert not place(declared).exists()
    assert not (declared.root / "calls.txt").exists()


def test_a_process_that_had_loaded_the_port_is_refused(
    declared: BenchProject, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a result says of itself counts more than what is asked beside it."""
    monkeypatch.setenv("MACHINE", json.dumps({"node": "one", "backend": "rust"}))
    done = bench("figures", "--processes", "1", command="baseline")
    assert done.code == 2
    assert "A process had loaded `rust`" in done.stderr
    assert not place(declared).exists()


@pytest.mark.parametrize(("port", "code"), [(True, 2), (False, 0)])
def test_a_backend_that_nobody_knows(declared: BenchProject, bench: Bench, port: bool, code: int) -> None:
    """It is refused where a port is there; before there is one, there is nothing else to load."""
    if port:
        (declared.root / "rust").mkdir()
        (declared.root / "rust" / "figures.rs").write_text("//! The port.\n", encoding="utf-8")
    paths = {"baseline": "reports/baselines/figures.json", "rust": "rust/figures.rs"}
    declared.registry(backend=None, paths=paths)
    done = bench("figures", "--processes", "1", command="baseline")
    assert done.code == code
    assert ("Nobody can tell" in done.stderr) is port
    assert place(declared).exists() is not port


def test_an_expression_that_finds_nothing_is_said(declared: BenchProject, bench: Bench) -> None:
    """An operation whose benchmark did not run has no figure."""
    declared.registry(
        paths={"baseline": "reports/baselines/figures.json"},
        operations={"none": {"baseline": "operations.none.seconds", "benchmark": "test_none"}},
    )
    done = bench("figures", "--processes", "1", command="baseline")
    assert done.code == 0
    assert "expression of “none” finds nothing" in done.stderr


def test_a_failing_reference_pins_nothing(declared: BenchProject, bench: Bench) -> None:
    """Its output and its code are the command's."""
    declared.registry(bench=declared.commands("fail", 0.01, 0.002))
    done = bench("figures", command="baseline")
    assert done.code == 7
    assert "what went wrong" in done.stderr
    assert not place(declared).exists()


def test_a_module_without_a_place(folder: BenchProject, bench: Bench) -> None:
    """`none` and a glob that matches nothing name no file."""
    for declared_as in ("none", "reports/*/figures.json"):
        folder.registry(paths={"baseline": declared_as})
        done = bench("figures", command="baseline")
        assert done.code == 2
        assert "no single place for its baseline" in done.stderr
