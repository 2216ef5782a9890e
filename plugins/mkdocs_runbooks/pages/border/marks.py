"""Signs of verdicts at the border; each has a word, so that colour is never alone."""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup

from mkdocs_runbooks.model.drift import Drift, Position, TypeGrade
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity
from mkdocs_runbooks.pages.escape import without_braces
from mkdocs_runbooks.wording import Wording

_KINDS = {
    TypeGrade.EXACT: "good",
    TypeGrade.COMPATIBLE: "good",
    TypeGrade.LOOSE: "note",
    TypeGrade.LOSSY: "note",
    TypeGrade.UNKNOWN: "open",
    TypeGrade.NULLABILITY_MISMATCH: "bad",
    TypeGrade.TYPE_MISMATCH: "bad",
}
_SIGNS = {"good": "✔", "note": "!", "open": "?", "bad": "✖", "none": "–"}
_WORST_FIRST = (
    TypeGrade.UNKNOWN,
    TypeGrade.LOSSY,
    TypeGrade.LOOSE,
    TypeGrade.COMPATIBLE,
    TypeGrade.EXACT,
)
_MISMATCHES = {
    TypeGrade.TYPE_MISMATCH: DriftRule.TYPE,
    TypeGrade.NULLABILITY_MISMATCH: DriftRule.NULLABILITY,
}
"""The rule that a mismatch breaks where its verdict names none."""


@cache
def sign(kind: str, key: str, language: str) -> Markup:
    """A sign with its word.

    Args:
        kind: `good`, `note`, `open`, `bad` or `none`.
        key: of the word in the locales.
        language: of the word.
    """
    label = without_braces(Wording(language).html(key))
    return Markup('<span class="rb-v rb-v--{}"><span aria-hidden="true">{}</span> {}</span>').format(
        kind, _SIGNS[kind], label
    )


def grade(found: TypeGrade, wording: Wording) -> Markup:
    """The sign of one position's verdict."""
    return sign(_KINDS[found], f"ffi-grade-{found.value}", wording.language)


def position_sign(position: Position, drift: Iterable[Drift], wording: Wording) -> Markup:
    """The sign of one position: a mismatch is red only where it counts.

    Args:
        position: what was compared.
        drift: the differences of its item on its target.
        wording: words.
    """
    rule = _MISMATCHES.get(position.verdict.grade)
    if rule is None:
        return grade(position.verdict.grade, wording)
    rule = position.verdict.rule or rule
    name = position.parameter or ""
    found = [one for one in drift if one.rule is rule and one.params.get("parameter", "") == name]
    if any(one.counts for one in found):
        return grade(position.verdict.grade, wording)
    return sign("note", _uncounted(found), wording.language)


def overall(positions: Iterable[Position], drift: Iterable[Drift], wording: Wording) -> Markup:
    """The verdict on one name: a difference that counts, else its worst position; nothing compared is said.

    A mismatch that does not count is accepted, left out by the registry, or one that callers never meet since a
    wrapper stands between.
    """
    found = tuple(drift)
    if any(one.counts for one in found):
        return sign("bad", "ffi-grade-differs", wording.language)
    if any(one.severity is DriftSeverity.WARNING and one.accepted is None for one in found):
        return sign("note", "ffi-grade-warned", wording.language)
    grades = {one.verdict.grade for one in positions}
    accepted = any(one.severity is DriftSeverity.ERROR for one in found)
    if TypeGrade.UNKNOWN not in grades and (accepted or grades & _MISMATCHES.keys()):
        return sign("note", _uncounted(found), wording.language)
    worst = next((one for one in _WORST_FIRST if one in grades), None)
    return grade(worst, wording) if worst else sign("none", "ffi-grade-not-compared", wording.language)


def _uncounted(drift: Iterable[Drift]) -> str:
    return "ffi-grade-accepted" if any(one.accepted is not None for one in drift) else "ffi-grade-uncounted"
