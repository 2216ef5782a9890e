"""The rollback plan's last line is an order only where a regression was judged and recurred."""

from pathlib import Path
from typing import Any

import pytest
from judged_projects import judged_case

from mkdocs_runbooks import pages
from mkdocs_runbooks.model.page import PageKind, Site

ONCE = {"paired": {"test_bench_mean": [0.01, 0.014]}}
EARLIER = {"paired": {"test_bench_mean": [0.01, 0.0141]}, "at": "2026-03-01T10:00:00+00:00"}
WATCHED = {
    "speedup": None,
    "operations": {"mean": {"baseline": "operations.mean.seconds", "benchmark": "test_bench_mean"}},
}


@pytest.mark.parametrize(
    ("evidence", "ordered"),
    [
        pytest.param({}, False, id="single processes"),
        pytest.param({"session": ONCE}, False, id="one session"),
        pytest.param({"session": ONCE, "earlier": EARLIER}, True, id="two sessions"),
        pytest.param(
            {"session": {"paired": {"test_bench_mean": [0.01, 0.0101]}}, "earlier": EARLIER},
            False,
            id="cleared by the second",
        ),
    ],
)
def test_the_order_to_roll_back(evidence: dict[str, Any], ordered: bool, tmp_path: Path) -> None:
    """One session raises a suspicion, which orders nothing."""
    judged = judged_case({"registry": WATCHED, "evidence": evidence}, tmp_path)
    site = Site()
    planned = tuple(
        page
        for page in pages.plan(judged, site)
        if page.kind is PageKind.RUNBOOK and page.module == "rolling"
    )
    (page,) = pages.render(judged, site, planned)
    assert ('class="rb-order"' in page.markdown) is ordered
    assert "On a regression of more than 10%: roll back to Python" in page.markdown
