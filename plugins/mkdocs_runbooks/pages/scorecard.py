"""The table of modules by gate groups: one cell a group, so that a thousand modules stay readable and cheap."""

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_runbooks.model.assessment import Assessment, Judged
from mkdocs_runbooks.model.gate import Gate, Outcome, Part
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.pages.links import href, page_uri
from mkdocs_runbooks.pages.views import GLYPHS
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

_PART_ORDER = (Part.PRECONDITION, Part.STEP, Part.ACCEPTANCE, Part.POLICY)
_RANK = {outcome: rank for rank, outcome in enumerate(OUTCOMES_WORST_FIRST)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One group of one module: `state` is the worst outcome, `order` sorts worse groups first."""

    state: str
    sign: str
    count: str
    order: int
    blocks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One module of the scorecard."""

    address: str
    title: str
    status: str
    status_sign: str
    status_order: int
    readiness: str
    targets: str
    wave: str
    owner: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Headings of the groups and one row a module."""

    groups: tuple[str, ...]
    rows: tuple[Row, ...]


def scorecard(judged: Judged, site: Site, page: Page, wording: Wording) -> Scorecard:
    """All modules in the registry's order; groups in the order of the runbook."""
    keys = _groups(judged.assessments)
    columns = {key: index for index, key in enumerate(keys)}
    return Scorecard(
        groups=tuple(_group_title(key, wording) for key in keys),
        rows=tuple(_row(one, columns, site, page, wording) for one in judged.assessments),
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


def _row(one: Assessment, columns: dict[str, int], site: Site, page: Page, wording: Wording) -> Row:
    module = one.module
    status = module.status.value
    return Row(
        address=href(site, page.src_uri, page_uri(site, PageKind.RUNBOOK, module.id)),
        title=module.title.within(wording.language) or module.id,
        status=wording.text(f"status-name-{status}"),
        status_sign=STATUS_SIGNS[status],
        status_order=tuple(STATUS_SIGNS).index(status),
        readiness=wording.text(f"overview-readiness-{one.readiness.state.value}"),
        targets=", ".join(wording.text(f"overview-target-{target.value}") for target in module.targets),
        wave="–" if module.wave is None else str(module.wave),
        owner=module.owner or "–",
        cells=_cells(one, columns),
    )


def _cells(one: Assessment, columns: dict[str, int]) -> tuple[Cell, ...]:
    passed = [0] * len(columns)
    total = [0] * len(columns)
    worst: list[Outcome | None] = [None] * len(columns)
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
        if known is None or _RANK[outcome] < _RANK[known]:
            worst[column] = outcome
    return tuple(_cell(*found) for found in zip(worst, passed, total, blocks, strict=True))


def _cell(worst: Outcome | None, passed: int, total: int, blocks: bool) -> Cell:  # noqa: FBT001
    if worst is None:
        return _NOTHING
    share = 99 * passed // total
    return Cell(
        state=worst.value,
        sign=GLYPHS[worst],
        count=f"{passed}/{total}",
        order=100 * (_RANK[worst] + (0 if blocks else len(_RANK))) + share,
        blocks=blocks,
    )


_NOTHING = Cell(
    state=Outcome.NOT_APPLICABLE.value,
    sign=GLYPHS[Outcome.NOT_APPLICABLE],
    count="",
    order=9999,
    blocks=False,
)


def legend(wording: Wording) -> tuple[tuple[str, str, str], ...]:
    """State, sign and word of every outcome, best first."""
    shown = (*reversed(OUTCOMES_WORST_FIRST), Outcome.NOT_APPLICABLE)
    return tuple((outcome.value, GLYPHS[outcome], wording.text(f"mark-{outcome.value}")) for outcome in shown)
