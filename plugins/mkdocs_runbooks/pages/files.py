"""The files beside the pages: `runbooks.json`, its schema, and one badge a module."""

from collections.abc import Iterator

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.keepers import Keeper
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import RenderedFile, Site
from mkdocs_runbooks.pages import badges, export, shape
from mkdocs_runbooks.pages.export import WRITTEN, Entries
from mkdocs_runbooks.wording import Wording


def files(
    judged: Judged, site: Site, kept: Keeper | None = None, entries: Entries = WRITTEN
) -> Iterator[RenderedFile]:
    """Everything for machines, below the registry's prefix; a file that the user has written wins.

    Args:
        judged: the registry.
        site: that will publish them.
        kept: `runbooks.json` of earlier builds.
        entries: of its modules, as this process has written them before.
    """
    return (file for file in _all_files(judged, site, kept, entries) if file.src_uri not in site.user_pages)


def _all_files(judged: Judged, site: Site, kept: Keeper | None, entries: Entries) -> Iterator[RenderedFile]:
    registry = judged.facts.registry
    wording = Wording(registry.language)
    below = f"{site.prefix}/" if site.prefix else ""
    place = Location(path=registry.path, line=1)
    uri = f"{below}runbooks.json"
    yield RenderedFile(src_uri=uri, utf8=_document(judged, wording, uri, kept, entries), location=place)
    yield RenderedFile(
        src_uri=f"{below}{shape.SCHEMA_NAME}", utf8=shape.json_schema().encode(), location=place
    )
    for one in judged.assessments:
        yield RenderedFile(
            src_uri=f"{below}badges/{one.module.id}.json",
            utf8=badges.badge(one, wording).encode(),
            location=one.module.location,
        )


def _document(judged: Judged, wording: Wording, uri: str, kept: Keeper | None, entries: Entries) -> bytes:
    if kept is None:
        return export.document(judged, wording, entries)
    kept.begin(judged)
    return kept.recall(uri, wording.language, lambda seen: export.document(seen, wording))
