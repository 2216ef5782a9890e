"""`runbooks explain`: every gate of a module, with outcome, reason, evidence and next step."""

from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_runbooks.cli.findings import said
from mkdocs_runbooks.cli.naming import chosen, gate_of
from mkdocs_runbooks.cli.project import judge, registry_option, request_for
from mkdocs_runbooks.gates import title
from mkdocs_runbooks.model.assessment import Assessment, JudgedGate
from mkdocs_runbooks.model.gate import EvidenceReference, Outcome
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.wording import Wording, visible


@click.command(short_help="Explain the gates of a module.")
@click.argument("module")
@click.argument("gate", required=False)
@registry_option
def explain(module: str, gate: str | None, *, registry: Path) -> None:
    """Explain the gates of MODULE, or one GATE: outcome, why, which evidence, what next."""
    judged = judge(request_for(registry))
    loaded = judged.facts.registry
    wording = Wording(loaded.language)
    one = chosen(judged.assessments, loaded, (module,), wording)[0]
    asked = one.gates if gate is None else (gate_of(one, gate, wording),)
    if gate is None:
        for line in _head(one, wording):
            click.echo(line)
    for number, entry in enumerate(asked):
        if number or gate is None:
            click.echo()
        for line in _gate(one, entry, loaded, wording):
            click.echo(line)


def _head(one: Assessment, wording: Wording) -> Iterator[str]:
    state = wording.text("readiness-word", (("state", one.readiness.state.value),))
    yield f"{one.module.id}: {visible(one.module.title.within(wording.language))}"
    yield wording.text("explain-readiness", (("status", one.readiness.next_status.value), ("state", state)))
    if one.readiness.blocked_by:
        yield wording.text("explain-blocked-by", (("gates", ", ".join(one.readiness.blocked_by)),))


def _gate(one: Assessment, judged: JudgedGate, registry: Registry, wording: Wording) -> Iterator[str]:
    verdict = judged.verdict
    outcome = wording.text("outcome", (("outcome", judged.outcome.value),))
    blocks = f" [{wording.text(f'blocks-{judged.blocks.value}')}]" if judged.blocks is not None else ""
    figure = f" {said(verdict.figure, wording)}" if verdict.figure is not None else ""
    yield f"{judged.gate.id}: {outcome}{figure}{blocks}"
    yield f"  {said(title(one.module, judged.gate, registry), wording)}"
    rule = f"rule-{judged.gate.id.replace('.', '-')}"
    if wording.has(rule):
        yield f"  {wording.text('explain-rule')}: {wording.text(rule)}"
    yield f"  {wording.text('explain-why')}: {said(verdict.reason, wording)}"
    for reference in verdict.evidence:
        yield f"  {wording.text('explain-evidence')}: {_reference(reference, wording)}"
    for note in verdict.notes:
        yield f"  {wording.text('explain-note')}: {said(note, wording)}"
    yield from _laid_over(judged, wording)
    if judged.required and judged.outcome is not Outcome.PASSED:
        place = one.module.place(judged.place)
        where = ":".join(str(part) for part in (place.path, place.line, place.column) if part is not None)
        yield f"  {wording.text('explain-required')}: {visible(where)}"
    if verdict.next is not None:
        yield f"  {wording.text('check-next')}: {said(verdict.next, wording)}"


def _laid_over(judged: JudgedGate, wording: Wording) -> Iterator[str]:
    """Sign-off and waiver stand beside the outcome, never in its place."""
    if judged.sign_off is not None:
        params = (("by", judged.sign_off.by), ("day", judged.sign_off.date))
        yield f"  {wording.text('explain-sign-off', params)}"
    if judged.waiver is not None:
        waiver = judged.waiver
        yield "  " + wording.text(
            "explain-waiver",
            (
                ("by", waiver.by),
                ("until", waiver.until),
                ("valid", judged.waiver_valid),
                ("why", waiver.why.within(wording.language)),
            ),
        )


def _reference(reference: EvidenceReference, wording: Wording) -> str:
    place = reference.path if reference.line is None else f"{reference.path}:{reference.line}"
    parts = [place, reference.detail or ""]
    if reference.produced_at is not None:
        parts.append(wording.moment(reference.produced_at))
    if reference.commit is not None:
        parts.append(reference.commit[:10])
    return visible(", ".join(part for part in parts if part))
