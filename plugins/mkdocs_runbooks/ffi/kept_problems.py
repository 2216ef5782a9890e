"""What is wrong with a border, as data that can be kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProblem:
    """A diagnostic; days stand apart, since both they and words are written as texts."""

    code: Code
    severity: Severity
    location: Location
    params: tuple[tuple[str, str | int | float | bool | None], ...]
    days: Mapping[str, date]
    suggestion: str | None

    @classmethod
    def of(cls, one: Diagnostic) -> Self:
        """A diagnostic as it is kept."""
        return cls(
            code=one.code,
            severity=one.severity,
            location=one.location,
            params=tuple((name, None if isinstance(value, date) else value) for name, value in one.params),
            days={name: value for name, value in one.params if isinstance(value, date)},
            suggestion=one.suggestion,
        )

    @property
    def diagnostic(self) -> Diagnostic:
        """As it is told."""
        return Diagnostic(
            code=self.code,
            severity=self.severity,
            location=self.location,
            params=tuple((name, self.days.get(name, value)) for name, value in self.params),
            suggestion=self.suggestion,
        )
