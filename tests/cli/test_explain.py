"""`runbooks explain`: outcome, why, which evidence, what next."""

from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from judged_projects import Drawing

from mkdocs_runbooks.cli import main
from mkdocs_runbooks.gates import catalogue


def run(root: Path, *arguments: str, **case: Any) -> Result:
    """Draw a project and run `runbooks explain` in it on 10 March 2026."""
    Drawing(case, root).write()
    registry = str(root / "modules.yaml")
    return CliRunner().invoke(
        main, ["explain", "--registry", registry, *arguments], env={"SOURCE_DATE_EPOCH": "1773100800"}
    )


def test_one_gate(tmp_path: Path) -> None:
    """One gate is told with title, reason, evidence with its time, and the next step."""
    low = {"coverage": {"coverage": {"src/pkg/rolling.py": {"executed": [1], "missing": [2, 3]}}}}
    done = run(tmp_path, "rolling", "tests.coverage", evidence=low)
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert lines[0] == "tests.coverage: failed 33.3% [contradicted]"
    assert "  Test coverage ≥ 85%" in lines
    assert "  evidence: reports/evidence/coverage.json, 2026-03-02 10:00 UTC" in lines
    assert lines[-1].startswith("  next: ")


def test_waiver_and_sign_off_stand_beside_the_outcome(tmp_path: Path) -> None:
    """A lapsed sign-off and an expired waiver are shown, and the outcome is what it is."""
    waiver = {
        "gate": "accept.review",
        "by": "anna",
        "date": "2026-01-01",
        "until": "2026-02-01",
        "why": "Later",
    }
    sign_off = {"gate": "accept.review", "by": "boris", "date": "2026-01-05", "digest": "0" * 64}
    registry = {"waivers": [waiver], "sign_offs": [sign_off]}
    done = run(tmp_path, "rolling", "accept.review", registry=registry)
    assert done.stdout.startswith("accept.review: stale")
    assert "Sign-off: boris, 2026-01-05" in done.stdout
    assert "Waiver: anna, until 2026-02-01 (expired): Later" in done.stdout


def test_all_gates(tmp_path: Path) -> None:
    """Without a gate every gate and policy is told, below the module's readiness."""
    done = run(tmp_path, "rolling")
    heads = [line.partition(":")[0] for line in done.stdout.splitlines() if line[:1].strip()]
    assert [head for head in heads if "." in head] == [gate.id for gate in catalogue()]
    assert "Readiness for “done”: not ready" in done.stdout


def test_unknown_names(tmp_path: Path) -> None:
    """Misspelt modules and gates end with 2 and a did-you-mean; a gate that is off says so."""
    done = run(tmp_path, "rolling", "tests.coverag")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean `tests.coverage`?" in done.stderr
    off = {"gates": {"tests.coverage": {"enforcement": "off"}}}
    done = run(tmp_path, "rolling", "tests.coverage", registry=off)
    assert done.exit_code == 2
    assert "is off for `rolling`" in done.stderr
    assert run(tmp_path, "rollin").exit_code == 2
