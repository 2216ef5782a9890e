"""`runbooks check` on real small projects: what blocks, in every output form, with its exit code."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from judged_projects import Drawing

from mkdocs_runbooks.cli import main

LOW = {"coverage": {"coverage": {"src/pkg/rolling.py": {"executed": [1], "missing": [2, 3]}}}}
WAIVED = [
    {"gate": gate, "by": "anna", "date": "2026-03-01", "until": "2026-04-01", "why": "Readers come later"}
    for gate in (
        "port.input-types",
        "port.output-types",
        "test.speedup",
        "accept.speedup",
        "accept.leaks",
        "accept.review",
    )
]


def run(root: Path, *arguments: str, **case: Any) -> Result:
    """Draw a project, unless it is there, and run `runbooks check` in it on 10 March 2026."""
    if not (root / "modules.yaml").exists():
        waivers = json.loads(json.dumps(case.pop("waivers", [])))
        case.setdefault("registry", {})
        if waivers:
            case["registry"] = {**case["registry"], "waivers": waivers}
        Drawing(case, root).write()
    registry = str(root / "modules.yaml")
    return CliRunner().invoke(
        main, ["check", "--registry", registry, *arguments], env={"SOURCE_DATE_EPOCH": "1773100800"}
    )


def test_contradicted_claims_block(tmp_path: Path) -> None:
    """A failed gate of a finished module blocks, at the line of its status, with the next step below."""
    done = run(tmp_path, evidence=LOW)
    lines = done.stdout.splitlines()
    assert done.exit_code == 1
    assert len(lines) == 2
    text = (tmp_path / "modules.yaml").read_text(encoding="utf-8").splitlines()
    number = next(index for index, line in enumerate(text, 1) if line.strip() == "status: done")
    assert lines[0].startswith(
        f"{tmp_path.as_posix()}/modules.yaml:{number}:5: contradicted[tests.coverage]: rolling: "
    )
    assert "33.3%" in lines[0]
    assert lines[1].startswith("  next: ")


def test_unproven_claims_block_only_on_demand(tmp_path: Path) -> None:
    """What is only unproven blocks with `--require-evidence` and is counted on stderr without it."""
    done = run(tmp_path)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "5 required gates are unproven" in done.stderr
    strict = run(tmp_path, "--require-evidence")
    assert strict.exit_code == 1
    assert strict.stdout.count("unproven[") == 5


def test_waivers_let_a_module_go_on(tmp_path: Path) -> None:
    """With a valid waiver for every open gate nothing blocks, even where evidence is required."""
    done = run(tmp_path, "--require-evidence", waivers=WAIVED)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Nothing blocks." in done.stderr


def test_json_names_everything(tmp_path: Path) -> None:
    """JSON holds one object a finding, with code, place, words and evidence."""
    done = run(tmp_path, "--format", "json", evidence=LOW)
    document = json.loads(done.stdout)
    (finding,) = document["findings"]
    assert document["schema"] == 1
    assert finding["gate"] == "tests.coverage"
    assert finding["blocks"] == "contradicted"
    assert finding["code"] == "reason-coverage-low"
    assert finding["evidence"] == [{"path": "reports/evidence/coverage.json", "line": None}]


def test_github_annotations_are_escaped(tmp_path: Path) -> None:
    """Per cent signs and line breaks of a message cannot end a workflow command."""
    done = run(tmp_path, "--format", "github", evidence=LOW)
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=")
    assert "33.3%25" in line
    assert "%0Anext: " in line


def test_sarif_has_a_rule_and_a_place_for_each_result(tmp_path: Path) -> None:
    """SARIF 2.1.0: results point to rules by index, lines start at one, the file is a relative or absolute URI."""
    done = run(tmp_path, "--format", "sarif", "--require-evidence")
    document = json.loads(done.stdout)
    (only,) = document["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert document["version"] == "2.1.0"
    assert len(only["results"]) == 5
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("modules.yaml")
        assert place["region"]["startLine"] >= 1


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_nothing_to_say_is_well_formed(form: str, tmp_path: Path) -> None:
    """Without findings the text forms are empty and the JSON forms are valid documents."""
    done = run(tmp_path, "--format", form, waivers=WAIVED)
    assert done.exit_code == 0
    if form in {"json", "sarif"}:
        assert json.loads(done.stdout)
    else:
        assert done.stdout == ""


def test_unknown_modules_are_refused(tmp_path: Path) -> None:
    """A misspelt module ends with 2 and a did-you-mean, before anything is checked."""
    done = run(tmp_path, "roling")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "did you mean `rolling`?" in done.stderr


def test_an_unusable_registry_is_refused(tmp_path: Path) -> None:
    """A registry that cannot be read ends with 2."""
    (tmp_path / "modules.yaml").write_text("- a list\n", encoding="utf-8")
    assert run(tmp_path).exit_code == 2


@pytest.mark.parametrize(
    ("registry", "said"),
    [
        ("project: {name: M, language: de}\nmoduls: {}\n", "Hier gibt es keinen Schlüssel `moduls`"),
        ("project:\n  language: 'de'  # ours\nmodules: [\n", "Das ist kein gültiges YAML"),
        ("# language: de\nmodules: [\n", "This is no valid YAML"),
        ("project: {language: deutsch}\nmoduls: {}\n", "There is no key `moduls` here"),
    ],
)
def test_an_unusable_registry_is_explained_in_its_language(tmp_path: Path, registry: str, said: str) -> None:
    """However broken it is, as long as it names one."""
    (tmp_path / "modules.yaml").write_text(registry, encoding="utf-8")
    assert said in run(tmp_path).stderr


def test_names_from_evidence_cannot_steer_a_terminal(tmp_path: Path) -> None:
    """Escape codes and line breaks in a test's name are shown, not obeyed."""
    hostile = "test_x[a\x0b31m::error::%0A]"
    tests = {"port": {"junit": {"tests.test_rolling": {hostile.replace("\x0b", "\u202e"): "failed"}}}}
    done = run(tmp_path, evidence=tests)
    assert done.exit_code == 1
    assert "\u202e" not in done.stdout
    assert "\\u202e" in done.stdout
