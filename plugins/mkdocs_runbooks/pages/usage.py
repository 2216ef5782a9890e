"""The view of the usage page: the template's own words on how runbooks are used, and who watches that they are.

Each do and don't names the policy that watches it and the modules that go against it now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Assessment, JudgedGate
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.page import Page, PageKind
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import gate_anchor, href, page_uri
from mkdocs_runbooks.pages.views import Lookup, concerns, joined, mark, word

DOS: Mapping[str, str | None] = {
    "do-runbook-first": "policy.runbook-first",
    "do-tick-steps": None,
    "do-blockers": "policy.blockers",
    "do-rollback": "policy.rollback-tested",
    "do-changelog": "policy.changelog",
}
DONTS: Mapping[str, str | None] = {
    "dont-skip": "policy.no-skipped-steps",
    "dont-tests-last": "policy.tests-first",
    "dont-baseline": "policy.baseline-first",
    "dont-flag": "policy.feature-flag",
    "dont-parallel": "policy.one-at-a-time",
}
"""The template's do's and don'ts, with the policy that watches each."""

COMMANDS = (
    *("check", "status", "explain", "record", "bench", "baseline", "compare"),
    *("sign", "evidence", "ffi", "render", "schema"),
)
"""Commands that exist, in the order of the usage page."""

_AGAINST = (Outcome.FAILED, Outcome.VACUOUS)
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One do or don't: its words, the policy that watches it, where it is judged, and what it finds now."""

    key: str
    policy: str | None
    place: str | None
    found: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageView:
    """What `usage.md.jinja` may see; `example` is a module for examples, `registry` the file people edit."""

    registry: str
    example: str
    dos: tuple[Practice, ...]
    donts: tuple[Practice, ...]
    commands: tuple[str, ...]


def view(lookup: Lookup, page: Page) -> UsageView:
    """Make the view of the usage page."""
    judged = _by_policy(lookup)
    first = next(iter(lookup.assessments), "")

    def practices(named: Mapping[str, str | None]) -> tuple[Practice, ...]:
        return tuple(
            Practice(
                key=key,
                policy=policy,
                place=_place(judged.get(policy or "", []), lookup, page.src_uri),
                found=_found(judged.get(policy or "", []), lookup, page.src_uri),
            )
            for key, policy in named.items()
        )

    return UsageView(
        registry=lookup.judged.facts.registry.path,
        example=first,
        dos=practices(DOS),
        donts=practices(DONTS),
        commands=COMMANDS,
    )


def _by_policy(lookup: Lookup) -> dict[str, list[tuple[Assessment, JudgedGate]]]:
    """Policies that are shown, with the module each verdict is about."""
    watched = {policy for named in (DOS, DONTS) for policy in named.values() if policy}
    found: dict[str, list[tuple[Assessment, JudgedGate]]] = {}
    for assessment in lookup.judged.assessments:
        for one in assessment.gates:
            if one.gate.id in watched and concerns(one):
                found.setdefault(one.gate.id, []).append((assessment, one))
    return found


def _place(verdicts: list[tuple[Assessment, JudgedGate]], lookup: Lookup, page: str) -> str | None:
    """Where the policy is judged: the row of a module that goes against it, else of the first it concerns."""
    against = [assessment for assessment, one in verdicts if one.outcome in _AGAINST]
    judged = against or [assessment for assessment, _ in verdicts]
    return _row(judged[0], verdicts[0][1].gate.id, lookup, page) if judged else None


def _row(assessment: Assessment, policy: str, lookup: Lookup, page: str) -> str:
    uri = page_uri(lookup.site, PageKind.RUNBOOK, assessment.module.id)
    return href(lookup.site, page, uri, gate_anchor(policy))


def _found(verdicts: list[tuple[Assessment, JudgedGate]], lookup: Lookup, page: str) -> Markup:
    """How many modules keep it, and which go against it."""
    wording = lookup.wording
    against = [assessment for assessment, one in verdicts if one.outcome in _AGAINST]
    kept = sum(one.outcome is Outcome.PASSED for _, one in verdicts)
    if not verdicts:
        return word(wording, "practice-concerns-nobody")
    if not against:
        key = "practice-kept-by-all" if kept == len(verdicts) else "practice-kept"
        return word(wording, key, kept=kept, total=len(verdicts))
    return joined(
        (
            mark(Outcome.FAILED, wording.language),
            word(wording, "practice-against", count=len(against)),
            joined(_links(against, verdicts[0][1].gate.id, lookup, page), ", "),
        ),
        " ",
    )


def _links(against: list[Assessment], policy: str, lookup: Lookup, page: str) -> Iterator[Markup]:
    for assessment in against[:_SHOWN]:
        module = assessment.module
        address = _row(assessment, policy, lookup, page)
        title = module.title.within(lookup.wording.language) or module.id
        yield Markup('<a href="{}">{}</a>').format(data(address), data(title))
    if len(against) > _SHOWN:
        yield word(lookup.wording, "row-more-evidence", count=len(against) - _SHOWN)
