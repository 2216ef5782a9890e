"""Criterion trees in a project: `cases/criterion-trees.yaml`, and what no data file can draw."""

import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import evidence, gates, registry
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import criterion_files, criterion_tree
from mkdocs_runbooks.model.evidence import Evidence, EvidenceFile
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases" / "criterion-trees.yaml").read_text(encoding="utf-8"))
RECORDED = HERE.parent / "recorded" / "criterion" / "fibonacci 15"


def benchmark(place: Path, told: dict[str, Any]) -> None:
    """Write the folder of one benchmark from recorded files, under another id."""
    identity = {key: value for key, value in told.items() if key.endswith(("_id", "_str", "_name"))}
    identity = {"function_id": None, "value_str": None, "directory_name": "", "title": "", **identity}
    for folder in told.get("folders", ("new", "base", "change")):
        shutil.copytree(RECORDED / folder, place / folder)
        if folder != "change":
            (place / folder / "benchmark.json").write_text(json.dumps(identity), encoding="utf-8")
    for name, text in told.get("replace", {}).items():
        (place / "new" / name).write_text(text, encoding="utf-8")
    for name in told.get("without", ()):
        (place / "new" / name).unlink()


def project(folder: Path, case: dict[str, Any]) -> None:
    for place, told in case.get("benchmarks", {}).items():
        benchmark(folder / place, told)
    files = {
        "modules.yaml": yaml.safe_dump(
            {"version": 1, "evidence": case["evidence"], "modules": {"rolling": {"target": "rust"}}}
        ),
        **case.get("files", {}),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def collected(folder: Path) -> tuple[Evidence, tuple[Diagnostic, ...]]:
    tree = ProjectTree(folder)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language="en", theme_language=None
    )
    assert loaded is not None, problems
    return evidence.collect(loaded, ProjectSources(tree))


def shown(row: EvidenceFile) -> str:
    ids = [one.id for one in getattr(row.record, "benchmarks", ())]
    listed = row.record is not None and hasattr(row.record, "benchmarks")
    return f"{row.path} {row.state.value}" + (f": {', '.join(ids)}" if listed else "")


