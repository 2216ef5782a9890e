"""Decision records are understood in the styles that projects write them in."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import adr
from mkdocs_runbooks.adr.record import read_record
from mkdocs_runbooks.model.adr import DecisionStatus
from mkdocs_runbooks.model.registry import Project, Registry, Shared
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "records.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}: {case['text'][:30]!r}")
def test_record(case: dict[str, Any]) -> None:
    """Number, title, status, date and supersession are those that the file states."""
    found = read_record(case["file"], case["text"])
    if found is None or case["expect"] is None:
        assert found == case["expect"]
        return
    said = {key: getattr(found, key) for key in case["expect"]}
    said = {key: list(value) if isinstance(value, tuple) else value for key, value in said.items()}
    assert said == case["expect"]


def _read(tmp_path: Path, files: dict[str, str]) -> Any:
    folder = tmp_path / "docs" / "adr"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    project = Project(name="x", system="x")
    registry = Registry(
        path="modules.yaml", digest="", language="en", project=project, shared=Shared(), evidence=()
    )
    return adr.read(registry, ProjectTree(tmp_path))


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    """Readme, index and templates are no records, whatever numbers they hold."""
    files = dict.fromkeys(("README.md", "index.md", "0000-template.md", "template.md"), "# ADR-0001 x\n")
    assert _read(tmp_path, files)[0].by_number == {}


def test_duplicate_number(tmp_path: Path) -> None:
    """Of two records with one number the first counts, and the other is reported."""
    found, problems = _read(tmp_path, {"0001-a.md": "# A\n", "adr-1-b.md": "# B\n"})
    assert found.by_number[1].title == "A"
    assert [(one.code.value, one.location.path) for one in problems] == [
        ("adr-duplicate-number", "docs/adr/adr-1-b.md")
    ]


def test_supersession_from_one_side(tmp_path: Path) -> None:
    """What only the newer record says holds for the older one too."""
    found, _ = _read(
        tmp_path,
        {
            "0001-a.md": "# A\n\nStatus: accepted\n",
            "0002-b.md": "# B\n\nStatus: accepted\n\nSupersedes: ADR-1\n",
        },
    )
    old, new = found.by_number[1], found.by_number[2]
    assert (old.status, old.superseded_by) == (DecisionStatus.SUPERSEDED, 2)
    assert (new.status, new.supersedes) == (DecisionStatus.ACCEPTED, (1,))


def test_no_folder(tmp_path: Path) -> None:
    """A project without records has none, and that is no problem."""
    registry = Registry(
        path="modules.yaml",
        digest="",
        language="en",
        project=Project(name="x", system="x"),
        shared=Shared(),
        evidence=(),
    )
    found, problems = adr.read(registry, ProjectTree(tmp_path))
    assert (dict(found.by_number), problems) == ({}, ())
