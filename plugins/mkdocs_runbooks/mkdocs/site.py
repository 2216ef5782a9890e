"""What MkDocs' configuration says, as the plain values that pages ask for; and the pages put into the site."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel, file_sort_key, set_exclusions
from mkdocs.structure.nav import Navigation, Section
from mkdocs.utils import dirname_to_title, nest_paths

from mkdocs_runbooks import __version__, garbage, pages, pipeline
from mkdocs_runbooks.day import day_of
from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.history import OverTime
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.mkdocs import cross_references, generated, languages, nav_files, navigation
from mkdocs_runbooks.mkdocs.held_back import HeldBack
from mkdocs_runbooks.mkdocs.options import RunbooksOptions
from mkdocs_runbooks.mkdocs.report import report
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Page, PageKind, RenderedFile, RenderedPage, Site
from mkdocs_runbooks.pages.escape import page_title
from mkdocs_runbooks.pages.links import inside_docs
from mkdocs_runbooks.remembered import Earlier
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording, plain_diagnostic

_MAKERS_OF_NAVIGATION = frozenset({"awesome-nav", "awesome-pages", "literate-nav", "monorepo", "i18n"})


def root(config: MkDocsConfig) -> Path:
    """The folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def request(config: MkDocsConfig, options: RunbooksOptions) -> pipeline.Request:
    """What one entry of `plugins:` asks of the pipeline."""
    today = day_of(os.environ, datetime.now(tz=UTC))
    return pipeline.Request(
        registry=(root(config) / options.registry).absolute(),
        today=today,
        language=options.language or languages.build_language(config),
        theme_language=theme_language(config),
        require_evidence=options.require_evidence,
        over_time=OverTime(options.changes_since, today, options.boxes_over_time),
    )


def theme_language(config: MkDocsConfig) -> str | None:
    """The theme's language: Material's `language`, else the `locale` of MkDocs' own themes."""
    value = config.theme.get("language") or config.theme.get("locale")
    return str(value) if value else None


def refuse_shared_paths(config: MkDocsConfig) -> None:
    """Two entries on one path would overwrite each other's pages.

    Raises:
        PluginError: two `runbooks` entries have the same `path`.
    """
    paths = [
        plugin.config.path
        for plugin in config.plugins.values()
        if isinstance(getattr(plugin, "config", None), RunbooksOptions)
    ]
    shared = sorted({path for path in paths if paths.count(path) > 1})
    if shared:
        problem = Diagnostic(
            code=Code.PATH_SHARED,
            severity=Severity.ERROR,
            location=Location(path=_config_name(config)),
            params=parameters(path=shared[0]),
        )
        raise PluginError(plain_diagnostic(problem, Wording(theme_language(config) or "en")))


def refuse_read_only(config: MkDocsConfig) -> None:
    """Say before the work that the site can't be written, instead of a traceback after it.

    Raises:
        PluginError: the site folder, or the folder that would hold it, can't be written.
    """
    folder = Path(config.site_dir)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        wording = Wording(theme_language(config) or "en")
        raise PluginError(wording.text("site-read-only", (("path", str(folder)),)))


