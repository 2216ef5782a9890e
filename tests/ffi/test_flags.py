"""Flags are reported as the source reads them, never as somebody wishes them to be."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks.ffi.flags import FlagReader
from mkdocs_runbooks.sources.flag_names import flags_named
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "flags.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_flag(case: dict[str, Any], tmp_path: Path) -> None:
    """The reading's kind, place, value that switches off, and default are those of the source."""
    for name, text in case.items():
        if name.endswith(".py"):
            (tmp_path / name).write_text(text, encoding="utf-8")
    found = FlagReader(ProjectSources(ProjectTree(tmp_path))).read(case.get("flag", "USE_RUST_X"), ("a.py",))
    expected = case["expect"]
    if found is None or expected is None:
        assert found == expected
        return
    said = {
        "kind": found.kind.value,
        "path": found.path,
        "line": found.line,
        "value_off": found.value_off,
        "default": found.default,
        "unset": found.off_by_unset,
        "assigned": found.assigned_path,
        "assigned_line": found.assigned_line,
    }
    assert {key: said[key] for key in expected} == expected


def test_names_in_prose() -> None:
    """A text names flags when they are declared or written as switches are; other variables are none."""
    text = "Set `USE_RUST_CALENDAR=0`, not RUST_LOG; then calendar_native goes. See MY_USE_RUST_A."
    assert flags_named(text, ("calendar_native",)) == ("USE_RUST_CALENDAR", "calendar_native")
