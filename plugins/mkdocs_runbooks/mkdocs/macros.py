"""Macros for hand-written pages, through mkdocs-macros.

The macros plugin is not imported: it is asked for by its name, and its environment is filled whether it stands
before or after us. A macro of the user's with the same name wins, since a clash would be a traceback there.
"""

from collections.abc import Callable
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.mkdocs.options import RunbooksOptions
from mkdocs_runbooks.mkdocs.report import report
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages import fragments
from mkdocs_runbooks.wording import Wording


class _Entry(Protocol):
    """A `runbooks` entry of `plugins:`."""

    config: RunbooksOptions
    shown: tuple[Judged, Site] | None


def register(config: MkDocsConfig) -> None:
    """Offer the macros to mkdocs-macros, if it is there; the first of several entries does it for all."""
    host = config.plugins.get("macros")
    if host is None or not hasattr(host, "register_macros"):
        return
    taken = set(getattr(host, "macros", None) or ())
    offered = {name: macro for name, macro in _macros(config).items() if name not in taken}
    if offered:
        host.register_macros(offered)


def _macros(config: MkDocsConfig) -> dict[str, Callable[..., str]]:
    def draw(registry: str | None, drawn: Callable[[Judged, Site, str], str]) -> str:
        page = _page(config)
        found = _choose(config, registry)
        if found is None:
            _warn(config, page, "registry", registry or "")
            return ""
        try:
            return drawn(*found, page)
        except fragments.UnknownNameError as unknown:
            _warn(config, page, unknown.kind, unknown.name, unknown.suggestion)
            return ""

    def runbooks_progress(registry: str | None = None) -> str:
        """Modules by status, as a bar with its words."""
        return draw(registry, fragments.progress)

    def runbooks_table(
        *,
        registry: str | None = None,
        status: str | None = None,
        wave: int | None = None,
        owner: str | None = None,
        target: str | None = None,
    ) -> str:
        """Modules with status, target, owner and readiness; the arguments choose among them."""
        choice = fragments.Choice(status=status, wave=wave, owner=owner, target=target)
        return draw(registry, lambda judged, site, page: fragments.table(judged, site, page, choice))

    def runbooks_status(module: str, registry: str | None = None) -> str:
        """Status and readiness of one module, for use within a sentence."""
        return draw(registry, lambda judged, site, page: fragments.status(judged, site, page, module))

    return {macro.__name__: macro for macro in (runbooks_progress, runbooks_table, runbooks_status)}


def _choose(config: MkDocsConfig, registry: str | None) -> tuple[Judged, Site] | None:
    """The registry by its `path` or by its file; without a name the first."""
    for plugin in config.plugins.values():
        if not isinstance(getattr(plugin, "config", None), RunbooksOptions):
            continue
        entry: _Entry = plugin  # our own class, which imports this module
        names = {entry.config.path, entry.config.registry}
        if entry.shown is not None and (registry is None or registry.strip("/") in names):
            return entry.shown
    return None


def _page(config: MkDocsConfig) -> str:
    """src_uri of the page that mkdocs-macros renders now."""
    page = getattr(config.plugins.get("macros"), "page", None)
    return str(page.file.src_uri) if page is not None else "index.md"


def _warn(config: MkDocsConfig, page: str, kind: str, name: str, suggestion: str | None = None) -> None:
    """Name the page that asks for something that does not exist."""
    found = _choose(config, None)
    problem = Diagnostic(
        code=Code.UNKNOWN_MACRO_NAME,
        severity=Severity.WARNING,
        location=Location(path=page),
        params=parameters(kind=kind, name=name),
        suggestion=suggestion,
    )
    report((problem,), Wording(found[0].facts.registry.language if found else "en"))
