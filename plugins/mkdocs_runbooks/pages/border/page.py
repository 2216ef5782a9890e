"""One module's border: head, table of all names, details of each, and what surrounds them."""

from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.interface import ModuleInterface, PythonFacts
from mkdocs_runbooks.model.page import Page, PageKind
from mkdocs_runbooks.pages import described
from mkdocs_runbooks.pages.border import lists
from mkdocs_runbooks.pages.border.about import about
from mkdocs_runbooks.pages.border.diagram import Diagram, diagram
from mkdocs_runbooks.pages.border.header import header
from mkdocs_runbooks.pages.border.pieces import Item, Pieces
from mkdocs_runbooks.pages.border.summary import SummaryRow, summary
from mkdocs_runbooks.pages.embed import embed
from mkdocs_runbooks.pages.links import href, item_anchor, page_uri
from mkdocs_runbooks.pages.views import Lookup, code, word


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """A proven call across the border."""

    caller: Markup
    item: Markup
    place: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfacePage:
    """Everything that the template of one module's page may see."""

    runbook: str
    types: str
    header: tuple[tuple[Markup, Markup], ...]
    comparable: bool
    rows: tuple[SummaryRow, ...]
    drift: tuple[lists.DriftGroup, ...]
    problems: tuple[Markup, ...]
    hidden: tuple[Markup, ...]
    unexported: tuple[Markup, ...]
    unknowns: lists.Unknowns | None
    items: tuple[Item, ...]
    why_empty: Markup | None
    calls: tuple[CallRow, ...]
    diagram: Diagram | None
    schemas: tuple[lists.SchemaView, ...]
    errors: lists.CodesView | None
    notes: Markup | None
    notes_path: Markup | None


def view(lookup: Lookup, page: Page) -> InterfacePage:
    """What one module's page says."""
    assert page.module is not None
    judged, site, wording = lookup.judged, lookup.site, lookup.wording
    module = lookup.assessments[page.module].module
    interface = judged.facts.interfaces.get(module.id) or ModuleInterface(
        module=module.id, python=PythonFacts(), targets={}
    )
    shown, said = Pieces(site, wording, lookup.commit), about(interface)
    notes = interface.notes
    notes_path = shown.path(module.paths.ffi_notes) if module.paths.ffi_notes.patterns else None
    return InterfacePage(
        runbook=href(site, page.src_uri, page_uri(site, PageKind.RUNBOOK, module.id)),
        types=href(site, page.src_uri, page_uri(site, PageKind.FFI_TYPES)),
        header=tuple(header(module, interface, shown, described.identified(lookup))),
        comparable=any(facts.present for facts in interface.targets.values()),
        rows=tuple(summary(module, interface, said, wording)),
        drift=tuple(lists.drift(interface, shown)),
        problems=tuple(shown.problem(problem) for problem in interface.problems),
        hidden=tuple(lists.hidden(interface, shown)),
        unexported=tuple(lists.unexported(interface, shown)),
        unknowns=lists.unknowns(interface, shown),
        items=tuple(shown.item(pair, module, interface, said) for pair in interface.pairs),
        why_empty=None
        if interface.pairs
        else word(wording, "ffi-page-empty", path=module.paths.python.shown),
        calls=tuple(_calls(interface, shown)),
        diagram=diagram(interface, wording),
        schemas=tuple(lists.schemas(module, interface, shown)),
        errors=lists.codes(module, interface, shown),
        notes=embed(notes.markdown, source=notes.path, page=page.src_uri, site=site, level=2)
        if notes
        else None,
        notes_path=notes_path,
    )


def _calls(interface: ModuleInterface, pieces: Pieces) -> list[CallRow]:
    known = {pair.name for pair in interface.pairs}
    return [
        CallRow(
            caller=code(one.caller) if one.caller else word(pieces.wording, "ffi-page-call-import"),
            item=code(one.item, f"#{item_anchor(one.item)}" if one.item in known else None),
            place=pieces.place(one.path, one.line),
        )
        for one in interface.python.calls
    ]
