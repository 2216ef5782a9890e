"""Differences that somebody accepts: they are shown, and no longer count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity, parameters
from mkdocs_runbooks.model.drift import Acceptance, Drift


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The differences of a module, and what is wrong with the acceptances.

    Attributes:
        drift: all differences; those that are accepted say by whom.
        expired: acceptances that ran out.
        unused: acceptances that match nothing any more.
    """

    drift: tuple[Drift, ...]
    expired: tuple[Diagnostic, ...]
    unused: Mapping[Acceptance, Diagnostic]


def accepted(
    found: Iterable[Drift], acceptances: Iterable[Acceptance], *, today: date | None, complete: bool
) -> Accepted:
    """Mark what is accepted.

    Args:
        found: all differences of a module.
        acceptances: what its registry entry accepts.
        today: the day on which they are judged; None: none runs out.
        complete: a side is there to compare with; else nothing is said about acceptances.
    """
    known = tuple(acceptances)
    valid = [one for one in known if one.until is None or today is None or today <= one.until]
    marked: list[Drift] = []
    everything = tuple(found)
    for drift in everything:
        one = next((a for a in valid if a.rule is drift.rule and a.item == drift.item), None)
        marked.append(drift if one is None else replace(drift, accepted=one))
    keys = {(drift.rule, drift.item) for drift in everything}
    used = {one for one in known if (one.rule, one.item) in keys}
    unused = [one for one in known if complete and one not in used]
    expired = (one for one in known if one in used and one not in valid)
    return Accepted(
        drift=tuple(marked),
        expired=tuple(_problem(Code.ACCEPTANCE_EXPIRED, one) for one in expired),
        unused={one: _problem(Code.ACCEPTANCE_UNUSED, one) for one in unused},
    )


def _problem(code: Code, one: Acceptance) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.WARNING,
        location=one.location,
        params=parameters(rule=one.rule.value, item=one.item, until=one.until),
    )
