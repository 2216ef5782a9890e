"""Sessions of paired benchmarks as `runbooks bench` writes them, drawn from two typical times a benchmark."""

import json
from collections.abc import Mapping
from typing import Any

FILE = "tests/benchmarks/test_bench_rolling.py"

NOISE = (
    0.013,
    0.002,
    0.031,
    0.007,
    0.018,
    0.0,
    0.024,
    0.011,
    0.005,
    0.028,
    0.016,
    0.009,
    0.021,
    0.004,
    0.026,
)
"""How much longer each process took than the quickest one; no two alike, since no two real ones are."""


def session(record: Mapping[str, Any]) -> str:
    """One session's file.

    Args:
        record: `paired` maps a benchmark's name to its quickest times `[reference, port]` in seconds, or to lists of one
            time a process; `processes` a side; `backends`, `environments` and `peaks` (megabytes) by side; `absent`
            names `[benchmark, side]` that was not run; `in_turn: false` runs one side after the other.
    """
    count = record.get("processes", 8)
    order = [side for pair in range(count) for side in ((0, 1) if pair % 2 == 0 else (1, 0))]
    if not record.get("in_turn", True):
        order = sorted(order)
    seen = [0, 0]
    processes = []
    for place, side in enumerate(order):
        processes.append(_process(record, side, seen[side], place // 2 + 1))
        seen[side] += 1
    at = record.get("at", "2026-03-02T10:00:00+00:00")
    return json.dumps(
        {
            "runbooks_bench": 1,
            "module": record.get("module", "rolling"),
            "target": record.get("target", "rust"),
            "started_at": record.get("started_at", at),
            "ended_at": at,
            "processes": processes,
        }
    )


def _process(record: Mapping[str, Any], side: int, number: int, pair: int) -> dict[str, Any]:
    backends = record.get("backends", ["python", record.get("target", "rust")])
    backend = backends[side][number] if isinstance(backends[side], list) else backends[side]
    absent = [tuple(one) for one in record.get("absent", [])]
    name_of_side = ("reference", "port")[side]
    return {
        "side": name_of_side,
        "pair": pair,
        "hash_seed": pair,
        "seconds": 1.0,
        "started_at": "2026-03-02T10:00:00+00:00",
        "backend": backend,
        "environment": record.get("environments", ["one", "one"])[side],
        "benchmarks": [
            _benchmark(name, times[side], number, side, record)
            for name, times in record["paired"].items()
            if (name, name_of_side) not in absent
        ],
    }


def _benchmark(name: str, time: Any, number: int, side: int, record: Mapping[str, Any]) -> dict[str, Any]:
    noise = 0.0 if record.get("constant") else NOISE[(number + 4 * side) % len(NOISE)]
    value = time[number] if isinstance(time, list) else time * (1 + noise)
    sample = [value * (1 + part) for part in (0.0, noise, 2 * noise + 0.001 * number, 0.05)]
    peak = record.get("peaks", {}).get(name)
    return {
        "id": f"{FILE}::{name}",
        "name": name,
        "rounds": record.get("rounds", 50),
        "p10": value,
        "minimum": value * 0.99,
        "median": value * 1.02,
        "sample": record.get("sample", sample),
        "peak_bytes": _peak(peak[side], number) if peak else None,
    }


def _peak(peak: Any, number: int) -> float | None:
    megabytes = peak[number] if isinstance(peak, list) else peak
    return None if megabytes is None else megabytes * 1e6
