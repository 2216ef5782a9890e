"""A small migration on disk with all its evidence, and the ways in which a case may spoil it.

The drawn project is complete: one module ported to Rust, with tests of every kind, receipts, documents and a
baseline. A case takes things away or changes them, and the whole pipeline judges what is left.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pygit2
import yaml
from paired_sessions import session

from mkdocs_runbooks import pipeline
from mkdocs_runbooks.model.assessment import Assessment, Judged
from mkdocs_runbooks.sources.digests import combined, decisive_files, digests
from mkdocs_runbooks.sources.lock_files import LockFiles
from mkdocs_runbooks.sources.tree import ProjectTree

Case = Mapping[str, Any]

TODAY = date(2026, 3, 10)
RUN_AT = "2026-03-02T10:00:00+00:00"
BASE = Path(__file__).parents[1] / "gates" / "project"
"""Files of the complete project; `project.yaml` holds its registry and its evidence."""


def judged_case(case: Case, root: Path) -> Judged:
    """Draw the project of a case in `root` and judge it."""
    drawn = Drawing(case, root)
    drawn.write()
    return drawn.judged()


def assessment(judged: Judged) -> Assessment:
    """The assessment of the module that cases speak of."""
    found = judged.assessment("rolling")
    assert found is not None
    return found


class Drawing:
    """The project of one case.

    Args:
        case: what differs from the complete project.
        root: an empty folder.
    """

    def __init__(self, case: Case, root: Path) -> None:
        self.case = case
        self.root = root
        base = yaml.safe_load((BASE / "project.yaml").read_text(encoding="utf-8"))
        self.registry = merged(base["registry"], case.get("top", {}))
        self.registry["modules"]["rolling"] = merged(
            self.registry["modules"]["rolling"], case.get("registry", {})
        )
        self.evidence = merged(base["evidence"], case.get("evidence", {}))
        self.receipts: list[tuple[str, Mapping[str, Any]]] = []

    def write(self) -> None:
        """Write files, evidence, receipts and history, then what changed afterwards."""
        for path in sorted(BASE.rglob("*")):
            if path.is_file() and path.name != "project.yaml":
                self.put(path.relative_to(BASE).as_posix().removesuffix(".txt"), path.read_text("utf-8"))
        self._change(self.case.get("files", {}))
        self._registry({})
        for name, record in self.evidence.items():
            if record is not None:
                self._record(name, record)
        for name, record in self.receipts:
            self._receipt(name, record)
        if self.case.get("sign"):
            self._sign(self.case["sign"])
        if "commits" in self.case:
            self._commit_all(self.case["commits"])
        self._change(self.case.get("then", {}))

    def judged(self) -> Judged:
        """Judge what is there now, on the day of the case."""
        tree = ProjectTree(self.root)
        today = self.case.get("today", TODAY)
        request = pipeline.Request(registry=self.root / "modules.yaml", today=today, require_evidence=False)
        loaded, problems = pipeline.load(request, tree)
        assert loaded is not None, problems
        return pipeline.judge(request, tree, loaded)

    def put(self, path: str, text: str) -> None:
        """Write one file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def _change(self, files: Mapping[str, str | None]) -> None:
        for path, text in files.items():
            if text is None:
                (self.root / path).unlink()
            else:
                self.put(path, text)

    def _registry(self, module: Mapping[str, Any]) -> None:
        document = deepcopy(self.registry)
        document["modules"]["rolling"] = merged(document["modules"]["rolling"], module)
        self.put("modules.yaml", yaml.safe_dump(document, sort_keys=False, allow_unicode=True))

    def _record(self, name: str, record: Mapping[str, Any]) -> None:
        path = record.get("path", f"reports/evidence/{name}.{'xml' if 'junit' in record else 'json'}")
        self.put(path, written(record))
        if record.get("receipt", True):
            self.receipts.append((path, record))

    def _receipt(self, path: str, record: Mapping[str, Any]) -> None:
        tree = ProjectTree(self.root)
        request = pipeline.Request(registry=self.root / "modules.yaml", today=TODAY)
        loaded, problems = pipeline.load(request, tree)
        assert loaded is not None, problems
        module = loaded.modules[0]
        changes = record.get("receipt", True)
        document = {
            "runbooks_receipt": 1,
            "recorder": {"name": "mkdocs-runbooks", "version": "1"},
            "locks": LockFiles(tree).digests(module),
            "argv": record.get("argv", ["pytest"]),
            "exit_code": record.get("exit_code", 0),
            "started_at": RUN_AT,
            "ended_at": record.get("at", RUN_AT),
            "environment": record.get("environment", "one"),
            "outputs": [
                {"path": path, "sha256": hashlib.sha256((self.root / path).read_bytes()).hexdigest()}
            ],
            "modules": {
                "rolling": {
                    "backend": record.get("backend"),
                    "paths": digests(decisive_files(module), tree),
                }
            },
        }
        document = merged(document, changes if isinstance(changes, dict) else {})
        self.put(f"reports/evidence/{Path(path).name}.receipt.json", json.dumps(document))

    def _sign(self, signs: Iterable[Mapping[str, Any]]) -> None:
        tree = ProjectTree(self.root)
        request = pipeline.Request(registry=self.root / "modules.yaml", today=TODAY)
        loaded, problems = pipeline.load(request, tree)
        assert loaded is not None, problems
        digest = combined(digests(decisive_files(loaded.modules[0]), tree))
        self.registry["modules"]["rolling"]["sign_offs"] = [{"digest": digest, **one} for one in signs]
        self._registry({})

    def _commit_all(self, commits: Iterable[Mapping[str, Any]]) -> None:
        """Commit in steps: each adds the files below `paths`, the registry as it was then, at its day."""
        repository = pygit2.init_repository(str(self.root))
        parents: list[pygit2.Oid] = []
        for commit in commits:
            self._registry(commit.get("registry", {}))
            for path in sorted(self.root.rglob("*")):
                name = path.relative_to(self.root).as_posix()
                wanted = any(one in {".", name} or name.startswith(one + "/") for one in commit["paths"])
                if path.is_file() and not name.startswith(".git/") and wanted:
                    repository.index.add(name)
            repository.index.write()
            moment = datetime.combine(commit["at"], datetime.min.time(), tzinfo=UTC)
            author = pygit2.Signature("Anna", "anna@example.org", int(moment.timestamp()), 0)
            tree = repository.index.write_tree()
            parents = [repository.create_commit("HEAD", author, author, "Change", tree, parents)]
        self._registry({})
        if self.case.get("shallow"):
            self.put(".git/shallow", f"{parents[0]}\n")


