"""`runbooks status`: the progress table in its three forms."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from judged_projects import Drawing

from mkdocs_runbooks.cli import main


def run(root: Path, *arguments: str, language: str = "en") -> Result:
    """Draw the complete project with a second module, and run `runbooks status` in it."""
    top = {"project": {"language": language}, "modules": {"other": {"target": "julia", "wave": 2}}}
    Drawing({"top": top}, root).write()
    registry = str(root / "modules.yaml")
    return CliRunner().invoke(
        main, ["status", "--registry", registry, *arguments], env={"SOURCE_DATE_EPOCH": "1773100800"}
    )


def test_table(tmp_path: Path) -> None:
    """A row for each module with status, readiness, gates and what to do first; no colour codes in a pipe."""
    done = run(tmp_path)
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout
    rows = [line.split() for line in done.stdout.splitlines() if line.strip()]
    assert rows[0] == ["Module", "Target", "Status", "Wave", "Readiness", "Gates", "Blocking", "Next"]
    (rolling,) = [row for row in rows if row[0] == "rolling"]
    assert rolling[1:3] == ["rust", "Done"]
    assert "2 modules: 1 done, 0 in progress, 1 not started, 0 rolled back" in done.stderr


def test_german_words(tmp_path: Path) -> None:
    """Words are those of the registry's language."""
    done = run(tmp_path, language="de")
    assert "Zielsprache" in done.stdout
    assert "Abgeschlossen" in done.stdout
    assert "nicht bereit" in done.stdout


def test_markdown(tmp_path: Path) -> None:
    """Markdown is one table with a cell for each column in every row."""
    lines = run(tmp_path, "--format", "markdown").stdout.splitlines()
    assert len(lines) == 4
    assert {line.count("|") for line in lines} == {9}


def test_json(tmp_path: Path) -> None:
    """JSON holds ids and counts, nothing that must be read out of words."""
    document = json.loads(run(tmp_path, "--format", "json").stdout)
    rolling, other = document["modules"]
    assert rolling["module"] == "rolling"
    assert rolling["status"] == "done"
    assert rolling["readiness"] == "not-ready"
    assert rolling["blocking"]["contradicted"] == []
    assert "accept.leaks" in rolling["blocking"]["unproven"]
    assert rolling["next"]["gate"] == "port.input-types"
    assert other["status"] == "not-started"
    assert other["blocking"] == {"contradicted": [], "unproven": []}
    assert other["wave"] == 2


def test_a_row_is_one_line_in_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is cut or folded where no terminal is, however narrow `COLUMNS` says it would be."""
    monkeypatch.setenv("COLUMNS", "40")
    lines = run(tmp_path).stdout.splitlines()
    assert len(lines) == 4
    modules = json.loads(run(tmp_path, "--format", "json").stdout)["modules"]
    for line, module in zip(lines[2:], modules, strict=True):
        assert line.endswith(module["next"]["text"])
