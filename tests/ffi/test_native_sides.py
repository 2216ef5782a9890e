"""Rust and Julia items are read from source as PyO3 and juliacall show them to Python."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = [
    {**case, "language": language}
    for language in ("rust", "julia")
    for case in yaml.safe_load((Path(__file__).parent / "cases" / f"{language}.yaml").read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['name']}")
def test_items(case: dict[str, Any], tmp_path: Path, described: Callable[[Signature], str]) -> None:
    """Each item has the name, parameters, types and registration that the source states."""
    name = "lib.rs" if case["language"] == "rust" else "code.jl"
    (tmp_path / name).write_text(case["src"], encoding="utf-8")
    sources = ProjectSources(ProjectTree(tmp_path))
    project = RustProject(sources) if case["language"] == "rust" else JuliaProject(sources)
    found = [described(item) for item in project.own((name,))]
    if case.get("only_holds"):
        assert set(case["expect"]) <= set(found)
    else:
        assert found == case["expect"]
