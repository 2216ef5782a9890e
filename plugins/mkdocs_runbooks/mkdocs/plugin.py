"""The plugin: each hook converts what MkDocs gives, delegates, and hands the result back."""

from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_runbooks import pages
from mkdocs_runbooks.mkdocs import cross_references, languages, macros, own_decisions, page_by_page, site
from mkdocs_runbooks.mkdocs.entry import RegistryEntry
from mkdocs_runbooks.mkdocs.options import RunbooksOptions
from mkdocs_runbooks.mkdocs.page_by_page import Built
from mkdocs_runbooks.mkdocs.preview import Preview
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Site


class RunbooksPlugin(BasePlugin[RunbooksOptions]):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """One registry in one site. Several entries with different `path` show several registries."""

    supports_multiple_instances = True

    def __init__(self) -> None:
        self.entry = RegistryEntry()
        self.has_nav = False
        self.preview: Preview | None = None  # of the first entry, for all of them
        self.nav: Navigation | None = None
        self.built: Built | None = None

    @property
    def shown(self) -> tuple[Judged, Site] | None:
        """What macros show."""
        return self.entry.shown

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember the command. That this hook exists also keeps the plugin object across rebuilds of `serve`."""
        self.entry.serving = command == "serve"

    @event_priority(-100)  # after mkdocs-macros has set up its environment, wherever it stands in the list
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the registry before anything is built, so that a site already built survives a broken one."""
        site.refuse_shared_paths(config)
        site.refuse_read_only(config)
        self.entry.options = self.config
        entries = _entries(config)
        if self.entry.serving and entries[0] is self.entry:
            self.preview = self.preview or Preview()
            self.preview.expect(config, entries)
        self.entry.take_what_was_kept(config, is_first=entries[0] is self.entry)
        request = self.entry.request(config)
        if not self.entry.load(request) and not self.entry.serving:
            raise PluginError(self.entry.unusable(request))
        macros.register(config)
        self.has_nav = config.nav is not None  # plugins that make a navigation set it later
        self.entry.watch(config, request.registry)
        return config

    def _add_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        self.entry.add_to(files, config, _entries(config)[0].kept)
        return files

    @event_priority(-90)  # when the other plugins have added their pages
    def _group_pages(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        if self.entry.shown is not None:
            site.group_pages(files, config, pages.plan(*self.entry.shown))
        return files

    on_files = CombinedEvent(languages.early(_add_files), _group_pages, languages.late(_add_files))

    @event_priority(-50)  # after plugins that make a navigation, before those that turn sections into pages
    def _name_folders(self, nav: Navigation, /, **_: object) -> Navigation:
        site.name_folders(nav, None if self.has_nav else self.entry.shown)
        return nav

    @event_priority(-100)  # as the other plugins leave it
    def _keep_nav(self, nav: Navigation, /, *, config: MkDocsConfig, **_: object) -> None:
        self.nav = nav
        self.entry.let_go(config)

    on_nav = CombinedEvent(_name_folders, _keep_nav)

    @event_priority(-100)  # as the other plugins leave it
    def on_page_markdown(self, _: str, /, *, page: Page, config: MkDocsConfig, **__: object) -> None:
        """Let pages that are as they were be what they were."""
        self.entry.kept.before_markdown(page, config)

    @event_priority(100)  # before plugins that collect finished pages
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Put back what was held back from Markdown, head a decision record, and make the names of the border known."""
        cross_references.register(config, page, self.entry.shown)
        return own_decisions.with_head(self.entry.held.put_back(html, page), page, self.entry.heads)

    @event_priority(100)
    def _before_search(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        self.entry.held.before_search(page)
        return context

    @event_priority(-100)
    def _after_search(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        self.entry.held.after_search(page)
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(100)  # before plugins that look at what is written
    def on_post_page(self, output: str, /, *, page: Page, **_: object) -> str:
        """Put in what is another with each commit."""
        return self.entry.held.finished(output, page)

    @event_priority(-100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Keep what single pages are built with."""
        if self.nav is not None:
            self.built = Built(config=config, files=files, nav=self.nav, env=env)
            self.entry.kept.before_templates(env, config, self.nav)
        return env

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The whole site stands."""
        self.entry.kept.settle()
        is_possible = page_by_page.possible(config, RunbooksPlugin)
        if self.preview is not None and self.built is not None and is_possible:
            self.preview.keep(self.built)

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Keep the server, which may have to watch files that appear later; and build for it what edits change."""
        self.entry.server = server
        if self.preview is not None:
            self.preview.take_over(server)
        return server


def _entries(config: MkDocsConfig) -> tuple[RegistryEntry, ...]:
    """All registries of a site, in the order of its plugins."""
    return tuple(plugin.entry for plugin in config.plugins.values() if isinstance(plugin, RunbooksPlugin))
