"""Real files of other projects, read in place; collected only where `EVIDENCE_CORPUS` names their folder."""

from typing import Any

import pytest
from foreign_agreement import AGREES, FOREIGN
from foreign_files import PLACE, ROOT, real

from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.evidence.recognise import NAMEABLE
from mkdocs_runbooks.model.evidence import FileState

if PLACE is not None:
    KNOWN = [entry for entry in real() if entry["format"] not in FOREIGN]
    UNKNOWN = [entry for entry in real() if entry["format"] in FOREIGN]

    @pytest.mark.parametrize("entry", KNOWN, ids=lambda entry: entry["path"])
    def test_real_file(entry: dict[str, Any]) -> None:
        """What the reader finds agrees with what others counted."""
        row = read_file((ROOT / entry["path"]).read_bytes(), entry["path"], Wanted())
        AGREES[entry["format"]](row, entry["expected"])
        assert row.record is None or row.format is not None
        assert row.record is None or row.format.value == entry["format"]

    @pytest.mark.parametrize("entry", UNKNOWN, ids=lambda entry: entry["path"])
    def test_file_of_no_known_format(entry: dict[str, Any]) -> None:
        """What has no reader is said to be so, by name."""
        row = read_file((ROOT / entry["path"]).read_bytes(), entry["path"], Wanted())
        assert (row.format, row.state) == (None, FileState.UNREADABLE)
        assert dict(row.diagnostics[0].params)["guess"] == FOREIGN[entry["format"]]


def test_every_format_that_agrees_has_a_reader() -> None:
    """No agreement is kept for a format that nobody can name."""
    assert set(AGREES) <= set(NAMEABLE)
