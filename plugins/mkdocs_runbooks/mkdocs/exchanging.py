"""What an edit may exchange in a site that was built before, page by page; anything else is a doubt."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as SitePage

from mkdocs_runbooks.mkdocs import generated, page_by_page
from mkdocs_runbooks.mkdocs.entry import RegistryEntry
from mkdocs_runbooks.mkdocs.page_by_page import Built, DoubtError
from mkdocs_runbooks.model.page import Page


def moved_pages(built: Built, entry: RegistryEntry) -> tuple[SitePage, ...]:
    """Let the edit links of our pages lead to where their modules stand now.

    Returns:
        Pages whose edit link is another one.

    Raises:
        DoubtError: the pages are others, or differ in something that other pages show.
    """
    planned = {page.src_uri: page for page in entry.planned()}
    if planned.keys() != entry.pages.keys():
        raise DoubtError("the pages are others")
    moved: list[SitePage] = []
    for uri, page in planned.items():
        known = entry.pages[uri].page
        if known == page:
            continue
        if replace(known, location=page.location) != page:
            raise DoubtError(uri)
        file = _generated(built, uri)
        if file.page is not None and _relocated(built, entry, file.page, page):
            moved.append(file.page)
    return tuple(moved)


def _relocated(built: Built, entry: RegistryEntry, page: SitePage, planned: Page) -> bool:
    if page.edit_url is None:  # no page of this site has such a link
        return False
    before = page.edit_url
    registry = entry.request(built.config).registry
    page_by_page.relocate(built, page, generated.edit_uri(planned.location, registry, built.config))
    return page.edit_url != before


def headed_pages(built: Built, entry: RegistryEntry) -> tuple[SitePage, ...]:
    """The team's own decision records whose head is another one now."""
    files = (built.files.src_uris.get(uri) for uri in entry.renew_heads())
    return tuple(file.page for file in files if file is not None and file.page is not None)


def put(built: Built, uri: str, content: str | bytes) -> File:
    """Give a generated file another content.

    Raises:
        DoubtError: the file is none of ours.
    """
    file = _generated(built, uri)
    place = file.abs_src_path
    if isinstance(content, str):
        file.content_string = content
    else:
        file.content_bytes = content
    file.abs_src_path = place  # MkDocs forgets it; other plugins look there
    return file


def _generated(built: Built, uri: str) -> File:
    file = built.files.src_uris.get(uri)
    if file is None or file.generated_by is None:
        raise DoubtError(uri)
    return file


def edited_pages(
    built: Built, changed: Iterable[str], came: frozenset[str], entries: Iterable[RegistryEntry]
) -> list[SitePage]:
    """Pages of the user's own that were edited, and those in which macros of ours stand.

    Args:
        built: the site.
        changed: files beside our registries, on disk.
        came: those of them that are new, or gone.
        entries: the registries.

    Raises:
        DoubtError: what was edited may concern more than pages.
    """
    inputs = tuple(entry.sections_folder(built.config) for entry in entries)
    paths = sorted(path for path in changed if not any(map(Path(path).is_relative_to, inputs)))
    if any(path in came for path in paths):
        raise DoubtError("files came or went")
    files = [_file_at(built, path) for path in paths]
    if "macros" in built.config.plugins:
        files += [file for file in built.pages if _has_macros(file)]
    pages = {file.src_uri: file.page for file in files if file is not None}
    if None in pages.values():
        raise DoubtError("a file that is no page")
    return [page for page in pages.values() if page is not None]


def _file_at(built: Built, path: str) -> File | None:
    """The user's page that stands in a file; None for what is shown inside of our own pages."""
    docs = Path(built.config.docs_dir)
    if not Path(path).is_relative_to(docs):
        raise DoubtError(path)
    file = built.files.get_file_from_path(Path(path).relative_to(docs).as_posix())
    if file is not None and file.generated_by is not None:
        raise DoubtError(path)
    return file


def _has_macros(file: File) -> bool:
    return file.generated_by is None and "runbooks_" in file.content_string
