"""Macros for hand-written pages, through mkdocs-macros.

The macros plugin is not imported: it is asked for by its name, and its environment is filled whether it stands
before or after us. A macro of the user's with the same name wins, since a clash would be a traceback there.
"""

from collections.abc import Iterator
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_runbooks.mkdocs.options import RunbooksOptions
from mkdocs_runbooks.mkdocs.report import report
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages import offered
from mkdocs_runbooks.pages.inline import UnknownNameError
from mkdocs_runbooks.wording import Wording


class _Entry(Protocol):
    """A `runbooks` entry of `plugins:`."""

    config: RunbooksOptions
    shown: tuple[Judged, Site] | None
    entry: "_State"


class _State(Protocol):
    """What became of its registry."""

    broken: tuple[str, ...]


def register(config: MkDocsConfig) -> None:
    """Offer the macros to mkdocs-macros, if it is there; the first of several entries does it for all."""
    host = config.plugins.get("macros")
    if host is None or not hasattr(host, "register_macros"):
        return

    def draw(registry: str | None, drawn: offered.Drawn, /) -> str:
        return _draw(config, registry, drawn)

    taken = set(getattr(host, "macros", None) or ())
    macros = offered.Offered(draw).by_name()
    free = {name: macro for name, macro in macros.items() if name not in taken}
    if free:
        host.register_macros(free)


def _draw(config: MkDocsConfig, registry: str | None, drawn: offered.Drawn) -> str:
    """Draw what the build has judged by the time that a page asks."""
    page, text = _page(config)
    found = _choose(config, registry)
    if found is None and any(one.entry.broken for one in _named(config, registry)):
        return ""  # a server shows above every page what is wrong with it
    if found is None:
        first = _choose(config, None)
        problem = offered.unknown(page, text, kind="registry", name=registry or "")
        report((problem,), Wording(first[0].facts.registry.language if first else "en"))
        return ""
    try:
        return drawn(*found, page)
    except UnknownNameError as error:
        problem = offered.unknown(page, text, kind=error.kind, name=error.name, suggestion=error.suggestion)
        report((problem,), Wording(found[0].facts.registry.language))
        return ""


def _choose(config: MkDocsConfig, registry: str | None) -> tuple[Judged, Site] | None:
    """What is shown of the registry by its `path` or by its file; without a name of the first."""
    return next((one.shown for one in _named(config, registry) if one.shown is not None), None)


def _named(config: MkDocsConfig, registry: str | None) -> Iterator[_Entry]:
    for plugin in config.plugins.values():
        if not isinstance(getattr(plugin, "config", None), RunbooksOptions):
            continue
        entry: _Entry = plugin  # our own class, which imports this module
        if registry is None or registry.strip("/") in {entry.config.path, entry.config.registry}:
            yield entry


def _page(config: MkDocsConfig) -> tuple[str, str]:
    """src_uri and text of the page that mkdocs-macros renders now."""
    page = getattr(config.plugins.get("macros"), "page", None)
    return (str(page.file.src_uri), page.file.content_string) if page is not None else ("index.md", "")
