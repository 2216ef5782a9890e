"""What holds for every benchmark file, damaged ones included: figures can have been measured, or are none."""

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_runbooks.evidence.benchmark_figures import Figures, spread, unit_of
from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun

RECORDED = Path(__file__).parent.parent / "recorded"
JSON = ("hyperfine", "pyperf", "asv", "benchmarktools", "criterion", "criterion-0.3.2")
LINES = ("libtest-bench", "divan", "cargo-criterion")


def recorded(*formats: str) -> list[Path]:
    endings = {".json", ".jsonl", ".txt"}
    return sorted(path for one in formats for path in (RECORDED / one).rglob("*") if path.suffix in endings)


def read(content: bytes, path: Path) -> EvidenceFile:
    return read_file(content, path.relative_to(RECORDED).as_posix(), Wanted())


def figures(one: Benchmark) -> list[float]:
    found = (one.minimum, one.median, one.mean, one.slope, one.estimate, one.peak_bytes, one.value)
    return [value for value in found if value is not None]


@st.composite
def mutations(draw: st.DrawFn) -> tuple[float, int, bytes]:
    """Where in a file, how many bytes of it go, and what comes in their place."""
    signs = st.sampled_from(
        [b"", b"-", b"NaN", b"Infinity", b"null", b"1e999", b"0", b'"', b"[", b"}", b"\xff"]
    )
    return draw(st.floats(0, 1)), draw(st.integers(0, 12)), draw(signs)


@pytest.mark.parametrize("path", recorded(*JSON, *LINES), ids=lambda path: f"{path.parent.name}-{path.name}")
@settings(max_examples=25)
@given(st.lists(mutations(), min_size=1, max_size=4))
def test_no_damage_makes_a_figure(path: Path, changes: list[tuple[float, int, bytes]]) -> None:
    """Nothing raises; every figure is above zero and finite, and what has none is said to have no rounds or no value."""
    content = path.read_bytes()
    for share, length, put in changes:
        place = int(len(content) * share)
        content = content[:place] + put + content[place + length :]
    row = read(content, path)
    assert (row.record is None) == (row.state is FileState.UNREADABLE)
    if isinstance(row.record, BenchmarkRun):
        for one in row.record.benchmarks:
            assert all(0 < value < math.inf for value in figures(one))
            assert one.samples >= 0
            assert one.processes >= 1
            assert one.unit


@pytest.mark.parametrize("path", recorded(*LINES), ids=lambda path: f"{path.parent.name}-{path.name}")
@settings(max_examples=25)
@given(st.floats(0, 1))
def test_a_cut_output_holds_what_came_before(path: Path, share: float) -> None:
    """Of an output that was cut the whole lines count, or the file is refused; nothing is read otherwise."""
    content = path.read_bytes()
    whole = read(content, path).record.benchmarks
    row = read(content[: int(len(content) * share)], path)
    if isinstance(row.record, BenchmarkRun):
        assert row.record.benchmarks == whole[: len(row.record.benchmarks)]


@pytest.mark.parametrize("path", recorded(*JSON), ids=lambda path: f"{path.parent.name}-{path.name}")
@settings(max_examples=25)
@given(st.floats(0, 0.98))
def test_a_cut_document_is_none(path: Path, share: float) -> None:
    """A document that ends too early is unreadable, whatever it was."""
    content = path.read_bytes().rstrip()
    assert read(content[: int(len(content) * share)], path).state is FileState.UNREADABLE


@given(st.lists(st.floats(1e-9, 1e3), min_size=1, max_size=30), st.permutations(range(30)))
def test_samples_come_down_to_the_same_in_any_order(samples: list[float], order: list[int]) -> None:
    """Minimum, median and mean lie between the ends, and do not know the order of the rounds."""
    whole = spread(samples)
    assert min(samples) == whole.minimum <= whole.median <= max(samples)
    assert min(samples) <= whole.mean * (1 + 1e-12)
    assert whole == spread([samples[place] for place in order if place < len(samples)])


@given(st.floats(1e-3, 1e9), st.sampled_from(["s", "ms", "us", "µs", "ns", "ps"]))
def test_times_become_seconds(value: float, unit: str) -> None:
    """In every unit that tools write; what no clock can have measured is none, and is told."""
    scales = {"s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9, "ps": 1e-12}
    taken = Figures("f")
    figure = taken.take(value, unit_of(unit), "x")
    if figure is None:
        assert value * scales[unit] < 1.01e-12 or value * scales[unit] > 0.99e9
        assert len(taken.told) == 1
    else:
        assert figure == pytest.approx(value * scales[unit])
        assert (unit_of(unit).name, taken.told) == ("s", [])


@given(st.text(min_size=1, max_size=20))
def test_any_other_unit_stays_what_it_is(unit: str) -> None:
    """It is never scaled."""
    found = unit_of(unit)
    assert found.parts == 1 or found.name == "s"
