"""Files that disagree: the same test, the same backend and environment, and another outcome."""

from collections.abc import Iterator

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.test_runs import NAME_SEPARATOR, OUTCOME_LETTERS, TestGroup, TestOutcome, TestRun

_Conditions = tuple[frozenset[tuple[str, str]], str | None, str | None]


def find_conflicts(runs: tuple[TestRun, ...]) -> Iterator[Diagnostic]:
    """One diagnostic a pair of files, said about the later file of the two."""
    seen: dict[tuple[_Conditions, str, str], list[tuple[TestRun, TestGroup]]] = {}
    found: dict[tuple[str, str], list[str]] = {}
    for run in runs:
        conditions = _conditions(run)
        for group in run.groups:
            earlier = seen.setdefault((conditions, group.suite, group.classname), [])
            for other, its in earlier:
                if other is not run:
                    differing = _differing(its, group)
                    if differing:
                        pair = (run.provenance.path, other.provenance.path)
                        found.setdefault(pair, []).extend(differing)
            earlier.append((run, group))
    for (path, other_path), names in found.items():
        yield problems.conflict(path, other_path, len(names), names[0])


def _conditions(run: TestRun) -> _Conditions:
    provenance = run.provenance
    known = {backend.value for backend in Backend}
    return (
        frozenset((module, said) for module, said in provenance.said.items() if said in known),
        provenance.backend,
        provenance.environment,
    )


def _differing(one: TestGroup, other: TestGroup) -> list[str]:
    """Tests that pass in one group and fail in the other; what was skipped disagrees with nothing."""
    if one.names == other.names and one.outcomes == other.outcomes:
        return []
    outcomes = dict(_passing(one))
    return [
        f"{other.classname}::{name}"
        for name, passes in _passing(other)
        if name in outcomes and outcomes[name] is not passes
    ]


def _passing(group: TestGroup) -> Iterator[tuple[str, bool]]:
    if not group.outcomes:
        return
    for name, letter in zip(group.names.split(NAME_SEPARATOR), group.outcomes, strict=True):
        outcome = OUTCOME_LETTERS[letter]
        if outcome is not TestOutcome.SKIPPED:
            yield name, outcome is TestOutcome.PASSED
