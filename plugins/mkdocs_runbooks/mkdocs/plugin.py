"""The plugin: each hook converts what MkDocs gives, delegates, and hands the result back."""

from dataclasses import replace
from pathlib import Path, PurePath
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_runbooks import pages, pipeline
from mkdocs_runbooks.evidence import CACHE_PLACE, Cache
from mkdocs_runbooks.mkdocs import cross_references, languages, macros, site
from mkdocs_runbooks.mkdocs.held_back import HeldPages
from mkdocs_runbooks.mkdocs.options import RunbooksOptions
from mkdocs_runbooks.mkdocs.report import report, report_judged, report_unusable, seen_from
from mkdocs_runbooks.mkdocs.watching import watched_paths
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording


class RunbooksPlugin(BasePlugin[RunbooksOptions]):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """One registry in one site. Several entries with different `path` show several registries."""

    supports_multiple_instances = True

    def __init__(self) -> None:
        self.serving = False
        self.shown: tuple[Judged, Site] | None = None
        self.held = HeldPages({})
        self.loaded: tuple[Registry, ProjectTree] | None = None
        self.server: LiveReloadServer | None = None
        self.watched: frozenset[str] = frozenset()
        self.has_nav = False
        self.caches: dict[Path, Cache] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember the command. That this hook exists also keeps the plugin object across rebuilds of `serve`."""
        self.serving = command == "serve"

    @event_priority(-100)  # after mkdocs-macros has set up its environment, wherever it stands in the list
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the registry before anything is built, so that a site already built survives a broken one."""
        site.refuse_shared_paths(config)
        site.refuse_read_only(config)
        request = self.request(config)
        tree = ProjectTree(request.registry.parent)
        loaded, problems = pipeline.load(request, tree)
        wording = Wording(loaded.language if loaded else request.language or "en")
        if loaded is None:
            report_unusable(seen_from(self.folder, problems), wording)
            if not self.serving:
                raise PluginError(wording.text("registry-unusable", (("path", request.registry.name),)))
        else:
            report(seen_from(self.folder, problems), wording)
            self.loaded = (loaded, tree)
        macros.register(config)
        self.has_nav = config.nav is not None  # plugins that make a navigation set it later
        self.watch(config, request.registry)
        return config

    def _add_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        if self.loaded is None:  # only while serving: the first registry was already broken
            return files
        loaded, tree = self.loaded
        request = self.request(config)
        judged = pipeline.judge(request, tree, loaded)
        report_judged(judged, Wording(loaded.language), self.folder)
        shown, held = site.add(files, config, judged, tree, self.config)
        self.shown, self.held = (judged, shown), HeldPages(held)
        self.watch(config, request.registry)
        return files

    @event_priority(-90)  # when the other plugins have added their pages
    def _group_pages(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        if self.shown is not None:
            site.group_pages(files, config, pages.plan(*self.shown))
        return files

    on_files = CombinedEvent(languages.early(_add_files), _group_pages, languages.late(_add_files))

    @event_priority(-50)  # after plugins that make a navigation, before those that turn sections into pages
    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """Give the folders of our pages their titles, where MkDocs made them of the folders' names."""
        site.name_folders(nav, None if self.has_nav else self.shown)
        return nav

    @event_priority(100)  # before plugins that collect finished pages
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Put back what was held back from Markdown, and make the names of the border known."""
        cross_references.register(config, page, self.shown)
        return self.held.put_back(html, page)

    @event_priority(100)
    def _before_search(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        self.held.before_search(page)
        return context

    @event_priority(-100)
    def _after_search(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        self.held.after_search(page)
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Keep the server: MkDocs reads its own list only once, and files may appear later."""
        self.server = server
        return server

    def request(self, config: MkDocsConfig) -> pipeline.Request:
        """What this entry asks for; what was read before outlives the rebuilds of `serve`."""
        asked = site.request(config, self.config)
        place = asked.registry.parent / CACHE_PLACE
        return replace(asked, cache=self.caches.setdefault(place, Cache(place)))

    @property
    def folder(self) -> PurePath:
        """The project's folder as seen from `mkdocs.yml`."""
        return PurePath(self.config.registry).parent

    def watch(self, config: MkDocsConfig, registry: Path) -> None:
        """Watch what this registry was made from."""
        loaded, tree = self.loaded or (None, None)
        paths = frozenset(watched_paths(registry, loaded, tree))
        if self.server is None:
            config.watch.extend(sorted(paths - set(config.watch)))
        else:
            for path in sorted(paths - self.watched):
                self.server.watch(path)
        self.watched |= paths
