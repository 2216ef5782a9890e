"""Which record belongs to which module, and what proves anything: `cases/collect*.yaml`."""

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import evidence, gates, registry
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("collect*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
DIGEST = re.compile("<sha256 of ([^>]+)>")


def project(folder: Path, case: dict[str, Any]) -> None:
    """Write a case's files and its registry; the digest of one file can stand in another."""
    files = {**case["files"], "modules.yaml": yaml.safe_dump({"version": 1, "modules": case["modules"]})}
    for path, text in files.items():
        filled = DIGEST.sub(lambda match: hashlib.sha256(files[match[1]].encode()).hexdigest(), text)
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(filled, encoding="utf-8")


def collected(folder: Path) -> tuple[Evidence, tuple[Diagnostic, ...]]:
    tree = ProjectTree(folder)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language="en", theme_language=None
    )
    assert loaded is not None, problems
    return evidence.collect(loaded, ProjectSources(tree))


def parts(found: Evidence, shown: Callable[[Any], Any]) -> dict[str, Any]:
    """What is shown of each module, modules with nothing left out."""
    return {id_: said for id_, module in found.modules.items() if (said := shown(module))}


def shown_tests(module: Any) -> list[str]:
    return sorted(
        " ".join(
            [
                str(part.kind),
                part.touch.value,
                str(part.backend),
                *sorted(case.name for case in part.cases()),
            ]
        )
        for part in module.tests
    )


SEEN: dict[str, Callable[[Evidence], Any]] = {
    "tests": lambda found: parts(found, shown_tests),
    "files": lambda found: [
        f"{row.path} {row.state.value} {' '.join(sorted(row.modules))} {row.unassigned}"
        for row in found.files
    ],
    "coverage": lambda found: parts(
        found, lambda module: [Path(one.provenance.path).name for one in module.coverage]
    ),
    "benchmarks": lambda found: parts(
        found, lambda module: [f"{p.backend} {b.name}" for p in module.benchmarks for b in p.benchmarks]
    ),
    "lint": lambda found: parts(
        found, lambda module: [f"{one.tool} {one.strict} {one.success}" for one in module.lint]
    ),
    "memory": lambda found: parts(
        found,
        lambda module: [
            f"{one.report.tool} {one.backend} {len(one.faults)} {one.executed}" for one in module.memory
        ],
    ),
    "places": lambda found: sorted(
        f"{frame.path}:{frame.line}"
        for row in found.files
        if row.record is not None
        for fault in row.record.faults
        for frame in fault.frames
        if frame.own
    ),
    "figures": lambda found: parts(
        found,
        lambda module: {k: pytest.approx(f.value) for b in module.baselines for k, f in b.figures.items()},
    ),
    "unresolved": lambda found: parts(
        found, lambda module: sorted(name for one in module.baselines for name in one.unresolved)
    ),
    "rewriting": lambda found: parts(found, lambda module: list(module.rewriting_golden)),
}


@pytest.mark.parametrize("case", CASES, ids=[case["behaviour"] for case in CASES])
def test_collect(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case of the data file holds."""
    project(tmp_path, case)
    found, problems = collected(tmp_path)
    expected = case["expect"]
    seen = {key: SEEN[key](found) for key in expected if key != "codes"}
    if "codes" in expected:
        seen["codes"] = sorted(problem.code.value for problem in problems)
    assert seen == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs and links on this system")
def test_special_files_are_said_and_never_opened(tmp_path: Path) -> None:
    """A FIFO, a link that leads nowhere or out of the project, and a folder are rows with a reason."""
    place = tmp_path / "project"
    project(place, {"modules": {"calendar": {"target": "rust"}}, "files": {"reports/evidence/.gitkeep": ""}})
    (tmp_path / "outside.xml").write_text("<testsuites/>", encoding="utf-8")
    os.mkfifo(place / "reports/evidence/fifo.xml")
    (place / "reports/evidence/gone.xml").symlink_to("nowhere.xml")
    (place / "reports/evidence/out.xml").symlink_to(tmp_path / "outside.xml")
    (place / "reports/evidence/junit.xml").mkdir()
    found, _ = collected(place)
    said = {row.path: (row.state.value, [one.code.value for one in row.diagnostics]) for row in found.files}
    assert said == {
        "reports/evidence/fifo.xml": ("unreadable", ["evidence-not-a-file"]),
        "reports/evidence/gone.xml": ("unreadable", ["evidence-unreadable"]),
        "reports/evidence/out.xml": ("unreadable", ["evidence-unreadable"]),
    }


def test_collecting_is_reproducible(tmp_path: Path) -> None:
    """The same project gives the same evidence, in the same order."""
    for case in CASES[:6]:
        folder = tmp_path / str(CASES.index(case))
        project(folder, case)
        assert collected(folder) == collected(folder)
