"""Pages through the theme's templates, once.

A template can see all of the configuration and all other pages. So a page is only kept under themes whose
templates are known, beside plugins that are known, and with the user's own templates read for what they may see.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_runbooks.mkdocs.kept import installed
from mkdocs_runbooks.mkdocs.kept.naming import spelled
from mkdocs_runbooks.mkdocs.kept.search import heading
from mkdocs_runbooks.mkdocs.kept.seen_nav import SeenNavigation
from mkdocs_runbooks.mkdocs.kept.store import Store
from mkdocs_runbooks.mkdocs.page_by_page import ALONE
from mkdocs_runbooks.spelling import UnnamedError, key

_THEMES = frozenset({"material", "mkdocs", "readthedocs"})

_PLUGINS = (*ALONE, "material.plugins.tags.", "mkdocs_runbooks.")
"""Plugins that give templates nothing, or nothing but what is on the page or in its context."""

_NAMED_APART = frozenset({"theme", "plugins", "hooks", "nav", "watch", "site_dir"})
"""Configuration that no known template asks for as a whole; `serve` has a folder of its own each time."""

_OF_THE_HOST = frozenset({"nav", "pages", "config", "page", "build_date_utc"})
"""What every template sees, and what is asked of it elsewhere."""

_TAG = re.compile(r"""\{[{%](?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"'])*?[%}]\}""")
"""Jinja's tags, with the strings in them."""

_CURIOUS = re.compile(
    r"\b(ancestors|attr|build_date_utc|children|cycler|homepage|lipsum|nav|next_page|pages|parent|plugins"
    r"|previous_page|random|siblings|site_dir|update_date|watch)\b"
)
"""Words without which a template sees no page but its own, no time, and nothing that a build leaves in the configuration."""


_CONTENT = re.compile(r"\b(content|markdown)\b(?!\s*%\})")
"""What a page says, in a template that may cut it or put it elsewhere; the block of that name is none."""


class Written(msgspec.Struct, array_like=True):
    """A page as the theme wrote it: what stands before and after its content; all of it before, where that is not once."""

    before: str
    after: str | None


class KeptOutput:
    """Finished pages.

    Args:
        store: where they are kept.
        code: what makes them, as of `installed.identity`.
        env: the theme's templates.
        nav: of the site, when all pages have their titles.
        config: of the site.

    Raises:
        UnnamedError: a template may see anything.
    """

    def __init__(self, store: Store, code: str, *, env: Any, nav: Navigation, config: MkDocsConfig) -> None:
        self._store = store
        self._site = key("output", code, *_settings(config))
        self._nav = SeenNavigation(nav, config)
        self._dated = config.theme.name != "material"
        self._is_left = False
        env.template_class = self._template(env.template_class)

    def leave(self) -> None:
        """Let templates write pages themselves again: the navigation may change from here on."""
        self._is_left = True

    def _template(self, whole: type) -> type:
        """The environment's class of templates, which writes from what is kept."""
        kept = self

        class Kept(whole):  # type: ignore[misc]  # whatever the environment makes
            def render(self, *args: Any, **names: Any) -> str:
                context = dict(*args, **names)
                page: Any = context.get("page")
                is_kept = isinstance(page, Page) and not kept._is_left
                name = kept.name(context, self.name) if is_kept else None
                if name is None:
                    return str(super().render(context))
                found = kept.load(name, page.content or "")
                if found is None:
                    found = str(super().render(context))
                    kept.save(name, page.content or "", found)
                return found

        return Kept

    def name(self, context: Mapping[str, Any], template: str | None) -> str | None:
        """What a page is kept under; None where it is not."""
        page: Page = context["page"]
        if self._dated and page.is_homepage:  # MkDocs' own themes write the time of the build there
            return None
        given = {name: value for name, value in context.items() if name not in _OF_THE_HOST}
        try:
            return key(
                self._site, template or "", self._nav.seen_from(page), spelled(given), spelled(_told(page))
            )
        except UnnamedError:
            return None

    def load(self, name: str, content: str) -> str | None:
        """A page that was kept."""
        found = self._store.load(name, Written)
        if found is None:
            return None
        return found.before if found.after is None else found.before + content + found.after

    def save(self, name: str, content: str, output: str) -> None:
        """Keep a page."""
        before, found, after = output.partition(content) if content else (output, "", "")
        whole = not found or content in after
        self._store.save(name, Written(output, None) if whole else Written(before, after))


def is_seen_finished(config: MkDocsConfig) -> bool:
    """Whether nobody looks at the content of a page before it is written; asked before there are templates."""
    try:
        own = (path for folder in _own_folders(config) for path in folder.rglob("*"))
        return bool(_settings(config)) and not any(_mentions(path, _CONTENT) for path in own)
    except UnnamedError:
        return False


def _own_folders(config: MkDocsConfig) -> list[Path]:
    """Folders of templates that come with no package."""
    places = installed.places()
    return [folder for folder in map(Path, config.theme.dirs) if not installed.inside(folder, places)]


def _told(page: Page) -> tuple[object, ...]:
    """A page as its own templates see it."""
    file = page.file
    return (
        *(page.url, page.title, page.abs_url, page.canonical_url, page.edit_url, page.is_homepage),
        *(page.is_index, page.is_top_level, page.markdown, page.content, dict(page.meta)),
        [heading(one) for one in page.toc],
        (file.src_uri, file.dest_uri, file.url, file.inclusion),
    )


def _settings(config: MkDocsConfig) -> tuple[str, ...]:
    """The configuration as templates see it."""
    theme = config.theme
    if theme.name not in _THEMES or config.hooks:
        raise UnnamedError(f"the theme {theme.name}, or hooks")
    for name, plugin in config.plugins.items():
        if not f"{type(plugin).__module__}.".startswith(_PLUGINS):
            raise UnnamedError(f"the plugin {name}")
    plugins = [
        (name, f"{type(plugin).__module__}.{type(plugin).__qualname__}", plugin.config)
        for name, plugin in config.plugins.items()
    ]
    values = {name: value for name, value in config.items() if name not in _NAMED_APART}
    locale = str(theme.get("locale"))
    look = {name: value for name, value in theme.items() if name != "locale"}
    return (
        spelled(values),
        spelled(plugins),
        spelled((theme.name, locale, look, sorted(theme.static_templates))),
        *_own_templates(config),
    )


def _own_templates(config: MkDocsConfig) -> Iterator[str]:
    """Templates that come with no package."""
    for folder in _own_folders(config):
        if any(_mentions(path, _CURIOUS) for path in folder.rglob("*")):
            raise UnnamedError(f"templates in {folder} that may see other pages")
        yield spelled(str(folder))
        yield installed.contents(folder)


def _mentions(path: Path, words: re.Pattern[str]) -> bool:
    """Whether one of the words stands in a tag of a template."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):  # a folder, or a picture
        return False
    return any(words.search(tag[0]) for tag in _TAG.finditer(text))
