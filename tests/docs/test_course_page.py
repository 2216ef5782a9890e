"""The page about drawings over time names the boxes that are counted, and the bounds."""

import re
from pathlib import Path

from mkdocs_runbooks.gates import RECORDED, catalogue
from mkdocs_runbooks.history.committed_tree import PAST_LIMIT
from mkdocs_runbooks.history.dates import AHEAD, GIT_BEGAN
from mkdocs_runbooks.history.main_line import FEW_DAYS, POINTS
from mkdocs_runbooks.history.moments import BYTES, FEW_STATES, FEWEST, FILES, MODULES, MOMENTS, SAME_EVIDENCE
from mkdocs_runbooks.model.gate import Part

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "over-time.md").read_text(encoding="utf-8")


def test_the_page_names_every_box_that_is_counted() -> None:
    """No more and no fewer: readers must know what was not judged."""
    section = PAGE.partition("### What is counted")[2].partition("### ")[0]
    named = set(re.findall(r"`([a-z]+\.[a-z-]+)`", section))
    counted = {gate.id for gate in catalogue() if gate.probe in RECORDED and gate.part is not Part.POLICY}
    assert named == counted


def test_the_page_names_the_bounds() -> None:
    """The figures in the text are those of the code."""
    text = " ".join(PAGE.split())
    assert (POINTS, MOMENTS, FEW_DAYS, FEW_STATES, FEWEST, SAME_EVIDENCE) == (40, 40, 3, 3, 3, 0.25)
    assert "At most 40 versions" in text
    assert "while there are at most 40 of them" in text
    assert f"{MODULES:,} modules in all" in text
    assert f"{FILES} evidence files, and {BYTES:,} bytes" in text
    assert f"more than {PAST_LIMIT // 1024**2} MiB" in text
    assert f"from {MODULES // FEWEST + 1} modules on" in text
    assert f"before {GIT_BEGAN.day} {GIT_BEGAN:%B %Y}" in text
    assert AHEAD.days == 1
    assert "more than a day after that of the build" in text
