"""The page of types: every native type that stands at a border of the registry, with what crosses it."""

from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.pages.border.about import about
from mkdocs_runbooks.pages.border.marks import position_sign
from mkdocs_runbooks.pages.border.pieces import language_of
from mkdocs_runbooks.pages.links import href, page_uri
from mkdocs_runbooks.pages.views import code, joined, word
from mkdocs_runbooks.wording import Wording

_SHOWN = 4
"""Python types and modules that are named in a row; the modules' pages have the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRow:
    """One native type in one direction."""

    native: Markup
    language: str
    way: Markup
    accepts: Markup
    python: Markup
    grades: Markup
    modules: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesPage:
    """Everything that the template may see."""

    index: str
    rows: tuple[TypeRow, ...]


@dataclass(slots=True)
class _Found:
    accepts: str | None
    python: dict[str, None]
    signs: dict[Markup, int]
    modules: dict[str, Markup]


def types_view(judged: Judged, site: Site, page: Page, wording: Wording) -> TypesPage:
    """The types of all borders, by language, way and name."""
    found: dict[tuple[str, bool, str], _Found] = {}
    for one in judged.assessments:
        interface = judged.facts.interfaces.get(one.module.id)
        title = one.module.title.within(wording.language) or one.module.id
        address = href(site, page.src_uri, page_uri(site, PageKind.FFI, one.module.id))
        link = Markup('<a href="{}">{}</a>').format(address, title)
        drift = about(interface).drift if interface else {}
        for pair in interface.pairs if interface else ():
            for target, positions in pair.positions.items():
                told = [each for each in drift.get(pair.name, ()) if each.target in {None, target}]
                for position in positions:
                    if position.native is None:
                        continue
                    key = (language_of(target), position.parameter is None, position.native)
                    row = found.setdefault(key, _Found(position.accepts, {}, {}, {}))
                    row.accepts = row.accepts or position.accepts
                    if position.python:
                        row.python[position.python] = None
                    shown = position_sign(position, told, wording)
                    row.signs[shown] = row.signs.get(shown, 0) + 1
                    row.modules[one.module.id] = link
    rows = tuple(_row(key, row, wording) for key, row in sorted(found.items(), key=lambda one: one[0]))
    return TypesPage(index=href(site, page.src_uri, page_uri(site, PageKind.FFI_INDEX)), rows=rows)


def _row(key: tuple[str, bool, str], found: _Found, wording: Wording) -> TypeRow:
    language, back, native = key
    unknown = word(wording, "ffi-grade-unknown")
    return TypeRow(
        native=code(native),
        language=language,
        way=word(wording, "ffi-page-way-out" if back else "ffi-page-way-in"),
        accepts=code(found.accepts) if found.accepts else unknown,
        python=_some([code(one) for one in found.python]) or Markup("–"),
        grades=joined(
            [Markup("{} × {}").format(count, one) for one, count in found.signs.items()],
            "<br>",
        ),
        modules=_some(list(found.modules.values())),
    )


def _some(parts: list[Markup]) -> Markup:
    more = [Markup("…")] if len(parts) > _SHOWN else []
    return joined([*parts[:_SHOWN], *more], ", ")