def describe(  # noqa: PLR0913  # the host's values, and how it builds
    config: MkDocsConfig,
    files: Files,
    tree: ProjectTree,
    prefix: str,
    *,
    live: bool,
    commit_is_last: bool = False,
) -> Site:
    """The site as pages see it; `live` while it is served, and the commit put in last where the host keeps finished pages."""
    return Site(
        prefix=prefix,
        docs_dir=_docs_dir(config, tree),
        source_url=_source_url(config, tree),
        user_pages=generated.written_by_users(
            files,
            f"{prefix}/" if prefix else "",
            directory_urls=config.use_directory_urls,
            folder=languages.folder(config),
        ),
        version=__version__,
        directory_urls=config.use_directory_urls,
        cross_references=cross_references.available(config),
        live=live,
        commit_is_last=commit_is_last,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a registry has put into the site.

    Attributes:
        site: as pages see it.
        pages, files: what was written, where there is a memory for it: a build that ends with this site needs no
            second copy of it.
        held: src_uri -> what is put back into a page after Markdown.
    """

    site: Site
    pages: tuple[RenderedPage, ...]
    files: tuple[RenderedFile, ...]
    held: Mapping[str, HeldBack]


def add(  # noqa: PLR0913  # the host's values, the registry's, and what was written before
    files: Files,
    config: MkDocsConfig,
    judged: Judged,
    tree: ProjectTree,
    *,
    options: RunbooksOptions,
    earlier: Earlier,
    live: bool = False,
    commit_is_last: bool = False,
    memory: Memory | None = None,
) -> Added:
    """Put pages, files and assets into the site, and the pages into a hand-written navigation."""
    registry = judged.facts.registry
    generated.take_inputs(files, registry, _docs_dir(config, tree))
    shown = describe(config, files, tree, options.path, live=live, commit_is_last=commit_is_last)
    planned = pages.plan(judged, shown)
    report(_taken(judged, shown, planned), Wording(registry.language))
    if memory is not None:
        earlier = Earlier(pages=memory.pages)
    with garbage.paused():
        rendered, extra = pipeline.publish(judged, shown, planned, earlier)
        if memory is not None:
            rendered, extra = tuple(rendered), tuple(extra)
        held = generated.add_pages(
            files, config, rendered, tree.absolute(registry.path), crowded=generated.is_crowded(planned)
        )
        generated.add_files(files, config, extra)
    generated.add_assets(files, config, pages.assets())
    _name_statuses(config, Wording(registry.language))
    shown_pages = (*_in_navigation(planned), *_own_decisions(files, config, judged, shown))
    wording = Wording(registry.language)
    _navigate(config, options.path, shown_pages, wording)
    generated.add_excluded(files, config, nav_files.write(files, config, options.path, shown_pages, wording))
    remembered = (tuple(rendered), tuple(extra)) if memory is not None else ((), ())
    return Added(site=shown, pages=remembered[0], files=remembered[1], held=held)


def _name_statuses(config: MkDocsConfig, wording: Wording) -> None:
    """Give Material the words for our statuses in the navigation; what the user has named stays."""
    named = config.extra.get("status")
    if named is None or isinstance(named, dict):
        config.extra["status"] = {**pages.status_names(wording), **(named or {})}


def _taken(judged: Judged, shown: Site, planned: tuple[Page, ...]) -> tuple[Diagnostic, ...]:
    """One word for every generated page whose place a hand-written page holds."""
    published = {page.src_uri for page in planned}
    wanted = pages.plan(judged, replace(shown, user_pages=frozenset()))
    return tuple(
        Diagnostic(
            code=Code.PAGE_TAKEN,
            severity=Severity.INFO,
            location=page.location,
            params=parameters(page=page.src_uri),
        )
        for page in wanted
        if page.src_uri not in published
    )


def _navigate(config: MkDocsConfig, prefix: str, shown: tuple[Page, ...], wording: Wording) -> None:
    if config.nav is None or not shown:
        return
    placeholder = f"{prefix}/runbooks/" if prefix else "runbooks/"
    config.nav, found = navigation.expand(list(config.nav), placeholder, shown, wording)
    if not found:
        problem = Diagnostic(
            code=Code.NOT_IN_NAV,
            severity=Severity.INFO,
            location=Location(path=_config_name(config)),
            params=parameters(entry=f"- Runbooks: {placeholder}"),
        )
        report((problem,), wording)


class _ByItself(list[object]):
    """A navigation that nobody wrote; a second registry may still change it."""


def group_pages(files: Files, config: MkDocsConfig, planned: tuple[Page, ...]) -> None:
    """Where there is no `nav:`, put many runbooks into groups, so that no page lists hundreds of them.

    Plugins that make a navigation of their own keep it.
    """
    groups = {
        page.src_uri: page.group
        for page in planned
        if page.kind is PageKind.RUNBOOK and page.group is not None
    }
    if not groups or not _MAKERS_OF_NAVIGATION.isdisjoint(config.plugins):
        return
    if config.nav is None:
        set_exclusions(files, config)
        shown = sorted(files.documentation_pages(inclusion=InclusionLevel.is_in_nav), key=file_sort_key)
        paths = nest_paths(file.src_uri for file in shown)  # type: ignore[no-untyped-call]  # untyped in MkDocs
        config.nav = _ByItself(paths)
    if isinstance(config.nav, _ByItself):
        config.nav = _ByItself(navigation.gather(entry, groups) for entry in [*config.nav])


def name_folders(nav: Navigation, shown: tuple[Judged, Site] | None) -> None:
    """Give the folders of our pages proper titles instead of their names, where nobody wrote a `nav:`.

    Only titles that MkDocs, or a plugin as MkDocs does, made of a folder's name are changed: who chose one keeps it.
    """
    if shown is None:
        return
    wording = Wording(shown[0].facts.registry.language)
    titles = navigation.folder_titles(pages.plan(*shown), wording)
    pending = list(nav.items)
    while pending:
        item = pending.pop()
        if not isinstance(item, Section):
            continue
        pending += item.children
        inside = {one.file.src_uri.rpartition("/")[0] for one in item.children if one.is_page}  # type: ignore[attr-defined]  # a page
        folder = next((one for one in inside if one in titles), None)
        if folder is not None and item.title == dirname_to_title(folder.rpartition("/")[2]):
            item.title = titles[folder]


def _in_navigation(planned: tuple[Page, ...]) -> tuple[Page, ...]:
    crowded = generated.is_crowded(planned)
    return tuple(page for page in planned if not (crowded and page.kind is PageKind.FFI))


def _own_decisions(files: Files, config: MkDocsConfig, judged: Judged, shown: Site) -> Iterator[Page]:
    """Decision records that are pages of the user's own and stand nowhere in a hand-written navigation."""
    mentioned = navigation.mentioned(config.nav)
    for number, decision in sorted(judged.facts.decisions.by_number.items()):
        uri = inside_docs(decision.path, shown)
        file = files.get_file_from_path(uri) if uri is not None and uri not in mentioned else None
        if file is not None and not _kept_out(config, file.src_uri):
            yield Page(
                kind=PageKind.ADR,
                src_uri=file.src_uri,
                title=page_title(f"ADR-{number:04d}: {decision.title}"),
                location=Location(path=decision.path, line=1),
                adr=number,
            )


def _kept_out(config: MkDocsConfig, uri: str) -> bool:
    """The user has said that a page is no part of the site, or of its navigation; MkDocs looks only later."""
    patterns = (config.exclude_docs, config.draft_docs, config.not_in_nav)
    return any(one is not None and one.match_file(uri) for one in patterns)


def _config_name(config: MkDocsConfig) -> str:
    return Path(config.config_file_path or "mkdocs.yml").name


def _docs_dir(config: MkDocsConfig, tree: ProjectTree) -> str | None:
    """The docs folder relative to the project, or None where it lies outside."""
    docs = generated.docs_folder(config).resolve()
    return docs.relative_to(tree.root).as_posix() if docs.is_relative_to(tree.root) else None


def _source_url(config: MkDocsConfig, tree: ProjectTree) -> str | None:
    """Where source files can be read on the web: the edit address with `blob` in place of `edit`."""
    if not config.repo_url or not config.edit_uri or not config.edit_uri.startswith(("edit/", "blob/")):
        return None
    docs = config.repo_url.rstrip("/") + "/" + config.edit_uri.replace("edit/", "blob/", 1)
    project = Path(os.path.relpath(tree.root, generated.docs_folder(config).resolve())).as_posix()
    return urljoin(docs if docs.endswith("/") else docs + "/", f"{project}/") + "{path}"
