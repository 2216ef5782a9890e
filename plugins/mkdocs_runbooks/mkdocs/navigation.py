"""Where generated pages stand in a hand-written `nav:`.

Without `nav:` MkDocs shows every page by itself, and only what has many modules is put into groups. With one, an
entry such as `- Runbooks: runbooks/` is replaced by the pages it stands for. Both happen before MkDocs builds its
navigation, so that previous, next and parents are right.
"""

from collections.abc import Iterable, Mapping, Sequence

from mkdocs_runbooks.model.page import Page, PageKind
from mkdocs_runbooks.wording import Wording

Nav = list[object]

_SECTIONS = (
    (None, (PageKind.OVERVIEW,)),
    ("modules", (PageKind.RUNBOOK,)),
    (None, (PageKind.USAGE,)),
    ("ffi", (PageKind.FFI_INDEX, PageKind.FFI, PageKind.FFI_TYPES)),
    ("adr", (PageKind.ADR_INDEX, PageKind.ADR)),
    (None, (PageKind.EVIDENCE,)),
)

_TITLES = {
    kind: section for section, kinds in _SECTIONS if section not in {None, "modules"} for kind in kinds
}
_TITLES |= dict.fromkeys((PageKind.OVERVIEW, PageKind.RUNBOOK, PageKind.USAGE), "runbooks")
"""Kind of page -> title of the folder that holds it; another kind's own title names its folder."""


def expand(nav: Nav, placeholder: str, pages: Iterable[Page], wording: Wording) -> tuple[Nav, bool]:
    """Replace every entry whose value is `placeholder` by the pages.

    Args:
        nav: MkDocs' `nav:` as plain lists, mappings and strings.
        placeholder: such as `runbooks/`; with and without the slash at its end.
        pages: the generated pages that the user has not written.
        wording: for the titles of sections.

    Returns:
        The new navigation, and whether the placeholder was found.
    """
    inserted = entries(tuple(pages), wording)
    found = False

    def visit(item: object) -> object:
        nonlocal found
        if isinstance(item, str) and _stands_for(item, placeholder):
            found = True
            return {wording.text("nav-runbooks"): inserted}
        if isinstance(item, dict):
            return {
                title: inserted
                if isinstance(value, str) and _stands_for(value, placeholder)
                else visit(value)
                for title, value in item.items()
            }
        if isinstance(item, list):
            return [visit(entry) for entry in item]
        return item

    found = any(_holds(item, placeholder) for item in nav)
    return [visit(item) for item in nav], found


def folder_titles(pages: Iterable[Page], wording: Wording) -> Mapping[str, str]:
    """What the folders of generated pages are called, where MkDocs would make a title of the folder's name.

    Args:
        pages: the generated pages.
        wording: for the titles of sections.

    Returns:
        folder below the docs folder -> title.
    """
    found: dict[str, str] = {}
    for page in pages:
        section = _TITLES.get(page.kind)
        title = wording.text(f"nav-{section}") if section is not None else page.title
        found.setdefault(page.src_uri.rpartition("/")[0], title)
    return found


def gather(nav: object, groups: Mapping[str, str]) -> object:
    """Put the runbooks of a navigation that MkDocs made by itself into their groups.

    Args:
        nav: nested lists, mappings and paths, as MkDocs derives them from the folders.
        groups: src_uri of a page -> title of its group.

    Returns:
        The same navigation; every group stands where the first of its pages stood.
    """
    if isinstance(nav, dict):
        return {title: gather(entry, groups) for title, entry in nav.items()}
    if not isinstance(nav, list):
        return nav
    entries: Nav = []
    gathered: dict[str, Nav] = {}
    for entry in nav:
        group = groups.get(entry) if isinstance(entry, str) else None
        if group is None:
            entries.append(gather(entry, groups))
            continue
        if group not in gathered:
            gathered[group] = []
            entries.append({group: gathered[group]})
        gathered[group].append(entry)
    return entries


def mentioned(nav: object) -> frozenset[str]:
    """Every path and address that a navigation names."""
    if isinstance(nav, str):
        return frozenset({nav})
    inner = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return frozenset().union(*(mentioned(entry) for entry in inner))


def _holds(item: object, placeholder: str) -> bool:
    if isinstance(item, str):
        return _stands_for(item, placeholder)
    if isinstance(item, dict):
        return any(_holds(value, placeholder) for value in item.values())
    return isinstance(item, list) and any(_holds(entry, placeholder) for entry in item)


def _stands_for(value: str, placeholder: str) -> bool:
    return value.strip("/") == placeholder.strip("/") and not value.endswith(".md")


def entries(pages: Sequence[Page], wording: Wording) -> Nav:
    """Pages as MkDocs writes them in `nav:`, in our order of sections."""
    found: Nav = []
    for section, kinds in _SECTIONS:
        chosen = [page for kind in kinds for page in pages if page.kind is kind]
        if section is None:
            found.extend({page.title: page.src_uri} for page in chosen)
        elif chosen:
            found.append({wording.text(f"nav-{section}"): grouped(chosen)})
    return found


def grouped(pages: Sequence[Page]) -> Nav:
    """Pages with a group stand in a section of that name: long flat lists make every page of a site dear."""
    found: Nav = []
    groups: dict[str, Nav] = {}
    for page in pages:
        if page.group is None:
            found.append({page.title: page.src_uri})
            continue
        if page.group not in groups:
            groups[page.group] = []
            found.append({page.group: groups[page.group]})
        groups[page.group].append({page.title: page.src_uri})
    return found
