"""The index of all modules: what their borders hold."""

from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.drift import TypeGrade
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.pages.border.header import health
from mkdocs_runbooks.pages.border.pieces import language_of
from mkdocs_runbooks.pages.links import href, page_uri
from mkdocs_runbooks.pages.views import word
from mkdocs_runbooks.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One module: its state, counts of names on both sides and on one side, and of types nobody can tell."""

    address: str
    title: str
    state: Markup
    targets: str
    both: int
    only_python: int
    only_native: int
    unknown: Markup
    notes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """Everything that the index template may see."""

    rows: tuple[IndexRow, ...]
    types: str


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
                state=health(interface, wording) if interface else Markup("–"),
                targets=", ".join(language_of(target) for target in module.targets),
                both=sum(1 for pair in pairs if pair.python and pair.native),
                only_python=sum(1 for pair in pairs if pair.python and not pair.native),
                only_native=sum(1 for pair in pairs if pair.native and not pair.python),
                unknown=unknown_share(interface, wording),
                notes=bool(interface and interface.notes),
            )
        )
    return IndexPage(rows=tuple(rows), types=href(site, page.src_uri, page_uri(site, PageKind.FFI_TYPES)))


def unknown_share(interface: ModuleInterface | None, wording: Wording) -> Markup:
    """How many of the compared positions are unknown; a dash where none was compared."""
    grades = [
        position.verdict.grade
        for pair in (interface.pairs if interface else ())
        for positions in pair.positions.values()
        for position in positions
    ]
    if not grades:
        return Markup("–")
    return word(wording, "ffi-page-share", part=grades.count(TypeGrade.UNKNOWN), all=len(grades))
