"""What a comparison of both sides of the border says: verdicts a position, differences, what was accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mkdocs_runbooks.model.registry import Acceptance, Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

__all__ = ["Acceptance", "Drift", "DriftRule", "DriftSeverity", "Position", "TypeGrade", "TypeVerdict"]


_UNPROVEN = frozenset({"hidden", "mentioned", "elsewhere", "dynamic", "dynamic-module"})
"""Variants of a rule's sentence that say why an absence is no proof."""


class TypeGrade(StrEnum):
    """The verdict on one position. Only the two mismatches are errors; unknown is never taken for agreement."""

    EXACT = "exact"
    COMPATIBLE = "compatible"
    LOSSY = "lossy"
    LOOSE = "loose"
    UNKNOWN = "unknown"
    NULLABILITY_MISMATCH = "nullability-mismatch"
    TYPE_MISMATCH = "type-mismatch"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeVerdict:
    """What is known about one position.

    Attributes:
        reason: code of the sentence that says why, in the locales as `ffi-type-<reason>`; None: nothing to add.
        params: its variables, such as the accepted types or the range.
        rule: the rule that a mismatch or a loss breaks, such as TYPE, NULLABILITY, ARRAY or LOSSY.
    """

    grade: TypeGrade
    reason: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    rule: DriftRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One parameter, or what is returned, on both sides.

    Attributes:
        parameter: its Python name; None: what is returned.
        python: the type as Python declares it; None: not declared.
        native: the type as the target declares it; None: not declared.
        accepts: Python types that the native side takes (parameter) or gives (return), in words of Python.
    """

    parameter: str | None
    python: str | None
    native: str | None
    verdict: TypeVerdict
    accepts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One difference between the sides.

    Attributes:
        item: qualified Python name, such as `Class.method`.
        path: where it is best mended, with `line`.
        params: variables of the rule's sentence besides `item`.
        variant: the rule's sentence where it has several, as in `ffi-drift-F006-missing`; None: the plain one.
        other: (path, line) of the side that it contradicts.
        accepted: who accepts it; it is shown, and no longer counts.
    """

    rule: DriftRule
    item: str
    path: str
    line: int
    severity: DriftSeverity = DriftSeverity.ERROR
    target: Target | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    variant: str | None = None
    other: tuple[str, int] | None = None
    accepted: Acceptance | None = None

    @property
    def unproven(self) -> bool:
        """Whether a name was not found where something that can't be read may hold it."""
        return self.variant in _UNPROVEN

    @property
    def unsettled(self) -> bool:
        """Whether it depends on a version of PyO3 that nobody states."""
        return self.variant == "unsettled"

    @property
    def counts(self) -> bool:
        """Whether it is an error that nobody accepts."""
        return self.severity is DriftSeverity.ERROR and self.accepted is None
