"""Rendered pages become MkDocs files: collisions are checked here, since MkDocs overwrites silently."""

import os
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.mkdocs import languages
from mkdocs_runbooks.mkdocs.held_back import HeldBack, hold_back
from mkdocs_runbooks.model.page import Page, PageKind, RenderedFile, RenderedPage
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.registry.defaults import SECTIONS_FOLDER

ASSETS = "assets/runbooks"
"""Where stylesheet and script are published, below the site."""

MOST_IN_NAV = 25
"""Modules up to which each has its FFI page in the navigation; every page pays for every entry in it.
Above, the FFI index and the runbooks lead there."""


def docs_folder(config: MkDocsConfig) -> Path:
    """The folder in which the user's pages are.

    monorepo, and techdocs-core with it, builds from a merged copy elsewhere; it remembers the user's own.
    """
    own = getattr(config.plugins.get("monorepo"), "originalDocsDir", None)
    return Path(own or config.docs_dir)


def inputs_of(registry: Registry) -> frozenset[str]:
    """Files that are shown inside the generated pages: sections, notes and rollback texts."""
    inputs = {section.path for module in registry.modules for section in module.sections}
    for module in registry.modules:
        inputs.update(module.paths.ffi_notes.files)
        if module.rollback is not None:
            inputs.update(module.rollback.files)
    return frozenset(inputs)


def pages_taken(registry: Registry) -> frozenset[str]:
    """Those of the inputs that would be pages if this registry did not show them; sections are never pages."""
    return frozenset(path for path in inputs_of(registry) if not path.startswith(f"{SECTIONS_FOLDER}/"))


def take_inputs(files: Files, registry: Registry, docs_dir: str | None) -> None:
    """Take notes, sections and rollback texts out of the site: they are shown inside the generated pages."""
    if docs_dir is None:
        return
    prefix = "" if docs_dir == "." else f"{docs_dir}/"
    inputs = set(inputs_of(registry))
    # Sections in languages that this registry does not show are inputs of another one.
    inputs.update(
        f"{prefix}{file.src_uri}"
        for file in files
        if f"{prefix}{file.src_uri}".startswith(f"{SECTIONS_FOLDER}/")
    )
    for path in sorted(inputs):
        found = files.get_file_from_path(path.removeprefix(prefix)) if path.startswith(prefix) else None
        if found is not None:
            files.remove(found)


def written_by_users(files: Files, prefix: str, *, directory_urls: bool, folder: str = "") -> frozenset[str]:
    """src_uris below the prefix whose address another page has already, however its file is called.

    `calendar.md`, `calendar.markdown`, `calendar/index.md` and `calendar/README.md` may share one address.

    Args:
        files: the site so far.
        prefix: of this registry's pages, with a slash at its end, or empty.
        directory_urls: whether `calendar.md` and `calendar/index.md` have one address.
        folder: of the language that is built, such as `de/`.
    """
    found: set[str] = set()
    for file in files.documentation_pages():
        if file.src_uri.startswith(prefix):
            address = file.dest_uri.removeprefix(folder).removesuffix(".html")
            found.update((file.src_uri, f"{address}.md"))
            if directory_urls and address.endswith("/index"):
                found.add(f"{address.removesuffix('/index')}.md")
    return frozenset(found)


def is_crowded(planned: tuple[Page, ...]) -> bool:
    """Whether the FFI pages stand beside the navigation, not in it."""
    return sum(page.kind is PageKind.RUNBOOK for page in planned) > MOST_IN_NAV


class _Waiting(File):
    """A generated file whose content waits packed: with a thousand modules there are tens of megabytes of it.

    A host that keeps content elsewhere than MkDocs 1.6 has it as it is.
    """

    _packed: bytes | None = None
    _is_text = False

    @property
    def _content(self) -> str | bytes | None:
        found = zlib.decompress(self._packed) if self._packed is not None else None
        return found.decode("utf-8", "surrogatepass") if found is not None and self._is_text else found

    @_content.setter
    def _content(self, content: str | bytes | None) -> None:
        self._is_text = isinstance(content, str)
        content = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        self._packed = zlib.compress(content, 1) if content is not None else None


def add_pages(
    files: Files, config: MkDocsConfig, pages: Iterable[RenderedPage], registry: Path, *, crowded: bool
) -> dict[str, HeldBack]:
    """Add pages whose edit link leads to the line of the registry that they come from.

    Args:
        files: of the site.
        config: of the site.
        pages: each is let go as soon as it is a file.
        registry: its path.
        crowded: as of `is_crowded`.

    Returns:
        src_uri -> what is put back after Markdown.
    """
    held: dict[str, HeldBack] = {}
    for rendered in pages:
        page = rendered.page
        text, held[page.src_uri] = hold_back(rendered.markdown)
        hidden = crowded and page.kind is PageKind.FFI
        file = _Waiting.generated(
            config,
            page.src_uri,
            content=text,
            inclusion=InclusionLevel.NOT_IN_NAV if hidden else InclusionLevel.UNDEFINED,
        )
        file.edit_uri = edit_uri(page.location, registry, config)
        # Other plugins (git dates, authors, rss) look at this path; the content given above still wins.
        file.abs_src_path = str(registry)
        languages.place(file, config)
        files.append(file)
    return held


def add_files(files: Files, config: MkDocsConfig, rendered: Iterable[RenderedFile]) -> None:
    """Add the files beside the pages; what the user has at the same place wins, be it a folder."""
    folders = {str(folder) for file in files for folder in PurePosixPath(file.dest_uri).parents}
    for one in rendered:
        if files.get_file_from_path(one.src_uri) is None and one.src_uri not in folders:
            file = _hidden(config, one.src_uri, one.utf8)
            languages.place(file, config)
            files.append(file)


def add_excluded(files: Files, config: MkDocsConfig, contents: Iterable[tuple[str, str]]) -> None:
    """Add files that other plugins read and that are not published; what the user has at the same place wins."""
    for uri, content in contents:
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=content, inclusion=InclusionLevel.EXCLUDED))


def add_assets(files: Files, config: MkDocsConfig, assets: tuple[tuple[str, str], ...]) -> None:
    """Publish stylesheet and script once, however many registries there are."""
    for name, content in assets:
        uri = f"{ASSETS}/{name}"
        if files.get_file_from_path(uri) is None:
            files.append(_hidden(config, uri, content.encode()))
        if name.endswith(".css") and uri not in config.extra_css:
            config.extra_css.append(uri)
        elif name.endswith(".js") and uri not in [str(script) for script in config.extra_javascript]:
            config.extra_javascript.append(uri)


def _hidden(config: MkDocsConfig, uri: str, content: bytes) -> File:
    return _Waiting.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def edit_uri(location: Location, registry: Path, config: MkDocsConfig) -> str:
    """`../modules.yaml#L12`: the edit address of the docs folder is joined with it, which folds the dots."""
    path = registry.parent / location.path
    relative = Path(os.path.relpath(path, docs_folder(config))).as_posix()
    return f"{relative}#L{location.line}" if location.line else relative
