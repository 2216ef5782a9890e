"""Which pages exist for a judged registry, and where."""

from collections import Counter
from collections.abc import Iterator

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry
from mkdocs_runbooks.pages.escape import page_title
from mkdocs_runbooks.pages.links import decision_uri, inside_docs, page_uri
from mkdocs_runbooks.wording import Wording

GROUP_SIZE = 25
"""Entries in one navigation group: a flat list of hundreds makes every page of a site dear."""


def plan(judged: Judged, site: Site) -> tuple[Page, ...]:
    """All generated pages, in the order of navigation; where the user has written a page, the user's wins."""
    return tuple(page for page in _all_pages(judged, site) if page.src_uri not in site.user_pages)


def _all_pages(judged: Judged, site: Site) -> Iterator[Page]:
    registry = judged.facts.registry
    wording = Wording(registry.language)
    place = Location(path=registry.path, line=1)
    groups = _groups(registry, wording)

    def shared(kind: PageKind) -> Page:
        title = wording.text(f"page-{kind.value}")
        return Page(kind=kind, src_uri=page_uri(site, kind), title=title, location=place)

    def own(kind: PageKind, module: Module) -> Page:
        return Page(
            kind=kind,
            src_uri=page_uri(site, kind, module.id),
            title=page_title(module.title.within(registry.language) or module.id),
            location=module.location,
            module=module.id,
            group=groups.get(module.id),
        )

    yield shared(PageKind.OVERVIEW)
    yield from (own(PageKind.RUNBOOK, module) for module in registry.modules)
    yield shared(PageKind.USAGE)
    yield shared(PageKind.FFI_INDEX)
    yield from (own(PageKind.FFI, module) for module in registry.modules)
    if not any(module.id == "types" for module in registry.modules):  # a module of that name keeps its page
        yield shared(PageKind.FFI_TYPES)
    yield shared(PageKind.ADR_INDEX)
    yield from _decision_pages(judged, site)
    yield shared(PageKind.EVIDENCE)


def _decision_pages(judged: Judged, site: Site) -> Iterator[Page]:
    """Decision records outside the docs folder; those inside are pages of the user's already."""
    taken: set[str] = set()
    for number, decision in sorted(judged.facts.decisions.by_number.items()):
        uri = decision_uri(decision, site)
        if inside_docs(decision.path, site) is None and uri not in taken:
            taken.add(uri)
            yield Page(
                kind=PageKind.ADR,
                src_uri=uri,
                title=page_title(f"ADR-{number:04d}: {decision.title}"),
                location=Location(path=decision.path, line=1),
                adr=number,
            )


def _groups(registry: Registry, wording: Wording) -> dict[ModuleId, str]:
    """Navigation group of each module: by wave, long waves in parts; a short registry needs none."""
    if len(registry.modules) <= GROUP_SIZE:
        return {}
    titles = {wave.number: wave.title.within(registry.language) for wave in registry.waves}
    waves: dict[int | None, list[Module]] = {}
    for module in registry.modules:
        waves.setdefault(module.wave, []).append(module)
    found: dict[ModuleId, str] = {}
    names: Counter[str] = Counter()
    for number in sorted(waves, key=lambda one: (one is None, one or 0)):
        parts = [waves[number][at : at + GROUP_SIZE] for at in range(0, len(waves[number]), GROUP_SIZE)]
        for part in parts:
            name = _group_name(number, titles, part if len(parts) > 1 else [], wording)
            names[name] += 1
            name += f" ({names[name]})" if names[name] > 1 else ""
            found.update((module.id, name) for module in part)
    return found


def _group_name(number: int | None, titles: dict[int, str], part: list[Module], wording: Wording) -> str:
    name = "" if number is None else wording.text("wave-name", (("number", number),))
    if number is not None and titles.get(number):
        name += f" · {titles[number]}"
    if part:
        span = part[0].id if len(part) == 1 else f"{part[0].id} – {part[-1].id}"
        name = f"{name}: {span}" if name else span
    return page_title(name or wording.text("wave-none"))
