"""Commands beside what to do next: cut down to what tells them apart, and whole where a page shows them in full."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks.model.gate import Message
from mkdocs_runbooks.pages.shortened import cut_down, shortened

CASES = yaml.safe_load((Path(__file__).parent / "shortened_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_commands(case: dict[str, Any]) -> None:
    """A command is cut, its reason and its figures are not."""
    said = Message(key="next-run", params=(("command", case["from"]), ("path", "a/" * 40), ("count", 3)))
    assert dict(shortened(said).params) == {"command": case["to"], "path": "a/" * 40, "count": 3}
    assert cut_down(said) == ((case["from"],) if case["to"] != case["from"] else ())
