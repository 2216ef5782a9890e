"""The decision table that every gate over recorded evidence shares, and the one over tests.

Which records there are decides first (`refused`), in this order:

| # | what is there | outcome |
|---|---|---|
| 1 | no record at all | missing |
| 2 | the gate speaks of the port: none of the port, the backend of one is unknown | missing |
| 3 | the gate speaks of the port: only other backends ran | vacuous |
| 4 | no fresh record, one is known to be stale | stale |
| 5 | no fresh record, and nothing could decide (no git, shallow clone) | missing |
| 6 | fresh records, and the commands of all were cut short before anything failed | missing |
| 7 | fresh records | go on with what they say |

What fresh tests say (`heard`, `judge_tests`), in this order:

| # | what the tests say | outcome |
|---|---|---|
| 1 | not one test matches | missing |
| 2 | one failed, in a file that enters the module or may enter it | failed |
| 3 | one passed that enters the module, and its file rewrites its own reference | vacuous |
| 4 | one passed that enters the module | passed |
| 5 | one passed, and nobody knows whether it enters the module | missing |
| 6 | those that ran provably do not enter the module | vacuous |
| 7 | all were skipped | missing |
"""

from collections.abc import Sequence
from enum import StrEnum

from mkdocs_runbooks.gates.selection import Dated, Record, Selection, Standing, Tally, count
from mkdocs_runbooks.gates.subject import (
    Subject,
    cited,
    freshness_notes,
    message,
    missing,
    passed,
    references,
    verdict,
)
from mkdocs_runbooks.model.evidence import ModuleBenchmarks, ModuleTests, Touch
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict

_PROVING = frozenset({Touch.IMPORTS, Touch.COVERED, Touch.OWN})


def refused(
    subject: Subject, selection: Selection[Record], *, nothing: Message, again: Message
) -> Verdict | None:
    """The first table: a verdict where no record counts, None where fresh ones do.

    Args:
        subject: gate and module.
        selection: the records that count.
        nothing: the reason where there is no record at all.
        again: how to make a record that would count.
    """
    if selection.standing is Standing.NOTHING:
        return missing(subject, nothing, again)
    if selection.standing is Standing.FRESH and not all(_cut_short(one) for one in selection.records):
        return None
    return _not_counting(subject, selection, again)


def _not_counting(subject: Subject, selection: Selection[Record], again: Message) -> Verdict:
    """The rows of the first table for records that are there and don't count."""
    path, day = cited(selection.records)
    seen = references(selection.records)
    match selection.standing:
        case Standing.FRESH:
            return missing(subject, message("reason-cut-short", source=path, day=day), again, evidence=seen)
        case Standing.UNKNOWN_BACKEND:
            reason, advice = _unknown_backend(subject, selection.records, path, again)
            return missing(subject, reason, advice, evidence=seen)
        case Standing.OTHER_BACKEND:
            said = selection.records[0].backend
            reason = message(
                "reason-other-backend",
                source=path,
                backend=said.value if said else None,
                target=subject.target.value,
            )
            return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=seen)
        case Standing.STALE:
            notes = freshness_notes(selection.records)
            reason = stale_reason(selection.records)
            return verdict(subject, Outcome.STALE, reason, next_=again, evidence=seen, notes=notes)
        case _:
            shallow = selection.records[0].freshness.shallow
            key = "reason-undecided-shallow" if shallow else "reason-undecided"
            reason = message(key, source=path, day=day)
            return missing(subject, reason, message("next-full-history"), evidence=seen)


def _cut_short(one: Dated[Record]) -> bool:
    """The command did not come to its end, and what is left of its record says nothing."""
    match one.record:
        case ModuleTests(groups=groups):
            left = any(group.outcomes for group in groups)
        case ModuleBenchmarks(benchmarks=benchmarks):
            left = bool(benchmarks)
        case _:
            left = True
    return one.provenance.cut_short and not left


def stale_reason(records: Sequence[Dated[Record]]) -> Message:
    """Which file of the module changed after the newest of the records."""
    newest = min(records, key=lambda one: (len(one.freshness.changed), one.provenance.path))
    moment = newest.provenance.produced_at
    day = moment.date() if moment is not None else None
    if newest.freshness.future:
        return message("reason-from-future", source=newest.provenance.path, day=day)
    changed = newest.freshness.changed
    return message(
        "reason-stale",
        source=newest.provenance.path,
        day=day,
        changed=changed[0] if changed else None,
        more=max(len(changed) - 1, 0),
    )


def _unknown_backend(
    subject: Subject, records: Sequence[Dated[Record]], path: str, again: Message
) -> tuple[Message, Message]:
    """Why nobody knows what was loaded, and what to do: nobody asked, or the answer did not hold."""
    module = subject.module
    for one in records:
        doubt = one.provenance.doubt_of(module.id)
        if doubt is not None:
            source = one.provenance.path
            reason = message(
                "reason-backend-doubted",
                source=source,
                claim=doubt.claim,
                reason=doubt.reason,
                extension=doubt.extension,
            )
            return reason, message("next-settle-backend", module=module.id)
    reason = message("reason-backend-unknown", source=path, target=subject.target.value)
    return reason, message("next-declare-backend", module=module.id) if module.backend is None else again


