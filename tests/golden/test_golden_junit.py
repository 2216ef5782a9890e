"""Golden reports: what both twins make of recorded documents, to the last value."""

import json
from pathlib import Path

import pytest
from junit_twins import Twin, each_twin, read

from mkdocs_runbooks.kernels import junit

GOLDEN = Path(__file__).parent / "junit"
RECORDED = sorted(path.stem for path in GOLDEN.glob("*.xml"))


@each_twin
@pytest.mark.parametrize("name", RECORDED)
def test_golden_report(twin: Twin, name: str) -> None:
    """A recorded document gives exactly the columns that stand beside it."""
    report = read(twin, (GOLDEN / f"{name}.xml").read_bytes())
    assert json.loads(json.dumps(report._asdict())) == json.loads(
        (GOLDEN / f"{name}.json").read_text("utf-8")
    )


@each_twin
def test_determinism_of_columns(twin: Twin) -> None:
    """Reading a document twice gives the same groups in the same order, and the reference's own order."""
    content = (GOLDEN / "pytest.xml").read_bytes()
    first, second = read(twin, content), read(twin, content)
    assert first == second == junit.read_junit(content)
