"""Every round of one process: percentiles as numpy counts them, thinned samples, and no bytes that raise."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.evidence.rounds import Rounds, quantile, read_rounds
from mkdocs_runbooks.model.paired import SAMPLE_AT_MOST

RECORDED = Path(__file__).parent.parent / "recorded"
TIMES = st.lists(st.floats(1e-9, 1e3), min_size=1, max_size=300)


@given(TIMES, st.sampled_from([0.0, 0.1, 0.5, 1.0]))
def test_quantiles_are_numpys(values: list[float], share: float) -> None:
    """Linear interpolation between two rounds, as numpy's default."""
    assert quantile(values, share) == pytest.approx(float(np.quantile(values, share)))


def test_no_values_have_no_quantile() -> None:
    """Nothing measured, no figure."""
    assert quantile((), 0.1) is None


@given(TIMES)
def test_a_sample_is_thinned_evenly(values: list[float]) -> None:
    """The first round and the last one stay, in the order of measurement."""
    rounds = Rounds(id="x", name="x", unit="s", count=len(values), values=tuple(range(1, len(values) + 1)))
    sample = rounds.sample
    assert len(sample) == min(len(values), SAMPLE_AT_MOST)
    assert (sample[0], sample[-1]) == (1, len(values))
    assert list(sample) == sorted(set(sample))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes(content: bytes) -> None:
    """Whatever a command prints, reading it does not raise."""
    result = read_rounds(content)
    assert result is None or result.benchmarks is not None


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["benchmarks", "machine_info", "results", "metadata", "runs"]), JSON))
def test_any_document(document: dict[str, object]) -> None:
    """Neither does any JSON under the keys of the tools."""
    result = read_rounds(json.dumps(document).encode())
    assert result is None or all(one.count >= 0 for one in result.benchmarks)


def test_a_round_that_no_clock_measures_makes_all_worthless() -> None:
    """Zero, negative and infinite times prove nothing, so none of the rounds is kept."""
    for bad in ("0", "-1", "Infinity", "NaN"):
        text = f'{{"results": [{{"command": "x", "times": [1.0, {bad}]}}]}}'
        result = read_rounds(text.encode())
        assert result is not None
        assert [(one.count, one.tenth) for one in result.benchmarks] == [(0, None)]


def test_a_crashing_command_measured_nothing() -> None:
    """`hyperfine --ignore-failure` times commands that fail."""
    text = b'{"results": [{"command": "x", "times": [1.0, 2.0], "exit_codes": [0, 1]}]}'
    result = read_rounds(text)
    assert result is not None
    assert [one.count for one in result.benchmarks] == [0]


@pytest.mark.parametrize(
    "path", sorted((RECORDED / "pytest-benchmark").glob("*.json")), ids=lambda path: path.name
)
def test_recorded_output_of_pytest_benchmark(path: Path) -> None:
    """Real files hold every round, and their own minimum agrees with it."""
    document = json.loads(path.read_text(encoding="utf-8"))
    result = read_rounds(path.read_bytes())
    assert result is not None
    for mine, theirs in zip(result.benchmarks, document["benchmarks"], strict=True):
        assert mine.id == theirs["fullname"]
        assert mine.count == theirs["stats"]["rounds"]
        assert mine.minimum == pytest.approx(theirs["stats"]["min"])
        assert mine.median == pytest.approx(theirs["stats"]["median"])
