"""A project with one module whose commands print what benchmark tools print."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TOOL = '''
"""Prints what a benchmark tool prints, with the noise of a real machine."""
import json, os, random, statistics, sys, time
tool, typical = sys.argv[1], float(sys.argv[2])
with open("calls.txt", "a") as calls:
    calls.write(f"{typical} {os.environ['PYTHONHASHSEED']} {os.environ.get('USE_RUST', '-')}\\n")
times = [typical * (1 + random.random() / 10) for _ in range(int(os.environ.get("ROUNDS", "30")))]
if tool == "pytest-benchmark":
    stats = {"data": times, "rounds": len(times), "min": min(times), "median": statistics.median(times)}
    extra = {"peak_mb": 10 + random.random()}
    row = {"name": "test_x", "fullname": "bench.py::test_x", "stats": stats, "extra_info": extra}
    print(json.dumps({"benchmarks": [row], "machine_info": json.loads(os.environ.get("MACHINE", "{}"))}))
elif tool == "pyperf":
    runs = [{"metadata": {}}, {"values": times[:20]}, {"values": times[20:]}]
    print(json.dumps({"benchmarks": [{"runs": runs}], "metadata": {"name": "x"}, "version": "1.0"}))
elif tool == "hyperfine":
    print("Benchmark 1: x\\n  Time (mean):  1 s\\n")
    print(json.dumps({"results": [{"command": f"x {typical}", "times": times, "exit_codes": [0] * len(times)}]}, indent=2))
elif tool == "twice":
    row = {"command": "x", "times": times, "exit_codes": [0]}
    print(json.dumps({"results": [row, row]}))
elif tool == "change":
    open("src/demo/figures.py", "a").write("# changed\\n")
    print(json.dumps({"results": [{"command": "x", "times": times}]}))
elif tool == "wait":
    open("waiting", "w").close()
    time.sleep(60)
elif tool == "fail":
    print("half a result")
    print("what went wrong", file=sys.stderr)
    sys.exit(7)
else:
    print("no result")
'''

FIGURES = """
import os
def BACKEND():
    return "rust" if os.environ.get("USE_RUST_FIGURES") == "1" else "python"
if os.environ.get("USE_RUST_FIGURES", "0") == "1":
    try:
        from demo_native import total
    except ImportError:
        pass
"""


@dataclass(frozen=True)
class Done:
    """How a session ended."""

    code: int
    stdout: str
    stderr: str


Bench = Callable[..., Done]


class BenchProject:
    """A project with one module and a tool that prints figures."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "src" / "demo").mkdir(parents=True)
        (root / "src" / "demo" / "__init__.py").write_text("", encoding="utf-8")
        (root / "src" / "demo" / "figures.py").write_text(FIGURES, encoding="utf-8")
        (root / "tool.py").write_text(TOOL, encoding="utf-8")
        self.registry()

    def registry(self, **module: Any) -> None:
        """Write the registry; keywords replace keys of the module, None removes one."""
        entry = {
            "target": "rust",
            "status": "in-progress",
            "backend": "demo.figures:BACKEND",
            "speedup": "3x",
            "bench": self.commands("pytest-benchmark", 0.01, 0.002),
        }
        entry = {key: value for key, value in {**entry, **module}.items() if value is not None}
        document = {"version": 1, "project": {"language": "en"}, "modules": {"figures": entry}}
        (self.root / "modules.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")

    @staticmethod
    def commands(tool: str, reference: float, port: float) -> dict[str, str]:
        """Both commands of a tool, with their typical times."""
        python = sys.executable.replace("\\", "/")
        return {
            "reference": f"USE_RUST_FIGURES=0 '{python}' tool.py {tool} {reference}",
            "port": f"USE_RUST_FIGURES=1 '{python}' tool.py {tool} {port}",
        }

    @property
    def evidence(self) -> list[Path]:
        """What lies in the evidence folder, hidden files too."""
        folder = self.root / "reports" / "evidence"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def session(self) -> dict[str, Any]:
        """The one session."""
        (found,) = [path for path in self.evidence if not path.name.endswith(".receipt.json")]
        return json.loads(found.read_text(encoding="utf-8"))

    def calls(self) -> list[list[str]]:
        """What the tool noted of each call."""
        return [line.split() for line in (self.root / "calls.txt").read_text(encoding="utf-8").splitlines()]
