"""`serve` after an edit: only the pages that show something else are built again.

What a whole build left behind is kept. As long as nothing but inputs of our registries has changed, and no page
came, went or changed its name, the pages whose Markdown is another one are built with it, those of the edited
modules first. Any doubt, and any exception, leads to a whole build.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as SitePage

from mkdocs_runbooks.mkdocs import page_by_page, surroundings
from mkdocs_runbooks.mkdocs.answering import answer_already, answer_later
from mkdocs_runbooks.mkdocs.broken import with_problems
from mkdocs_runbooks.mkdocs.entry import RegistryEntry
from mkdocs_runbooks.mkdocs.page_by_page import Built, DoubtError
from mkdocs_runbooks.model.page import RenderedPage

log = get_plugin_logger("runbooks")


class Preview:
    """Builds for a server, in place of MkDocs' own builder."""

    def __init__(self) -> None:
        self._entries: tuple[RegistryEntry, ...] = ()
        self._server: LiveReloadServer | None = None
        self._whole: Callable[[], None] = lambda: None
        self._built: Built | None = None
        self._looks: surroundings.Looks = {}
        self._begun_ns = 0
        self._beside: dict[str, SitePage] = {}

    def take_over(self, server: LiveReloadServer) -> None:
        """Build for a server from now on, and show on its pages what is wrong with a registry."""
        self._server = server
        self._whole = server.builder
        server.builder = self
        served = server.get_app()
        if served is not None:
            server.set_app(with_problems(served, self._problems))

    def expect(self, config: MkDocsConfig, entries: tuple[RegistryEntry, ...]) -> None:
        """A whole build begins: remember what it is made from."""
        self._entries = entries
        self._built = None
        self._begun_ns = time.time_ns()
        self._looks = surroundings.look(surroundings.roots(config, self._ours()))

    def keep(self, built: Built) -> None:
        """A whole build has come to its end."""
        if all(entry.options.serve_cache == "fast" for entry in self._entries):
            self._built = built

    def __call__(self) -> None:
        """Build what an edit has changed."""
        started = time.monotonic()
        try:
            count = self._partly()
        except Exception as problem:  # whatever it was, a whole build is right
            log.debug(f"The whole site is built: {problem}", exc_info=not isinstance(problem, DoubtError))
            self._built = None
            self._build()
            return
        log.info(f"{count} pages built in {time.monotonic() - started:.2f} seconds")

    def _build(self) -> None:
        if self._server is not None:
            answer_later(self._server)
        try:
            self._whole()
        except BaseException:
            self._built = None
            raise

    def _problems(self) -> tuple[str, ...]:
        return tuple(text for entry in self._entries for text in entry.broken)

    def _ours(self) -> frozenset[str]:
        return frozenset().union(*(entry.watched for entry in self._entries))

    def _partly(self) -> int:
        built = self._built
        if built is None:
            raise DoubtError
        edited = self._edited(built)
        renewed: dict[str, SitePage] = {}
        self._beside = {}
        usable = [entry for entry in self._entries if entry.look_again(built.config)]
        for entry in usable:
            self._renew(built, entry, entry.first_pages(), renewed)
        for page in edited + [page for entry in usable for page in _headed(built, entry)]:
            if page.file.src_uri not in renewed:
                self._write(built, page, renewed)
        first = len(renewed)
        if first and self._server is not None:
            answer_already(self._server)
        for entry in usable:
            self._renew(built, entry, self._all(entry), renewed)
            self._renew_files(built, entry)
        for page in [*self._beside.values()]:
            self._write(built, page, renewed)
        if renewed:
            page_by_page.finish(built, renewed.values())
        if (len(renewed) > first or self._beside) and self._server is not None:
            answer_later(self._server)  # with the end of this build, once more
        return len(renewed)

    def _edited(self, built: Built) -> list[SitePage]:
        """Pages of the user's own that were edited, and those in which macros of ours stand."""
        begun_ns = time.time_ns()
        looks = surroundings.look(surroundings.roots(built.config, self._ours()))
        changed = surroundings.changed(self._looks, looks, self._begun_ns)
        if any(path not in looks or path not in self._looks for path in changed):
            raise DoubtError("files came or went")
        self._looks, self._begun_ns = looks, begun_ns
        files = [_file_at(built, path) for path in sorted(changed)]
        if "macros" in built.config.plugins:
            files += [file for file in built.pages if _has_macros(file)]
        pages = {file.src_uri: file.page for file in files if file is not None}
        if None in pages.values():
            raise DoubtError("a file that is no page")
        return [page for page in pages.values() if page is not None]

    def _all(self, entry: RegistryEntry) -> Iterable[RenderedPage]:
        rendered = tuple(entry.all_pages())
        if {one.page.src_uri for one in rendered} != entry.pages.keys():
            raise DoubtError("the pages are others")
        return rendered

    def _renew(
        self,
        built: Built,
        entry: RegistryEntry,
        rendered: Iterable[RenderedPage],
        renewed: dict[str, SitePage],
    ) -> None:
        """Build the pages that are others than those on the site."""
        known = entry.pages
        for one in rendered:
            before = known.get(one.page.src_uri)
            if before == one:
                continue
            if before is None or not _may_replace(before, one, built.config):
                raise DoubtError(one.page.src_uri)
            if before.utf8 != one.utf8:
                page = _put(built, one.page.src_uri, entry.hold(one)).page
                if page is None:
                    raise DoubtError(one.page.src_uri)
                self._write(built, page, renewed)
            known[one.page.src_uri] = one

    def _write(self, built: Built, page: SitePage, renewed: dict[str, SitePage]) -> None:
        """Build a page; those beside it, whose navigation shows its status, are built when all statuses are known."""
        self._beside.update((one.file.src_uri, one) for one in page_by_page.renew(built, page))
        renewed[page.file.src_uri] = page

    def _renew_files(self, built: Built, entry: RegistryEntry) -> None:
        known = entry.files
        rendered = {one.src_uri: one for one in entry.all_files()}
        if rendered.keys() != known.keys():
            raise DoubtError("the files are others")
        for uri, one in rendered.items():
            if known[uri].utf8 != one.utf8:
                _put(built, uri, one.content).copy_file()
            known[uri] = one


def _may_replace(before: RenderedPage, after: RenderedPage, config: MkDocsConfig) -> bool:
    """Whether no other page can show a difference, and the edit link none."""
    one, other = before.page, after.page
    if not config.repo_url and not config.edit_uri_template:
        one = replace(one, location=other.location)
    return one == other


def _put(built: Built, uri: str, content: str) -> File:
    """Give a generated file another content."""
    file = built.files.get_file_from_path(uri)
    if file is None or file.generated_by is None:
        raise DoubtError(uri)
    place = file.abs_src_path
    file.content_string = content
    file.abs_src_path = place  # MkDocs forgets it; other plugins look there
    return file


def _file_at(built: Built, path: str) -> File | None:
    """The user's page that stands in a file; None for what is shown inside of our own pages."""
    docs = Path(built.config.docs_dir)
    if not Path(path).is_relative_to(docs):
        raise DoubtError(path)
    file = built.files.get_file_from_path(Path(path).relative_to(docs).as_posix())
    if file is not None and file.generated_by is not None:
        raise DoubtError(path)
    return file


def _headed(built: Built, entry: RegistryEntry) -> list[SitePage]:
    """The team's own decision records whose head is another one now."""
    files = [built.files.get_file_from_path(uri) for uri in entry.renew_heads()]
    return [file.page for file in files if file is not None and file.page is not None]


def _has_macros(file: File) -> bool:
    return file.generated_by is None and "runbooks_" in file.content_string
