"""Rendering: one view and one template a page kind.

Templates hold layout only. Everything they print is escaped for HTML by `escape.data` unless it is markup
already; a name that a view does not have is an error (`StrictUndefined`).
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files as resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.keepers import Keeper, Kept
from mkdocs_runbooks.model.adr import Decision, Decisions
from mkdocs_runbooks.model.assessment import Facts, Judged
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.history import History
from mkdocs_runbooks.model.interface import SharedDocuments
from mkdocs_runbooks.model.page import Page, PageKind, RenderedPage, Site
from mkdocs_runbooks.model.registry import Registry, Shared
from mkdocs_runbooks.pages import adr, border, described, evidence, overview, runbook, usage
from mkdocs_runbooks.pages.escape import data, inline, without_braces
from mkdocs_runbooks.pages.front_matter import front_matter, status_of
from mkdocs_runbooks.pages.views import Lookup, wording_of
from mkdocs_runbooks.wording import Wording

View = Callable[[Judged, Site, Page, Wording], object]

_VIEWS: Mapping[PageKind, View] = {
    PageKind.OVERVIEW: overview.view,
    PageKind.FFI_INDEX: border.index_view,
    PageKind.FFI_TYPES: border.types_view,
    PageKind.ADR_INDEX: adr.index_view,
    PageKind.ADR: adr.view,
}
"""Kinds whose view needs nothing but the judged registry; the others share one `Lookup` over all pages."""


def render(
    judged: Judged, site: Site, planned: tuple[Page, ...], kept: Keeper | None = None
) -> tuple[RenderedPage, ...]:
    """Write every planned page as Markdown with front matter."""
    return tuple(map(writer(judged, site, kept), planned))


def writer(judged: Judged, site: Site, kept: Keeper | None = None) -> Callable[[Page], RenderedPage]:
    """What writes a page as Markdown with front matter.

    Args:
        judged: the registry.
        site: that will show the pages.
        kept: pages of earlier builds; a page is written again only where something that it asked for has changed.

    Returns:
        Writes a page, with marks for the commit where the site puts it in last.
    """
    lookup = Lookup.of(judged, site, wording_of(judged.facts.registry.language))
    # A server keeps its pages as it shows them, and seldom sees another commit.
    seen_by_pages = lookup if site.live else described.marked(lookup)
    language = lookup.wording.language
    environment = _environment(language)

    def write(page: Page, seen: Lookup) -> RenderedPage:
        template = environment.get_template(f"{page.kind.value}.md.jinja")
        body = template.render(page=page, view=_view(seen, page))
        return _rendered(page, front_matter(page, seen) + body)

    def written(page: Page) -> RenderedPage:
        if kept is None:
            return write(page, seen_by_pages)
        return kept.recall(page.src_uri, (page, site, language), lambda seen: write(page, seen))

    def finished(page: Page) -> RenderedPage:
        return _rendered(page, put_in(written(page).markdown))

    if kept is not None:
        kept.begin(seen_by_pages)
    put_in = described.putting_in(lookup)
    return written if site.live or site.commit_is_last else finished


def _rendered(page: Page, text: str) -> RenderedPage:
    return RenderedPage(page=page, utf8=text.encode("utf-8", errors="backslashreplace"))


def finishing(judged: Judged, site: Site) -> Callable[[str], str]:
    """What puts the commit that pages describe into one that was written with marks for it."""
    return described.putting_in(Lookup.of(judged, site, wording_of(judged.facts.registry.language)))


def statuses(judged: Judged, site: Site, planned: tuple[Page, ...]) -> Mapping[str, str | None]:
    """src_uri -> the status that the navigation shows beside a page, or None."""
    lookup = Lookup.of(judged, site, wording_of(judged.facts.registry.language))
    return {page.src_uri: status_of(page, lookup) for page in planned}


FOLLOWED = (
    *(Lookup, Judged, Facts, Registry, Shared, Evidence, Decisions, Decision, History, SharedDocuments),
)
"""Values that pages ask little of."""


def keeper() -> Kept:
    """Keeps pages between the builds of one registry."""
    return Kept(*FOLLOWED)


def _view(lookup: Lookup, page: Page) -> object:
    match page.kind:
        case PageKind.RUNBOOK:
            return runbook.view(lookup, page)
        case PageKind.EVIDENCE:
            return evidence.view(lookup, page)
        case PageKind.FFI:
            return border.view(lookup, page)
        case PageKind.USAGE:
            return usage.view(lookup, page)
        case _:
            return _VIEWS[page.kind](lookup.judged, lookup.site, page, lookup.wording)


@cache
def _environment(language: str) -> Environment:
    """Templates compiled once; `w(key, …)` gives words as HTML, `md` escapes for Markdown."""
    environment = Environment(
        loader=PackageLoader("mkdocs_runbooks.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=True,  # `mkdocs serve` shows a changed template at once
    )
    environment.globals["w"] = _words(Wording(language))
    environment.globals["newline"] = Markup("\n")
    environment.filters["md"] = inline
    environment.filters["lines"] = lambda parts: Markup("<br>".join(parts))  # parts are markup already
    return environment


def _words(wording: Wording) -> Callable[..., Markup]:
    """Words for templates; most take no parameters and are looked up once."""
    fixed: dict[str, Markup] = {}

    def words(key: str, **params: Value) -> Markup:
        if params:
            return without_braces(wording.html(key, tuple(params.items())))
        if key not in fixed:
            fixed[key] = without_braces(wording.html(key))
        return fixed[key]

    return words


def _finalize(value: object) -> object:
    return data(value) if type(value) is str else value  # markup is a subclass, and stays as it is


def assets() -> tuple[tuple[str, str], ...]:
    """Stylesheets and script of all pages, as (name, content)."""
    folder = resources("mkdocs_runbooks.pages") / "assets"
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(
        (entry.name, entry.read_text("utf-8")) for entry in entries if entry.name.endswith((".css", ".js"))
    )


def fragment(name: str, wording: Wording, **view: object) -> str:
    """Render one of the small templates for hand-written pages, as HTML without blank lines.

    Args:
        name: of the template `fragment-<name>.html.jinja`.
        wording: for its words.
        view: what the template may see.
    """
    template = _environment(wording.language).get_template(f"fragment-{name}.html.jinja")
    return template.render(**view)
