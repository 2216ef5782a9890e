"""Pin the baseline of the JUnit kernel: medians of its benchmarks with the reference loaded.

    runbooks record --output reports/baselines/junit.json -- MKDOCS_RUNBOOKS_NO_NATIVE=1 python -m bench.baseline

A baseline is pinned on purpose, before a port is judged, and committed with the receipt of its run.
"""

import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs_runbooks.accelerator import BACKEND

PROJECT = Path(__file__).parent.parent
PLACE = PROJECT / "reports/baselines/junit.json"
TIMER = "--benchmark-timer=time.process_time"
"""CPU time: other work on the machine does not count."""

OPERATIONS = {"test_bench_pytest_report[20000]": "large", "test_bench_small_reports": "small"}


def main() -> None:
    """Measure and write; the port's figures are no baseline."""
    if BACKEND != "python":
        sys.exit("The native twin is active; set MKDOCS_RUNBOOKS_NO_NATIVE=1")
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "benchmarks.json"
        command = (
            *("-m", "pytest", "-q", "-p", "no:cacheprovider"),
            "tests/benchmarks/test_bench_junit.py",
            TIMER,
        )
        subprocess.run([sys.executable, *command, f"--benchmark-json={result}"], cwd=PROJECT, check=True)
        measured = json.loads(result.read_text(encoding="utf-8"))["benchmarks"]
    found = {OPERATIONS[one["name"]]: one["stats"] for one in measured if one["name"] in OPERATIONS}
    document = {
        "environment": {"python": platform.python_version(), "system": platform.system()},
        "operations": {
            name: {"seconds": round(stats["median"], 6), "rounds": stats["rounds"]}
            for name, stats in sorted(found.items())
        },
    }
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
