"""Gates over the test infrastructure: the file is there, and a run holds something of it."""

from collections.abc import Iterable

from mkdocs_runbooks.gates.arms import executed
from mkdocs_runbooks.gates.commands import benchmark_command, shown, tests_command
from mkdocs_runbooks.gates.freshness import Age
from mkdocs_runbooks.gates.judge import Heard, heard, refused, rewrites, rewriting_files, untold
from mkdocs_runbooks.gates.selection import Standing, newest_first, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    cited,
    freshness_notes,
    message,
    missing,
    not_applicable,
    passed,
    references,
    source,
    verdict,
)
from mkdocs_runbooks.gates.tests import no_run
from mkdocs_runbooks.model.evidence import ModuleBenchmarks
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.registry import TestKind

_ENDINGS = {Backend.RUST: "rs", Backend.JULIA: "jl"}
"""Ending of the files in which the targets' own tools find their benchmarks."""


def suite(subject: Subject) -> Verdict:
    """The file exists (property suites use a library for it), and a run holds at least one test of it."""
    wanted = TestKind(subject.gate.settings["kind"])
    early = _without_file(subject, wanted) or _without_library(subject, wanted)
    if early is not None:
        return early
    path = shown(subject.module.paths.tests.get(wanted))
    again = message("next-run", command=tests_command(subject, path, wanted.value))
    nothing = no_run(subject, wanted)
    selection = select(one for one in subject.records.tests if one.record.kind is wanted)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    said, tally = heard(selection.records)
    if said is Heard.NOTHING:
        return missing(subject, nothing, again)
    if said not in {Heard.PASSED, Heard.FAILED}:
        return untold(subject, said, selection.records, again)
    rewriting = rewriting_files(subject, selection.records)
    if rewriting:
        return rewrites(subject, rewriting, evidence=selection.records)
    run, day = cited(selection.records)
    return passed(
        subject,
        message("reason-suite-ran", path=path, count=tally.cases, source=run, day=day),
        figure=message("figure-count-tests", count=tally.cases),
        evidence=(source(path), *references(selection.records)),
        notes=freshness_notes(selection.records),
    )


def benchmark_suite(subject: Subject) -> Verdict:
    """The file exists, and a run holds at least one benchmark of it that was really executed."""
    early = _without_file(subject, TestKind.BENCHMARK)
    if early is not None:
        return early
    path = shown(subject.module.paths.tests.get(TestKind.BENCHMARK))
    again = message("next-run", command=benchmark_command(subject))
    nothing = message("reason-no-benchmark-run", path=path)
    session = _session(subject, path)
    if session is not None:
        return session
    declared = subject.module.paths.tests[TestKind.BENCHMARK].files
    selection = select(
        one
        for one in subject.records.benchmarks
        if one.record.benchmarks and _can_be_of(declared, one.record)
    )
    if selection.standing is Standing.NOTHING:
        return _of_sessions(subject, nothing, again)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    every = [benchmark for one in selection.records for benchmark in one.record.benchmarks]
    real = [one for one in every if one.samples > 0 and (one.value or one.median or one.minimum)]
    run, day = cited(selection.records)
    seen = (source(path), *references(selection.records))
    if not real:
        reason = message("reason-benchmarks-empty", source=run, day=day)
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=seen)
    names = {one.id for one in real}
    return passed(
        subject,
        message("reason-benchmarks-ran", path=path, count=len(names), source=run, day=day),
        figure=message("figure-count-benchmarks", count=len(names)),
        evidence=seen,
        notes=freshness_notes(selection.records),
    )


def _can_be_of(files: Iterable[str], record: ModuleBenchmarks) -> bool:
    """Whether benchmarks can come from the declared files: Criterion runs no Python, and pytest no Rust."""
    endings = {file.rpartition(".")[2] for file in files}
    own = _ENDINGS.get(record.backend) if record.native and record.backend is not None else None
    return own in endings if own is not None else bool(endings - set(_ENDINGS.values()))


def _session(subject: Subject, path: str) -> Verdict | None:
    """A fresh paired session ran benchmarks in both arms; None where there is none, or nothing in it was real."""
    fresh = [one for one in subject.records.paired if one.freshness.age is Age.FRESH]
    for one in sorted(fresh, key=newest_first):
        names = {row.id for row in one.record.benchmarks if any(map(executed, (*row.reference, *row.port)))}
        if names:
            return passed(
                subject,
                message(
                    "reason-benchmarks-ran",
                    path=path,
                    count=len(names),
                    source=one.provenance.path,
                    day=one.record.ended_at.date(),
                ),
                figure=message("figure-count-benchmarks", count=len(names)),
                evidence=(source(path), *references([one])),
                notes=freshness_notes([one]),
            )
    return None


def _of_sessions(subject: Subject, nothing: Message, again: Message) -> Verdict:
    """Why no session shows a benchmark that ran: there is none, it is not fresh, or nothing ran in it."""
    sessions = select(one for one in subject.records.paired if one.record.benchmarks)
    refusal = refused(subject, sessions, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    run, day = cited(sessions.records)
    reason = message("reason-benchmarks-empty", source=run, day=day)
    return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=references(sessions.records))


def _without_file(subject: Subject, wanted: TestKind) -> Verdict | None:
    path = subject.module.paths.tests.get(wanted)
    if path is not None and path.without:
        return not_applicable(subject, message("reason-declared-none", key=f"paths.tests.{wanted.value}"))
    if path is None or path.planned:
        return missing(
            subject,
            message("reason-tests-planned", path=shown(path)),
            message("next-write-tests", path=shown(path)),
        )
    return None


def _without_library(subject: Subject, wanted: TestKind) -> Verdict | None:
    """A file without a property-testing library holds examples, whatever its name."""
    if wanted is not TestKind.PROPERTY:
        return None
    libraries = subject.python.property_library
    files = [file for file in subject.module.paths.tests[wanted].files if file in libraries]
    if not files:
        path = shown(subject.module.paths.tests[wanted])
        return missing(
            subject, message("reason-unreadable-source", path=path), message("next-repair-source", path=path)
        )
    if any(libraries[file] for file in files):
        return None
    return verdict(
        subject,
        Outcome.FAILED,
        message("reason-no-property-library", path=files[0]),
        next_=message("next-use-property-library", path=files[0]),
        evidence=(source(files[0]),),
    )
