"""The language border: one page a module with both sides of every name, and an index of all modules.

Types stand as each side writes them. This version pairs by name and compares no types; what is not known is
shown as unknown, with the reason.
"""

from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.interface import ModuleInterface, PythonFacts
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.pages.embed import embed
from mkdocs_runbooks.pages.escape import without_braces
from mkdocs_runbooks.pages.ffi_pieces import Item, Named, Pieces, language_of
from mkdocs_runbooks.pages.links import href, page_uri
from mkdocs_runbooks.pages.views import Lookup, joined, word
from mkdocs_runbooks.wording import Wording, drift_markup


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfacePage:
    """Everything that the template of one module's page may see."""

    runbook: str
    sources: tuple[tuple[Markup, Markup], ...]
    comparable: bool
    drift: tuple[Markup, ...]
    problems: tuple[Markup, ...]
    items: tuple[Item, ...]
    why_empty: Markup | None
    schemas: tuple[Named, ...]
    errors: tuple[Named, ...]
    notes: Markup | None
    notes_path: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One module in the index: counts of names on both sides, on one side, and of differences."""

    address: str
    title: str
    targets: str
    both: int
    only_python: int
    only_native: int
    drift: int
    notes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """Everything that the index template may see."""

    rows: tuple[IndexRow, ...]


def index_view(judged: Judged, site: Site, page: Page, wording: Wording) -> IndexPage:
    """All modules of the registry with what their border holds."""
    rows = []
    for one in judged.assessments:
        module = one.module
        interface = judged.facts.interfaces.get(module.id)
        pairs = interface.pairs if interface else ()
        rows.append(
            IndexRow(
                address=href(site, page.src_uri, page_uri(site, PageKind.FFI, module.id)),
                title=module.title.within(wording.language) or module.id,
                targets=", ".join(language_of(target) for target in module.targets),
                both=sum(1 for pair in pairs if pair.python and pair.native),
                only_python=sum(1 for pair in pairs if pair.python and not pair.native),
                only_native=sum(1 for pair in pairs if pair.native and not pair.python),
                drift=sum(one.counts for one in interface.drift) if interface else 0,
                notes=bool(interface and interface.notes),
            )
        )
    return IndexPage(rows=tuple(rows))


def view(lookup: Lookup, page: Page) -> InterfacePage:
    """What one module's page says."""
    assert page.module is not None
    judged, site, wording = lookup.judged, lookup.site, lookup.wording
    module = lookup.assessments[page.module].module
    interface = judged.facts.interfaces.get(module.id) or ModuleInterface(
        module=module.id, python=PythonFacts(), targets={}
    )
    shown = Pieces(site, wording, lookup.commit)
    notes = interface.notes
    notes_path = shown.path(module.paths.ffi_notes) if module.paths.ffi_notes.patterns else None
    problems = (
        *interface.python.problems,
        *(one for facts in interface.targets.values() for one in facts.problems),
    )
    return InterfacePage(
        runbook=href(site, page.src_uri, page_uri(site, PageKind.RUNBOOK, module.id)),
        sources=tuple(shown.sources(module)),
        comparable=any(facts.present for facts in interface.targets.values()),
        drift=tuple(
            joined(
                (
                    without_braces(drift_markup(drift, wording)),
                    shown.place(drift.path, drift.line),
                ),
                " ",
            )
            for drift in interface.drift
        ),
        problems=tuple(shown.problem(problem) for problem in problems),
        items=tuple(shown.item(pair, module, interface) for pair in interface.pairs),
        why_empty=None
        if interface.pairs
        else word(wording, "ffi-page-empty", path=module.paths.python.shown),
        schemas=tuple(shown.schemas(module, interface)),
        errors=tuple(shown.errors(module, interface)),
        notes=embed(notes.markdown, source=notes.path, page=page.src_uri, site=site, level=2)
        if notes
        else None,
        notes_path=notes_path,
    )
