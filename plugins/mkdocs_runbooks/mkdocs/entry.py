"""One registry of a site, from build to build: what was read, what it shows, and what an edit makes of it."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage

from mkdocs_runbooks import ffi, garbage, gates, pages, pipeline, unusable
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import CACHE_PLACE, Cache
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.mkdocs import generated, site
from mkdocs_runbooks.mkdocs.held_back import HeldPages, hold_back
from mkdocs_runbooks.mkdocs.kept import KeptSite
from mkdocs_runbooks.mkdocs.options import RunbooksOptions
from mkdocs_runbooks.mkdocs.page_by_page import DoubtError
from mkdocs_runbooks.mkdocs.patching import patched
from mkdocs_runbooks.mkdocs.report import report, report_judged, report_unusable, seen_from, texts_of
from mkdocs_runbooks.mkdocs.watching import watched_paths
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Page, RenderedFile, RenderedPage, Site
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry
from mkdocs_runbooks.pages.decision_heads import decision_heads
from mkdocs_runbooks.pages.export import WRITTEN, Entries
from mkdocs_runbooks.registry.defaults import SECTIONS_FOLDER
from mkdocs_runbooks.sameness import same
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording

_ASKING = frozenset({"macros", "autorefs", "i18n"})
"""Plugins with which pages ask for verdicts, or a site is built once more."""


class RegistryEntry:
    """A `runbooks` entry of `plugins:`.

    Attributes:
        shown: what pages and macros show, or None before the first build.
        held: pages on their way through the host.
        pages, files: those that the site has, while serving.
        heads: what stands above the team's own decision records, by src_uri.
        broken: what is wrong with a registry that can't be used, in words; empty where it can.
        kept: what this build keeps for the next one; of the first entry, for all of them.
        watched: paths that the server watches because of this registry.
    """

    def __init__(self) -> None:
        self.options = RunbooksOptions()
        self.serving = False
        self.shown: tuple[Judged, Site] | None = None
        self.held = HeldPages({})
        self.pages: dict[str, RenderedPage] = {}
        self.files: dict[str, RenderedFile] = {}
        self.heads: Mapping[str, str] = {}
        self.broken: tuple[str, ...] = ()
        self.watched: frozenset[str] = frozenset()
        self.kept = KeptSite(None)
        self.server: LiveReloadServer | None = None
        self._loaded: tuple[Registry, ProjectTree] | None = None
        self._text: str | None = None  # of the registry when it could last be used
        self._caches: dict[Path, Cache] = {}
        self._memories: dict[Path, Memory] = {}
        self._write: Callable[[Page], RenderedPage] | None = None
        self._parts: Entries = WRITTEN
        self._concerned: frozenset[ModuleId] = frozenset()
        self._said: Mapping[ModuleId, Module] = {}
        self._planned: tuple[tuple[Judged, Site], tuple[Page, ...]] | None = None

    @property
    def folder(self) -> PurePath:
        """The project's folder as seen from `mkdocs.yml`."""
        return PurePath(self.options.registry).parent

    def request(self, config: MkDocsConfig) -> pipeline.Request:
        """What this entry asks for; what was read before outlives the rebuilds of `serve`."""
        asked = site.request(config, self.options)
        place = asked.registry.parent / CACHE_PLACE
        memory = None
        if self.serving and self.options.serve_cache != "off":
            memory = self._memories.setdefault(
                asked.registry,
                Memory(verdicts=gates.keeper(), pages=pages.keeper(), borders=ffi.Remembered()),
            )
        return replace(asked, cache=self._caches.setdefault(place, Cache(place)), memory=memory)

    def take_what_was_kept(self, config: MkDocsConfig, *, is_first: bool) -> None:
        """Begin with what builds before this one have kept of pages; one entry of a site does it for all.

        Args:
            config: of the site.
            is_first: whether no entry stands before this one.
        """
        # Where a server watches as MkDocs does, what is kept would be news to it.
        is_wanted = self.options.build_cache and (not self.serving or self.options.serve_cache == "fast")
        root = site.root(config) if is_wanted and is_first else None
        self.kept = KeptSite(root, serving=self.serving)

    def load(self, request: pipeline.Request) -> bool:
        """Read the registry; False where it can't be used, and the last one that could is kept."""
        root = request.registry.parent
        memory = request.memory
        if memory is not None and request.cache is not None:
            request.cache.prepare()  # a folder that comes later is a change that questions about the project are put again for
        tree = memory.look(root, begun_ns=time.time_ns()) if memory else ProjectTree(root)
        loaded, problems = pipeline.load(request, tree)
        wording = Wording(loaded.language if loaded else unusable.language(request, tree))
        told = seen_from(self.folder, problems)
        if loaded is None:
            shown = "nothing" if self._loaded is None else "before"
            head = wording.text("registry-broken", (("path", self.options.registry), ("shown", shown)))
            self.broken = (head, *texts_of(told, wording))
            report_unusable(told, wording)
            if self._loaded is not None:
                self._loaded = (self._loaded[0], tree)
            return False
        self.broken = ()
        report(told, wording)
        self._loaded = (loaded, tree)
        self._text = tree.text(loaded.path) if self.serving else None
        return True

    @staticmethod
    def unusable(request: pipeline.Request) -> str:
        """Why a build ends, when every problem of the registry has been told."""
        wording = Wording(unusable.language(request, ProjectTree(request.registry.parent)))
        return wording.text("registry-unusable", (("path", request.registry.name),))

    def add_to(self, files: Files, config: MkDocsConfig, kept: KeptSite) -> None:
        """Judge the registry and put its pages and files into the site.

        Args:
            files: of the site.
            config: of the site.
            kept: what builds before this process have left.
        """
        if self._loaded is None:  # only while serving: the first registry was already broken
            return
        loaded, tree = self._loaded
        request = replace(self.request(config), working=self._text if self.broken else None)
        judged = pipeline.judge(request, tree, loaded)
        if not self.serving:
            garbage.collect()
        report_judged(judged, Wording(loaded.language), self.folder)
        memory = request.memory
        added = site.add(
            files,
            config,
            judged,
            tree,
            options=self.options,
            earlier=kept.earlier(),
            live=self.serving,
            commit_is_last=kept.finishes(config),
            memory=memory,
        )
        self._write = None
        self.shown, self.held = (
            (judged, added.site),
            HeldPages(added.held, pages.finishing(judged, added.site) if added.site.commit_is_last else None),
        )
        self.pages = {one.page.src_uri: one for one in added.pages}
        self.files = {one.src_uri: one for one in added.files}
        self.heads = self._heads()
        self._said = _said(judged, memory)
        self.watch(config, request.registry)

    def let_go(self, config: MkDocsConfig) -> None:
        """Forget the verdicts when the navigation stands, if nothing is left that asks for them: pages need the room."""
        if not (self.serving or config.hooks or _ASKING & config.plugins.keys()):
            self.shown = self._loaded = None

    def watch(self, config: MkDocsConfig, registry: Path) -> None:
        """Watch what this registry was made from."""
        loaded, tree = self._loaded or (None, None)
        paths = frozenset(watched_paths(registry, loaded, tree))
        if self.server is None:
            config.watch.extend(sorted(paths - set(config.watch)))
        else:
            for path in sorted(paths - self.watched):
                self.server.watch(path)
        self.watched |= paths

    def look_again(self, config: MkDocsConfig) -> bool:
        """Read and judge what has changed; where the registry can't be used, what it shows stays.

        Returns:
            Whether pages may be others than the whole build has made them.

        Raises:
            DoubtError: more has changed than what pages say.
        """
        request = self.request(config)
        if not self.load(request):
            return self._write is not None
        if self._loaded is None or self.shown is None or self.shown[0].today != request.today:
            raise DoubtError("nothing to start from")
        loaded, tree = self._loaded
        before, shown = self.shown
        judged = pipeline.judge(request, tree, loaded)
        if generated.pages_taken(loaded) != generated.pages_taken(before.facts.registry):
            raise DoubtError("other files are shown inside the pages")
        news = replace(judged, diagnostics=tuple(_news(before.diagnostics, judged.diagnostics)))
        report_judged(news, Wording(loaded.language), self.folder)
        self.shown = (judged, shown)
        known, self._said = self._said, _said(judged, request.memory)
        self._concerned = frozenset(_concerned(before, judged, known, self._said))
        self._write = pages.writer(judged, shown, request.memory.pages if request.memory else None)
        self._parts = request.memory.pages if request.memory else WRITTEN
        self.watch(config, request.registry)
        return True

    def planned(self) -> tuple[Page, ...]:
        """All pages, as they are called now."""
        if self.shown is None:
            return ()
        if self._planned is None or self._planned[0] is not self.shown:
            self._planned = (self.shown, pages.plan(*self.shown))
        return self._planned[1]

    def concerns(self, page: Page) -> bool:
        """Whether an edit was about the module of a page."""
        return page.module in self._concerned

    def statuses(self) -> Mapping[str, str | None]:
        """src_uri -> the status of a page that the navigation shows."""
        return pages.statuses(*self.shown, self.planned()) if self.shown else {}

    def written(self, page: Page) -> RenderedPage:
        """A page as it is now.

        Raises:
            DoubtError: nothing was read since the whole site was built.
        """
        if self._write is None:
            raise DoubtError("nothing was looked at")
        return self._write(page)

    def renew_heads(self) -> Iterable[str]:
        """Write the heads of decision records again; says which are others than before."""
        before, self.heads = self.heads, self._heads()
        return [uri for uri in sorted(before.keys() | self.heads) if before.get(uri) != self.heads.get(uri)]

    def all_files(self, go_on: Callable[[], None]) -> Iterable[RenderedFile]:
        """All files beside the pages, each made when it is asked for.

        Args:
            go_on: called while a long one is made; raises where that is to be given up.
        """
        return pages.files(*self.shown, entries=_Entries(self._parts, go_on)) if self.shown else ()

    def hold(self, rendered: RenderedPage) -> str:
        """What Markdown sees of a page; the rest is put back afterwards."""
        text, held = hold_back(rendered.markdown)
        self.held.exchange(rendered.page.src_uri, held)
        return text

    def patch(self, rendered: RenderedPage, page: SitePage) -> bool:
        """Put finished blocks into a page that was built.

        Returns:
            False where more of the page has changed, and nothing was done.
        """
        uri = rendered.page.src_uri
        text, held = hold_back(rendered.markdown)
        before = self.held.of(uri)
        done = before is not None and page.file.content_string == text and patched(page, before, held)
        if done:
            self.held.exchange(uri, held)
        return done

    def _heads(self) -> Mapping[str, str]:
        return decision_heads(*self.shown) if self.shown and self.options.decision_heads else {}

    def sections_folder(self, config: MkDocsConfig) -> Path:
        """The folder of the sections, which are shown in runbooks and are no pages themselves."""
        return self.request(config).registry.parent / SECTIONS_FOLDER


