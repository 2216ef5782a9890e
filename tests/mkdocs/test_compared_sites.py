"""The sites that the benchmark builds: plain MkDocs gets the very pages of ours, with nothing held back."""

from pathlib import Path

import pytest
from bench.sites import prepare


@pytest.mark.build
def test_plain_mkdocs_gets_whole_pages(tmp_path: Path) -> None:
    """A page on disk has its gates and its commit, and no mark of what is put in later."""
    sites = prepare(tmp_path, 2)
    [page, *_] = sorted((sites.same / "docs/runbooks").glob("figure*.md"))
    text = page.read_text(encoding="utf-8")
    assert 'id="gate-types-mypy-strict"' in text
    assert "rb-held" not in text
    assert "rb-described-said" not in text
