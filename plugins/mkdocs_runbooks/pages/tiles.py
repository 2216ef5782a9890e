"""The figures at the top of the overview: what is done, proven, contradicted, ready, and about to end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Blocks, ReadinessState
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.registry import Status
from mkdocs_runbooks.pages.progress import Bar, outcome_bar, status_bar
from mkdocs_runbooks.pages.views import Lookup, word
from mkdocs_runbooks.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure at the top: large, with what it counts and what it is made of."""

    figure: str
    label: Markup
    note: Markup | None = None
    bar: Bar | None = None


def tiles(lookup: Lookup, ending: Sequence[str]) -> tuple[Tile, ...]:
    """The five figures.

    Args:
        lookup: the judged registry.
        ending: state of every waiver that has expired or is about to.
    """
    wording = lookup.wording
    assessments = lookup.judged.assessments
    statuses = Counter(one.module.status for one in assessments)
    outcomes = Counter(gate.outcome for one in assessments for gate in one.gates)
    blocks = Counter(gate.blocks for one in assessments for gate in one.gates)
    ready = Counter(one.readiness.state for one in assessments)
    counted = sum(outcomes.values()) - outcomes[Outcome.NOT_APPLICABLE]
    with_waivers = ready[ReadinessState.READY_WITH_WAIVERS]
    able = ready[ReadinessState.READY] + with_waivers
    return (
        _tile(
            wording,
            "done",
            f"{statuses[Status.DONE]} / {len(assessments)}",
            bar=status_bar(statuses, wording),
        ),
        _tile(
            wording, "proven", f"{outcomes[Outcome.PASSED]} / {counted}", bar=outcome_bar(outcomes, wording)
        ),
        _tile(
            wording,
            "contradicted",
            str(blocks[Blocks.CONTRADICTED]),
            word(wording, "overview-tile-unproven", count=blocks[Blocks.UNPROVEN]),
        ),
        _tile(
            wording,
            "ready",
            f"{able} / {len(assessments)}",
            word(wording, "overview-tile-with-waivers", count=with_waivers) if with_waivers else None,
        ),
        _tile(
            wording,
            "waivers",
            str(len(ending)),
            word(wording, "overview-tile-expired", count=ending.count("expired")) if ending else None,
        ),
    )


def _tile(
    wording: Wording, key: str, figure: str, note: Markup | None = None, *, bar: Bar | None = None
) -> Tile:
    return Tile(figure=figure, label=word(wording, f"overview-tile-{key}"), note=note, bar=bar)
