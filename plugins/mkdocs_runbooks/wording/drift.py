"""The words of a difference between both sides of the border, and where its rule is documented."""

from markupsafe import Markup

from mkdocs_runbooks.diagnostics import Parameters
from mkdocs_runbooks.model.drift import Acceptance, Drift
from mkdocs_runbooks.model.rules import DriftRule
from mkdocs_runbooks.wording.catalogue import Wording

_DOCUMENTATION = "https://mkdocs-runbooks.github.io/mkdocs-runbooks/reference/drift"


def drift_message(drift: Drift, wording: Wording) -> str:
    """What differs, in one sentence."""
    return wording.text(_key(drift, wording), _params(drift))


def drift_markup(drift: Drift, wording: Wording) -> Markup:
    """What differs, in one sentence of HTML."""
    return wording.html(_key(drift, wording), _params(drift))


def drift_hint(drift: Drift, wording: Wording) -> str:
    """What to do about it."""
    own = f"{_key(drift, wording)}.hint"
    return wording.text(own if wording.has(own) else f"ffi-drift-{drift.rule.value}.hint", _params(drift))


def acceptance_words(accepted: Acceptance, wording: Wording) -> str:
    """Who accepts a difference, since and until when, and why."""
    key = "ffi-drift-accepted" if accepted.until is None else "ffi-drift-accepted-until"
    return wording.text(
        key,
        (
            ("by", accepted.by),
            ("since", accepted.since),
            ("until", accepted.until),
            ("why", accepted.why.within(wording.language)),
        ),
    )


def rule_title(rule: DriftRule, wording: Wording) -> str:
    """What a rule is about, in a few words."""
    return wording.text(f"ffi-rule-{rule.value}")


def rule_page(rule: DriftRule) -> str:
    """Address of the page that explains a rule."""
    return f"{_DOCUMENTATION}/{rule.value}/"


def _key(drift: Drift, wording: Wording) -> str:
    """The sentence of the variant, else the rule's plain one."""
    varied = f"ffi-drift-{drift.rule.value}-{drift.variant}"
    return varied if drift.variant and wording.has(varied) else f"ffi-drift-{drift.rule.value}"


def _params(drift: Drift) -> Parameters:
    return (*drift.params.items(), ("item", drift.item))
