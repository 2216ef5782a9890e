"""`accept.leaks`: a memory checker that looks for leaks covered the port, came to its end and found nothing.

What one report says, in this order:

| # | what it says | said |
|---|---|---|
| 1 | an error, or a definite leak, whose stack leads through the module or through nobody's files | faults |
| 2 | it did not come to its end | not-finished |
| 3 | nobody knows whether it did: a log that is empty without a receipt, a shell that hides the exit code | no-proof |
| 4 | it looks for other faults than leaks (helgrind, ThreadSanitizer, miri told to ignore leaks) | no-leak-check |
| 5 | nothing of the module was executed | nothing-ran |
| 6 | nothing of this | clean |

Tests of the port's own tools are such a report where their receipt shows a checker around them (`cargo miri test`,
`-Zsanitizer=address`): miri says nothing of its own where all is well, and looks for leaks after the last test has
passed, so only the exit code tells.

A fault weighs more than any clean report, whichever is newer: both speak of the code as it is, and a process that
forks leaves several reports. A clean one weighs more than all that prove nothing, unless another report of the same
program in the same run did not come to its end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_runbooks.gates.commands import checker_command
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.selection import Dated, count, newest_first, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    cited,
    freshness_notes,
    message,
    missing,
    passed,
    reference,
    verdict,
)
from mkdocs_runbooks.model.evidence import ModuleMemory, ModuleTests
from mkdocs_runbooks.model.gate import Message, Outcome, Verdict
from mkdocs_runbooks.model.measurements import MemoryFault, StackFrame
from mkdocs_runbooks.sources.cargo_packages import test_binary
from mkdocs_runbooks.sources.command_words import hides_exit_code, memory_checker

Report = Dated[ModuleMemory | ModuleTests]

_MIRI_FAULTS = ("Undefined Behavior", "memory leaked")
"""What stands in the message of a test that cargo-nextest ran under miri, and that miri ended."""


class Said(StrEnum):
    """What one report says about the module, one member a row of the table."""

    FAULTS = "faults"
    NOT_FINISHED = "not-finished"
    NO_PROOF = "no-proof"
    NO_LEAK_CHECK = "no-leak-check"
    NOTHING_RAN = "nothing-ran"
    CLEAN = "clean"


_VACUOUS = frozenset({Said.NO_LEAK_CHECK, Said.NOTHING_RAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one report says, and by which tool about which program."""

    report: Report
    said: Said
    tool: str
    program: str = ""
    faults: tuple[MemoryFault, ...] = ()
    suppressed: int = 0

    @property
    def run(self) -> tuple[str, str]:
        """The recorded command and the program in it; without a receipt every report is a run of its own."""
        receipt = self.report.provenance.receipt
        return (receipt.path if receipt is not None else self.report.provenance.path, self.program)


def leaks(subject: Subject) -> Verdict:
    """A finished report covers the module and holds no error and no definite leak."""
    target = subject.target.value.capitalize()
    again = _again(subject)
    nothing = message("reason-no-checker", target=target)
    selection = select(_reports(subject), subject.target)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    heard = [_heard(one) for one in sorted(selection.records, key=newest_first)]
    bad = next((one for one in heard if one.said is Said.FAULTS), None)
    if bad is not None:
        return _found(subject, bad)
    stopped = {one.run for one in heard if one.said is Said.NOT_FINISHED}
    clean = next((one for one in heard if one.said is Said.CLEAN and one.run not in stopped), None)
    if clean is not None:
        return _clean(subject, clean)
    doubt = next((one for one in heard if one.said is not Said.CLEAN), heard[0])
    path, day = cited([doubt.report])
    reason = message(
        f"reason-leaks-{doubt.said.value}", tool=doubt.tool, source=path, day=day, module=subject.module.id
    )
    seen = (reference(doubt.report),)
    if doubt.said in _VACUOUS:
        return verdict(subject, Outcome.VACUOUS, reason, next_=again, evidence=seen)
    return missing(subject, reason, again, evidence=seen)


def _reports(subject: Subject) -> Iterator[Report]:
    for memory in subject.records.memory:
        if memory.record.report.checks:
            yield Dated(
                record=memory.record,
                provenance=memory.provenance,
                freshness=memory.freshness,
                backend=memory.backend,
            )
    for tests in subject.records.tests:
        receipt = tests.provenance.receipt
        if tests.record.native and receipt is not None and memory_checker(receipt.argv) is not None:
            yield Dated(
                record=tests.record,
                provenance=tests.provenance,
                freshness=tests.freshness,
                backend=tests.backend,
            )


