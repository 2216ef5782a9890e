"""Which function judges which probe of the catalogue, and how several targets become one verdict."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from mkdocs_runbooks.gates import (
    border_types,
    coverage,
    custom,
    documents,
    flags,
    house_figure,
    house_findings,
    interface,
    leaks,
    lint,
    memory,
    past,
    performance,
    policies,
    port,
    regression,
    sign_offs,
    speedup,
    suites,
    tests,
    types,
)
from mkdocs_runbooks.gates.documents import worst_of
from mkdocs_runbooks.gates.subject import Probe, Subject, message
from mkdocs_runbooks.model.gate import Verdict

PROBES: Mapping[str, Probe] = MappingProxyType(
    {
        "mypy": lint.mypy,
        "clippy": lint.clippy,
        "hints": types.hints,
        "boundary-types": types.boundary_types,
        "docstrings": types.docstrings,
        "ffi-spec": interface.ffi_spec,
        "arrow-schemas": interface.arrow_schemas,
        "nullability": interface.nullability,
        "drift": interface.drift,
        "benchmark-suite": suites.benchmark_suite,
        "suite": suites.suite,
        "coverage": coverage.coverage,
        "baseline": performance.baseline,
        "requirement": performance.requirement,
        "speedup": speedup.speedup,
        "hidden-regression": regression.hidden_regression,
        "memory": memory.memory,
        "leaks": leaks.leaks,
        "border-types": border_types.border_types,
        "error-handling": port.error_handling,
        "exports": port.exports,
        "test-kind": tests.kind,
        "tests": tests.selected,
        "all-tests": tests.all_tests,
        "edge-cases": tests.edge_cases,
        "determinism": tests.determinism,
        "changelog": documents.changelog,
        "architecture": documents.architecture,
        "all-docs": documents.all_docs,
        "sign-off": sign_offs.sign_off,
        "file": custom.file,
        "source-present": custom.source_present,
        "source-absent": custom.source_absent,
        "findings": house_findings.findings,
        "figure": house_figure.figure,
        "status-honest": policies.status_honest,
        "waivers-valid": policies.waivers_valid,
        "feature-flag": flags.feature_flag,
        "flag-works": flags.flag_works,
        "rollback-tested": policies.rollback_tested,
        "baseline-first": policies.baseline_first,
        "one-at-a-time": policies.one_at_a_time,
        "no-skipped-steps": policies.no_skipped_steps,
        "blockers": policies.blockers,
        "targets-met-already": policies.targets_met_already,
        "runbook-first": past.runbook_first,
        "tests-first": past.tests_first,
        "changelog-kept": past.changelog_kept,
        "baseline-pinned": past.baseline_pinned,
    }
)

_PER_TARGET = frozenset({"source-present", "source-absent"})


def judge(subject: Subject) -> Verdict:
    """Judge one gate for one module; per target where the gate speaks of the port, the worst counts."""
    probe = PROBES[subject.gate.probe]
    targets = subject.module.targets
    per_target = "per" in subject.gate.settings or subject.gate.probe in _PER_TARGET
    if not per_target or len(targets) <= 1:
        return probe(subject)
    verdicts = [probe(Subject(subject.background, subject.gate, target)) for target in targets]
    worst = worst_of(verdicts)
    target = targets[verdicts.index(worst)]
    note = message("note-worst-target", target=target.value, count=len(targets))
    return replace(worst, target=target, notes=(*worst.notes, note))
