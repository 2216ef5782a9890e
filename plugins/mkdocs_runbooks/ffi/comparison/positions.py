"""What the verdicts on single positions mean as drift: types, None, arrays, losses."""

from collections.abc import Iterable, Iterator

from mkdocs_runbooks.ffi.comparison.placing import Meeting
from mkdocs_runbooks.model.drift import Drift, Position, TypeGrade
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_MISMATCHES = {
    TypeGrade.TYPE_MISMATCH: DriftRule.TYPE,
    TypeGrade.NULLABILITY_MISMATCH: DriftRule.NULLABILITY,
}


def position_drift(meeting: Meeting, positions: Iterable[Position]) -> Iterator[Drift]:
    """The mismatches of one meeting as errors, its losses as information."""
    declared, native = meeting.declared, meeting.natives[0]
    for one in positions:
        rule = _MISMATCHES.get(one.verdict.grade)
        severity = DriftSeverity.ERROR
        if one.verdict.grade is TypeGrade.LOSSY:
            rule, severity = DriftRule.LOSSY, DriftSeverity.INFO
        if rule is None:
            continue
        yield Drift(
            rule=one.verdict.rule or rule,
            item=meeting.label,
            path=declared.path,
            line=declared.line,
            severity=severity,
            target=meeting.target,
            params=_params(one),
            variant="return" if one.parameter is None else None,
            other=(native.path, native.line),
        )


def _params(one: Position) -> dict[str, str]:
    native = one.native or "()"
    return {
        **one.verdict.params,
        "parameter": one.parameter or "",
        "python": one.python or "None",
        "native": native,
        "accepts": one.accepts or native,
    }
