"""Golden reports: what both twins make of recorded documents, to the last value."""

import json
from pathlib import Path

import pytest
from junit_twins import Twin, as_json, each_twin, read

from mkdocs_runbooks.kernels import junit

GOLDEN = Path(__file__).parent / "junit"
PLACES = (GOLDEN, GOLDEN.parents[1] / "recorded" / "junit")
FOUND = {path.stem: path for place in PLACES for path in sorted(place.glob("*.xml"))}


@each_twin
@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_golden_report(twin: Twin, path: Path) -> None:
    """A recorded document gives exactly the columns that were written down."""
    report = read(twin, FOUND[path.stem].read_bytes())
    assert as_json(report) == json.loads(path.read_text("utf-8"))


def test_every_recorded_report_has_its_golden_columns() -> None:
    """Only what can't be read has none: a report of libtest that holds an escape character."""
    assert set(FOUND) - {path.stem for path in GOLDEN.glob("*.json")} == {"libtest-escape"}


@each_twin
def test_determinism_of_columns(twin: Twin) -> None:
    """Reading a document twice gives the same groups in the same order, and the reference's own order."""
    content = (GOLDEN / "pytest.xml").read_bytes()
    first, second = read(twin, content), read(twin, content)
    assert first == second == junit.read_junit(content)
