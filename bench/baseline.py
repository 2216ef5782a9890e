"""Pin the baseline of the JUnit kernel: what the reference needs for the benchmarks' documents.

    python -m bench.baseline

A baseline is pinned on purpose, once, before a port is judged; it is committed.
"""

import json
import platform
import statistics
import tracemalloc
from pathlib import Path

from bench.measure import in_process
from bench.twins import pytest_report
from mkdocs_runbooks.kernels import junit

PLACE = Path(__file__).parent.parent / "reports/baselines/junit.json"
ROUNDS = 15


def main() -> None:
    """Measure and write."""
    large = [pytest_report(20_000)]
    small = [pytest_report(20) for _ in range(200)]
    document = {
        "environment": {"python": platform.python_version(), "system": platform.system(), "rounds": ROUNDS},
        "operations": {"large": _measured(large), "small": _measured(small)},
    }
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8", newline="\n")


def _measured(contents: list[bytes]) -> dict[str, float]:
    def work() -> None:
        for content in contents:
            junit.read_junit(content)

    seconds = statistics.median(in_process(work) for _ in range(ROUNDS))
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"seconds": round(seconds, 6), "peak_mb": round(peak / 1e6, 3)}


if __name__ == "__main__":
    main()
