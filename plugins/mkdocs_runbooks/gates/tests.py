"""Gates over test runs: suites that must pass on the port, selected tests, edge cases, determinism."""

from collections.abc import Sequence

from mkdocs_runbooks.gates.catalogue import setting_of
from mkdocs_runbooks.gates.commands import run_tests, shown, tests_command
from mkdocs_runbooks.gates.judge import (
    Heard,
    heard,
    judge_tests,
    refused,
    rewrites,
    rewriting_files,
    untold,
)
from mkdocs_runbooks.gates.matching import by_selectors, by_word, named_like
from mkdocs_runbooks.gates.selection import Dated, Standing, distinct_runs, narrowed, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    cited,
    freshness_notes,
    message,
    missing,
    not_applicable,
    passed,
    references,
    verdict,
)
from mkdocs_runbooks.model.evidence import ModuleTests
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.registry import Selector, Target, TestKind


def kind(subject: Subject) -> Verdict:
    """At least one test of the gate's kind ran, none failed; the target's own tests are unit tests."""
    wanted = TestKind(subject.gate.settings["kind"])
    path = subject.module.paths.tests.get(wanted)
    if path is not None and path.without:
        return not_applicable(subject, message("reason-declared-none", key=f"paths.tests.{wanted.value}"))
    records = tuple(
        one
        for one in subject.records.tests
        if one.record.kind is wanted or (wanted is TestKind.UNIT and one.record.native)
    )
    nothing = no_run(subject, wanted)
    again = run_tests(subject, wanted)
    selection = select(records, port_of(subject))
    return refused(subject, selection, nothing=nothing, again=again) or judge_tests(
        subject, selection.records, nothing=nothing, again=again
    )


def no_run(subject: Subject, wanted: TestKind) -> Message:
    """Why nothing speaks for a kind of tests: the file is not there, or no run of it is."""
    path = subject.module.paths.tests.get(wanted)
    key = "reason-tests-planned" if path is None or path.planned else "reason-no-run"
    return message(key, path=shown(path))


def port_of(subject: Subject) -> Target | None:
    """The target whose records alone count, or None where any backend does."""
    return subject.target if subject.gate.needs_port else None


def selected(subject: Subject) -> Verdict:
    """The tests that the gate's selector picks among the module's own ran and passed."""
    if subject.gate.settings.get("only-with") == "schemas" and not subject.module.schemas:
        return not_applicable(subject, message("reason-no-schemas"))
    setting = setting_of(subject.module, subject.gate.id)
    if setting is None or not setting.tests:
        return missing(
            subject, message("reason-no-selector"), message("next-add-selector", gate=subject.gate.id)
        )
    return judge_selected(subject, setting.tests)


def judge_selected(subject: Subject, selectors: Sequence[Selector]) -> Verdict:
    """Judge the tests that these selectors pick."""
    first = selectors[0]
    text = first.path if first.name is None else f"{first.path}::{first.name}"
    nothing = message("reason-selector-empty", selector=text)
    again = message("next-run", command=tests_command(subject, _runnable(first.path), "selected"))
    records = narrowed(subject.records.tests, lambda tests: by_selectors(tests, selectors))
    selection = select(records, port_of(subject))
    return refused(subject, selection, nothing=nothing, again=again) or judge_tests(
        subject, selection.records, nothing=nothing, again=again
    )


def _runnable(pattern: str) -> str:
    """The folder in front of a selector's first wildcard: pytest takes paths, no globs."""
    fixed = []
    for part in pattern.split("/"):
        if any(sign in part for sign in "*?["):
            break
        fixed.append(part)
    return "/".join(fixed) or "."


def all_tests(subject: Subject) -> Verdict:
    """No test of the module failed in what counts, whatever its kind and backend."""
    nothing = message("reason-no-run-at-all", module=subject.module.id)
    again = run_tests(subject, TestKind.UNIT, "tests")
    selection = select(subject.records.tests)
    return refused(subject, selection, nothing=nothing, again=again) or judge_tests(
        subject, selection.records, nothing=nothing, again=again
    )


def edge_cases(subject: Subject) -> Verdict:
    """For each declared edge case a test with that word in its name ran on the port and passed."""
    cases = subject.module.policy.edge_cases
    if not cases:
        return missing(subject, message("reason-no-edge-cases"), message("next-declare-edge-cases"))
    path = shown(subject.module.paths.tests.get(TestKind.UNIT))
    nothing = message("reason-no-run-at-all", module=subject.module.id)
    again = run_tests(subject, TestKind.UNIT)
    selection = select(subject.records.tests, port_of(subject))
    early = refused(subject, selection, nothing=nothing, again=again)
    return early or _judge_edge_cases(subject, selection.records, path, again)


def _speaking_of(
    subject: Subject, records: Sequence[Dated[ModuleTests]], case: str
) -> tuple[Dated[ModuleTests], ...]:
    """The tests that have an edge case as a whole word in their names."""
    return narrowed(records, lambda tests: by_word(tests, case, subject.module.names))


