"""What blocks, as plain values: one finding a gate, in every output form of `runbooks check`."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from mkdocs_runbooks.gates import blocking, title
from mkdocs_runbooks.model.assessment import Blocks, Claims, JudgedGate
from mkdocs_runbooks.model.gate import Message
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One blocking gate with its words.

    Attributes:
        path: the registry as the caller named it, POSIX.
        evidence: (path, line) of what the verdict used.
    """

    module: str
    gate: str
    blocks: Blocks
    outcome: str
    code: str
    title: str
    reason: str
    next: str | None
    path: str
    line: int | None
    column: int | None
    evidence: tuple[tuple[str, int | None], ...]


def findings(
    claims: Iterable[Claims],
    registry: Registry,
    *,
    folder: PurePath,
    require_evidence: bool,
    wording: Wording,
) -> tuple[Finding, ...]:
    """Everything that blocks, contradicted gates first, then in the registry's order.

    Args:
        claims: of the modules that were asked for.
        registry: for titles.
        folder: the registry's folder as the caller named it; places are shown below it.
        require_evidence: unproven gates block too.
        wording: the language of the words.
    """
    found = blocking(claims, require_evidence=require_evidence)
    ordered = sorted(found, key=lambda entry: entry[1].blocks is not Blocks.CONTRADICTED)
    return tuple(_finding(one, judged, registry, folder, wording) for one, judged in ordered)


def _finding(
    one: Claims, judged: JudgedGate, registry: Registry, folder: PurePath, wording: Wording
) -> Finding:
    place = one.module.place(judged.place)
    verdict = judged.verdict
    return Finding(
        module=one.module.id,
        gate=judged.gate.id,
        blocks=judged.blocks or Blocks.UNPROVEN,
        outcome=judged.outcome.value,
        code=verdict.reason.key,
        title=said(title(one.module, judged.gate, registry), wording),
        reason=said(verdict.reason, wording),
        next=said(verdict.next, wording) if verdict.next is not None else None,
        path=(folder / place.path).as_posix(),
        line=place.line,
        column=place.column,
        evidence=tuple((reference.path, reference.line) for reference in verdict.evidence),
    )


def said(message: Message, wording: Wording) -> str:
    """The words of a message."""
    return wording.text(message.key, message.params)


def unproven(claims: Iterable[Claims]) -> int:
    """How many required gates are unproven; they block only where evidence is required."""
    return sum(1 for one in claims for judged in one.gates if judged.blocks is Blocks.UNPROVEN)
