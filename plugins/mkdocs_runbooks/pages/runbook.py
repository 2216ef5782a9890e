"""The view of a runbook page: the template's parts in the template's order, filled in for one module."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Assessment, Step, StepState
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.page import Page
from mkdocs_runbooks.model.registry import Module, ModuleId
from mkdocs_runbooks.pages.benchmarks import BenchmarkView, benchmarks
from mkdocs_runbooks.pages.blocks import Sketch, sketch
from mkdocs_runbooks.pages.embed import embed
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.head import Head, head
from mkdocs_runbooks.pages.links import gate_anchor
from mkdocs_runbooks.pages.records import Records, records
from mkdocs_runbooks.pages.references import Reference, planned, references
from mkdocs_runbooks.pages.rollback import RollbackBox, regression_confirmed, rollback_box
from mkdocs_runbooks.pages.rows import GateRow, gate_row
from mkdocs_runbooks.pages.test_lists import TestLists, test_lists
from mkdocs_runbooks.pages.usage import DONTS
from mkdocs_runbooks.pages.views import Lookup, concerns, human, joined, say, word

_SECTION_LEVELS = {
    "summary": 2,
    "architecture": 2,
    "preconditions": 2,
    "acceptance": 2,
    "rollback": 2,
    "lessons": 2,
}
"""Level of the heading that a free section stands below; those of the steps stand below level 3."""

_PARTS = (
    ("preconditions", ("types", "interface", "tests", "performance")),
    ("acceptance", ("functional", "performance", "quality")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One of the seven steps; `state` is set for steps that have no boxes and are seen from source."""

    number: int
    mark: Markup | None
    state: Markup | None
    gates: tuple[GateRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunbookView:
    """What `runbook.md.jinja` may see.

    Attributes:
        parts: `preconditions.types` … -> rows, for the template's headings that have any.
        other: rows of a team's own sections, by part.
        sections: free Markdown of the team, by name; empty where there is none.
        sketches: the code blocks of each target.
        regression_limit: the threshold in per cent, as the template writes it.
        regression: a regression is judged and recurred, so that the rollback is an order.
    """

    title: str
    module: str
    targets: tuple[str, ...]
    head: Head
    rollback: RollbackBox
    summary: tuple[Markup, ...]
    invariants: tuple[Markup, ...]
    parts: Mapping[str, tuple[GateRow, ...]]
    other: Mapping[str, tuple[GateRow, ...]]
    policies: tuple[GateRow, ...]
    steps: tuple[StepView, ...]
    sketches: tuple[Sketch, ...]
    sections: Mapping[str, Markup]
    regression_limit: str
    regression: bool
    benchmarks: tuple[BenchmarkView, ...]
    tests: TestLists | None
    references: tuple[Reference, ...]
    records: Records


def view(lookup: Lookup, page: Page) -> RunbookView:
    """Make the view of one module's page."""
    assessment = lookup.assessments[page.module or ModuleId("")]  # a runbook page always has its module
    module = assessment.module
    facts = lookup.judged.facts
    rows = _rows(assessment, lookup, page.src_uri)
    language = lookup.wording.language
    return RunbookView(
        title=module.title.within(language) or module.id,
        module=module.id,
        targets=tuple(target.value for target in module.targets),
        head=head(assessment, lookup, page.src_uri),
        rollback=rollback_box(module, lookup),
        summary=_paragraphs(module.summary.within(language) if module.summary else ""),
        invariants=tuple(human(one.within(language)) for one in module.invariants),
        parts={
            key: rows.get(key, ()) for part, names in _PARTS for key in (f"{part}.{name}" for name in names)
        },
        other={part: tuple(_other(rows, part, names)) for part, names in _PARTS},
        policies=tuple(_policies(rows, lookup)),
        steps=tuple(_step(number, assessment, rows, lookup) for number in range(1, 8)),
        sketches=tuple(
            sketch(module, target, facts.interfaces.get(module.id), facts.registry, lookup.wording)
            for target in module.targets
        ),
        sections=_sections(module, lookup, page.src_uri),
        regression_limit=f"{module.policy.regression_max * 100:.10g}",
        regression=regression_confirmed(lookup, module),
        benchmarks=benchmarks(assessment, lookup, page.src_uri),
        tests=test_lists(facts.evidence.of(module.id), lookup, page.src_uri),
        references=references(module, lookup, page.src_uri),
        records=records(assessment, lookup),
    )


def _rows(assessment: Assessment, lookup: Lookup, page: str) -> dict[str, tuple[GateRow, ...]]:
    """Rows by section; gates that do not concern the module are not shown."""
    found: dict[str, list[GateRow]] = {}
    for judged in assessment.gates:
        if concerns(judged):
            found.setdefault(judged.gate.section, []).append(gate_row(assessment, judged, lookup, page))
    return {section: tuple(rows) for section, rows in found.items()}


def _other(rows: Mapping[str, tuple[GateRow, ...]], part: str, known: tuple[str, ...]) -> Iterator[GateRow]:
    """Rows of sections that the template does not have: a gate is never lost by its section's name."""
    names = {f"{part}.{name}" for name in known}
    for section, found in rows.items():
        first = section.split(".")[0]
        is_step = first.startswith("step-") and first[5:] in set("1234567")
        belongs = first == part or (
            part == "acceptance" and not is_step and first not in {"preconditions", "policy"}
        )
        if belongs and section not in names:
            yield from found


def _policies(rows: Mapping[str, tuple[GateRow, ...]], lookup: Lookup) -> Iterator[GateRow]:
    """Rows of policies. A don't names what should not happen, so its row says whether it did."""
    donts = {gate_anchor(policy) for policy in DONTS.values() if policy}
    for row in (row for key, found in rows.items() if key.split(".")[0] == "policy" for row in found):
        if row.anchor not in donts:
            yield row
            continue
        key = {Outcome.PASSED: "dont-avoided", Outcome.FAILED: "dont-happened"}.get(
            row.outcome, "dont-unknown"
        )
        yield replace(row, title=joined((word(lookup.wording, key), row.title), " "))


def _step(
    number: int, assessment: Assessment, rows: Mapping[str, tuple[GateRow, ...]], lookup: Lookup
) -> StepView:
    step: Step | None = next((one for one in assessment.steps if one.number == number), None)
    gates = tuple(
        row for section, found in rows.items() if section.split(".")[0] == f"step-{number}" for row in found
    )
    seen = step is not None and step.reason is not None
    state = _seen(step, lookup) if step is not None else None
    return StepView(
        number=number,
        mark=data(step.state.value) if step is not None and seen else None,
        state=state,
        gates=gates,
    )


def _seen(step: Step, lookup: Lookup) -> Markup | None:
    """What the source shows of a step; what is not there yet is never said as if it were."""
    if step.reason is None:
        return None
    if step.reason.key == "step-target" and step.state is StepState.OPEN:
        return joined((say(step.reason, lookup.wording), planned(lookup)), " ")
    if step.reason.key == "step-wrapper" and dict(step.reason.params).get("flag") is None:
        return say(replace(step.reason, key="step-5-no-flag"), lookup.wording)
    return say(step.reason, lookup.wording)


def _paragraphs(text: str) -> tuple[Markup, ...]:
    return tuple(human(part) for part in text.replace("\r", "").split("\n\n") if part.strip())


def _sections(module: Module, lookup: Lookup, page: str) -> Mapping[str, Markup]:
    names = (*_SECTION_LEVELS, *(f"step-{number}" for number in range(1, 8)))
    found: dict[str, list[Markup]] = {name: [] for name in names}
    for section in module.sections:
        if section.name in found:
            level = _SECTION_LEVELS.get(section.name, 3)
            text = embed(section.markdown, source=section.path, page=page, site=lookup.site, level=level)
            found[section.name].append(text)
    return {name: Markup("\n\n").join(texts) for name, texts in found.items()}
