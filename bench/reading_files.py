"""Large result files as their tools write them.

python -m bench.reading_files FOLDER
"""

import json
import random
import statistics
import sys
from pathlib import Path

from bench.twins import pytest_report

BENCHMARKS = "benchmarks.json"
COVERAGE = "coverage.json"
TESTS = "tests.xml"
CRITERION = "criterion"


def main() -> None:
    """Write all of them."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BENCHMARKS).write_text(json.dumps(benchmark_file(benchmarks=2_000, rounds=2_200)))
    (folder / COVERAGE).write_text(json.dumps(coverage_file(2_000)))
    (folder / TESTS).write_bytes(pytest_report(1_000_000))
    criterion_tree(folder / CRITERION, benchmarks=5_000)


def benchmark_file(*, benchmarks: int, rounds: int) -> dict[str, object]:
    """What `--benchmark-json` writes: all rounds of every benchmark."""
    chance = random.Random(1)
    return {
        "machine_info": {"node": "one", "machine": "x86_64", "python_version": "3.12.0", "system": "Linux"},
        "commit_info": {"id": "a" * 40, "dirty": False},
        "benchmarks": [
            _benchmark(number, [chance.random() / 1000 for _ in range(rounds)])
            for number in range(benchmarks)
        ],
        "datetime": "2026-01-01T00:00:00+00:00",
        "version": "5.1.0",
    }


def _benchmark(number: int, data: list[float]) -> dict[str, object]:
    name = f"test_bench[{number}]"
    return {
        "group": None,
        "name": name,
        "fullname": f"tests/benchmarks/test_bench_{number % 40}.py::{name}",
        "params": {"size": number},
        "extra_info": {},
        "options": {"timer": "perf_counter", "min_rounds": 5},
        "stats": {
            "min": min(data),
            "mean": statistics.fmean(data),
            "median": data[0],
            "stddev": data[1],
            "rounds": len(data),
            "data": data,
        },
    }


def coverage_file(files: int) -> dict[str, object]:
    """What `coverage json` writes with branches: every line three times, by file, by function and by class."""
    chance = random.Random(2)
    return {
        "meta": {"format": 3, "version": "7.6.1", "branch_coverage": True, "show_contexts": False},
        "files": {f"src/pkg_{number % 40}/module_{number}.py": _covered(chance) for number in range(files)},
        "totals": {"covered_lines": 1},
    }


def criterion_tree(folder: Path, *, benchmarks: int) -> None:
    """What Criterion leaves after a second run: nine files a benchmark, drawings left out."""
    chance = random.Random(3)
    for number in range(benchmarks):
        group, function = f"group_{number // 50}", f"function_{number % 50}"
        name = f"{group}/{function}"
        identity = {"group_id": group, "function_id": function, "value_str": None, "throughput": None}
        iterations = [float(count) for count in range(1, 101)]
        estimate = _estimate(chance.uniform(1e2, 1e6))
        texts = {
            "benchmark.json": json.dumps(
                {**identity, "full_id": name, "directory_name": name, "title": name}
            ),
            "sample.json": json.dumps(
                {
                    "sampling_mode": "Linear",
                    "iters": iterations,
                    "times": [count * chance.uniform(9e2, 1e3) for count in iterations],
                }
            ),
            "estimates.json": json.dumps(
                dict.fromkeys(("mean", "median", "median_abs_dev", "slope", "std_dev"), estimate)
            ),
            "tukey.json": "[1.0,2.0,3.0,4.0]",
        }
        for kind in ("new", "base"):
            (folder / name / kind).mkdir(parents=True)
            for file, text in texts.items():
                (folder / name / kind / file).write_text(text)
        (folder / name / "change").mkdir()
        (folder / name / "change" / "estimates.json").write_text(
            json.dumps({"mean": estimate, "median": estimate})
        )


def _estimate(value: float) -> dict[str, object]:
    interval = {"confidence_level": 0.95, "lower_bound": value * 0.9, "upper_bound": value * 1.1}
    return {"confidence_interval": interval, "point_estimate": value, "standard_error": value * 0.05}


def _covered(chance: random.Random) -> dict[str, object]:
    lines = sorted(chance.sample(range(1, 6000), chance.randint(500, 3000)))
    executed, missing = lines[: len(lines) * 4 // 5], lines[len(lines) * 4 // 5 :]
    parts = [executed[start : start + 20] for start in range(0, len(executed), 20)]
    return {
        **_region(executed),
        "missing_lines": missing,
        "executed_branches": [[line, line + 1] for line in executed[::3]],
        "missing_branches": [[line, -line] for line in missing[::3]],
        "functions": {f"Class.method_{number}": _region(part) for number, part in enumerate(parts)},
        "classes": {f"Class_{number}": _region(part) for number, part in enumerate(parts[::5])},
    }


def _region(executed: list[int]) -> dict[str, object]:
    return {
        "executed_lines": executed,
        "summary": {
            "covered_lines": len(executed),
            "num_statements": len(executed),
            "percent_covered": 100.0,
        },
        "missing_lines": [],
        "excluded_lines": [],
    }


if __name__ == "__main__":
    main()