def _heard(one: Report) -> Heard:
    return _of_memory(one, one.record) if isinstance(one.record, ModuleMemory) else _of_tests(one, one.record)


def _of_memory(one: Report, part: ModuleMemory) -> Heard:
    report = part.report
    program = report.ran[0] if report.ran and report.tool != "miri" else ""
    said = Said.CLEAN
    if part.faults:
        said = Said.FAULTS
    elif report.finished is not True:
        said = Said.NO_PROOF if report.finished is None else Said.NOT_FINISHED
    elif not report.leaks:
        said = Said.NO_LEAK_CHECK
    elif not part.executed:
        said = Said.NOTHING_RAN
    return Heard(
        report=one,
        said=said,
        tool=report.tool,
        program=test_binary(program) or program.rpartition("/")[2],
        faults=part.faults,
        suppressed=report.suppressed,
    )


def _of_tests(one: Report, part: ModuleTests) -> Heard:
    """Tests that ran under a checker, as their receipt shows."""
    receipt = one.provenance.receipt
    checker = memory_checker(receipt.argv) if receipt is not None else None
    tally = count(
        [Dated(record=part, provenance=one.provenance, freshness=one.freshness, backend=one.backend)]
    )
    faults = tuple(_faults_of(part)) if tally.failed else ()
    said = Said.CLEAN
    if faults:
        said = Said.FAULTS
    elif receipt is None or hides_exit_code(receipt.argv):
        said = Said.NO_PROOF
    elif receipt.exit_code != 0 or receipt.signal is not None or tally.failed:
        said = Said.NOT_FINISHED
    elif checker is None or not checker.leaks:
        said = Said.NO_LEAK_CHECK
    elif not tally.passed:
        said = Said.NOTHING_RAN
    return Heard(report=one, said=said, tool=checker.tool if checker else "", program="tests", faults=faults)


def _faults_of(part: ModuleTests) -> Iterator[MemoryFault]:
    """Tests of the module that the checker ended, by their messages."""
    ours = {(case.classname, case.name) for case in part.cases()}
    for told in part.run.messages:
        kind = next((one for one in _MIRI_FAULTS if one in told.text), None)
        if kind is not None and (told.classname, told.name) in ours:
            yield MemoryFault(kind=kind, message=told.text, frames=(StackFrame(function=told.name),))


def _found(subject: Subject, heard: Heard) -> Verdict:
    path, day = cited([heard.report])
    first = heard.faults[0]
    place = _place(subject, first)
    lost = sum(fault.leaked_bytes or 0 for fault in heard.faults)
    reason = message(
        "reason-leaks-faults",
        tool=heard.tool,
        count=len(heard.faults),
        kind=first.kind,
        place=place,
        bytes=lost,
        source=path,
        day=day,
    )
    return verdict(
        subject,
        Outcome.FAILED,
        reason,
        next_=message("next-fix-fault", kind=first.kind, place=place),
        figure=message("figure-memory-errors", count=len(heard.faults), bytes=lost),
        evidence=(reference(heard.report, detail="; ".join(_told(subject, heard.faults))),),
        notes=freshness_notes([heard.report]),
    )


def _clean(subject: Subject, heard: Heard) -> Verdict:
    path, day = cited([heard.report])
    hidden = (message("note-faults-suppressed", count=heard.suppressed),) if heard.suppressed else ()
    return passed(
        subject,
        message("reason-leaks-clean", tool=heard.tool, source=path, day=day),
        figure=message("figure-memory-errors", count=0, bytes=0),
        evidence=(reference(heard.report),),
        notes=(*freshness_notes([heard.report]), *hidden),
    )


_SHOWN = 3
"""Faults that the evidence of a verdict names."""


def _told(subject: Subject, faults: Iterable[MemoryFault]) -> list[str]:
    told = []
    for fault in faults:
        lost = f" ({fault.leaked_bytes} B)" if fault.leaked_bytes else ""
        told.append(f"{_place(subject, fault) or '?'}: {fault.kind}{lost}")
    return told[:_SHOWN]


def _place(subject: Subject, fault: MemoryFault) -> str | None:
    """The innermost place in the module's port, else in the project, else the function it began in."""
    port = subject.module.paths.ports.get(subject.target)
    ours = frozenset(port.files) if port is not None else frozenset()
    own = [frame for frame in fault.frames if frame.own]
    for frame in (*(one for one in own if one.path in ours), *own):
        return frame.path if frame.line is None else f"{frame.path}:{frame.line}"
    return next((frame.function for frame in fault.frames if frame.function), None)


def _again(subject: Subject) -> Message:
    return message("next-run-checker", command=checker_command(subject), target=subject.target.value)
