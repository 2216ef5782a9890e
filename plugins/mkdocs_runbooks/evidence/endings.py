"""How a recorded command ended, and what that takes away from its results.

A command that fails is no accident: a linter leaves with 1 where it found something, a test runner where a
test failed, and its report says so. A command that did not come to its end leaves a report in which what had
passed by then looks like everything. In this order:

| # | how it ended | what its tests and measurements prove |
|---|---|---|
| 1 | a signal killed it | nothing passes |
| 2 | a test runner, with a code by which it says that it ran to its end | what the report says |
| 3 | a test runner, with any other code | nothing passes |
| 4 | something else, with 0 | what the report says |
| 5 | something else, with another code, and the report shows a failed test | what the report says |
| 6 | something else, with another code, and the report shows no reason | nothing passes |

What failed has failed in every case. Linters and memory checkers have rules of their own, since their exit code
is part of their proof. Coverage stays: a line that ran has run, and a run cut short only shows less of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import get_args

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.model.evidence import Record
from mkdocs_runbooks.model.measurements import Baseline, BenchmarkRun
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.provenance import Receipt
from mkdocs_runbooks.model.test_runs import TestRun

_TO_THE_END: Mapping[str, frozenset[int]] = {
    "pytest": frozenset({0, 1, 5}),
    "py.test": frozenset({0, 1, 5}),
    "nextest": frozenset({0, 4, 100}),
    "cargo-nextest": frozenset({0, 4, 100}),
}
"""Exit codes of runs that came to their end, passed or failed.

https://docs.pytest.org/en/stable/reference/exit-codes.html and
https://docs.rs/nextest-metadata/latest/nextest_metadata/enum.NextestExitCode.html
"""

_BEHIND_OTHERS = frozenset({"sh", "bash", "dash", "zsh", "make", "nox", "tox", "just"})
"""Launchers that run several commands: their exit code need not be the test runner's."""

_Cut = TestRun | BenchmarkRun | PairedRun | Baseline
_CUT = get_args(_Cut)

_KILLED = 128
"""A shell reports a command that a signal killed by a code above."""


def after_its_end(record: Record) -> tuple[Record, tuple[Diagnostic, ...]]:
    """The record without what a command that did not come to its end can't prove, and why."""
    receipt = record.provenance.receipt
    if receipt is None or not isinstance(record, _CUT):
        return record, ()
    if not _cut_short(receipt, record):
        return record, ()
    told = problems.command_failed(record.provenance.path, receipt)
    return replace(_without_passes(record), provenance=replace(record.provenance, cut_short=True)), (told,)


def _cut_short(receipt: Receipt, record: _Cut) -> bool:
    """The table, in its order."""
    if receipt.signal is not None or not 0 <= receipt.exit_code <= _KILLED:
        return True
    said = _runner_codes(receipt.argv)
    if said is not None:
        return receipt.exit_code not in said
    if receipt.exit_code == 0:
        return False
    return not (isinstance(record, TestRun) and record.by_id.failed + record.by_id.error)


def _runner_codes(argv: tuple[str, ...]) -> frozenset[int] | None:
    """The codes of the test runner that the command is, maybe behind a launcher that passes its code on."""
    names = [PurePosixPath(word.replace("\\", "/")).name.lower().removesuffix(".exe") for word in argv]
    if names and names[0] in _BEHIND_OTHERS:
        return None
    return next((_TO_THE_END[name] for name in names if name in _TO_THE_END), None)


def _without_passes(record: _Cut) -> Record:
    match record:
        case TestRun():
            return replace(record, groups=tuple(group.without_passes() for group in record.groups))
        case BenchmarkRun():
            return replace(record, benchmarks=())
        case PairedRun():
            return replace(record, benchmarks=())
        case Baseline():
            unresolved = {
                **record.unresolved,
                **{name: one.expression for name, one in record.figures.items()},
            }
            return replace(record, numbers=0, figures={}, unresolved=unresolved)
