"""All verdicts of a module with waivers, and the readiness derived from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.adr import Decisions
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.gate import Gate, Message, Outcome, Verdict
from mkdocs_runbooks.model.history import History
from mkdocs_runbooks.model.interface import ModuleInterface, SharedDocuments
from mkdocs_runbooks.model.registry import (
    GateId,
    Module,
    ModuleId,
    Registry,
    SignOff,
    Status,
    Target,
    TestKind,
    Waiver,
)
from mkdocs_runbooks.model.test_runs import TestCounts


class Blocks(StrEnum):
    """How a required, unwaived gate that is not passed blocks."""

    CONTRADICTED = "contradicted"
    UNPROVEN = "unproven"


class ReadinessState(StrEnum):
    """May the module take its next status (or keep `done`)?"""

    READY = "ready"
    READY_WITH_WAIVERS = "ready-with-waivers"
    NOT_READY = "not-ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedGate:
    """One gate as it stands for one module.

    Attributes:
        required: the declared status requires it and its enforcement is blocking.
        blocks: set where it blocks now; a valid waiver clears it.
        sign_off: the sign-off that is its evidence, valid or lapsed.
        waiver: laid over the outcome; `waiver_valid` says whether it still holds today.
        place: key for `Module.place` that makes the claim (`status`, `waivers.0`, …).
    """

    gate: Gate
    verdict: Verdict
    required: bool
    blocks: Blocks | None = None
    sign_off: SignOff | None = None
    waiver: Waiver | None = None
    waiver_valid: bool = False
    place: str = "status"

    @property
    def outcome(self) -> Outcome:
        """The verdict's outcome."""
        return self.verdict.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Derived, never typed. `next_status` is what the module would take next (`done` stays `done`)."""

    state: ReadinessState
    next_status: Status
    blocked_by: tuple[GateId, ...] = ()


class StepState(StrEnum):
    """State of one of the seven steps, derived from gates or source."""

    PASSED = "passed"
    PART = "part"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the seven migration steps; counts are 0/0 for steps that only source shows (1, 4, 5)."""

    number: int
    state: StepState
    passed: int = 0
    total: int = 0
    reason: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedupFigure:
    """A measured ratio (baseline time ÷ port time) with its interval where known."""

    operation: str
    ratio: float | None
    low: float | None = None
    high: float | None = None
    required: float | None = None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures for pages and `runbooks.json`; never typed by hand."""

    coverage_covered: int | None = None
    coverage_total: int | None = None
    tests: Mapping[TestKind, TestCounts] = field(default_factory=dict)
    speedups: Mapping[Target, tuple[SpeedupFigure, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The gates of one module that its status requires, judged, in catalogue order (policies last)."""

    module: Module
    gates: tuple[JudgedGate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Claims):
    """All verdicts of one module, required or not."""

    readiness: Readiness
    steps: tuple[Step, ...]
    figures: Figures
    next: JudgedGate | None = None
    """The gate whose next step the page puts first."""

    def gate(self, id_: str) -> JudgedGate | None:
        """The judged gate with this id, or None."""
        return next((judged for judged in self.gates if judged.gate.id == id_), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the readers found, handed to judgement and pages as one value."""

    registry: Registry
    evidence: Evidence
    interfaces: Mapping[ModuleId, ModuleInterface]
    decisions: Decisions
    history: History
    documents: SharedDocuments


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The whole registry, judged as far as its statuses claim something: what blocks, and no page.

    Attributes:
        diagnostics: of all readers, plus one per blocking gate.
    """

    registry: Registry
    claims: tuple[Claims, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The whole registry, judged: what pages and faces show.

    Attributes:
        diagnostics: of all readers, plus one per blocking gate.
        today: the day on which waivers were judged; None where nobody said.
    """

    facts: Facts
    assessments: tuple[Assessment, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    today: date | None = None

    def assessment(self, module: str) -> Assessment | None:
        """The assessment of one module, or None."""
        return next((one for one in self.assessments if one.module.id == module), None)
