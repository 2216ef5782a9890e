"""`runbooks.json` and the badges: what the pages say, for machines.

Same input, same bytes: modules stand in the registry's order, one to a line, so that a diff of two exports
names the modules that changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from io import BytesIO
from typing import Protocol

import msgspec
from msgspec import UNSET, UnsetType

from mkdocs_runbooks.diagnostics import Diagnostic, Value
from mkdocs_runbooks.model.adr import Decisions
from mkdocs_runbooks.model.assessment import Assessment, Figures, Judged, JudgedGate
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.gate import EvidenceReference
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import Module, ModuleId, SignOff
from mkdocs_runbooks.model.test_runs import TestCounts
from mkdocs_runbooks.pages import shape
from mkdocs_runbooks.pages.counting import encodable, record_count, users_of_decisions
from mkdocs_runbooks.pages.export_interface import interface_shape
from mkdocs_runbooks.wording import Wording, hint, message, visible


class Entries(Protocol):
    """Texts of entries, from build to build."""

    def combined(self, name: str, sources: tuple[object, ...], combine: Callable[[], bytes]) -> bytes:
        """An entry as it was, or written anew where what it is made of are other objects."""


class _Written:
    """Writes each entry."""

    def combined(self, name: str, sources: tuple[object, ...], combine: Callable[[], bytes]) -> bytes:  # noqa: ARG002  # as of those that are kept
        return combine()


WRITTEN: Entries = _Written()


def document(judged: Judged, wording: Wording, entries: Entries = WRITTEN) -> bytes:
    """`runbooks.json` as UTF-8 that ends with a line break; `pages.shape` declares its form.

    Args:
        judged: the registry.
        wording: in the language of its sentences.
        entries: of the modules, as they were written before.
    """
    facts = judged.facts
    head: dict[str, object] = {
        "schema": shape.SCHEMA_VERSION,
        "project": encodable(facts.registry.project.name),
        "commit": facts.history.head.id if facts.history.head else None,
        "registry_digest": facts.registry.digest,
    }
    # Each entry is let go as soon as it is text: the values of a thousand modules are many times as large.
    modules = (
        entries.combined(
            f"entry {one.module.id} {wording.language}", (one, border), partial(_entry, one, border, wording)
        )
        for one in judged.assessments
        for border in [facts.interfaces.get(one.module.id)]
    )
    sections: Iterable[tuple[str, Iterable[msgspec.Struct]]] = (
        ("adrs", _decisions(facts.decisions, users_of_decisions(judged))),
        ("evidence", (_evidence_file(one, wording) for one in facts.evidence.files)),
        ("diagnostics", (_diagnostic(one, wording) for one in judged.diagnostics)),
    )
    written = BytesIO()  # of a thousand modules each copy is tens of megabytes
    written.write(b"{\n")
    written.writelines(b"%b: %b,\n" % (_encode(key), _encode(value)) for key, value in head.items())
    written.writelines(_block("modules", b"{}", modules))
    for name, values in sections:
        written.write(b",\n")
        written.writelines(_block(name, b"[]", map(_encode, values)))
    written.write(b"\n}\n")
    return written.getvalue()


_encode = msgspec.json.encode


def _block(name: str, brackets: bytes, entries: Iterable[bytes]) -> Iterator[bytes]:
    before, after = b"\n", b""
    yield b"%b: %b" % (_encode(name), brackets[:1])
    for entry in entries:
        yield before + entry
        before, after = b",\n", b"\n"
    yield after + brackets[1:]


def _entry(one: Assessment, interface: ModuleInterface | None, wording: Wording) -> bytes:
    return b"%b: %b" % (_encode(one.module.id), _encode(_module(one, interface, wording)))


def _module(one: Assessment, interface: ModuleInterface | None, wording: Wording) -> shape.ModuleShape:
    module = one.module
    language = wording.language
    return shape.ModuleShape(
        title=encodable(module.title.within(language)),
        target=[target.value for target in module.targets],
        status=module.status.value,
        wave=module.wave,
        owner=encodable(module.owner) if module.owner is not None else None,
        flags=_flags(module, interface),
        readiness=shape.ReadinessShape(
            state=one.readiness.state.value, blocked_by=[str(gate) for gate in one.readiness.blocked_by]
        ),
        gates={gate.gate.id: _gate(gate, wording) for gate in one.gates},
        figures=_figures(one.figures),
        ffi=interface_shape(interface, wording),
        blockers=[
            shape.BlockerShape(what=encodable(blocker.what.within(language)), since=blocker.since)
            for blocker in module.blockers
        ],
    )


def _flags(module: Module, interface: ModuleInterface | None) -> dict[str, shape.FlagShape]:
    readings = interface.python.flags if interface else {}
    shapes = {}
    for flag in module.flags:
        reading = readings.get(flag.target)
        shapes[flag.target.value] = shape.FlagShape(
            name=flag.name,
            kind=reading.kind.value if reading else None,
            found_at=encodable(f"{reading.path}:{reading.line}") if reading else None,
        )
    return shapes


def _gate(gate: JudgedGate, wording: Wording) -> shape.GateShape:
    verdict = gate.verdict
    return shape.GateShape(
        outcome=gate.outcome.value,
        required=gate.required,
        blocks=gate.blocks.value if gate.blocks else None,
        code=verdict.reason.key,
        params={name: _scalar(value) for name, value in verdict.reason.params},
        text=wording.text(verdict.reason.key, verdict.reason.params),
        next=wording.text(verdict.next.key, verdict.next.params) if verdict.next else None,
        evidence=[_reference(reference) for reference in verdict.evidence],
        sign_off=_sign_off(gate.sign_off),
        waiver=_waiver(gate, wording),
    )


def _sign_off(sign_off: SignOff | None) -> shape.SignOffShape | UnsetType:
    if sign_off is None:
        return UNSET
    return shape.SignOffShape(
        by=encodable(sign_off.by), date=sign_off.date, link=sign_off.link, digest=sign_off.digest
    )


def _waiver(gate: JudgedGate, wording: Wording) -> shape.WaiverShape | UnsetType:
    waiver = gate.waiver
    if waiver is None:
        return UNSET
    return shape.WaiverShape(
        by=encodable(waiver.by),
        date=waiver.date,
        until=waiver.until,
        why=encodable(waiver.why.within(wording.language)),
        valid=gate.waiver_valid,
    )


def _scalar(value: Value) -> shape.Scalar:
    match value:
        case datetime() | date():
            return value.isoformat()
        case str():
            return encodable(value)
        case _:
            return value


def _reference(reference: EvidenceReference) -> shape.EvidenceReferenceShape:
    return shape.EvidenceReferenceShape(
        path=encodable(reference.path),
        line=reference.line,
        detail=encodable(reference.detail) if reference.detail is not None else None,
        commit=reference.commit,
        produced_at=reference.produced_at,
        digest=reference.digest,
    )


def _figures(figures: Figures) -> shape.FiguresShape:
    return shape.FiguresShape(
        coverage=shape.CoverageShape(covered=figures.coverage_covered, total=figures.coverage_total),
        tests={kind.value: _tests(counts) for kind, counts in figures.tests.items()},
        speedups={
            target.value: {
                encodable(figure.operation): shape.SpeedupShape(
                    ratio=figure.ratio,
                    low=figure.low,
                    high=figure.high,
                    required=figure.required,
                    outcome=figure.outcome.value,
                )
                for figure in found
            }
            for target, found in figures.speedups.items()
        },
    )


def _tests(counts: TestCounts) -> shape.TestsShape:
    return shape.TestsShape(
        passed=counts.passed, failed=counts.failed + counts.error, skipped=counts.skipped, flaky=counts.flaky
    )


def _decisions(
    decisions: Decisions, users: Mapping[int, tuple[ModuleId, ...]]
) -> Iterable[shape.DecisionShape]:
    for number, decision in sorted(decisions.by_number.items()):
        yield shape.DecisionShape(
            number=number,
            title=encodable(decision.title),
            status=decision.status.value,
            date=decision.date,
            path=encodable(decision.path),
            superseded_by=decision.superseded_by,
            supersedes=list(decision.supersedes),
            modules=[str(module) for module in users.get(number, ())],
        )


def _evidence_file(file: EvidenceFile, wording: Wording) -> shape.EvidenceFileShape:
    incomplete = file.state is not FileState.READ and file.diagnostics
    return shape.EvidenceFileShape(
        path=encodable(file.path),
        format=file.format.value if file.format else None,
        state=file.state.value,
        records=record_count(file),
        reason=message(file.diagnostics[0], wording) if incomplete else UNSET,
    )


def _diagnostic(diagnostic: Diagnostic, wording: Wording) -> shape.DiagnosticShape:
    return shape.DiagnosticShape(
        code=diagnostic.code.value,
        severity=diagnostic.severity.value,
        path=visible(diagnostic.location.path),
        line=diagnostic.location.line,
        column=diagnostic.location.column,
        message=message(diagnostic, wording),
        hint=hint(diagnostic, wording),
    )
