"""A port's structs and schemas are contradicted only where name, fields and types prove it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks.ffi.arrow.native import rust_shapes
from mkdocs_runbooks.ffi.arrow.reader import ArrowReader
from mkdocs_runbooks.ffi.comparison.schemas import schema_drift
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "schema-drift.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_schema_drift(case: dict[str, Any], tmp_path: Path) -> None:
    """What differs, with severity and place."""
    (tmp_path / "schemas.py").write_text(CASES["schemas"], encoding="utf-8")
    schemas = ArrowReader(ProjectSources(ProjectTree(tmp_path))).schemas("schemas.py")
    shapes = rust_shapes("lib.rs", case["rust"].encode())
    said = [
        f"{one.severity.value} {one.rule.value}-{one.variant} {one.item} {' '.join(one.params.values())} :{one.line}"
        for one in schema_drift(schemas, shapes, Target.RUST)
    ]
    assert said == case["expect"]
