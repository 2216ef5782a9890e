"""Rendered pages become MkDocs files: collisions are checked here, since MkDocs overwrites silently."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.page import RenderedFile, RenderedPage
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.registry.defaults import SECTIONS_FOLDER

ASSETS = "assets/runbooks"
"""Where stylesheet and script are published, below the site."""


def take_inputs(files: Files, registry: Registry, docs_dir: str | None) -> None:
    """Take notes, sections and rollback texts out of the site: they are shown inside the generated pages."""
    if docs_dir is None:
        return
    prefix = "" if docs_dir == "." else f"{docs_dir}/"
    inputs = {section.path for module in registry.modules for section in module.sections}
    for module in registry.modules:
        inputs.update(module.paths.ffi_notes.files)
        if module.rollback is not None:
            inputs.update(module.rollback.files)
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


def written_by_users(files: Files, prefix: str) -> frozenset[str]:
    """src_uris of hand-written pages below the prefix, with the other spelling that has the same address."""
    pages = (file for file in files.documentation_pages() if file.generated_by is None)
    found: set[str] = set()
    for file in pages:
        if not file.src_uri.startswith(prefix):
            continue
        stem = file.src_uri.rpartition(".")[0]
        found.add(file.src_uri)
        for ending in ("/index", "/README"):
            if stem.endswith(ending):
                found.update((f"{stem.removesuffix(ending)}.md", f"{stem.removesuffix(ending)}/index.md"))
        found.add(f"{stem}/index.md")
    return frozenset(found)


def add_pages(files: Files, config: MkDocsConfig, pages: tuple[RenderedPage, ...], registry: Path) -> None:
    """Add pages whose edit link leads to the line of the registry that they come from."""
    for rendered in pages:
        file = File.generated(config, rendered.page.src_uri, content=rendered.markdown)
        file.edit_uri = _edit_uri(rendered.page.location, registry, config)
        # Other plugins (git dates, authors, rss) look at this path; the content given above still wins.
        file.abs_src_path = str(registry)
        files.append(file)


def add_files(files: Files, config: MkDocsConfig, rendered: tuple[RenderedFile, ...]) -> None:
    """Add the files beside the pages; one that the user has written at the same place wins."""
    for one in rendered:
        if files.get_file_from_path(one.src_uri) is None:
            files.append(_hidden(config, one.src_uri, one.content))


def add_assets(files: Files, config: MkDocsConfig, assets: tuple[tuple[str, str], ...]) -> None:
    """Publish stylesheet and script once, however many registries there are."""
    for name, content in assets:
        uri = f"{ASSETS}/{name}"
        if files.get_file_from_path(uri) is None:
            files.append(_hidden(config, uri, content))
        if name.endswith(".css") and uri not in config.extra_css:
            config.extra_css.append(uri)
        elif name.endswith(".js") and uri not in [str(script) for script in config.extra_javascript]:
            config.extra_javascript.append(uri)


def _hidden(config: MkDocsConfig, uri: str, content: str) -> File:
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _edit_uri(location: Location, registry: Path, config: MkDocsConfig) -> str:
    """`../modules.yaml#L12`: the edit address of the docs folder is joined with it, which folds the dots."""
    path = registry.parent / location.path
    relative = Path(os.path.relpath(path, config.docs_dir)).as_posix()
    return f"{relative}#L{location.line}" if location.line else relative
