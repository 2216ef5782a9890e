"""Golden reports: what both twins make of recorded Cobertura files, to the last branch."""

import json
from pathlib import Path

import pytest
from coverage_twins import Twin, as_json, each_twin, readable

GOLDEN = Path(__file__).parent / "cobertura"
RECORDED = Path(__file__).parent.parent / "recorded" / "cobertura"
FILES = sorted(path.name for path in RECORDED.iterdir())


@each_twin
@pytest.mark.parametrize("name", FILES)
def test_golden_report(twin: Twin, name: str) -> None:
    """A recorded file of a real tool gives exactly the lines and branches that are kept of it."""
    report = readable(twin.read_cobertura((RECORDED / name).read_bytes()))
    assert as_json(report) == json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))


@each_twin
@pytest.mark.parametrize("name", FILES)
def test_determinism_of_columns(twin: Twin, name: str) -> None:
    """Reading a file twice gives the same files in the same order."""
    content = (RECORDED / name).read_bytes()
    assert twin.read_cobertura(content) == twin.read_cobertura(content)
