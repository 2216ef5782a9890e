"""Gates, and the verdict of one gate for one module."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mkdocs_runbooks.diagnostics import Parameters
from mkdocs_runbooks.model.registry import Enforcement, GateId, Target, Text


class Outcome(StrEnum):
    """The closed set of outcomes; only `passed` ticks a box."""

    PASSED = "passed"
    FAILED = "failed"
    VACUOUS = "vacuous"
    STALE = "stale"
    INCONCLUSIVE = "inconclusive"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class Part(StrEnum):
    """Which part of the runbook a gate belongs to; decides what a status requires."""

    PRECONDITION = "precondition"
    STEP = "step"
    ACCEPTANCE = "acceptance"
    POLICY = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One named condition that a module must meet.

    Attributes:
        section: where the runbook shows it, such as `preconditions.types`, `step-2`, `acceptance.quality`,
            `policy`.
        probe: which probe judges it.
        needs_port: it speaks of the port: only records whose backend is the port count.
        settings: what the probe needs, such as `kind=property`, `file=types`.
        title: for custom gates; catalogue gates take their words from the locale.
    """

    id: GateId
    part: Part
    section: str
    probe: str
    enforcement: Enforcement = Enforcement.BLOCKING
    needs_port: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    title: Text | None = None
    custom: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceReference:
    """The evidence a verdict used: a file, maybe a line, a test or a figure, its commit and time."""

    path: str
    line: int | None = None
    detail: str | None = None
    commit: str | None = None
    produced_at: datetime | None = None
    digest: str | None = None
    weak: bool = False
    """Freshness rests on times (git's last change, or mtime) instead of content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A key of the locales and what is filled in."""

    key: str
    params: Parameters = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome of one gate for one module.

    Attributes:
        reason: the sentence that gives value, requirement and source.
        figure: the short figure shown in the row, or None.
        next: what to do next; set for every outcome that is neither passed nor not-applicable.
        target: for a port gate over several targets: whose outcome counted.
    """

    gate: GateId
    outcome: Outcome
    reason: Message
    figure: Message | None = None
    next: Message | None = None
    evidence: tuple[EvidenceReference, ...] = ()
    notes: tuple[Message, ...] = ()
    """Said besides: weaker kind of freshness, environment changed, …"""
    target: Target | None = None
