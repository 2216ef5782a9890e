"""Dependencies and waves on the overview: the drawing, its words, and the table behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.page import Page, PageKind
from mkdocs_runbooks.model.registry import Module, ModuleId, Status
from mkdocs_runbooks.pages.charts.dependencies import Box, DependencyChart, module_chart, wave_chart
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import href, page_uri
from mkdocs_runbooks.pages.progress import STATUSES, status_bar, wave_names
from mkdocs_runbooks.pages.views import Lookup, joined, word

MOST_DRAWN = 40
"""Modules with a box of their own; of more, each wave is one box."""

LATE_SHOWN = 10

SHAPES: Mapping[Status, str] = {
    Status.NOT_STARTED: "○",
    Status.IN_PROGRESS: "◐",
    Status.DONE: "●",
    Status.ROLLED_BACK: "↶",
}
"""Status as a shape that takes the colour of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """What the overview shows of dependencies.

    Attributes:
        label: what a screen reader hears in place of the drawing.
        heads: of the table, as keys of words.
        late: dependencies on a module of a later wave, in words.
    """

    chart: DependencyChart
    label: str
    legend: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]
    late: tuple[Markup, ...]
    late_more: Markup | None


def dependencies(lookup: Lookup, page: Page) -> Dependencies | None:
    """The drawing with its table; None where no module needs another."""
    modules = [one.module for one in lookup.judged.assessments]
    known = {module.id: module for module in modules}
    edges = [(module, known[needed]) for module in modules for needed in module.depends_on if needed in known]
    if not edges:
        return None
    waves = sorted({module.wave for module in modules}, key=lambda number: (number is None, number or 0))
    shown = _Shown(lookup, page, waves, edges)
    each = len(modules) <= MOST_DRAWN
    late = [(one, other) for one, other in edges if _is_late(one, other)]
    return Dependencies(
        chart=shown.of_modules(modules) if each else shown.of_waves(),
        label=lookup.wording.text("graph-label", (("modules", len(modules)), ("edges", len(edges)))),
        legend=tuple(
            (sign, lookup.wording.text(f"status-name-{status.value}")) for status, sign in SHAPES.items()
        )
        if each
        else (),
        heads=("overview-module", "overview-wave-column", "overview-status", "graph-needs", "graph-needed-by")
        if each
        else ("overview-wave-column", "overview-modules", "graph-needs", "graph-needed-by"),
        rows=tuple(shown.module_rows(modules) if each else shown.wave_rows()),
        late=tuple(shown.late(one, other) for one, other in late[:LATE_SHOWN]),
        late_more=word(lookup.wording, "graph-late-more", count=len(late) - LATE_SHOWN)
        if len(late) > LATE_SHOWN
        else None,
    )


def _is_late(module: Module, needed: Module) -> bool:
    """Planned before what it needs; a module without a wave is planned nowhere."""
    return module.wave is not None and needed.wave is not None and needed.wave > module.wave


class _Shown:
    """Makes the pieces; holds what every piece asks for.

    Args:
        lookup: the judged registry.
        page: the overview.
        waves: in their order.
        edges: (module that needs, module that is needed).
    """

    def __init__(
        self, lookup: Lookup, page: Page, waves: list[int | None], edges: list[tuple[Module, Module]]
    ) -> None:
        self._lookup = lookup
        self._wording = lookup.wording
        self._page = page
        self._waves = waves
        self._edges = edges
        self._names = wave_names(lookup.judged.facts.registry, waves, lookup.wording)
        self._title: dict[ModuleId, str] = {
            one.module.id: one.module.title.within(lookup.wording.language) or one.module.id
            for one in lookup.judged.assessments
        }

    def of_modules(self, modules: list[Module]) -> DependencyChart:
        """One box a module; where nobody gave waves, there is no wave to name."""
        alone = self._waves == [None]
        return module_chart(
            [
                Box(
                    key=module.id,
                    title=self._title[module.id],
                    style=module.status.value,
                    sign=SHAPES[module.status],
                    band=self._waves.index(module.wave),
                    needs=module.depends_on,
                )
                for module in modules
            ],
            [""] if alone else [self._names[number] for number in self._waves],
            frozenset((one.id, other.id) for one, other in self._edges if _is_late(one, other)),
        )

    def of_waves(self) -> DependencyChart:
        """One box a wave, and how many dependencies lead from one to the other."""
        counts = self._counts()
        place = {number: at for at, number in enumerate(self._waves)}
        links = Counter((place[one.wave], place[other.wave]) for one, other in self._edges)
        late = {(place[one.wave], place[other.wave]) for one, other in self._edges if _is_late(one, other)}
        return wave_chart(
            [
                (
                    self._names[number],
                    self._wording.text(
                        "graph-done-of",
                        (("done", counts[number][Status.DONE]), ("total", counts[number].total())),
                    ),
                    _common(counts[number]).value,
                )
                for number in self._waves
            ],
            {pair: count for pair, count in links.items() if pair[0] != pair[1]},
            frozenset(late),
        )

    def module_rows(self, modules: list[Module]) -> Iterator[tuple[Markup, ...]]:
        """One row a module."""
        users: dict[ModuleId, list[ModuleId]] = {}
        for one, other in self._edges:
            users.setdefault(other.id, []).append(one.id)
        for module in modules:
            status = self._wording.text(f"status-name-{module.status.value}")
            yield (
                self._link(module.id),
                data(self._names[module.wave]),
                data(f"{SHAPES[module.status]} {status}"),
                self._links(one for one in module.depends_on if one in self._title),
                self._links(users.get(module.id, ())),
            )

    def wave_rows(self) -> Iterator[tuple[Markup, ...]]:
        """One row a wave, with how many dependencies it has on which others."""
        counts = self._counts()
        needs = Counter((one.wave, other.wave) for one, other in self._edges)
        for number in self._waves:
            before = [(other, needs[number, other]) for other in self._waves if needs[number, other]]
            after = [(other, needs[other, number]) for other in self._waves if needs[other, number]]
            yield (
                data(self._names[number]),
                data(status_bar(counts[number], self._wording).text),
                self._counted(before),
                self._counted(after),
            )

    def late(self, module: Module, needed: Module) -> Markup:
        """A dependency in the wrong order, in words."""
        said = word(
            self._wording,
            "graph-late",
            wave=self._names[module.wave],
            needed_wave=self._names[needed.wave],
        )
        return joined((self._link(module.id), Markup("→"), self._link(needed.id), said), " ")

    def _counts(self) -> Mapping[int | None, Counter[Status]]:
        found: dict[int | None, Counter[Status]] = {number: Counter() for number in self._waves}
        for one in self._lookup.judged.assessments:
            found[one.module.wave][one.module.status] += 1
        return found

    def _counted(self, waves: Iterable[tuple[int | None, int]]) -> Markup:
        return joined((data(f"{self._names[number]} ({count})") for number, count in waves), ", ") or Markup(
            "–"
        )

    def _links(self, modules: Iterable[ModuleId]) -> Markup:
        return joined((self._link(one) for one in modules), ", ") or Markup("–")

    def _link(self, module: ModuleId) -> Markup:
        target = page_uri(self._lookup.site, PageKind.RUNBOOK, module)
        address = href(self._lookup.site, self._page.src_uri, target)
        return Markup('<a href="{}">{}</a>').format(data(address), data(self._title[module]))


def _common(counts: Counter[Status]) -> Status:
    """A wave's status: done or not started where all are, else in progress."""
    return next((status for status in STATUSES if counts[status] == counts.total()), Status.IN_PROGRESS)