@dataclass(frozen=True, slots=True)
class _Entries:
    """Entries of a long file, between which the making of it may be given up."""

    kept: Entries
    go_on: Callable[[], None]

    def combined(self, name: str, sources: tuple[object, ...], combine: Callable[[], bytes]) -> bytes:
        self.go_on()
        return self.kept.combined(name, sources, combine)


def _news(before: Iterable[Diagnostic], now: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """What was not said before; an edit moves the lines of all that stands below it, which is no news."""
    known = Counter(map(_without_line, before))
    for one in now:
        bare = _without_line(one)
        if known[bare] > 0:
            known[bare] -= 1
        else:
            yield one


def _without_line(one: Diagnostic) -> Diagnostic:
    return replace(one, location=replace(one.location, line=None, column=None))


def _said(judged: Judged, memory: Memory | None) -> Mapping[ModuleId, Module]:
    """What is said of each module, wherever it stands; the old objects where it is what was said before."""
    modules = judged.facts.registry.modules
    return gates.said(modules, memory.verdicts) if memory is not None else {}


def _concerned(
    before: Judged, after: Judged, known: Mapping[ModuleId, Module], said: Mapping[ModuleId, Module]
) -> Iterable[ModuleId]:
    """Modules whose own entry, border or evidence is another one."""
    for module in said:
        if not (
            said[module] is known.get(module)
            and same(before.facts.interfaces.get(module), after.facts.interfaces.get(module))
            and same(before.facts.evidence.of(module), after.facts.evidence.of(module))
        ):
            yield module
