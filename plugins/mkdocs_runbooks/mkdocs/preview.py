"""`serve` after an edit: only the pages that show something else are built again.

What a whole build left behind is kept. As long as nothing but inputs of our registries has changed, and no page
came, went or changed its name, the server answers as soon as the registries are judged: the page that somebody asks
for is built first, then those of the edited modules, then the rest, until the next edit. Any doubt, and any
exception, leads to a whole build.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page as SitePage

from mkdocs_runbooks import garbage
from mkdocs_runbooks.mkdocs import page_by_page, surroundings
from mkdocs_runbooks.mkdocs.answering import answer_already, answer_later, is_edited
from mkdocs_runbooks.mkdocs.broken import with_problems
from mkdocs_runbooks.mkdocs.entry import RegistryEntry
from mkdocs_runbooks.mkdocs.exchanging import edited_pages, headed_pages, moved_pages, put
from mkdocs_runbooks.mkdocs.noticing import notice_at_once
from mkdocs_runbooks.mkdocs.page_by_page import Built, DoubtError
from mkdocs_runbooks.mkdocs.pending import Job, Pending, when_built
from mkdocs_runbooks.mkdocs.search_entries import INDEX_PLACE
from mkdocs_runbooks.model.page import Page

log = get_plugin_logger("runbooks")


class _EditedError(Exception):
    """Another edit leads to other jobs."""


class Preview:
    """Builds for a server, in place of MkDocs' own builder."""

    def __init__(self) -> None:
        self._entries: tuple[RegistryEntry, ...] = ()
        self._server: LiveReloadServer | None = None
        self._whole: Callable[[], None] = lambda: None
        self._built: Built | None = None
        self._looks: surroundings.Looks = {}
        self._begun_ns = 0
        self._count = 0
        self._pending = Pending()
        self._outdated: dict[str, SitePage] = {}
        """Pages to be built though their own text is the same, such as those that show a status elsewhere."""
        self._unchecked: dict[str, SitePage] = {}
        """Pages that were built, but whose links are not checked, nor their words written into the search index."""

    def take_over(self, server: LiveReloadServer) -> None:
        """Build for a server from now on, and show on its pages what is wrong with a registry."""
        self._server = server
        self._whole = server.builder
        server.builder = self
        if self._is_fast():
            notice_at_once(server)
        served = server.get_app()
        if served is not None:
            server.set_app(
                with_problems(when_built(served, self._pending, server.mount_path), self._problems)
            )

    def expect(self, config: MkDocsConfig, entries: tuple[RegistryEntry, ...]) -> None:
        """A whole build begins: remember what it is made from."""
        self._entries = entries
        self._built = None
        self._outdated, self._unchecked = {}, {}
        self._begun_ns = time.time_ns()
        self._looks = surroundings.look(surroundings.roots(config, self._ours()))

    def keep(self, built: Built) -> None:
        """A whole build has come to its end."""
        if self._is_fast():
            self._built = built

    def _is_fast(self) -> bool:
        return all(entry.options.serve_cache == "fast" for entry in self._entries)

    def __call__(self) -> None:
        """Build what an edit has changed."""
        self._pending.begin()
        self._count = 0
        started = time.monotonic()
        try:
            self._partly()
        except Exception as problem:  # whatever it was, a whole build is right
            log.debug(f"The whole site is built: {problem}", exc_info=not isinstance(problem, DoubtError))
            self._built = None
            self._build()
            return
        log.info(f"{self._count} pages built in {time.monotonic() - started:.2f} seconds")

    def _build(self) -> None:
        if self._server is not None:
            answer_later(self._server)
        try:
            self._whole()
        except BaseException:
            self._built = None
            raise
        finally:
            self._pending.release()

    def _problems(self) -> tuple[str, ...]:
        return tuple(text for entry in self._entries for text in entry.broken)

    def _ours(self) -> frozenset[str]:
        return frozenset().union(*(entry.watched for entry in self._entries))

    def _partly(self) -> None:
        if self._built is None:
            raise DoubtError
        with garbage.paused():
            jobs = tuple(self._jobs(self._built))
        self._pending.replace(jobs)
        if self._server is not None:
            answer_already(self._server)
        self._work()

    def _work(self) -> None:
        """Do what is to be done, until the next edit."""
        while (job := self._pending.next()) is not None:
            job.work()
            if self._is_edited():
                break
            self._pending.done(job)

    def _is_edited(self) -> bool:
        """Whether there is another edit, which leads to other jobs."""
        return self._server is not None and is_edited(self._server)

    def _jobs(self, built: Built) -> Iterator[Job]:
        """Read what has changed, and say what may have to be built."""
        edited = self._edited(built)
        entries = [entry for entry in self._entries if entry.look_again(built.config)]
        for entry in entries:
            self._outdate((*moved_pages(built, entry), *headed_pages(built, entry)))
            self._show_statuses(built, entry)
        for page in edited:
            self._write(built, page)
        pages = [(entry, page) for entry in entries for page in entry.planned()]
        for entry, planned in sorted(pages, key=lambda one: not one[0].concerns(one[1])):
            work = partial(self._renew, built, entry, planned)
            yield Job(places=_places(built, (planned.src_uri,)), work=work)
        ours = {page.src_uri for _, page in pages}
        for page in [page for uri, page in self._outdated.items() if uri not in ours]:
            yield Job(places=(page.file.dest_uri,), work=partial(self._write, built, page))
        for entry in entries:
            yield Job(places=_places(built, entry.files), work=partial(self._renew_files, built, entry))
        yield Job(places=(INDEX_PLACE,), work=partial(self._finish, built), early=False)

    def _edited(self, built: Built) -> list[SitePage]:
        """Pages of the user's own that were edited, and those in which macros of ours stand."""
        begun_ns = time.time_ns()
        looks = surroundings.look(surroundings.roots(built.config, self._ours()))
        changed = surroundings.changed(self._looks, looks, self._begun_ns)
        came = frozenset(path for path in changed if path not in looks or path not in self._looks)
        pages = edited_pages(built, changed, came, self._entries)
        self._looks, self._begun_ns = looks, begun_ns
        return pages

    def _show_statuses(self, built: Built, entry: RegistryEntry) -> None:
        """Name the statuses of modules as they are now, for the navigation that other pages show."""
        for uri, status in entry.statuses().items():
            file = built.files.src_uris.get(uri)
            page = file.page if file is not None else None
            if page is None or page.meta.get("status") == status:
                continue
            page.meta = {**page.meta, "status": status}
            self._outdate(page_by_page.beside(built, page))

    def _renew(self, built: Built, entry: RegistryEntry, planned: Page) -> None:
        """Build a page of ours if it is another one than that on the site."""
        uri = planned.src_uri
        rendered, before = entry.written(planned), entry.pages[uri]
        known = built.files.src_uris.get(uri)
        page = known.page if known is not None else None
        if page is None:
            raise DoubtError(uri)
        if uri in self._outdated or (before.utf8 != rendered.utf8 and not entry.patch(rendered, page)):
            put(built, uri, entry.hold(rendered))
            self._write(built, page)
        entry.pages[uri] = rendered

    def _write(self, built: Built, page: SitePage) -> None:
        """Build a page."""
        self._outdate(page_by_page.renew(built, page))
        self._outdated.pop(page.file.src_uri, None)
        self._unchecked[page.file.src_uri] = page
        self._count += 1

    def _outdate(self, pages: Iterable[SitePage]) -> None:
        self._outdated.update((page.file.src_uri, page) for page in pages)

    def _renew_files(self, built: Built, entry: RegistryEntry) -> None:
        """Write the files beside the pages; another edit need not wait for all of them."""
        missing = set(entry.files)
        with suppress(_EditedError):
            for one in entry.all_files(self._go_on):
                if one.src_uri not in missing:
                    raise DoubtError("a file came")
                missing.remove(one.src_uri)
                if entry.files[one.src_uri].utf8 != one.utf8:
                    put(built, one.src_uri, one.utf8).copy_file()
                entry.files[one.src_uri] = one
                self._go_on()
            if missing:
                raise DoubtError("a file is gone")

    def _go_on(self) -> None:
        if self._is_edited():
            raise _EditedError

    def _finish(self, built: Built) -> None:
        for page in [*self._outdated.values()]:
            self._write(built, page)
        if self._unchecked:
            page_by_page.finish(built, self._unchecked.values())
        self._unchecked = {}


def _places(built: Built, uris: Iterable[str]) -> tuple[str, ...]:
    """Where files stand below the site."""
    found = (built.files.src_uris.get(uri) for uri in uris)
    return tuple(file.dest_uri for file in found if file is not None)
