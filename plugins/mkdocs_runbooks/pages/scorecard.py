"""The table of modules by gate groups: one cell a group, so that a thousand modules stay readable and cheap."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Assessment, JudgedGate
from mkdocs_runbooks.model.gate import Gate, Outcome, Part
from mkdocs_runbooks.model.page import Page, PageKind
from mkdocs_runbooks.model.registry import Effort
from mkdocs_runbooks.pages.links import gate_anchor, href, page_uri
from mkdocs_runbooks.pages.views import GLYPHS, Lookup, gate_title
from mkdocs_runbooks.wording import Wording

OUTCOMES_WORST_FIRST = (
    Outcome.FAILED,
    Outcome.VACUOUS,
    Outcome.STALE,
    Outcome.INCONCLUSIVE,
    Outcome.MISSING,
    Outcome.PASSED,
)
"""What a group shows: the worst outcome in it. Gates that do not concern the module are not counted."""

STATUS_SIGNS = {"not-started": "🔴", "in-progress": "🟡", "done": "🟢", "rolled-back": "↩️"}

NOT_STATED = "–"
BLOCKS = "blocks"
"""What the filter calls modules that are blocked now, beside the outcomes."""

_LED_TO = frozenset({Outcome.FAILED, Outcome.VACUOUS})
_PART_ORDER = (Part.PRECONDITION, Part.STEP, Part.ACCEPTANCE, Part.POLICY)
_RANK = {outcome: rank for rank, outcome in enumerate(OUTCOMES_WORST_FIRST)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One group of one module: `state` is the worst outcome, `order` sorts worse groups first.

    Attributes:
        anchor: of the gate that the cell shows, where it asks for somebody: contradicted, vacuous or blocking.
    """

    state: str
    sign: str
    count: str
    order: int
    blocks: bool
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One module of the scorecard.

    Attributes:
        blocker: the gate that its next status waits for first, with the anchor of its row.
        more_blockers: how many others it waits for.
        outcomes: every outcome among its gates, and `blocks` where one of them blocks: what the filter asks.
    """

    address: str
    title: str
    status: str
    status_sign: str
    status_order: int
    readiness: str
    blocker: tuple[Markup, str] | None
    more_blockers: int
    wave: str
    effort: str
    effort_order: int
    owner: str
    outcomes: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Headings of the groups of gates and one row a module."""

    groups: tuple[str, ...]
    rows: tuple[Row, ...]


def scorecard(lookup: Lookup, page: Page) -> Scorecard:
    """All modules in the registry's order; groups in the order of the runbook."""
    keys = _groups(lookup.judged.assessments)
    columns = {key: index for index, key in enumerate(keys)}
    return Scorecard(
        groups=tuple(_group_title(key, lookup.wording) for key in keys),
        rows=tuple(_row(one, columns, lookup, page) for one in lookup.judged.assessments),
    )


def group_key(gate: Gate) -> str:
    """The seven steps and the policies are one group each, the other sections stand for themselves."""
    match gate.part:
        case Part.STEP:
            return "steps"
        case Part.POLICY:
            return "policies"
        case _:
            return gate.section


def _groups(assessments: Iterable[Assessment]) -> tuple[str, ...]:
    found: dict[Part, dict[str, None]] = {part: {} for part in _PART_ORDER}
    for one in assessments:
        for judged in one.gates:
            found[judged.gate.part].setdefault(group_key(judged.gate))
    return tuple(key for part in _PART_ORDER for key in found[part])


def _group_title(key: str, wording: Wording) -> str:
    name = f"overview-group-{key.replace('.', '-')}"
    return wording.text(name) if wording.has(name) else key


def _row(one: Assessment, columns: dict[str, int], lookup: Lookup, page: Page) -> Row:
    module = one.module
    wording = lookup.wording
    status = module.status.value
    first = _first_blocker(one)
    return Row(
        address=href(lookup.site, page.src_uri, page_uri(lookup.site, PageKind.RUNBOOK, module.id)),
        title=module.title.within(wording.language) or module.id,
        status=wording.text(f"status-name-{status}"),
        status_sign=STATUS_SIGNS[status],
        status_order=tuple(STATUS_SIGNS).index(status),
        readiness=wording.text(f"overview-readiness-{one.readiness.state.value}"),
        blocker=(gate_title(module, first, lookup), gate_anchor(first.gate.id)) if first else None,
        more_blockers=max(0, len(one.readiness.blocked_by) - 1),
        wave=NOT_STATED if module.wave is None else str(module.wave),
        effort=module.effort.value if module.effort else NOT_STATED,
        effort_order=tuple(Effort).index(module.effort) if module.effort else len(Effort),
        owner=module.owner or NOT_STATED,
        outcomes=_outcomes(one),
        cells=_cells(one, columns),
    )


def _first_blocker(one: Assessment) -> JudgedGate | None:
    """Of the gates that the next status waits for, the one whose next step the runbook puts first."""
    waits_for = one.readiness.blocked_by
    if one.next is not None and one.next.gate.id in waits_for:
        return one.next
    return one.gate(waits_for[0]) if waits_for else None


def _outcomes(one: Assessment) -> str:
    found = {judged.outcome for judged in one.gates}
    words = [outcome.value for outcome in OUTCOMES_WORST_FIRST if outcome in found]
    return " ".join((*words, BLOCKS) if any(judged.blocks for judged in one.gates) else words)


def _cells(one: Assessment, columns: dict[str, int]) -> tuple[Cell, ...]:
    passed = [0] * len(columns)
    total = [0] * len(columns)
    worst: list[JudgedGate | None] = [None] * len(columns)
    blocks = [False] * len(columns)
    for judged in one.gates:
        outcome = judged.outcome
        if outcome is Outcome.NOT_APPLICABLE:
            continue
        column = columns[group_key(judged.gate)]
        total[column] += 1
        passed[column] += outcome is Outcome.PASSED
        blocks[column] = blocks[column] or judged.blocks is not None
        known = worst[column]
        if known is None or _RANK[outcome] < _RANK[known.outcome]:
            worst[column] = judged
    return tuple(_cell(*found) for found in zip(worst, passed, total, blocks, strict=True))


def _cell(worst: JudgedGate | None, passed: int, total: int, blocks: bool) -> Cell:  # noqa: FBT001
    if worst is None:
        return _NOTHING
    outcome = worst.outcome
    share = 99 * passed // total
    return Cell(
        state=outcome.value,
        sign=GLYPHS[outcome],
        count=f"{passed}/{total}",
        order=100 * (_RANK[outcome] + (0 if blocks else len(_RANK))) + share,
        blocks=blocks,
        anchor=gate_anchor(worst.gate.id) if blocks or outcome in _LED_TO else None,
    )


_NOTHING = Cell(
    state=Outcome.NOT_APPLICABLE.value,
    sign=GLYPHS[Outcome.NOT_APPLICABLE],
    count="",
    order=9999,
    blocks=False,
)
