"""Decision records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DecisionStatus(StrEnum):
    """MADR's statuses; `unknown` where the file states none that we know."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision record; `markdown` is the file's text, kept for ADRs outside `docs_dir`."""

    number: int
    title: str
    status: DecisionStatus
    date: date | None
    path: str
    superseded_by: int | None = None
    supersedes: tuple[int, ...] = ()
    markdown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All decision records of a registry."""

    by_number: Mapping[int, Decision] = field(default_factory=dict)
