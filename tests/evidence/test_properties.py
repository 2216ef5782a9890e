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
from mkdocs_runbooks.model.provenance import Digest, Environment, Receipt
from mkdocs_runbooks.model.registry import ModuleId

RECORDED = sorted(
    path
    for format_ in ("pytest-benchmark", "cobertura", "coverage-json", "llvm-cov-json", "cargo-json")
    for path in (Path(__file__).parent.parent / "recorded" / format_).iterdir()
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1))
DIGESTS = st.binary(min_size=32, max_size=32).map(lambda digest: Digest(digest.hex()))
MACHINES = st.builds(
    Environment,
    node=TEXT,
    system=TEXT,
    distribution=TEXT,
    machine=TEXT,
    cpu=TEXT,
    cores=st.integers(0, 4096),
    python=TEXT,
    installed=DIGESTS,
)
MODULES = st.dictionaries(TEXT.map(ModuleId), TEXT, max_size=3)
RECEIPTS = st.builds(
    lambda argv, code, moment, backends, **rest: Receipt(
        path="out.xml.receipt.json",
        argv=tuple(argv),
        exit_code=code,
        started_at=moment.replace(tzinfo=UTC, microsecond=0),
        ended_at=moment.replace(tzinfo=UTC, microsecond=0),
        commit="a" * 40,
        tools=(("pytest", "9"),),
        outputs=(("out.xml", Digest("0" * 64)),),
        paths=dict.fromkeys(backends, ()),
        backends=backends,
        folder=argv[0],
        signal=9 if code < 0 else None,
        repository="https://example.org/o/r",
        recorder="mkdocs-runbooks 1",
        **rest,
    ),
    argv=st.lists(TEXT, min_size=1, max_size=4),
    code=st.integers(-255, 255),
    moment=MOMENTS,
    backends=MODULES,
    dirty=st.none() | st.booleans(),
    machine=st.none() | MACHINES,
    locks=st.dictionaries(TEXT, DIGESTS, max_size=3).map(lambda locks: tuple(sorted(locks.items()))),
)
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


@given(RECEIPTS)
def test_receipts_come_back(written: Receipt) -> None:
    """Reading what was written gives the same receipt."""
    read, problems = receipts.read(receipts.write(written), written.path)
    assert problems == ()
    assert read == written
