"""Sessions of paired benchmarks: what is written is read again, and what can't be one is refused."""

import json
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.evidence import paired_benchmark
from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.model.evidence import FileState
from mkdocs_runbooks.model.paired import (
    PairedBenchmark,
    PairedRun,
    ProcessFigures,
    SessionProcess,
    Side,
)
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance
from mkdocs_runbooks.model.registry import ModuleId, Target

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "paired.yaml").read_text(encoding="utf-8"))
AT = "2026-03-02T10:00:00+00:00"


def session() -> dict[str, Any]:
    """Two pairs, AB BA, of one benchmark."""
    return {
        "runbooks_bench": 1,
        "module": "m",
        "target": "rust",
        "started_at": AT,
        "ended_at": AT,
        "processes": [
            {
                "side": side,
                "pair": place // 2 + 1,
                "hash_seed": place // 2 + 1,
                "seconds": 1.5,
                "started_at": AT,
                "backend": "python" if side == "reference" else "rust",
                "benchmarks": [{"id": "bench.py::test_a", "rounds": 9, "p10": 1.0 + place, "sample": [1.0]}],
            }
            for place, side in enumerate(("reference", "port", "port", "reference"))
        ],
    }


def merged(base: Any, changes: Any) -> Any:
    """Changes by key, or by index where the base is a list."""
    if not isinstance(changes, dict) or not isinstance(base, (dict, list)):
        return changes
    result = deepcopy(base)
    for key, value in changes.items():
        result[key] = merged(result[key], value) if not isinstance(result, dict) or key in result else value
    return result


@pytest.mark.parametrize("case", CASES, ids=[case["behaviour"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """The session is read as the case says."""
    document = merged(session(), case.get("document", {}))
    document["processes"] = document["processes"] * case.get("times", 1)
    text = case.get("text") or json.dumps(document)
    row = read_file(text.encode(), "reports/evidence/session.json", Wanted())
    assert row.format is Format.PAIRED_BENCHMARK
    assert row.state.value == case["state"]
    assert [problem.code.value for problem in row.diagnostics] == case["codes"]
    if row.record is None:
        assert row.state is FileState.UNREADABLE
        return
    assert isinstance(row.record, PairedRun)
    sides = {one.id: [len(one.reference), len(one.port)] for one in row.record.benchmarks}
    assert sides == case["sides"]
    if "backends" in case:
        assert [one.loaded for one in row.record.processes] == case["backends"]
    if "figures" in case:
        figures = [f for one in row.record.benchmarks for f in (*one.reference, *one.port)]
        assert [[f.tenth, f.minimum, f.median, list(f.sample), f.peak_bytes] for f in figures] == case[
            "figures"
        ]


FIGURES = st.floats(1e-9, 1e6).map(lambda value: float(f"{value:.5g}"))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
MOMENTS = st.integers(0, 10**9).map(
    lambda seconds: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@st.composite
def sessions(draw: st.DrawFn) -> PairedRun:
    """Any session that the command can write."""
    pairs = draw(st.integers(1, 4))
    sides = [side for pair in range(pairs) for side in (list(Side) if pair % 2 else list(Side)[::-1])]
    processes = tuple(
        SessionProcess(
            side=side,
            pair=place // 2 + 1,
            started_at=draw(MOMENTS),
            seconds=draw(st.integers(0, 10**6)) / 1000,
            hash_seed=draw(st.integers(0, 2**32 - 1)),
            backend=draw(st.none() | WORDS),
            environment=draw(st.none() | WORDS),
        )
        for place, side in enumerate(sides)
    )

    def figures(side: Side) -> tuple[ProcessFigures, ...]:
        return tuple(
            ProcessFigures(
                process=place,
                rounds=draw(st.integers(0, 10**6)),
                tenth=draw(st.none() | FIGURES),
                minimum=draw(st.none() | FIGURES),
                median=draw(st.none() | FIGURES),
                sample=tuple(draw(st.lists(FIGURES, max_size=3))),
                peak_bytes=draw(st.none() | FIGURES),
            )
            for place, own in enumerate(sides)
            if own is side
        )

    benchmarks = tuple(
        PairedBenchmark(
            id=id_,
            name=draw(WORDS),
            file=id_.partition("::")[0] if "::" in id_ else None,
            unit=draw(st.sampled_from(["s", "B", "calls"])),
            reference=figures(Side.REFERENCE),
            port=figures(Side.PORT),
        )
        for id_ in draw(st.lists(WORDS, max_size=3, unique=True))
    )
    return PairedRun(
        provenance=Provenance(path="", digest=Digest(""), size=0, format=Format.PAIRED_BENCHMARK),
        module=ModuleId(draw(WORDS)),
        target=draw(st.sampled_from(Target)),
        started_at=draw(MOMENTS),
        ended_at=draw(MOMENTS),
        reference_command=tuple(draw(st.lists(WORDS, max_size=3))),
        port_command=tuple(draw(st.lists(WORDS, max_size=3))),
        processes=processes,
        benchmarks=benchmarks,
    )


@given(sessions())
def test_what_is_written_is_read_again(run: PairedRun) -> None:
    """Writing and reading a session is a round trip; only where the file stands is new."""
    content = paired_benchmark.write(run, version="1")
    row = read_file(content, "reports/evidence/session.json", Wanted())
    assert row.format is Format.PAIRED_BENCHMARK
    record = row.record
    assert isinstance(record, PairedRun), row.diagnostics
    for name in (
        "module",
        "target",
        "started_at",
        "ended_at",
        "reference_command",
        "port_command",
        "processes",
    ):
        assert getattr(record, name) == getattr(run, name)
    assert {one.id: one for one in record.benchmarks} == {one.id: one for one in run.benchmarks}


@given(sessions(), st.data())
def test_a_cut_session_is_never_a_shorter_one(run: PairedRun, data: st.DataObject) -> None:
    """A file that ends early proves nothing at all."""
    content = paired_benchmark.write(run, version="1")
    cut = content[: data.draw(st.integers(0, len(content) - 2))].rstrip()
    record, told = paired_benchmark.read(cut, "session.json", "")
    assert record is None
    assert told


def test_a_recorded_session() -> None:
    """A session of our own JUnit kernel, as the command left it."""
    content = (Path(__file__).parent.parent / "recorded" / "paired-benchmark" / "junit.json").read_bytes()
    row = read_file(content, "session.json", Wanted())
    assert (row.state, row.diagnostics) == (FileState.READ, ())
    assert isinstance(row.record, PairedRun)
    assert [one.side.value for one in row.record.processes] == ["reference", "port", "port", "reference"]
    assert [one.loaded for one in row.record.processes] == ["python", "rust", "rust", "python"]
    assert {one.name for one in row.record.benchmarks} == {
        "test_bench_pytest_report[1000]",
        "test_bench_pytest_report[20000]",
        "test_bench_small_reports",
    }
    rounds = [figures for one in row.record.benchmarks for figures in (*one.reference, *one.port)]
    assert all((one.minimum or 0) <= (one.tenth or 0) <= (one.median or 0) for one in rounds)
    assert paired_benchmark.write(row.record, version="0.1.0") == content
