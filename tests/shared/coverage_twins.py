"""Both twins of the coverage kernels, and their reports as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from native_package import native_package

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.kernels import cobertura, lcov
from mkdocs_runbooks.kernels.coverage_report import CoveredFile, Report
from mkdocs_runbooks.kernels.refusal import Refusal
from mkdocs_runbooks.model.lines import Branches, Lines

Reader = Callable[[bytes], Report | Refusal]


@dataclass(frozen=True)
class Twin:
    """One implementation and its name."""

    name: str
    read_cobertura: Reader
    read_lcov: Reader


def _installed() -> tuple[Twin, ...]:
    reference = Twin("python", cobertura.read_cobertura, lcov.read_lcov)
    native = native_package()
    if native is None:
        return (reference,)
    port = Twin(
        "rust",
        partial(accelerator.read_cobertura_natively, native),
        partial(accelerator.read_lcov_natively, native),
    )
    return reference, port


TWINS = _installed()

each_twin = pytest.mark.parametrize("twin", TWINS, ids=[twin.name for twin in TWINS])
"""Run a test once per implementation; the id says which."""


def unpacked(file: CoveredFile) -> list[Any]:
    """Covered lines, missing lines, branches."""
    branches = [list(one) for one in Branches(file.branches)]
    return [list(Lines(file.covered)), list(Lines(file.missing)), branches]


def readable(report: Report | Refusal) -> Report:
    """A report that must have been read."""
    assert isinstance(report, Report), report
    return report


def as_json(report: Report) -> dict[str, Any]:
    """A report in lists and texts, each column as one text."""
    columns = ("covered", "missing", "branches")
    return {
        "header": dict(report.header),
        "folders": list(report.folders),
        "files": {
            file.path: {
                name: " ".join(str(one).replace(", ", "/").strip("[]") for one in column)
                for name, column in zip(columns, unpacked(file), strict=True)
            }
            for file in report.files
        },
        "lineless": dict(report.lineless),
        "problems": [list(problem) for problem in report.problems],
    }


def check(report: Report | Refusal, case: dict[str, Any]) -> None:
    """Hold a report or refusal against a case of a data file."""
    if "refused" in case:
        assert isinstance(report, Refusal), report
        place = f"{report.place.line}:{report.place.column}" if report.place else None
        assert [report.reason, place, report.detail] == case["refused"]
        return
    read = readable(report)
    assert {file.path: unpacked(file) for file in read.files} == {
        path: [*lines, *[[]] * (3 - len(lines))] for path, lines in case.get("files", {}).items()
    }
    assert [file.path for file in read.files if not file.whole] == case.get("damaged", [])
    assert [list(one) for one in read.lineless] == case.get("lineless", [])
    assert list(read.folders) == case.get("folders", [])
    shown = [
        [one.kind, f"{one.place.line}:{one.place.column}", one.place.inside, one.value, one.found]
        for one in read.problems
    ]
    assert shown == case.get("problems", [])


def content(case: dict[str, Any]) -> bytes:
    """The document of a case."""
    return str(case["document"]).encode(case.get("encoding", "utf-8"))
