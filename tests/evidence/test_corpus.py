"""Real and hostile files, read in place; collected only where `EVIDENCE_CORPUS` names their folder."""

import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.model.evidence import FileState
from mkdocs_runbooks.wording import Wording, plain_diagnostic

FORMATS = ("pytest-benchmark", "coverage-json", "mypy-json", "cargo-json")
PLACE = os.environ.get("EVIDENCE_CORPUS")

if PLACE is not None:
    ROOT = Path(PLACE)
    REAL = [
        entry
        for entry in json.loads((ROOT / "dev" / "manifest.json").read_text(encoding="utf-8"))
        if entry["format"] in FORMATS
    ]

    @pytest.mark.parametrize("entry", REAL, ids=[entry["path"] for entry in REAL])
    def test_real_file(entry: dict[str, Any]) -> None:
        """What the reader finds agrees with what others counted."""
        row = read_file((ROOT / "dev" / entry["path"]).read_bytes(), entry["path"], Wanted())
        expected = entry["expected"]
        assert row.format is not None
        assert row.format.value == entry["format"]
        match entry["format"]:
            case "pytest-benchmark":
                assert len(row.record.benchmarks) == expected["benchmarks"]
                assert row.record.provenance.commit == expected["commit_id"]
                assert row.record.provenance.dirty == expected["commit_dirty"]
                for one, told in zip(row.record.benchmarks, expected["first"], strict=False):
                    assert (one.id, one.mean, one.samples) == (
                        told["fullname"],
                        told["mean_s"],
                        told["rounds"],
                    )
            case "coverage-json":
                covered = sum(len(one.covered) for one in row.record.files)
                lines = covered + sum(len(one.missing) for one in row.record.files)
                assert (len(row.record.files), covered, lines) == (
                    expected["files"],
                    expected["covered_lines"],
                    expected["num_statements"],
                )
                assert row.record.branches == expected["branches"]
            case "cargo-json":
                assert row.record.success is expected["build_finished_success"]
                codes = {one.code for one in row.record.findings if one.code.startswith("clippy::")}
                assert len(codes) == expected["distinct_clippy"]
            case _:
                unreadable = expected["non_json_lines"] > 0
                assert (row.state is FileState.UNREADABLE) is unreadable
                assert unreadable or len(row.record.findings) == expected["records"]

    @pytest.fixture(scope="session")
    def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
        """The hostile files, unpacked once."""
        folder = tmp_path_factory.mktemp("hostile")
        with tarfile.open(ROOT / "nasty.tar.xz") as archive:
            members = (one for one in archive if one.isfile() and one.name.isprintable())
            archive.extractall(folder, members=members, filter="data")
        return folder / "nasty"

    def test_hostile_files(hostile: Path) -> None:
        """Each has the outcome that its manifest prescribes, and no message can steer a terminal."""
        cases = json.loads((hostile / "manifest.json").read_text(encoding="utf-8"))
        judged = 0
        for case in cases:
            if case["format"] not in FORMATS:
                continue
            row = read_file((hostile / case["path"]).read_bytes(), case["path"], Wanted())
            readable = row.record is not None
            if case["outcome"] == "error":
                assert not readable, case["path"]
            elif case["outcome"] == "ok":
                assert readable, case["path"]
            elif case["outcome"] == "indeterminate":
                assert readable, case["path"]
                assert not row.record.finished, case["path"]
            for problem in row.diagnostics:
                said = plain_diagnostic(problem, Wording("de")).replace("\n", "")
                assert said.isprintable(), case["path"]
            judged += 1
        assert judged == 25
