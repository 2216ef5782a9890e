"""What the verdicts on single positions mean as drift: types, None, arrays, losses."""

from collections.abc import Iterator

from mkdocs_runbooks.model.drift import Drift, Position, TypeGrade
from mkdocs_runbooks.model.ffi import Pair
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_MISMATCHES = {
    TypeGrade.TYPE_MISMATCH: DriftRule.TYPE,
    TypeGrade.NULLABILITY_MISMATCH: DriftRule.NULLABILITY,
}


def position_drift(pair: Pair, target: Target) -> Iterator[Drift]:
    """The mismatches of a pair as errors, its losses as information.

    Positions speak of what Python declares: the stub where there is one, else the reference.
    """
    declared = pair.stub or pair.python
    native = pair.native.get(target)
    if declared is None or native is None:
        return
    for one in pair.positions.get(target, ()):
        rule = _MISMATCHES.get(one.verdict.grade)
        severity = DriftSeverity.ERROR
        if one.verdict.grade is TypeGrade.LOSSY:
            rule, severity = DriftRule.LOSSY, DriftSeverity.INFO
        if rule is None:
            continue
        yield Drift(
            rule=one.verdict.rule or rule,
            item=pair.name,
            path=declared.path,
            line=declared.line,
            severity=severity,
            target=target,
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
