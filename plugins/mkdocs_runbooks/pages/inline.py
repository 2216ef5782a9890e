"""Pieces for use within a sentence of a hand-written page: one module, gate, figure, decision or function."""

from collections.abc import Mapping
from difflib import get_close_matches

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Assessment, Judged
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.fragments import line
from mkdocs_runbooks.pages.links import decision_uri, gate_anchor, href, item_anchor, page_uri
from mkdocs_runbooks.pages.render import fragment
from mkdocs_runbooks.pages.views import Lookup, code, gate_title, joined, mark, say, word
from mkdocs_runbooks.wording import Wording


class UnknownNameError(Exception):
    """A name that the registry does not have.

    Attributes:
        kind: what was named, such as `module`.
        name: as it was written.
        suggestion: the nearest name that exists, or None.
    """

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown {kind}: {name}")
        self.kind = kind
        self.name = name
        self.suggestion = next(iter(get_close_matches(name, known, n=1)), None)


def status(judged: Judged, site: Site, page: str, module: str) -> str:
    """Status and readiness of one module.

    Args:
        judged: the judged registry.
        site: for addresses.
        page: src_uri of the page that shows it.
        module: its id.

    Raises:
        UnknownNameError: the registry has no such module.
    """
    wording = Wording(judged.facts.registry.language)
    shown = line(_assessment(judged, module), site, page, wording)
    return fragment("status", wording, line=shown).strip()


def gate(judged: Judged, site: Site, page: str, module: str, id_: str) -> str:
    """The outcome of one gate with its figure, as a link to its row in the runbook.

    Args:
        judged: the judged registry.
        site: for addresses.
        page: src_uri of the page that shows it.
        module: its id.
        id_: the gate's id, such as `test.unit`.

    Raises:
        UnknownNameError: the registry has no such module, or the module no such gate.
    """
    wording = Wording(judged.facts.registry.language)
    one = _assessment(judged, module)
    found = one.gate(id_)
    if found is None:
        raise UnknownNameError("gate", id_, tuple(each.gate.id for each in one.gates))
    address = href(site, page, page_uri(site, PageKind.RUNBOOK, one.module.id), gate_anchor(id_))
    title = gate_title(one.module, found, Lookup.of(judged, site, wording))
    figure_ = say(found.verdict.figure, wording) if found.verdict.figure else None
    link = Markup('<a href="{}">{}</a>').format(data(address), title)
    return _piece(joined((mark(found.outcome, wording.language), link, figure_), " "))


def figure(judged: Judged, site: Site, page: str, module: str, name: str) -> str:
    """One measured figure, as a link to the module's runbook; a dash where it was not measured.

    Args:
        judged: the judged registry.
        site: for addresses.
        page: src_uri of the page that shows it.
        module: its id.
        name: `coverage`, `speedup.<operation>`, `speedup.overall`, or `tests.<kind>.passed` (`failed`, `skipped`,
            `flaky`, `cases`).

    Raises:
        UnknownNameError: the registry has no such module, or no figure is called so.
    """
    wording = Wording(judged.facts.registry.language)
    one = _assessment(judged, module)
    known = _figures(one, wording)
    if name not in known:
        raise UnknownNameError("figure", name, tuple(known))
    address = href(site, page, page_uri(site, PageKind.RUNBOOK, one.module.id))
    return _piece(Markup('<a href="{}">{}</a>').format(data(address), known[name]))


def decision(judged: Judged, site: Site, page: str, number: int) -> str:
    """A decision record with its status, as a link.

    Args:
        judged: the judged registry.
        site: for addresses.
        page: src_uri of the page that shows it.
        number: its number.

    Raises:
        UnknownNameError: there is no such record.
    """
    wording = Wording(judged.facts.registry.language)
    records = judged.facts.decisions.by_number
    found = records.get(number)
    if found is None:
        raise UnknownNameError("decision", str(number), tuple(str(each) for each in records))
    address = href(site, page, decision_uri(found, site))
    title = data(f"ADR-{found.number:04d}: {found.title}")
    link = Markup('<a href="{}">{}</a>').format(data(address), title)
    state = word(wording, f"ref-adr-status-{found.status.value}")
    return _piece(joined((link, Markup("({})").format(state)), " "))


def function(judged: Judged, site: Site, page: str, module: str, name: str) -> str:
    """A function or class of the language border, as a link to its place on the module's page.

    Args:
        judged: the judged registry.
        site: for addresses.
        page: src_uri of the page that shows it.
        module: its id.
        name: such as `mean` or `Series.mean`.

    Raises:
        UnknownNameError: the registry has no such module, or its border no such name.
    """
    one = _assessment(judged, module)
    interface = judged.facts.interfaces.get(one.module.id)
    names = tuple(pair.name for pair in interface.pairs) if interface is not None else ()
    if name not in names:
        raise UnknownNameError("function", name, names)
    address = href(site, page, page_uri(site, PageKind.FFI, one.module.id), item_anchor(name))
    return str(code(name, address))


def _assessment(judged: Judged, module: str) -> Assessment:
    one = judged.assessment(module)
    if one is None:
        raise UnknownNameError("module", module, tuple(each.module.id for each in judged.assessments))
    return one


def _figures(one: Assessment, wording: Wording) -> Mapping[str, Markup]:
    """Every figure that a module may have, by name; those that nobody measured are dashes."""
    unknown = word(wording, "figure-unknown")
    figures = one.figures
    known: dict[str, Markup] = {"coverage": unknown, "speedup.overall": unknown}
    if figures.coverage_total and figures.coverage_covered is not None:
        known["coverage"] = data(wording.percent(figures.coverage_covered / figures.coverage_total))
    known.update((f"speedup.{operation.id}", unknown) for operation in one.module.operations)
    for speedups in figures.speedups.values():
        for speedup in speedups:
            if speedup.ratio is not None:
                known[f"speedup.{speedup.operation}"] = word(
                    wording, "bench-ratio-only", ratio=round(speedup.ratio, 2)
                )
    for kind in one.module.paths.tests:
        counts = figures.tests.get(kind)
        for state in ("cases", "passed", "failed", "skipped", "flaky"):
            count = getattr(counts, state) if counts is not None else None
            known[f"tests.{kind.value}.{state}"] = unknown if count is None else data(wording.number(count))
    return known


def _piece(shown: Markup) -> str:
    return str(Markup('<span class="rb-status">{}</span>').format(shown))