class Heard(StrEnum):
    """What fresh tests say, one member a row of the second table."""

    NOTHING = "nothing"
    FAILED = "failed"
    PASSED = "passed"
    UNKNOWN_TOUCH = "unknown-touch"
    UNTOUCHED = "untouched"
    SKIPPED = "skipped"


def heard(records: Sequence[Dated[ModuleTests]]) -> tuple[Heard, Tally]:
    """Read the second table; the tally holds the tests that decided."""
    entering = _entering(records)
    tally = count(entering)
    if not tally.cases and (len(entering) == len(records) or not count(records).cases):
        return Heard.NOTHING, tally
    if tally.failed:
        return Heard.FAILED, tally
    known = [one for one in entering if one.record.touch in _PROVING]
    proving = tally if len(known) == len(entering) else count(known)
    if proving.passed:
        return Heard.PASSED, proving
    if tally.passed:
        return Heard.UNKNOWN_TOUCH, tally
    entered = {id(one) for one in entering}
    untouched = count([one for one in records if id(one) not in entered])
    if untouched.ran:
        return Heard.UNTOUCHED, untouched
    return Heard.SKIPPED, count(records)


def _entering(records: Sequence[Dated[ModuleTests]]) -> list[Dated[ModuleTests]]:
    """Records whose tests enter the module or may enter it.

    What per-test coverage shows of a test file in one fresh run holds for the others, which did not measure it.
    """
    untouched = {path for one in records if one.record.touch is Touch.UNTOUCHED for path in one.record.paths}
    if not untouched:
        return list(records)
    return [
        one
        for one in records
        if one.record.touch in _PROVING
        or (one.record.touch is Touch.UNKNOWN and not untouched.issuperset(one.record.paths or ("",)))
    ]


def judge_tests(
    subject: Subject,
    records: Sequence[Dated[ModuleTests]],
    *,
    nothing: Message,
    again: Message,
) -> Verdict:
    """The second table, in its order, for records that count.

    Args:
        subject: gate and module.
        records: fresh records, of the port where the gate speaks of it.
        nothing: the reason where not one test matches.
        again: how to run the tests.
    """
    said, tally = heard(records)
    seen = references(records)
    notes = (*freshness_notes(records), *_flaky_note(tally))
    if said is Heard.NOTHING:
        return missing(subject, nothing, again)
    path, day = cited(records)
    if said is Heard.FAILED:
        reason = message(
            "reason-tests-failed",
            failed=tally.failed,
            ran=tally.ran,
            example=tally.failing[0] if tally.failing else None,
            source=path,
            day=day,
        )
        advice = message("next-fix-test", example=tally.failing[0] if tally.failing else None, source=path)
        figure = message("figure-tests", passed=tally.passed, ran=tally.ran)
        return verdict(
            subject, Outcome.FAILED, reason, next_=advice, figure=figure, evidence=seen, notes=notes
        )
    if said is Heard.PASSED:
        rewriting = rewriting_files(subject, records)
        if rewriting:
            return rewrites(subject, rewriting, evidence=records)
        reason = message(
            "reason-tests-passed", passed=tally.passed, skipped=tally.skipped, source=path, day=day
        )
        figure = message("figure-tests", passed=tally.passed, ran=tally.ran)
        return passed(subject, reason, figure=figure, evidence=seen, notes=notes)
    return untold(subject, said, records, again)


def untold(subject: Subject, said: Heard, records: Sequence[Dated[ModuleTests]], again: Message) -> Verdict:
    """The last rows: tests are there and prove nothing."""
    path, day = cited(records)
    seen = references(records)
    files = sorted({file for one in records for file in one.record.paths})
    where = files[0] if files else path
    if said is Heard.UNKNOWN_TOUCH:
        reason = message("reason-touch-unknown", tests=where, module=subject.module.id, source=path)
        return missing(subject, reason, message("next-show-touch", tests=where), evidence=seen)
    if said is Heard.UNTOUCHED:
        reason = message("reason-untouched", tests=where, module=subject.module.id, source=path)
        advice = message("next-import-module", tests=where, module=subject.module.id)
        return verdict(subject, Outcome.VACUOUS, reason, next_=advice, evidence=seen)
    reason = message("reason-all-skipped", source=path, day=day)
    return missing(subject, reason, again, evidence=seen)


def rewriting_files(subject: Subject, records: Sequence[Dated[ModuleTests]]) -> tuple[str, ...]:
    """Golden test files behind these records that write their own reference."""
    ours = {file for one in records for file in one.record.paths}
    return tuple(path for path in subject.records.evidence.rewriting_golden if path in ours)


def rewrites(
    subject: Subject, rewriting: Sequence[str], *, evidence: Sequence[Dated[ModuleTests]]
) -> Verdict:
    """A golden test that writes its own reference always agrees with it."""
    reason = message("reason-rewrites-reference", tests=rewriting[0])
    advice = message("next-stop-rewriting", tests=rewriting[0])
    return verdict(subject, Outcome.VACUOUS, reason, next_=advice, evidence=references(evidence))


def _flaky_note(tally: Tally) -> tuple[Message, ...]:
    return (message("note-flaky", flaky=tally.flaky),) if tally.flaky else ()