def merged(base: Any, changes: Any) -> Any:
    """Merge mappings by key; a key whose new value is `~` goes; other values replace."""
    if not isinstance(base, dict) or not isinstance(changes, dict):
        return deepcopy(changes)
    result = deepcopy(base)
    for key, value in changes.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def written(record: Mapping[str, Any]) -> str:
    """The text of a result file in its tool's own form."""
    for kind, write in _WRITERS.items():
        if kind in record:
            return write(record)
    return str(record["text"])


def _junit(record: Mapping[str, Any]) -> str:
    cases = []
    entered = record.get("entered", {})
    for classname, tests in record["junit"].items():
        said = _properties({"runbooks.entered": entered[classname]} if classname in entered else {})
        for name, outcome in tests.items():
            child = {"failed": "<failure/>", "error": "<error/>", "skipped": "<skipped/>"}.get(outcome, "")
            inside = said + child
            cases.append(
                f"<testcase classname={quoteattr(classname)} name={quoteattr(name)}>{inside}</testcase>"
            )
    at = record.get("at", RUN_AT)
    inside = _properties(record.get("properties", {})) + "".join(cases)
    return f'<testsuites><testsuite name="pytest" timestamp="{at}">{inside}</testsuite></testsuites>'


def _properties(said: Mapping[str, str]) -> str:
    rows = [f"<property name={quoteattr(name)} value={quoteattr(value)}/>" for name, value in said.items()]
    return f"<properties>{''.join(rows)}</properties>" if rows else ""


def _benchmarks(record: Mapping[str, Any]) -> str:
    rows = []
    for name, stats in record["benchmarks"].items():
        mean = stats["mean"]
        numbers = {"min": mean * 0.9, "max": mean * 1.2, "median": mean, "stddev": mean * 0.05, "rounds": 50}
        numbers |= {"iterations": 1, **{key: value for key, value in stats.items() if key != "extra"}}
        file = "tests/benchmarks/test_bench_rolling.py"
        rows.append(
            {
                "name": name,
                "fullname": f"{file}::{name}",
                "extra_info": stats.get("extra", {}),
                "stats": numbers,
            }
        )
    return json.dumps(
        {
            "machine_info": {"node": "one"},
            "commit_info": {"id": "unversioned", "dirty": False},
            "benchmarks": rows,
            "datetime": record.get("at", RUN_AT),
            "version": "5.1.0",
            **({"runbooks": record["runbooks"]} if "runbooks" in record else {}),
        }
    )


def _coverage(record: Mapping[str, Any]) -> str:
    files = {
        path: {
            "executed_lines": lines["executed"],
            "missing_lines": lines.get("missing", []),
            "excluded_lines": [],
            "summary": {},
            **({"contexts": lines["contexts"]} if "contexts" in lines else {}),
        }
        for path, lines in record["coverage"].items()
    }
    meta = {
        "format": 3,
        "version": "7.6",
        "timestamp": record.get("at", RUN_AT)[:19],
        "branch_coverage": False,
        "show_contexts": any("contexts" in one for one in files.values()),
    }
    return json.dumps({"meta": meta, "files": files, "totals": {}})


def _mypy(record: Mapping[str, Any]) -> str:
    rows = [
        json.dumps(
            {
                "file": file,
                "line": 3,
                "column": 0,
                "message": "Function is missing a type annotation",
                "hint": None,
                "code": code,
                "severity": "error",
            }
        )
        for file, code in record["mypy"].items()
    ]
    return "\n".join(rows) + "\n"


def _clippy(record: Mapping[str, Any]) -> str:
    rows: list[dict[str, Any]] = [
        {
            "reason": "compiler-message",
            "package_id": "native",
            "manifest_path": "rust/Cargo.toml",
            "target": {"name": "native", "kind": ["lib"], "src_path": "rust/src/lib.rs"},
            "message": {
                "code": {"code": code},
                "level": "warning",
                "message": "a finding",
                "spans": [{"file_name": file, "line_start": 4, "column_start": 1, "is_primary": True}],
                "rendered": "",
            },
        }
        for file, code in record["clippy"].items()
    ]
    rows.extend(
        {"reason": "compiler-artifact", "package_id": crate, "manifest_path": f"/ci/{crate}/Cargo.toml"}
        for crate in record.get("crates", ())
    )
    if record.get("finished", True):
        rows.append({"reason": "build-finished", "success": record.get("success", True)})
    return "\n".join(json.dumps(row) for row in rows) + "\n"


_WRITERS = {
    "paired": session,
    "junit": _junit,
    "benchmarks": _benchmarks,
    "coverage": _coverage,
    "mypy": _mypy,
    "clippy": _clippy,
    "json": lambda record: json.dumps(record["json"]),
}