def _judge_edge_cases(
    subject: Subject, records: Sequence[Dated[ModuleTests]], path: str, again: Message
) -> Verdict:
    spoken = {case: _speaking_of(subject, records, case) for case in subject.module.policy.edge_cases}
    said = {case: heard(found) for case, found in spoken.items()}
    evidence = references(one for found in spoken.values() for one in found)
    covered = [case for case, (what, _) in said.items() if what is Heard.PASSED]
    figure = message("figure-of", have=len(covered), all=len(said))
    source, day = cited([one for found in spoken.values() for one in found] or records)
    for case, (what, tally) in said.items():
        if what is Heard.FAILED:
            example = tally.failing[0] if tally.failing else None
            reason = message("reason-edge-case-failed", case=case, example=example, source=source, day=day)
            advice = message("next-fix-test", example=example, source=source)
            return verdict(subject, Outcome.FAILED, reason, next_=advice, figure=figure, evidence=evidence)
    for case, (what, _) in said.items():
        if what is Heard.UNTOUCHED and len(covered) == 0:
            return untold(subject, what, spoken[case], message("next-add-edge-case", cases=case, path=path))
    uncovered = [case for case in said if case not in covered]
    if uncovered:
        silent = [case for case in uncovered if said[case][0] is Heard.NOTHING]
        there = _not_proving(subject, silent, again) if silent else None
        if not silent and said[uncovered[0]][0] is not Heard.UNTOUCHED:
            there = untold(subject, said[uncovered[0]][0], spoken[uncovered[0]], again)
        reason = message("reason-edge-cases-open", cases=", ".join(uncovered), count=len(uncovered))
        advice = message("next-add-edge-case", cases=", ".join(uncovered), path=path)
        return there or verdict(
            subject, Outcome.MISSING, reason, next_=advice, figure=figure, evidence=evidence
        )
    reason = message("reason-edge-cases-passed", cases=", ".join(covered), source=source, day=day)
    return passed(subject, reason, figure=figure, evidence=evidence, notes=freshness_notes(records))


def _not_proving(subject: Subject, silent: Sequence[str], again: Message) -> Verdict | None:
    """Tests of an edge case are there, only not fresh: to run them again is advised, not to write them."""
    for case in silent:
        older = select(_speaking_of(subject, subject.records.tests, case), port_of(subject))
        if older.standing in {Standing.STALE, Standing.UNDECIDED}:
            return refused(subject, older, nothing=message("reason-no-edge-cases"), again=again)
    return None


def determinism(subject: Subject) -> Verdict:
    """Golden tests passed in at least two fresh runs, or a determinism test did."""
    setting = setting_of(subject.module, subject.gate.id)
    if setting is not None and setting.tests:
        return judge_selected(subject, setting.tests)
    again = run_tests(subject, TestKind.GOLDEN, "golden-2")
    named = select(
        narrowed(subject.records.tests, lambda tests: named_like(tests, "*determinis*")), port_of(subject)
    )
    if named.standing is Standing.FRESH:
        by_name = judge_tests(subject, named.records, nothing=message("reason-no-determinism"), again=again)
        if by_name.outcome in {Outcome.PASSED, Outcome.FAILED, Outcome.VACUOUS}:
            return by_name
    golden = select(
        (one for one in subject.records.tests if one.record.kind is TestKind.GOLDEN), port_of(subject)
    )
    nothing = message("reason-no-determinism")
    return refused(subject, golden, nothing=nothing, again=again) or _repeated(subject, golden.records, again)


def _repeated(subject: Subject, records: Sequence[Dated[ModuleTests]], again: Message) -> Verdict:
    """All fresh golden runs are looked at: one that failed is a regression, one alone repeats nothing."""
    runs: dict[str, list[Dated[ModuleTests]]] = {}
    for one in distinct_runs(records):
        runs.setdefault(one.provenance.path, []).append(one)
    said = {path: heard(parts)[0] for path, parts in runs.items()}
    for path, what in said.items():
        if what is Heard.FAILED:
            return judge_tests(subject, runs[path], nothing=message("reason-no-determinism"), again=again)
    rewriting = rewriting_files(subject, records)
    if rewriting:
        return rewrites(subject, rewriting, evidence=records)
    good = [path for path, what in said.items() if what is Heard.PASSED]
    evidence = references(one for path in good for one in runs[path])
    notes = freshness_notes(records)
    if len(good) >= 2:
        reason = message("reason-deterministic", runs=len(good), first=good[0], second=good[1])
        figure = message("figure-runs", runs=len(good))
        return passed(subject, reason, figure=figure, evidence=evidence, notes=notes)
    if good:
        reason = message("reason-one-golden-run", source=good[0])
        return verdict(subject, Outcome.INCONCLUSIVE, reason, next_=again, evidence=evidence, notes=notes)
    what, _ = heard(records)
    if what is Heard.NOTHING:
        return missing(subject, message("reason-no-determinism"), again)
    return untold(subject, what, records, again)
