"""The files beside the pages: `runbooks.json`, its schema, and one badge a module."""

from collections.abc import Iterator

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import RenderedFile, Site
from mkdocs_runbooks.pages import badges, export, shape
from mkdocs_runbooks.wording import Wording


def files(judged: Judged, site: Site) -> Iterator[RenderedFile]:
    """Everything for machines, below the registry's prefix; a file that the user has written wins."""
    return (file for file in _all_files(judged, site) if file.src_uri not in site.user_pages)


def _all_files(judged: Judged, site: Site) -> Iterator[RenderedFile]:
    registry = judged.facts.registry
    wording = Wording(registry.language)
    below = f"{site.prefix}/" if site.prefix else ""
    place = Location(path=registry.path, line=1)
    yield RenderedFile(src_uri=f"{below}runbooks.json", utf8=export.document(judged, wording), location=place)
    yield RenderedFile(
        src_uri=f"{below}{shape.SCHEMA_NAME}", utf8=shape.json_schema().encode(), location=place
    )
    for one in judged.assessments:
        yield RenderedFile(
            src_uri=f"{below}badges/{one.module.id}.json",
            utf8=badges.badge(one, wording).encode(),
            location=one.module.location,
        )
