"""What a probe is asked about: one gate, one module, maybe one target; and how it answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from mkdocs_runbooks.diagnostics import Location, Value
from mkdocs_runbooks.gates.dating import Records
from mkdocs_runbooks.gates.selection import Dated
from mkdocs_runbooks.gates.surroundings import Tools
from mkdocs_runbooks.model.assessment import Facts
from mkdocs_runbooks.model.gate import EvidenceReference, Gate, Message, Outcome, Verdict
from mkdocs_runbooks.model.interface import ModuleInterface, PythonFacts, TargetFacts
from mkdocs_runbooks.model.lines import Lines
from mkdocs_runbooks.model.measurements import CoverageReport, FileCoverage, Finding, LintReport
from mkdocs_runbooks.model.provenance import Provenance
from mkdocs_runbooks.model.registry import GateId, Module, ModuleId, Registry, Target

Record = TypeVar("Record")

WORD_LIMIT = 900
"""Characters of a parameter; commands with long paths are the longest that are meant to be read."""

NUMBER_LIMIT = 1e15
"""From here on a number is said in powers of ten."""


@dataclass(slots=True, kw_only=True)
class Index:
    """Lookups over whole report files, made once a build, so that no gate walks a report per module."""

    coverage: dict[str, dict[str, FileCoverage]] = field(default_factory=dict)
    findings: dict[str, dict[str, list[Finding]]] = field(default_factory=dict)

    def covered(self, report: CoverageReport) -> Mapping[str, FileCoverage]:
        """Path -> coverage of one report; a file without a line that could run is one, with nothing in it."""
        path = report.provenance.path
        if path not in self.coverage:
            nothing = Lines()
            lineless = (FileCoverage(path=one, covered=nothing, missing=nothing) for one in report.lineless)
            self.coverage[path] = {file.path: file for file in (*lineless, *report.files)}
        return self.coverage[path]

    def found(self, report: LintReport) -> Mapping[str, list[Finding]]:
        """Path -> findings of one report."""
        path = report.provenance.path
        if path not in self.findings:
            by_path: dict[str, list[Finding]] = {}
            for finding in report.findings:
                by_path.setdefault(finding.path, []).append(finding)
            self.findings[path] = by_path
        return self.findings[path]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the questions about all modules share.

    Attributes:
        facts: what the readers found.
        flag_owners: flag name -> the module that declares it.
        newest_tools: versions of the newest recorded runs.
        folder: where commands that a verdict names put their results.
        begun: how many modules are in progress.
        places: where what is written about a module stands, for verdicts that are kept while it moves.
    """

    facts: Facts
    flag_owners: Mapping[str, ModuleId] = field(default_factory=dict)
    newest_tools: Tools = field(default_factory=dict)
    folder: str = ""
    begun: int = 0
    places: Mapping[ModuleId, Mapping[str, Location]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What all questions about one module share.

    Attributes:
        earlier: the verdicts of this module that were already given, in catalogue order; grows as it is judged.
        sections: gate id -> section of the runbook, for gates that are not off.
        required: the gates that the declared status requires.
    """

    world: World
    module: Module
    interface: ModuleInterface
    records: Records
    earlier: dict[GateId, Verdict]
    index: Index
    today: date
    sections: Mapping[GateId, str] = field(default_factory=dict)
    required: frozenset[GateId] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """One question to a probe: a module, one of its gates, one of its targets.

    Attributes:
        target: the port that is asked about; for gates judged once a module, the first target.
    """

    background: Background
    gate: Gate
    target: Target

    @property
    def facts(self) -> Facts:
        """What the readers found."""
        return self.background.world.facts

    @property
    def module(self) -> Module:
        """The module that is judged."""
        return self.background.module

    @property
    def interface(self) -> ModuleInterface:
        """What the border of the module shows."""
        return self.background.interface

    @property
    def records(self) -> Records:
        """The module's evidence with its freshness."""
        return self.background.records

    @property
    def index(self) -> Index:
        """Lookups over whole report files."""
        return self.background.index

    @property
    def earlier(self) -> Mapping[GateId, Verdict]:
        """Verdicts already given for this module."""
        return self.background.earlier

    @property
    def today(self) -> date:
        """The day of judging."""
        return self.background.today

    @property
    def registry(self) -> Registry:
        """The registry that the module stands in."""
        return self.background.world.facts.registry

    @property
    def python(self) -> PythonFacts:
        """What the reference and its wrapper show."""
        return self.background.interface.python

    @property
    def port(self) -> TargetFacts:
        """What the port in question shows."""
        found = self.background.interface.targets.get(self.target)
        return found if found is not None else TargetFacts(target=self.target, present=False)


Probe = Callable[[Subject], Verdict]


def message(key: str, /, **params: Value) -> Message:
    """A key of the locales with its parameters, each short and small enough for a sentence."""
    return Message(
        key=key,
        params=tuple(
            [
                (name, value if type(value) is str and len(value) <= WORD_LIMIT else _fit(value))
                for name, value in params.items()
            ]
        ),
    )


def _fit(value: Value) -> Value:
    """What evidence says may be of any length and size; a formatter may refuse both."""
    if isinstance(value, str):
        return value if len(value) <= WORD_LIMIT else value[: WORD_LIMIT - 1] + "…"
    if isinstance(value, int | float) and abs(value) > NUMBER_LIMIT:
        return f"{float(value):.3g}"
    return value


def verdict(  # noqa: PLR0913  (the fields of a verdict, by name)
    subject: Subject,
    outcome: Outcome,
    reason: Message,
    *,
    next_: Message | None = None,
    figure: Message | None = None,
    evidence: Iterable[EvidenceReference] = (),
    notes: Iterable[Message] = (),
) -> Verdict:
    """The answer of a probe."""
    return Verdict(
        gate=subject.gate.id,
        outcome=outcome,
        reason=reason,
        next=next_,
        figure=figure,
        evidence=tuple(evidence),
        notes=tuple(notes),
        target=subject.target if "per" in subject.gate.settings else None,
    )


def passed(
    subject: Subject,
    reason: Message,
    *,
    figure: Message | None = None,
    evidence: Iterable[EvidenceReference] = (),
    notes: Iterable[Message] = (),
) -> Verdict:
    """Evidence was found, is fresh and meets the rule."""
    return verdict(subject, Outcome.PASSED, reason, figure=figure, evidence=evidence, notes=notes)


def missing(
    subject: Subject, reason: Message, next_: Message, *, evidence: Iterable[EvidenceReference] = ()
) -> Verdict:
    """Nothing was found that could prove it."""
    return verdict(subject, Outcome.MISSING, reason, next_=next_, evidence=evidence)


def not_applicable(subject: Subject, reason: Message) -> Verdict:
    """The gate does not concern this module."""
    return verdict(subject, Outcome.NOT_APPLICABLE, reason)


def reference(one: Dated[Record], *, line: int | None = None, detail: str | None = None) -> EvidenceReference:
    """Name a record as the evidence of a verdict."""
    provenance = one.provenance
    return EvidenceReference(
        path=provenance.path,
        line=line,
        detail=detail,
        commit=provenance.commit,
        produced_at=provenance.produced_at,
        digest=provenance.digest,
        weak=one.freshness.weak,
    )


def references(records: Iterable[Dated[Record]]) -> tuple[EvidenceReference, ...]:
    """One reference a file, in the order given."""
    by_path = {one.provenance.path: reference(one) for one in records}
    return tuple(by_path.values())


def source(path: str, line: int | None = None, detail: str | None = None) -> EvidenceReference:
    """Name a place in source or registry as the evidence of a verdict."""
    return EvidenceReference(path=path, line=line, detail=detail)


def registry_place(subject: Subject, key: str) -> EvidenceReference:
    """Name the line of the registry that says it."""
    place = subject.module.place(key)
    return source(place.path, place.line)


def freshness_notes(records: Iterable[Dated[Record]]) -> tuple[Message, ...]:
    """What must be said about the age of the evidence: it rests on times, or its environment is another now."""
    judged = tuple(records)
    weak = [one for one in judged if one.freshness.weak]
    notes = [message("note-weak-freshness", source=weak[0].provenance.path)] if weak else []
    around = [one for one in judged if one.surroundings.locks]
    if around:
        locks = around[0].surroundings.locks
        source_ = around[0].provenance.path
        notes.append(message("note-locks-changed", source=source_, lock=locks[0], more=len(locks) - 1))
    around = [one for one in judged if one.surroundings.tools]
    if around:
        tool, then, now = around[0].surroundings.tools[0]
        source_ = around[0].provenance.path
        notes.append(message("note-tool-changed", source=source_, tool=tool, then=then, now=now))
    return tuple(notes)


def cited(records: Iterable[Dated[Record]]) -> tuple[str, date | None]:
    """The newest file of a set and its day, for sentences that name their source."""
    newest = max(records, key=lambda one: _seconds(one.provenance), default=None)
    if newest is None:
        return "", None
    moment = newest.provenance.produced_at
    return newest.provenance.path, moment.date() if moment is not None else None


def _seconds(provenance: Provenance) -> float:
    return provenance.produced_at.timestamp() if provenance.produced_at is not None else 0.0
