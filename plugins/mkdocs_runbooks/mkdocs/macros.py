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
from mkdocs_runbooks.pages import fragments, inline
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
    offered = {name: macro for name, macro in _Macros(config).offered().items() if name not in taken}
    if offered:
        host.register_macros(offered)


class _Macros:
    """The macros of one site; each draws what the build has judged by the time that a page asks.

    Args:
        config: of the site whose pages ask.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config

    def offered(self) -> dict[str, Callable[..., str]]:
        """Every macro by its name."""
        return {name: getattr(self, name) for name in vars(_Macros) if name.startswith("runbooks_")}

    def runbooks_progress(self, registry: str | None = None) -> str:
        """Modules by status, as a bar with its words."""
        return self._draw(registry, fragments.progress)

    def runbooks_table(
        self,
        *,
        registry: str | None = None,
        status: str | None = None,
        wave: int | None = None,
        owner: str | None = None,
        target: str | None = None,
    ) -> str:
        """Modules with status, target, owner and readiness; the arguments choose among them."""
        choice = fragments.Choice(status=status, wave=wave, owner=owner, target=target)
        return self._draw(registry, lambda judged, site, page: fragments.table(judged, site, page, choice))

    def runbooks_status(self, module: str, registry: str | None = None) -> str:
        """Status and readiness of one module, for use within a sentence."""
        return self._draw(registry, lambda judged, site, page: inline.status(judged, site, page, module))

    def runbooks_gate(self, module: str, gate: str, registry: str | None = None) -> str:
        """The outcome of one gate, for use within a sentence."""
        return self._draw(registry, lambda judged, site, page: inline.gate(judged, site, page, module, gate))

    def runbooks_figure(self, module: str, figure: str, registry: str | None = None) -> str:
        """One measured figure, for use within a sentence."""
        return self._draw(
            registry, lambda judged, site, page: inline.figure(judged, site, page, module, figure)
        )

    def runbooks_adr(self, number: int, registry: str | None = None) -> str:
        """A decision record with its status, as a link."""
        return self._draw(registry, lambda judged, site, page: inline.decision(judged, site, page, number))

    def runbooks_ffi(self, module: str, function: str, registry: str | None = None) -> str:
        """A function of the language border, as a link."""
        return self._draw(
            registry, lambda judged, site, page: inline.function(judged, site, page, module, function)
        )

    def _draw(self, registry: str | None, drawn: Callable[[Judged, Site, str], str]) -> str:
        page = _page(self._config)
        found = _choose(self._config, registry)
        if found is None:
            _warn(self._config, page, "registry", registry or "")
            return ""
        try:
            return drawn(*found, page)
        except inline.UnknownNameError as unknown:
            _warn(self._config, page, unknown.kind, unknown.name, unknown.suggestion)
            return ""


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


def _line(config: MkDocsConfig, name: str) -> int | None:
    """The line of the page that first asks for a name."""
    page = getattr(config.plugins.get("macros"), "page", None)
    text = page.file.content_string if page is not None else ""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if "runbooks_" in line and name in line), None)


def _warn(config: MkDocsConfig, page: str, kind: str, name: str, suggestion: str | None = None) -> None:
    """Name the page that asks for something that does not exist."""
    found = _choose(config, None)
    problem = Diagnostic(
        code=Code.UNKNOWN_MACRO_NAME,
        severity=Severity.WARNING,
        location=Location(path=page, line=_line(config, name)),
        params=parameters(kind=kind, name=name),
        suggestion=suggestion,
    )
    report((problem,), Wording(found[0].facts.registry.language if found else "en"))
