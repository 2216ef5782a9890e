"""A migration project of any size, as a team would have it: sources in git, and evidence of a recorded run.

Everything is made up, follows the path convention, and is the same for the same size.
"""

import hashlib
import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mkdocs_runbooks.evidence import receipts
from mkdocs_runbooks.model.provenance import Digest, Receipt
from mkdocs_runbooks.model.registry import ModuleId

CASES_A_MODULE = 100
"""Test cases of each module, over both runs."""

SHARDS = 4
"""JUnit files of each run, as a CI with several runners leaves them."""

BEGINNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
STATUSES = ("in-progress", "done", "in-progress")
KINDS = ("unit", "property", "golden", "integration")
FIGURES = ("mean", "spread", "peak")
TEXTS = Path(__file__).parent / "texts"


def name_of(number: int) -> str:
    """The id of a module."""
    return f"figure_{number:04d}"


def write_project(folder: Path, modules: int) -> None:
    """Write the project, commit its sources, and leave the evidence of two runs outside of git.

    Args:
        folder: an empty folder.
        modules: how many modules it has.
    """
    names = [name_of(number) for number in range(modules)]
    _write(folder / "modules.yaml", _registry(names))
    _write(
        folder / "CHANGELOG.md",
        "# Changelog\n\n" + "".join(f"- `{name}` ported to Rust\n" for name in names[::3]),
    )
    _write(folder / "docs/index.md", "# Figures\n\nHow the figures move to Rust.\n")
    _write(
        folder / "docs/architecture.md",
        "# Architecture\n\n" + "".join(f"- `{name}`: Rust\n" for name in names[::3]),
    )
    for number, title in enumerate(
        ("Migration strategy", "Serialization format", "Error handling", "Build system"), 1
    ):
        _write(folder / f"docs/adr/{number:04d}-{title.lower().replace(' ', '-')}.md", _decision(title))
    _write(folder / ".gitignore", "reports/evidence/\nsite/\n")
    _write(folder / "pyproject.toml", "[tool.mypy]\nstrict = true\n")
    _write(
        folder / "rust/Cargo.toml",
        '[package]\nname = "figures"\nversion = "0.1.0"\n\n[lints.clippy]\npedantic = "warn"\n',
    )
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "Register the modules")
    for name in names:
        _write_python(folder, name)
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "Add the references and their tests")
    for name in names:
        _write(folder / f"rust/src/{name}.rs", _text("module.rs.txt", name))
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "Add the ports")
    _write_evidence(folder, names)


def commit_evidence(folder: Path, modules: int, days: int) -> None:
    """Commit registry and evidence as they were at the end of so many days: all of it is another one each day.

    Args:
        folder: of a project that was written.
        modules: how many modules it has.
        days: how many.
    """
    names = [name_of(number) for number in range(modules)]
    _write(folder / ".gitignore", "site/\n.cache/\n")
    for day in range(days):
        done = modules * day // days
        _write(folder / "modules.yaml", _registry(names, done))
        _write_evidence(folder, names, day)
        _git(folder, "add", "-A", day=day)
        _git(folder, "commit", "-q", "-m", "Record the day", day=day)


def _registry(names: list[str], done: int = 0) -> str:
    """The registry; the first so many modules are done, whatever they were at first."""
    parts = [_text("head.yaml", "")]
    for number, name in enumerate(names):
        status = "done" if number < done else STATUSES[number % len(STATUSES)]
        parts.append(_text("module.yaml", name).replace("STATUS", status))
    return "".join(parts)


def _decision(title: str) -> str:
    return f"---\nstatus: accepted\ndate: 2026-01-05\n---\n\n# {title}\n\n## Context\n\nSmall.\n\n## Decision\n\nSo it is.\n"


def _write_python(folder: Path, name: str) -> None:
    _write(folder / f"src/figures/{name}.py", _text("module.py.txt", name))
    for kind, place in _test_files(name).items():
        _write(
            folder / place,
            _text("benchmark.py.txt" if kind == "benchmark" else "tests.py.txt", name).replace("KIND", kind),
        )
    seconds = {figure: {"seconds": 0.01 + index / 1000} for index, figure in enumerate(FIGURES)}
    _write(folder / f"reports/baselines/{name}.json", json.dumps({"operations": seconds}, indent=1))


def _test_files(name: str) -> dict[str, str]:
    return {
        "unit": f"tests/test_{name}.py",
        "property": f"tests/property/test_prop_{name}.py",
        "golden": f"tests/golden/test_golden_{name}.py",
        "integration": f"tests/integration/test_{name}_reports.py",
        "benchmark": f"tests/benchmarks/test_bench_{name}.py",
    }


