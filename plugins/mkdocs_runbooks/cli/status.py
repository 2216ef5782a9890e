"""`runbooks status`: the progress table."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mkdocs_runbooks.cli.findings import said
from mkdocs_runbooks.cli.project import judge, registry_option, request_for
from mkdocs_runbooks.model.assessment import Assessment
from mkdocs_runbooks.model.gate import Outcome, Part
from mkdocs_runbooks.model.registry import Status
from mkdocs_runbooks.wording import Wording, escape_markdown, visible

_COLUMNS = ("module", "target", "status", "wave", "readiness", "gates", "blocking", "next")
_PIPE_WIDTH = 100_000
"""Characters that a line may have in a pipe: a row is one line there, whatever `COLUMNS` says."""


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="How the table is written.",
)
@registry_option
def status(*, form: str, registry: Path) -> None:
    """Show every module's status, readiness and next step."""
    judged = judge(request_for(registry))
    wording = Wording(judged.facts.registry.language)
    assessments = judged.assessments
    if form == "json":
        click.echo(_json(assessments, wording))
    elif form == "markdown":
        click.echo(_markdown(assessments, wording))
    else:
        _table(assessments, wording)
    click.echo(_summary(assessments, wording), err=True)


def _counts(one: Assessment) -> tuple[int, int]:
    """Passed and applicable gates; policies are not part of the checklist."""
    asked = [
        judged
        for judged in one.gates
        if judged.gate.part is not Part.POLICY and judged.outcome is not Outcome.NOT_APPLICABLE
    ]
    return sum(1 for judged in asked if judged.outcome is Outcome.PASSED), len(asked)


def _row(one: Assessment, wording: Wording) -> tuple[str, ...]:
    module = one.module
    good, all_ = _counts(one)
    first = one.next
    advice = f"{first.gate.id}: {said(first.verdict.next, wording)}" if first and first.verdict.next else ""
    return (
        module.id,
        ", ".join(target.value for target in module.targets),
        wording.text("status-word", (("status", module.status.value),)),
        "–" if module.wave is None else str(module.wave),
        wording.text("readiness-word", (("state", one.readiness.state.value),)),
        f"{good}/{all_}",
        str(sum(1 for judged in one.gates if judged.blocks is not None)),
        visible(advice),
    )


def _header(wording: Wording) -> tuple[str, ...]:
    return tuple(wording.text(f"status-{name}") for name in _COLUMNS)


def _table(assessments: Sequence[Assessment], wording: Wording) -> None:
    """A table as wide as the terminal, which shortens advice; in a pipe each row is one whole line."""
    on_terminal = sys.stdout.isatty()
    console = Console(width=None if on_terminal else _PIPE_WIDTH, highlight=False, markup=False, emoji=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    *names, next_ = _header(wording)
    for name in names:
        table.add_column(name, no_wrap=True)
    table.add_column(next_)
    for one in assessments:
        *cells, advice = _row(one, wording)
        table.add_row(*(Text(cell) for cell in cells), Text(advice, no_wrap=True, overflow="ellipsis"))
    with console.capture() as drawn:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in drawn.get().strip("\n").splitlines() if line.strip()))


def _markdown(assessments: Sequence[Assessment], wording: Wording) -> str:
    lines = ["| " + " | ".join(_header(wording)) + " |", "|" + " --- |" * len(_COLUMNS)]
    lines += [
        "| " + " | ".join(escape_markdown(cell) for cell in _row(one, wording)) + " |" for one in assessments
    ]
    return "\n".join(lines)


def _json(assessments: Sequence[Assessment], wording: Wording) -> str:
    document = {"schema": 1, "modules": [_object(one, wording) for one in assessments]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _object(one: Assessment, wording: Wording) -> Mapping[str, object]:
    module = one.module
    good, all_ = _counts(one)
    first = one.next
    return {
        "module": module.id,
        "title": visible(module.title.within(wording.language)),
        "target": [target.value for target in module.targets],
        "status": module.status.value,
        "wave": module.wave,
        "readiness": one.readiness.state.value,
        "blocked_by": list(one.readiness.blocked_by),
        "gates": {"passed": good, "applicable": all_},
        "blocking": {
            kind: [judged.gate.id for judged in one.gates if judged.blocks == kind]
            for kind in ("contradicted", "unproven")
        },
        "next": {
            "gate": first.gate.id,
            "text": said(first.verdict.next, wording) if first.verdict.next else None,
        }
        if first is not None
        else None,
    }


def _summary(assessments: Sequence[Assessment], wording: Wording) -> str:
    def number(wanted: Status) -> int:
        return sum(1 for one in assessments if one.module.status is wanted)

    return wording.text(
        "status-summary",
        (
            ("modules", len(assessments)),
            ("done", number(Status.DONE)),
            ("progress", number(Status.IN_PROGRESS)),
            ("waiting", number(Status.NOT_STARTED)),
            ("back", number(Status.ROLLED_BACK)),
        ),
    )