@pytest.mark.parametrize("case", CASES, ids=[case["behaviour"] for case in CASES])
def test_tree(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case of the data file holds."""
    project(tmp_path, case)
    found, _ = collected(tmp_path)
    assert [shown(row) for row in found.files] == case["rows"]
    benchmarks = [one for row in found.files for one in getattr(row.record, "benchmarks", ())]
    for key, name in (("units", "unit"), ("samples", "samples"), ("names", "name"), ("values", "value")):
        if key in case:
            assert [getattr(one, name) for one in benchmarks] == case[key]
    told = [problem for row in found.files for problem in row.diagnostics]
    told = [problem for problem in told if problem.code.value != "evidence-unassigned"]
    if "codes" in case:
        assert [problem.code.value for problem in told] == case["codes"]
    if "places" in case:
        assert [problem.location.path for problem in told] == case["places"]
    if "backend" in case:
        assert found.files[0].record.provenance.backend == case["backend"]


def test_every_benchmark_goes_to_its_module(tmp_path: Path) -> None:
    """By the glob for the target's own tests first, then by names; what Criterion measured is Rust."""
    case = {
        "evidence": [{"path": "t", "format": "criterion"}],
        "benchmarks": {
            "t/a": {"full_id": "rolling/mean", "group_id": "rolling", "function_id": "mean"},
            "t/b": {"full_id": "mean of rolling", "group_id": "mean of rolling"},
            "t/c": {"full_id": "other", "group_id": "other"},
        },
    }
    project(tmp_path, case)
    found, problems = collected(tmp_path)
    part = found.modules["rolling"].benchmarks[0]
    assert [one.id for one in part.benchmarks] == ["rolling/mean", "mean of rolling"]
    assert (part.backend, part.native) == ("rust", True)
    assert [problem.code.value for problem in problems] == ["evidence-unassigned"]


@pytest.mark.parametrize(
    ("folder", "slope", "minimum"),
    [
        ("criterion-0.3.2", 1660.948756409642, 2431596.0 / 3252),
        ("criterion", 3711.0, None),
        ("criterion-0.8", 1433.5469235265712, 1828721.0 / 2555),
    ],
)
def test_recorded_versions(folder: str, slope: float, minimum: float | None) -> None:
    """Trees of the oldest and the newest version are read alike; figures are nanoseconds in the files."""
    row = criterion_tree.read(ProjectTree(RECORDED.parents[1]), folder)
    first = row.record.benchmarks[0]
    assert (row.state.value, row.diagnostics, first.samples) == ("read", (), 10)
    assert first.slope == pytest.approx(slope / 1e9, rel=1e-3)
    assert minimum is None or first.minimum == pytest.approx(minimum / 1e9)
    assert first.low < first.slope < first.high
    assert first.level == 0.95


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs and links on this system")
def test_no_link_is_followed_and_no_pipe_opened(tmp_path: Path) -> None:
    """Links to folders, to files, in a circle and to nowhere are not there; a FIFO in a file's place neither."""
    outside = tmp_path / "outside"
    benchmark(outside / "secret", {"full_id": "secret", "group_id": "secret"})
    root = tmp_path / "project"
    project(root, {"evidence": [{"path": "t", "format": "criterion"}], "benchmarks": {}})
    benchmark(root / "t" / "a", {"full_id": "a", "group_id": "a"})
    (root / "t" / "out").symlink_to(outside, target_is_directory=True)
    (root / "t" / "circle").symlink_to(root / "t", target_is_directory=True)
    (root / "t" / "gone").symlink_to("nowhere")
    (root / "t" / "b").mkdir()
    (root / "t" / "b" / "new").symlink_to(outside / "secret" / "new", target_is_directory=True)
    benchmark(
        root / "t" / "c", {"full_id": "c", "group_id": "c", "without": ["benchmark.json", "sample.json"]}
    )
    (root / "t" / "c" / "new" / "benchmark.json").symlink_to(outside / "secret" / "new" / "benchmark.json")
    os.mkfifo(root / "t" / "c" / "new" / "sample.json")
    found, _ = collected(root)
    assert [shown(row) for row in found.files] == ["t partly: a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no links on this system")
def test_nothing_below_a_link_out_of_the_project_is_listed(tmp_path: Path) -> None:
    """No glob behind it leads there."""
    root = tmp_path / "project"
    benchmark(tmp_path / "outside" / "criterion" / "secret", {"full_id": "secret", "group_id": "secret"})
    sources = ["link/**", {"path": "link/crit*", "format": "criterion"}]
    project(root, {"evidence": sources, "benchmarks": {}})
    (root / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    found, _ = collected(root)
    (row,) = found.files
    assert (row.path, row.record) == ("link", None)
    assert [dict(one.params)["reason"] for one in row.diagnostics] == ["outside"]


def test_the_digest_is_over_what_was_measured(tmp_path: Path) -> None:
    """It stays where reports are drawn anew or the tree is copied elsewhere, and changes with a figure."""
    tree = ProjectTree(tmp_path)
    for place in ("a", "moved/b"):
        benchmark(tmp_path / place / "fib", {"full_id": "fib", "group_id": "fib"})
    digest = criterion_files.digest(tree, "a")
    (tmp_path / "a" / "fib" / "report").mkdir()
    (tmp_path / "a" / "fib" / "report" / "index.html").write_text("x", encoding="utf-8")
    (tmp_path / "a" / "fib" / "change" / "estimates.json").write_text("{}", encoding="utf-8")
    assert digest == criterion_files.digest(tree, "a") == criterion_files.digest(tree, "moved/b")
    assert digest == criterion_tree.read(tree, "a").record.provenance.digest
    (tmp_path / "a" / "fib" / "new" / "sample.json").write_text("{}", encoding="utf-8")
    assert digest != criterion_files.digest(tree, "a")
    assert criterion_files.digest(tree, "moved/b/fib/change") is None


def test_a_tree_is_capped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any sample refuses the tree, and says which one it is."""
    monkeypatch.setattr(criterion_files, "PART_AT_MOST", 500)
    benchmark(tmp_path / "t" / "fib", {"full_id": "fib", "group_id": "fib"})
    row = criterion_tree.read(ProjectTree(tmp_path), "t")
    assert (row.record, [problem.code.value for problem in row.diagnostics]) == (None, ["evidence-too-large"])
    assert row.diagnostics[0].location.path == "t/fib/new/estimates.json"


def test_a_tree_in_an_archive_is_one_row(tmp_path: Path) -> None:
    """It has the digest of the folder that was packed; drawings are part of it, other results are not."""
    tree = RECORDED.parent
    files = {path.relative_to(tree).as_posix(): path for path in tree.rglob("*") if path.is_file()}
    place = tmp_path / "reports" / "evidence" / "ci.zip"
    place.parent.mkdir(parents=True)
    with zipfile.ZipFile(place, "w") as archive:
        for name, path in files.items():
            archive.write(path, f"criterion/{name}")
        archive.writestr("criterion/report/index.html", "<html></html>")
        archive.writestr("criterion/fibonacci 15/report/pdf.svg", "<svg/>")
        archive.writestr("tests.xml", "<testsuites><testcase name='a'/></testsuites>")
    project(tmp_path, {"evidence": ["reports/evidence/**"]})
    packed, tests = collected(tmp_path)[0].files
    assert (packed.path, tests.path) == (
        "reports/evidence/ci.zip/criterion",
        "reports/evidence/ci.zip/tests.xml",
    )
    assert (packed.archive, packed.state.value) == ("reports/evidence/ci.zip", "read")
    assert len(packed.record.benchmarks) == 6
    assert {one.measured_at for one in packed.record.benchmarks} == {None}
    assert packed.record.provenance.digest == criterion_files.digest(ProjectTree(tree), "")


def test_a_benchmark_right_in_an_archive_claims_nothing_beside_it(tmp_path: Path) -> None:
    """Without a folder of its own it is single files, and other results stay what they are."""
    place = tmp_path / "reports" / "evidence" / "ci.zip"
    place.parent.mkdir(parents=True)
    with zipfile.ZipFile(place, "w") as archive:
        archive.write(RECORDED / "new" / "benchmark.json", "new/benchmark.json")
        archive.writestr("tests.xml", "<testsuites><testcase name='a'/></testsuites>")
    project(tmp_path, {"evidence": ["reports/evidence/**"]})
    assert [row.path.rpartition(".zip/")[2] for row in collected(tmp_path)[0].files] == [
        "new/benchmark.json",
        "tests.xml",
    ]