def _write_evidence(folder: Path, names: list[str], day: int = 0) -> None:
    """Leave the evidence of two runs; those of another day took other times."""
    commit = _git(folder, "rev-parse", "HEAD").strip()
    begun = BEGINNING + timedelta(days=day)
    run = Receipt(
        path="",
        argv=("pytest",),
        exit_code=0,
        started_at=begun,
        ended_at=begun + timedelta(minutes=10),
        commit=commit,
        dirty=False,
        paths={ModuleId(name): _decisive(folder, name) for name in names},
    )
    for backend, factor in (("python", 1.0), ("rust", 0.1)):
        outputs = {
            f"tests-{backend}-{shard}.xml": _junit(names[shard::SHARDS], backend, day)
            for shard in range(SHARDS)
        }
        outputs[f"benchmarks-{backend}.json"] = _benchmarks(names, commit, factor * (1 + day / 100))
        if backend == "python":
            outputs["coverage.json"] = _coverage(names, begun)
        _record(folder, outputs, replace(run, backends={ModuleId(name): backend for name in names}))
    checked = ("mypy", "--strict", "--output", "json", "src/figures")
    _record(folder, {"mypy.json": "\n"}, replace(run, argv=checked))
    clippy = ("cargo", "clippy", "--message-format=json", "--", "-W", "clippy::pedantic")
    finished = '{"reason":"build-finished","success":true}\n'
    _record(folder, {"clippy.json": finished}, replace(run, argv=clippy))


def _decisive(folder: Path, name: str) -> tuple[tuple[str, Digest], ...]:
    files = (f"src/figures/{name}.py", f"rust/src/{name}.rs", *_test_files(name).values())
    return tuple(sorted((path, _digest((folder / path).read_bytes())) for path in files))


def _junit(names: list[str], backend: str, day: int) -> str:
    each = CASES_A_MODULE // 2
    parts = [
        '<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" '
        f'failures="0" skipped="0" tests="{each * len(names)}" timestamp="{(BEGINNING + timedelta(days=day)).isoformat()}" hostname="ci">'
        f'<properties><property name="backend" value="{backend}"/></properties>'
    ]
    for name in names:
        for number in range(each):
            kind = KINDS[number % len(KINDS)]
            classname = _test_files(name)[kind].removesuffix(".py").replace("/", ".")
            test = ("test_nan", "test_inf", "test_empty", "test_mean")[number // len(KINDS) % 4]
            parts.append(
                f'<testcase classname="{classname}" name="{test}_{kind}[{number}]" time="{day}.0{number % 10}" />'
            )
    return "".join((*parts, "</testsuite></testsuites>"))


def _benchmarks(names: list[str], commit: str, factor: float) -> str:
    found = []
    for number, name in enumerate(names):
        for index, figure in enumerate(FIGURES):
            median = factor * (0.01 + index / 1000 + number % 89 / 10_000 + len(found) % 13 / 70_000)
            found.append(
                {
                    "group": None,
                    "name": f"test_bench_{figure}",
                    "fullname": f"{_test_files(name)['benchmark']}::test_bench_{figure}",
                    "params": None,
                    "extra_info": {},
                    "stats": {"min": median * 0.9, "max": median * 1.2, "mean": median, "median": median}
                    | {"stddev": median / 20, "rounds": 30, "iterations": 1},
                }
            )
    commit_info = {
        "id": commit,
        "dirty": False,
        "time": BEGINNING.isoformat(),
        "project": "figures",
        "branch": "main",
    }
    document = {"machine_info": {"node": "ci"}, "commit_info": commit_info, "benchmarks": found}
    return json.dumps({**document, "datetime": BEGINNING.isoformat(), "version": "5.3.1"})


def _coverage(names: list[str], begun: datetime) -> str:
    lines = (TEXTS / "module.py.txt").read_text(encoding="utf-8").splitlines()
    executed = [
        number for number, line in enumerate(lines, 1) if line.startswith("    ") and '"""' not in line
    ]
    summary = {"covered_lines": len(executed) - 2, "num_statements": len(executed), "missing_lines": 2}
    one = {
        "executed_lines": executed[:-2],
        "missing_lines": executed[-2:],
        "excluded_lines": [],
        "summary": summary,
    }
    meta = {"format": 3, "version": "7.10", "timestamp": begun.isoformat(), "branch_coverage": False}
    return json.dumps(
        {"meta": meta, "files": {f"src/figures/{name}.py": one for name in names}, "totals": summary}
    )


def _record(folder: Path, outputs: Mapping[str, str], run: Receipt) -> None:
    """Leave the outputs of a run and, beside the first, its receipt."""
    for output, content in outputs.items():
        _write(folder / "reports/evidence" / output, content)
    receipt = replace(
        run,
        path=f"reports/evidence/{next(iter(outputs))}{receipts.SUFFIX}",
        outputs=tuple((f"reports/evidence/{path}", _digest(text.encode())) for path, text in outputs.items()),
    )
    (folder / receipt.path).write_bytes(receipts.write(receipt))


def _digest(content: bytes) -> Digest:
    return Digest(hashlib.sha256(content).hexdigest())


def _text(template: str, name: str) -> str:
    return (TEXTS / template).read_text(encoding="utf-8").replace("NAME", name).replace("UPPER", name.upper())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def go_on(folder: Path) -> None:
    """Commit nothing new."""
    _git(folder, "commit", "-q", "--allow-empty", "-m", "Go on")


def _git(folder: Path, *arguments: str, day: int = 0) -> str:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")
    when = (BEGINNING + timedelta(days=day)).isoformat()
    return subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
