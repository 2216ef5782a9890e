"""Front matter: what search engines, navigation, tags and other plugins are told of a page.

Themes print most of it without escaping, so every text is made harmless for tags and attributes here.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from mkdocs_runbooks.model.adr import Decision, DecisionStatus
from mkdocs_runbooks.model.assessment import Assessment, Blocks
from mkdocs_runbooks.model.gate import Outcome, Part
from mkdocs_runbooks.model.page import Page, PageKind
from mkdocs_runbooks.model.registry import ModuleId, Status
from mkdocs_runbooks.pages.counting import users_of_decisions
from mkdocs_runbooks.pages.escape import page_title
from mkdocs_runbooks.pages.views import Lookup, concerns
from mkdocs_runbooks.wording import Wording

_WIDE = frozenset(
    {PageKind.OVERVIEW, PageKind.EVIDENCE, PageKind.FFI_INDEX, PageKind.FFI, PageKind.FFI_TYPES}
)
"""Pages of wide tables, which need the room of Material's table of contents."""

_LONGEST = 200
"""Characters of a description; what comes after is shown nowhere."""

_CONTRADICTED = "contradicted"
_PASSED_OVER = frozenset({DecisionStatus.REJECTED, DecisionStatus.DEPRECATED, DecisionStatus.SUPERSEDED})


def front_matter(page: Page, lookup: Lookup) -> str:
    """Title, description, status in the navigation, tags, weight in the search; JSON strings are YAML too."""
    lines = [
        f"title: {json.dumps(page.title, ensure_ascii=False)}",
        "render_macros: false",  # the word to mkdocs-macros
        f"description: {_quoted(_description(page, lookup))}",
    ]
    status = status_of(page, lookup)
    if status is not None:
        lines.append(f"status: {status}")
    tags = list(dict.fromkeys(_attribute(tag) for tag in _tags(page, lookup)))
    if tags:
        lines += ["tags:", *(f"- {_quoted(tag)}" for tag in tags)]
    if page.kind is PageKind.RUNBOOK:
        lines += ["search:", "  boost: 2"]
    if page.kind in _WIDE:
        lines += ["hide:", "- toc"]
    return "\n".join(("---", *lines, "---", "", ""))


def status_of(page: Page, lookup: Lookup) -> str | None:
    """The status that the navigation shows beside a page, or None where it shows none."""
    status = _status(page, lookup)
    return status_key(status, lookup.wording) if status is not None else None


def status_names(wording: Wording) -> Mapping[str, str]:
    """What Material shows on hovering over a status in the navigation (`extra.status`).

    The key holds the language, since one site may show registries of two languages.
    """
    words = {status.value: wording.text(f"status-name-{status.value}") for status in Status}
    words[_CONTRADICTED] = wording.text("nav-contradicted")
    words |= {f"adr-{one.value}": wording.text(f"adr-page-status-{one.value}") for one in _PASSED_OVER}
    return {status_key(name, wording): text for name, text in sorted(words.items())}


def status_key(name: str, wording: Wording) -> str:
    """A status as Material's navigation names it; the stylesheet draws it by the middle part."""
    return f"rb-{name}-{wording.language}"


def _status(page: Page, lookup: Lookup) -> str | None:
    if page.kind is PageKind.RUNBOOK:
        one = lookup.assessments[page.module or ModuleId("")]
        contradicted = any(gate.blocks is Blocks.CONTRADICTED for gate in one.gates)
        return _CONTRADICTED if contradicted else one.module.status.value
    decision = _decision(page, lookup)
    return f"adr-{decision.status.value}" if decision and decision.status in _PASSED_OVER else None


def _decision(page: Page, lookup: Lookup) -> Decision | None:
    return lookup.judged.facts.decisions.by_number.get(page.adr) if page.adr is not None else None


def _tags(page: Page, lookup: Lookup) -> Iterator[str]:
    if page.kind is not PageKind.RUNBOOK:
        return
    wording = lookup.wording
    module = lookup.assessments[page.module or ModuleId("")].module
    yield wording.text(f"status-name-{module.status.value}")
    yield from (wording.text(f"overview-target-{target.value}") for target in module.targets)
    if module.wave is not None:
        yield wording.text("overview-wave", (("number", str(module.wave)),))
    if module.owner:
        yield module.owner


def _description(page: Page, lookup: Lookup) -> str:
    wording = lookup.wording
    project = lookup.judged.facts.registry.project.name
    if page.kind is PageKind.RUNBOOK:
        return _of_runbook(lookup.assessments[page.module or ModuleId("")], lookup)
    if page.kind is PageKind.OVERVIEW:
        counts = Counter(one.module.status for one in lookup.judged.assessments)
        return wording.text(
            "description-overview",
            (("project", project), ("done", counts[Status.DONE]), ("total", counts.total())),
        )
    decision = _decision(page, lookup)
    if decision is not None:
        users = len(users_of_decisions(lookup.judged).get(decision.number, ()))
        status = wording.text(f"adr-page-status-{decision.status.value}")
        named = (("title", page.title), ("status", status), ("modules", users))
        return wording.text("description-adr", named)
    return wording.text(f"description-{page.kind.value}", (("title", page.title), ("project", project)))


def _of_runbook(one: Assessment, lookup: Lookup) -> str:
    """Where the module stands first, then what it is for."""
    wording = lookup.wording
    module = one.module
    criteria = [gate for gate in one.gates if gate.gate.part is not Part.POLICY and concerns(gate)]
    stands = wording.text(
        "description-runbook",
        (
            ("title", module.title.within(wording.language) or module.id),
            (
                "targets",
                ", ".join(wording.text(f"overview-target-{target.value}") for target in module.targets),
            ),
            ("status", wording.text(f"status-name-{module.status.value}")),
            ("passed", sum(gate.outcome is Outcome.PASSED for gate in criteria)),
            ("total", len(criteria)),
        ),
    )
    summary = module.summary.within(wording.language) if module.summary else ""
    return f"{stands} {summary}".strip()


def _attribute(text: str) -> str:
    """Text that may stand in an attribute, in one line."""
    return page_title(" ".join(text.split())).replace('"', "”").replace("&", "＆")


def _quoted(text: str) -> str:
    shown = _attribute(text) if len(text) <= _LONGEST else _attribute(text[: _LONGEST - 1].rstrip()) + "…"
    return json.dumps(shown, ensure_ascii=False)
