"""Markdown to HTML, once: what MkDocs makes of a page's Markdown is kept with the questions about other files.

A page that is rendered says something about the links in it. Such a page is not kept, so that every build says it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from mkdocs_runbooks.mkdocs.kept import installed
from mkdocs_runbooks.mkdocs.kept.naming import spelled
from mkdocs_runbooks.mkdocs.kept.store import Store
from mkdocs_runbooks.spelling import UnnamedError, key

Answer = tuple[str, str, int]
"""What a link depends on of the file it leads to: src_uri, address, and how far it is part of the site."""

_PURE = ("markdown.extensions.", "pymdownx.")
"""Extensions that look at nothing but the page's Markdown, their options and their own files."""

_LOOKING = frozenset({"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"})
"""Those of them that look at other files, or at the working directory."""

_SET = frozenset({"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors"})
"""What MkDocs' `Page.render` sets."""

_LOGGERS = ("", "mkdocs", "properdocs")
"""Hosts do not pass their records on to the root."""


class Heading(msgspec.Struct, array_like=True):
    """A heading and those below it."""

    level: int
    id: str
    name: str
    children: list["Heading"]


class Rendered(msgspec.Struct, array_like=True):
    """What Markdown made of a page.

    Attributes:
        content: its HTML.
        toc: its headings.
        title: of its first heading, or None.
        anchors: ids that links can lead to.
        links: src_uri -> anchor -> link, or None where nobody checks them.
        asked: path -> the file that it led to, or None.
    """

    content: str
    toc: list[Heading]
    title: str | None
    anchors: list[str]
    links: dict[str, dict[str, str]] | None
    asked: dict[str, Answer | None]


class KeptMarkdown:
    """Rendered pages.

    Args:
        store: where they are kept.
        code: what renders, as of `installed.identity`.
        config: of the site, as the plugins leave it.

    Raises:
        UnnamedError: its extensions may look at anything.
    """

    def __init__(self, store: Store, code: str, config: MkDocsConfig) -> None:
        self._store = store
        self._given = _given(config)
        self._site = key("markdown", code, self._given, *_icons(config))

    def attach(self, page: Page) -> None:
        """Let a page be rendered from what is kept, whatever other plugins still do to its Markdown."""
        if type(page).render is Page.render and "render" not in vars(page):
            page.render = partial(self._render, page)  # type: ignore[method-assign]  # of this page, once

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        del page.render
        if not self._holds(config):
            page.render(config, files)
            return
        level = logging.getLogger("mkdocs.structure.pages").getEffectiveLevel()
        file = page.file
        place = (file.src_uri, file.url, file.dest_uri, file.inclusion, level)
        name = key(self._site, spelled(place), page.markdown or "")
        found = self._store.load(name, Rendered)
        if found is None or not _restored(found, page, files):
            rendered = _rendered(page, config, files)
            if rendered is not None:
                self._store.save(name, rendered)

    def _holds(self, config: MkDocsConfig) -> bool:
        """Whether nobody has given this page other extensions than the first one had."""
        try:
            return _given(config) == self._given
        except UnnamedError:
            return False


def _given(config: MkDocsConfig) -> str:
    """The configuration as far as it is about Markdown and links.

    Raises:
        UnnamedError: options that can't be named.
    """
    told = (config.markdown_extensions, config.mdx_configs, config.validation, config.use_directory_urls)
    return spelled(told)


def _icons(config: MkDocsConfig) -> tuple[str, ...]:
    """The icons of the user's own that pages may show.

    Raises:
        UnnamedError: an extension that may look at other files, too.
    """
    known = {one.name: one.value for one in entry_points(group="markdown.extensions")}
    for extension in config.markdown_extensions:
        named = known.get(extension, extension) if isinstance(extension, str) else ""
        module = named.partition(":")[0]
        if not f"{module}.".startswith(_PURE) or module in _LOOKING:
            raise UnnamedError(f"the Markdown extension {extension}")
    configs: dict[str, dict[str, Any]] = config.mdx_configs or {}
    icons = (configs.get("pymdownx.emoji") or {}).get("options") or {}
    folders = [Path(one) for one in icons.get("custom_icons") or ()]
    return tuple(map(installed.contents, folders))


def _rendered(page: Page, config: MkDocsConfig, files: Files) -> Rendered | None:
    """Render a page; None where what it is depends on more than it can be asked for again."""
    asked = _Asked(files)
    before = dict(vars(page))
    with _listening() as said:
        page.render(config, asked)  # type: ignore[arg-type]  # stands in for the files
    changed = {name for name, value in vars(page).items() if before.get(name, page) is not value}
    if said or asked.doubtful or not changed <= _SET or page.content is None:
        return None
    links = page.links_to_anchors
    return Rendered(
        content=page.content,
        toc=[_heading(one) for one in page.toc],
        title=page._title_from_render,
        anchors=sorted(page.present_anchor_ids or ()),
        links=None if links is None else {file.src_uri: dict(found) for file, found in links.items()},
        asked=asked.answers,
    )


def _restored(found: Rendered, page: Page, files: Files) -> bool:
    """Make the page what it was; False where links in it lead elsewhere today."""
    if any(_answer(files, path) != answer for path, answer in found.asked.items()):
        return False
    links: dict[File, dict[str, str]] = {}
    for uri, anchors in (found.links or {}).items():
        file = page.file if uri == page.file.src_uri else files.get_file_from_path(uri)
        if file is None:
            return False
        links[file] = anchors
    page.content = found.content
    page.toc = get_toc([_token(one) for one in found.toc])
    page._title_from_render = found.title
    page.present_anchor_ids = set(found.anchors)
    if found.links is not None:
        page.links_to_anchors = links
    return True


def _heading(one: AnchorLink) -> Heading:
    return Heading(one.level, one.id, one.title, [_heading(below) for below in one.children])


def _token(one: Heading) -> Any:
    """A heading as Python-Markdown names it to MkDocs."""
    below = [_token(each) for each in one.children]
    return {"level": one.level, "id": one.id, "name": one.name, "children": below}


def _answer(files: Files, path: str) -> Answer | None:
    file = files.get_file_from_path(path)
    return None if file is None else (file.src_uri, file.url, file.inclusion.value)


class _Asked:
    """Stands in for the files of a site and notes which of them a page asks for."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.answers: dict[str, Answer | None] = {}
        self.doubtful = False

    def get_file_from_path(self, path: str) -> File | None:
        """As of the files."""
        self.answers[path] = _answer(self._files, path)
        return self._files.get_file_from_path(path)

    def __getattr__(self, name: str) -> Any:
        self.doubtful = True
        return getattr(self._files, name)

    def __iter__(self) -> Iterator[File]:
        self.doubtful = True
        return iter(self._files)

    def __len__(self) -> int:
        self.doubtful = True
        return len(self._files)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Hear what is logged meanwhile."""
    said: list[logging.LogRecord] = []
    handler = _Ear(said.append)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield said
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


class _Ear(logging.Handler):
    def __init__(self, hear: Callable[[logging.LogRecord], None]) -> None:
        super().__init__()
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        self._hear(record)
