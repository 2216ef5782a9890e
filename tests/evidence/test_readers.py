"""What each reader makes of a file: `cases/readers*.yaml`."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.model.evidence import EvidenceFile

HERE = Path(__file__).parent
RECORDED = HERE.parent / "recorded"
CASES = [
    case
    for path in sorted((HERE / "cases").glob("readers*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def content(case: dict[str, Any]) -> bytes:
    if "file" in case:
        return (RECORDED / case["file"]).read_bytes()
    text = case["text"].replace("<zeros>", "0" * 5000).replace("<deep>", "[" * 100_000)
    return text.encode(case.get("encoding", "utf-8"))


def findings(row: EvidenceFile) -> list[str]:
    return [f"{one.path}:{one.line}:{one.column} {one.code}" for one in row.record.findings]


def faults(row: EvidenceFile) -> list[str]:
    shown = []
    for fault in row.record.faults:
        place = next((one for one in fault.frames if one.path.startswith(("/srv/demo", "src/"))), None)
        at = f" {place.path.removeprefix('/srv/demo/')}:{place.line}" if place else ""
        shown.append(f"{'' if fault.definite else '?'}{fault.kind} {fault.leaked_bytes}{at}")
    return shown


SEEN: dict[str, Callable[[EvidenceFile], Any]] = {
    "format": lambda row: row.format.value if row.format else None,
    "state": lambda row: row.state.value,
    "codes": lambda row: [problem.code.value for problem in row.diagnostics],
    "guess": lambda row: dict(row.diagnostics[0].params)["guess"],
    "suggestion": lambda row: row.diagnostics[0].suggestion,
    "ids": lambda row: [one.id for one in row.record.benchmarks],
    "files": lambda row: [one.file for one in row.record.benchmarks],
    "samples": lambda row: [one.samples for one in row.record.benchmarks],
    "peaks": lambda row: [one.peak_bytes for one in row.record.benchmarks],
    "means": lambda row: [one.mean for one in row.record.benchmarks],
    "medians": lambda row: [one.median for one in row.record.benchmarks],
    "minima": lambda row: [one.minimum for one in row.record.benchmarks],
    "values": lambda row: [one.value for one in row.record.benchmarks],
    "has_figure": lambda row: [one.value is not None for one in row.record.benchmarks],
    "intervals": lambda row: [[one.low, one.high] for one in row.record.benchmarks],
    "units": lambda row: [one.unit for one in row.record.benchmarks],
    "statistics": lambda row: [one.statistic.value for one in row.record.benchmarks],
    "processes": lambda row: [one.processes for one in row.record.benchmarks],
    "inside": lambda row: row.diagnostics[0].location.inside,
    "backend": lambda row: row.record.provenance.backend,
    "backends": lambda row: dict(row.record.provenance.backends),
    "environment": lambda row: row.record.provenance.environment,
    "entered": lambda row: {
        group.classname: sorted(value for name, value in group.properties if name == "runbooks.entered")
        for group in row.record.groups
    },
    "commit": lambda row: row.record.provenance.commit,
    "dirty": lambda row: row.record.provenance.dirty,
    "time_source": lambda row: row.record.provenance.time_source.value,
    "lines": lambda row: {one.path: [len(one.covered), len(one.missing)] for one in row.record.files},
    "branches": lambda row: row.record.branches,
    "branches_by_line": lambda row: {
        one.path: [list(triple) for triple in one.branches] for one in row.record.files if one.branches.packed
    },
    "damaged": lambda row: [one.path for one in row.record.files if not one.whole],
    "lineless": lambda row: list(row.record.lineless),
    "folders": lambda row: list(row.record.folders),
    "program": lambda row: row.record.provenance.tool,
    "produced_at": lambda row: (
        row.record.provenance.produced_at and row.record.provenance.produced_at.isoformat()
    ),
    "contexts": lambda row: (
        {one.path: sorted(one.contexts) for one in row.record.files if one.contexts} or None
        if any(one.contexts is not None for one in row.record.files)
        else None
    ),
    "findings": findings,
    "tool": lambda row: row.record.tool,
    "checked": lambda row: list(row.record.checked),
    "suppressed": lambda row: [one.code for one in row.record.findings if one.suppressed],
    "messages": lambda row: [one.message for one in row.record.findings],
    "levels": lambda row: dict(Counter(one.level for one in row.record.findings)),
    "finished": lambda row: row.record.finished,
    "success": lambda row: row.record.success,
    "faults": faults,
    "leaked": lambda row: row.record.leaked_bytes,
    "hidden": lambda row: row.record.suppressed,
    "leaks": lambda row: row.record.leaks,
    "checks": lambda row: row.record.checks,
    "ran": lambda row: [one.rpartition("/")[2] for one in row.record.ran],
    "peak": lambda row: row.record.peak_bytes,
    "measured": lambda row: [row.record.benchmark, row.record.module],
    "version": lambda row: row.record.provenance.tool_version,
    "tests": lambda row: asdict(row.record.elements),
    "names": lambda row: [
        f"{case.classname}::{case.name}" if case.classname else case.name
        for group in row.record.groups
        for case in group.cases()
    ],
    "by_id": lambda row: list(asdict(row.record.by_id).values()),
    "flaky": lambda row: [case.name for group in row.record.groups for case in group.cases() if case.flaky],
    "attempts": lambda row: {
        case.name: case.attempts for group in row.record.groups for case in group.cases() if case.attempts > 1
    },
    "test_files": lambda row: sorted({group.file for group in row.record.groups}),
    "property_runs": lambda row: [list(asdict(one).values()) for one in row.record.property_runs],
    "severities": lambda row: [problem.severity.value for problem in row.diagnostics],
    "place": lambda row: f"{row.diagnostics[0].location.line}:{row.diagnostics[0].location.column}",
    "said": lambda row: [message.text.split("\n")[0] for message in row.record.messages],
    "cases": lambda row: row.record.elements.cases,
}


@pytest.mark.parametrize("case", CASES, ids=[case["behaviour"] for case in CASES])
def test_reader(case: dict[str, Any]) -> None:
    """Each case of the data file holds."""
    name = case.get("name", Path(case.get("file", "report")).name)
    row = read_file(content(case), f"reports/{name}", Wanted(format=case.get("named")))
    expected = dict(case["expect"])
    if isinstance(expected.get("contexts"), dict):
        expected["contexts"] = {path: sorted(names) for path, names in expected["contexts"].items()}
    assert {key: SEEN[key](row) for key in expected} == expected
