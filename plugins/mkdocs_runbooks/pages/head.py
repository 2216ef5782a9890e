"""The head of a runbook page: readiness at a glance, identification, the seven steps, and the one next action."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Assessment, Blocks, Step, StepState
from mkdocs_runbooks.model.gate import Outcome, Part
from mkdocs_runbooks.model.page import PageKind
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import gate_anchor, href, page_uri, source_url
from mkdocs_runbooks.pages.references import file_reference, planned
from mkdocs_runbooks.pages.shortened import cut_down, shortened
from mkdocs_runbooks.pages.views import Lookup, code, concerns, gate_title, human, joined, say, time_tag, word

SHOWN_CONTRADICTIONS = 5
"""Contradicted gates named in the head; all of them are open rows further below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of the identification."""

    label: Markup
    value: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark:
    """One step in the strip: its state as a class, and in words and figures."""

    number: int
    state: str
    name: Markup
    said: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head shows.

    Attributes:
        state: `ready`, `ready-with-waivers`, `not-ready` or `contradicted`: decides shape and colour.
        ready: the readiness in words.
        open: how many criteria are open, or None where all are proven.
        contradicted: gates whose claim the evidence contradicts, as links to their rows.
        next: the one next action, and the gate it is about.
        next_whole: the commands of it that are too long for a glance.
    """

    state: str
    ready: Markup
    open: Markup | None
    contradicted: tuple[Markup, ...]
    fields: tuple[Field, ...]
    blockers: tuple[Markup, ...]
    steps: tuple[StepMark, ...]
    next: Markup | None
    next_whole: tuple[Markup, ...]
    next_gate: Markup | None


def head(assessment: Assessment, lookup: Lookup, page: str) -> Head:
    """Make the head of one module's page."""
    wording = lookup.wording
    contradicted = [one for one in assessment.gates if one.blocks is Blocks.CONTRADICTED]
    after = assessment.next
    advice = after.verdict.next if after else None
    return Head(
        state="contradicted" if contradicted else assessment.readiness.state.value,
        ready=_ready(assessment, lookup),
        open=_open(assessment, lookup),
        contradicted=tuple(
            _to_row(one.gate.id, gate_title(assessment.module, one, lookup))
            for one in contradicted[:SHOWN_CONTRADICTIONS]
        ),
        fields=tuple(_fields(assessment.module, lookup, page)),
        blockers=tuple(_blockers(assessment.module, lookup)),
        steps=tuple(_step(step, lookup) for step in assessment.steps),
        next=say(shortened(advice), wording) if advice else None,
        next_whole=tuple(data(command) for command in cut_down(advice)) if advice else (),
        next_gate=_to_row(after.gate.id, gate_title(assessment.module, after, lookup)) if after else None,
    )


def _to_row(gate: str, title: Markup) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(gate_anchor(gate), title)


def _ready(assessment: Assessment, lookup: Lookup) -> Markup:
    """`done` stays `done`: there the question is whether the evidence bears the claim out."""
    wording = lookup.wording
    readiness = assessment.readiness
    claimed = readiness.next_status is assessment.module.status
    contradicted = any(one.blocks is Blocks.CONTRADICTED for one in assessment.gates)
    state = "contradicted" if contradicted and claimed else readiness.state.value
    key = f"ready-claim-{state}" if claimed else f"ready-{state}"
    return word(wording, key, status=wording.text(f"status-name-{readiness.next_status.value}"))


def _open(assessment: Assessment, lookup: Lookup) -> Markup | None:
    criteria = [one for one in assessment.gates if one.gate.part is not Part.POLICY and concerns(one)]
    left = sum(one.outcome is not Outcome.PASSED for one in criteria)
    return word(lookup.wording, "open-criteria", open=left, total=len(criteria)) if left else None


def _fields(module: Module, lookup: Lookup, page: str) -> Iterator[Field]:
    """The template's identification lines to the letter, then what it does not have."""
    wording = lookup.wording

    def field(key: str, value: Markup) -> Field:
        return Field(label=word(wording, f"id-{key}"), value=value)

    dash = word(wording, "not-stated")
    yield field("python", file_reference(module.paths.python, lookup))
    yield field("target", joined((word(wording, f"target-{one.value}") for one in module.targets), ", "))
    yield field("ffi", joined((word(wording, f"ffi-{one.value}") for one in module.targets), ", "))
    yield field("priority", word(wording, f"level-{module.priority.value}") if module.priority else dash)
    yield field("effort", data(module.effort.value) if module.effort else dash)
    yield field("status", word(wording, f"status-{module.status.value}"))
    if module.wave is not None:
        yield field("wave", _wave(module.wave, lookup))
    if module.owner:
        yield field("owner", data(module.owner))
    if module.flags:
        yield field("flag", joined(_flags(module, lookup), ", "))
    if module.contact:
        yield field("contact", data(module.contact))
    if module.depends_on:
        yield field("depends", joined(_dependencies(module, lookup, page), ", "))


def _flags(module: Module, lookup: Lookup) -> Iterator[Markup]:
    """The flag that the source reads, with its place; else the one that is planned, and that it is."""
    interface = lookup.judged.facts.interfaces.get(module.id)
    for target in module.targets:
        reading = interface.python.flags.get(target) if interface else None
        if reading is not None:
            yield code(reading.name, source_url(lookup.site, reading.path, reading.line, lookup.commit))
            continue
        declared = next((flag.name for flag in module.flags if flag.target is target), None)
        if declared is not None:
            yield joined((code(declared), planned(lookup)), " ")


def _wave(number: int, lookup: Lookup) -> Markup:
    waves = lookup.judged.facts.registry.waves
    title = next((one.title.within(lookup.wording.language) for one in waves if one.number == number), "")
    return joined((data(str(number)), human(title) if title else None))


def _dependencies(module: Module, lookup: Lookup, page: str) -> Iterator[Markup]:
    for name in module.depends_on:
        other = lookup.assessments.get(name)
        title = other.module.title.within(lookup.wording.language) if other else name
        address = href(lookup.site, page, page_uri(lookup.site, PageKind.RUNBOOK, name))
        yield Markup('<a href="{}">{}</a>').format(data(address), data(title or name))


def _blockers(module: Module, lookup: Lookup) -> Iterator[Markup]:
    wording = lookup.wording
    for one in module.blockers:
        since = joined((word(wording, "since"), time_tag(one.since, wording)), " ") if one.since else None
        yield joined((human(one.what.within(wording.language)), since))


def _step(step: Step, lookup: Lookup) -> StepMark:
    wording = lookup.wording
    said = word(wording, f"step-state-{step.state.value}")
    if step.total:
        count = word(wording, "step-count", passed=step.passed, total=step.total)
        said = joined((count, said), ", ") if step.state is StepState.FAILED else count
    return StepMark(
        number=step.number, state=step.state.value, name=word(wording, f"step-short-{step.number}"), said=said
    )
