"""The German example is a real library with a real migration, and its runbooks say what is true of it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from mkdocs_runbooks import pipeline
from mkdocs_runbooks.diagnostics import Severity
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.evidence import FileState
from mkdocs_runbooks.sources.tree import ProjectTree

EXAMPLE = Path(__file__).parents[2] / "examples" / "zeitreihen"
CASES = yaml.safe_load(Path(__file__).with_name("outcomes.yaml").read_text(encoding="utf-8"))
DAY = date(2026, 12, 1)
ASK_HISTORY = {"perf.baseline", "policy.baseline-first"}
"""Gates of the example that need git's dates: its baseline was pinned before there were receipts."""
SHALLOW = (EXAMPLE.parents[1] / ".git" / "shallow").exists()


@pytest.fixture(scope="module")
def judged() -> Judged:
    """The example, read and judged once."""
    request = pipeline.Request(registry=EXAMPLE / "modules.yaml", today=DAY)
    tree = ProjectTree(EXAMPLE)
    loaded, problems = pipeline.load(request, tree)
    assert loaded is not None, problems
    return pipeline.judge(request, tree, loaded)


def test_the_library_passes_its_own_tests_without_rust(tmp_path: Path) -> None:
    """Its suite passes with the reference loaded, run as its users run it."""
    environment = {
        **os.environ,
        "NUTZE_RUST_GLEITEND": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path),
    }
    environment.pop("PYTEST_ADDOPTS", None)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--benchmark-disable",
    ]
    done = subprocess.run(command, cwd=EXAMPLE, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_registry_has_no_finding(judged: Judged) -> None:
    """Reading it gives neither an error nor a warning, and nothing in it is contradicted."""
    found = [problem for problem in judged.diagnostics if problem.severity is not Severity.INFO]
    assert found == []


@pytest.mark.parametrize(("module", "status"), sorted(CASES["status"].items()))
def test_the_three_states_are_shown(judged: Judged, module: str, status: str) -> None:
    """One module is finished, one on its way, one not begun."""
    assessment = judged.assessment(module)
    assert assessment is not None
    assert assessment.module.status.value == status


@pytest.mark.parametrize(
    ("module", "gate", "outcome"),
    [(module, gate, outcome) for module, gates in CASES["gates"].items() for gate, outcome in gates.items()],
)
def test_outcomes_follow_from_the_recorded_evidence(
    judged: Judged, module: str, gate: str, outcome: str
) -> None:
    """Each gate has the outcome that the committed evidence and the source prove."""
    if SHALLOW and gate in ASK_HISTORY:
        pytest.skip("a shallow clone can't tell what changed after the baseline")
    assessment = judged.assessment(module)
    assert assessment is not None
    found = assessment.gate(gate)
    assert found is not None
    assert found.outcome.value == outcome, found.verdict


def test_the_finished_module_has_no_waiver(judged: Judged) -> None:
    """What can't be proven yet stays unproven in sight."""
    assessment = judged.assessment("gleitend")
    assert assessment is not None
    assert assessment.module.waivers == ()


def test_all_evidence_is_readable_and_has_a_receipt(judged: Judged) -> None:
    """Every result was read in full and is vouched for by a receipt with matching digests."""
    records = [
        file
        for file in judged.facts.evidence.files
        if file.record is not None and "baselines" not in file.path
    ]
    assert len(records) >= 9
    assert {file.state for file in judged.facts.evidence.files} == {FileState.READ}
    assert [file.path for file in records if file.record.provenance.receipt is None] == []


def test_evidence_names_no_private_place() -> None:
    """No home folder and no temporary folder stands in what is published."""
    for path in (EXAMPLE / "reports").rglob("*"):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert "/home/" not in text, path
        assert "/tmp/" not in text, path


def test_the_evidence_stays_small() -> None:
    """A clone is not made heavy by an example."""
    assert sum(path.stat().st_size for path in (EXAMPLE / "reports").rglob("*") if path.is_file()) < 2_000_000
