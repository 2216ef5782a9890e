"""What other readers found in real benchmark files, compared with ours: one function a format."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.model.measurements import Benchmark, Statistic

NANOSECOND = 1e-9


def by_id(row: EvidenceFile) -> dict[str, Benchmark]:
    """The benchmarks of a row; no id stands twice."""
    found = {one.id: one for one in row.record.benchmarks}
    assert len(found) == len(row.record.benchmarks)
    return found


def criterion(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Each file of a tree for what it is; only an estimate of a measurement and a sample hold figures."""
    benchmarks = row.record.benchmarks
    match expected["kind"]:
        case "benchmark":
            assert [(one.id, one.group, one.value) for one in benchmarks] == [
                (expected["full_id"], expected["group_id"], None)
            ]
        case "estimates":
            assert expected["unit"] == "ns"
            for name in ("mean", "median", "slope"):
                told = expected[name]
                value = getattr(benchmarks[0], name)
                assert value == (pytest.approx(told * NANOSECOND) if told is not None else None), name
            shown = Statistic.SLOPE if expected["slope"] is not None else Statistic.MEAN
            assert (benchmarks[0].statistic, benchmarks[0].unit) == (shown, "s")
            assert benchmarks[0].deviation == pytest.approx(expected["std_dev"] * NANOSECOND)
        case "sample":
            assert benchmarks[0].samples == expected["n"]
            assert 0 < benchmarks[0].minimum <= expected["per_iter_first_ns"] * NANOSECOND
        case _:
            assert expected["kind"] in ("tukey", "change")
            assert benchmarks == ()


def cargo_criterion(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Ids and typical figures; the change is none of them."""
    assert len(row.record.benchmarks) == expected["messages"]["benchmark-complete"]
    for one, told in zip(row.record.benchmarks, expected["benchmarks"], strict=True):
        assert told["unit"] == "ns"
        assert (one.id, one.value) == (told["id"], pytest.approx(told["typical"] * NANOSECOND))


def libtest_bench(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Medians by name; what only Criterion's console prints is an estimate."""
    found = by_id(row)
    assert found.keys() == expected["libtest_benches"].keys() | expected["criterion_benches"].keys()
    for name, told in expected["libtest_benches"].items():
        assert found[name].median == pytest.approx(told["value_ns"] * NANOSECOND), name
        assert float(dict(found[name].extra)["+/-"].split()[0].replace(",", "")) == told["dev_ns"], name


def divan(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Medians and samples by path."""
    found = by_id(row)
    assert found.keys() == expected["benches"].keys()
    for name, told in expected["benches"].items():
        assert found[name].median == pytest.approx(told["median_ns"] * NANOSECOND), name
        assert found[name].samples == told["samples"], name


def benchmarktools(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Leaves that measure something; parameters alone are none."""
    measured = sum(count for kind, count in expected["types"].items() if kind.startswith("Trial"))
    assert len(row.record.benchmarks) == measured
    found = by_id(row)
    for told in expected["first"]:
        if told["type"] == "Parameters":
            continue
        one = found["/".join(told["path"])]
        assert one.value == pytest.approx(told.get("min_ns", told.get("time_ns")) * NANOSECOND)
        assert one.samples == told.get("samples", 1)
        assert dict(one.extra)["memory"] == str(told["memory"])


def asv(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Names, and how many figures are there, failed (null) and skipped (NaN); descriptions hold none."""
    benchmarks = row.record.benchmarks
    if expected["kind"] != "results":
        assert benchmarks == ()
        return
    provenance = row.record.provenance
    assert len({one.name for one in benchmarks}) == expected["benchmarks"]
    assert sum(one.value is not None for one in benchmarks) == expected["values"]
    told = Counter(dict(problem.params).get("value") for problem in row.diagnostics)
    assert (told["null"], told["nan"]) == (expected["null"], expected["nan"])
    assert provenance.commit == expected["commit"]
    assert provenance.produced_at.timestamp() * 1000 == expected["date_ms"]
    assert provenance.environment.startswith(expected["machine"])


def hyperfine(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """Commands and means; a command that failed, or of which nobody knows, has none."""
    assert len(row.record.benchmarks) == len(expected["results"])
    for one, told in zip(row.record.benchmarks, expected["results"], strict=True):
        assert one.id.startswith(told["command"][:20]) or "srv" in told["command"]
        if told["nonzero_exits"] == 0 and one.samples:
            assert (one.mean, one.median, one.deviation) == (
                told["mean_s"],
                told["median_s"],
                told["stddev_s"],
            )
            assert one.samples == told["runs"]
        else:
            assert one.value is None


BENCHMARKS: dict[str, Callable[[EvidenceFile, dict[str, Any]], None]] = {
    "asv": asv,
    "benchmarktools": benchmarktools,
    "cargo-criterion": cargo_criterion,
    "criterion": criterion,
    "divan": divan,
    "hyperfine": hyperfine,
    "libtest-bench": libtest_bench,
}
"""Real files."""


def minimum_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """The smallest time."""
    assert [one.minimum for one in row.record.benchmarks] == [pytest.approx(expected["min_ns"] * NANOSECOND)]


def asv_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """How many benchmarks have a figure."""
    assert sum(one.value is not None for one in row.record.benchmarks) == expected["values"]


def estimate_case(row: EvidenceFile, expected: dict[str, Any]) -> None:
    """The estimate on Criterion's console."""
    assert [one.value for one in row.record.benchmarks] == [pytest.approx(expected["est_ns"] * NANOSECOND)]


BENCHMARK_CASES: dict[str, Callable[[EvidenceFile, dict[str, Any]], None]] = {
    "asv": asv_case,
    "benchmarktools": minimum_case,
    "libtest-bench": estimate_case,
}
"""Hostile files."""
