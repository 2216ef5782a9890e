"""What holds for every file: nothing raises, nothing damaged is clean, receipts come back as they were."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.evidence import receipts
from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.evidence.recognise import NAMEABLE
from mkdocs_runbooks.model.evidence import FileState
from mkdocs_runbooks.model.provenance import Digest, Receipt
from mkdocs_runbooks.model.registry import ModuleId

RECORDED = sorted(
    path
    for format_ in ("pytest-benchmark", "coverage-json", "cargo-json")
    for path in (Path(__file__).parent.parent / "recorded" / format_).iterdir()
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1))
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.binary(max_size=300), st.sampled_from([None, *NAMEABLE]))
def test_any_bytes_give_a_row(content: bytes, format_: str | None) -> None:
    """No content makes a reader raise, whatever format it is said to be."""
    row = read_file(content, "reports/any", Wanted(format=format_))
    assert (row.record is None) == (row.state is FileState.UNREADABLE)
    assert row.record is not None or row.diagnostics


@given(st.dictionaries(st.sampled_from(["benchmarks", "machine_info", "files", "meta", "reason"]), JSON))
def test_any_json_of_our_keys_gives_a_row(document: dict[str, object]) -> None:
    """Wrong types below known keys are said, never coerced and never raised."""
    row = read_file(json.dumps(document).encode(), "reports/any.json", Wanted())
    assert row.record is not None or row.diagnostics


@pytest.mark.parametrize("path", RECORDED, ids=[path.name for path in RECORDED])
@given(st.floats(0, 0.98))
def test_a_cut_file_proves_nothing(path: Path, share: float) -> None:
    """A real report that was cut off anywhere is unreadable, incomplete or of no known format."""
    content = path.read_bytes().rstrip()
    row = read_file(content[: int(len(content) * share)], path.name, Wanted())
    assert row.state is not FileState.READ


@given(
    st.lists(TEXT, min_size=1, max_size=4),
    st.integers(-255, 255),
    MOMENTS,
    st.dictionaries(TEXT, TEXT, max_size=3),
    st.none() | st.booleans(),
)
def test_receipts_come_back(
    argv: list[str], code: int, at: datetime, backends: dict[str, str], dirty: bool | None
) -> None:
    """Reading what was written gives the same receipt."""
    moment = at.replace(tzinfo=UTC, microsecond=0)
    written = Receipt(
        path="out.xml.receipt.json",
        argv=tuple(argv),
        exit_code=code,
        started_at=moment,
        ended_at=moment,
        commit="a" * 40,
        dirty=dirty,
        tools=(("pytest", "9"),),
        outputs=(("out.xml", Digest("0" * 64)),),
        paths={ModuleId(name): () for name in backends},
        backends={ModuleId(name): value for name, value in backends.items()},
    )
    read, problems = receipts.read(receipts.write(written), written.path)
    assert problems == ()
    assert read == written
