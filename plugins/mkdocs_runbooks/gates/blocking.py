"""Verdicts that block become diagnostics: the one thing that builds and commands stop for."""

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity, parameters
from mkdocs_runbooks.model.assessment import Blocks, Claims, JudgedGate

_CODES = {Blocks.CONTRADICTED: Code.GATE_CONTRADICTED, Blocks.UNPROVEN: Code.GATE_UNPROVEN}


def blocking(claims: Iterable[Claims], *, require_evidence: bool) -> tuple[tuple[Claims, JudgedGate], ...]:
    """Gates that block now: contradicted ones always, unproven ones only where evidence is required."""
    wanted = {Blocks.CONTRADICTED, Blocks.UNPROVEN} if require_evidence else {Blocks.CONTRADICTED}
    return tuple((one, judged) for one in claims for judged in one.gates if judged.blocks in wanted)


def diagnose(claims: Iterable[Claims], *, require_evidence: bool) -> tuple[Diagnostic, ...]:
    """One error a blocking gate, at the line of the registry that makes the claim.

    The parameters name module, gate and outcome; the verdict's own words are looked up by whoever shows it
    (`Judged.assessment(module).gate(gate)`).
    """
    return tuple(
        _diagnostic(one, judged) for one, judged in blocking(claims, require_evidence=require_evidence)
    )


def _diagnostic(one: Claims, judged: JudgedGate) -> Diagnostic:
    place = one.module.place(judged.place)
    return Diagnostic(
        code=_CODES[judged.blocks or Blocks.UNPROVEN],
        severity=Severity.ERROR,
        location=replace(place, inside=None),
        params=parameters(
            module=one.module.id,
            gate=judged.gate.id,
            outcome=judged.outcome.value,
            status=one.module.status.value,
        ),
    )
