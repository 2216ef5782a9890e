"""One badge a module: the declared status, and whether the evidence bears it out."""

import msgspec

from mkdocs_runbooks.model.assessment import Assessment, Blocks, ReadinessState
from mkdocs_runbooks.model.registry import Status
from mkdocs_runbooks.pages.counting import encodable
from mkdocs_runbooks.wording import Wording

_COLOURS = {
    "contradicted": "red",
    "not-started": "lightgrey",
    "rolled-back": "blue",
    "not-ready": "orange",
    "ready-with-waivers": "yellow",
    "ready": "brightgreen",
}


def badge(assessment: Assessment, wording: Wording) -> str:
    """A module's badge for the shields.io endpoint (https://shields.io/badges/endpoint-badge)."""
    status = wording.text(f"status-name-{assessment.module.status.value}")
    said = wording.text(f"overview-badge-{badge_state(assessment)}", (("status", status),))
    shown = {
        "schemaVersion": 1,
        "label": encodable(assessment.module.title.within(wording.language)) or assessment.module.id,
        "message": said,
        "color": _COLOURS[badge_state(assessment)],
    }
    return msgspec.json.encode(shown).decode() + "\n"


def badge_state(assessment: Assessment) -> str:
    """What a badge may say in two words: a contradicted claim beats everything, then what is declared."""
    if any(gate.blocks is Blocks.CONTRADICTED for gate in assessment.gates):
        return "contradicted"
    status = assessment.module.status
    if status in {Status.NOT_STARTED, Status.ROLLED_BACK}:
        return status.value
    if any(gate.blocks is not None for gate in assessment.gates):
        return ReadinessState.NOT_READY.value
    return assessment.readiness.state.value
