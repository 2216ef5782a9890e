"""Macros for hand-written pages, through mkdocs-macros.

The macros plugin is not imported: it is asked for by its name, and its environment is filled whether it stands
before or after us. A macro of the user's with the same name wins, since a clash would be a traceback there.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_runbooks.mkdocs.options import RunbooksOptions
from mkdocs_runbooks.mkdocs.report import log
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.pages import fragments
from mkdocs_runbooks.wording import Wording


class _Entry(Protocol):
    """A `runbooks` entry of `plugins:`."""

    config: RunbooksOptions
    judged: Judged | None


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
    def shown(draw: Callable[[Judged, str], str], registry: str | None) -> str:
        page = _page(config)
        found = _choose(config, registry)
        if found is None:
            log.warning(_unknown("registry", registry or "", page, config))
            return ""
        try:
            return draw(found, page)
        except fragments.UnknownNameError as unknown:
            log.warning(_unknown(unknown.kind, unknown.name, page, config, unknown.suggestion))
            return ""

    def runbooks_progress(registry: str | None = None) -> str:
        """Counts of modules by status, as bars."""
        return shown(lambda judged, page: fragments.progress(judged, _prefix(config, judged), page), registry)

    def runbooks_table(
        *,
        registry: str | None = None,
        status: str | None = None,
        wave: int | None = None,
        owner: str | None = None,
        target: str | None = None,
    ) -> str:
        """Modules with status, target, owner and readiness; the arguments choose among them."""
        chosen = fragments.Choice(status=status, wave=wave, owner=owner, target=target)
        return shown(
            lambda judged, page: fragments.table(judged, _prefix(config, judged), page, chosen), registry
        )

    def runbooks_status(module: str, registry: str | None = None) -> str:
        """Status and readiness of one module, in a line."""
        return shown(
            lambda judged, page: fragments.status(judged, _prefix(config, judged), page, module), registry
        )

    return {macro.__name__: macro for macro in (runbooks_progress, runbooks_table, runbooks_status)}


def _plugins(config: MkDocsConfig) -> Iterator[_Entry]:
    for plugin in config.plugins.values():
        if isinstance(plugin.config, RunbooksOptions):
            yield plugin  # type: ignore[misc]  # our own class, which would import this module


def _choose(config: MkDocsConfig, registry: str | None) -> Judged | None:
    """The registry by its `path` or by its file; without a name the first."""
    for plugin in _plugins(config):
        names = {plugin.config.path, plugin.config.registry}
        if plugin.judged is not None and (registry is None or registry.strip("/") in names):
            return plugin.judged
    return None


def _prefix(config: MkDocsConfig, judged: Judged) -> str:
    return next((plugin.config.path for plugin in _plugins(config) if plugin.judged is judged), "")


def _page(config: MkDocsConfig) -> str:
    """src_uri of the page that mkdocs-macros renders now."""
    page = getattr(config.plugins.get("macros"), "page", None)
    return str(page.file.src_uri) if page is not None else "index.md"


def _unknown(kind: str, name: str, page: str, config: MkDocsConfig, suggestion: str | None = None) -> str:
    judged = _choose(config, None)
    wording = Wording(judged.facts.registry.language if judged else "en")
    text = wording.text("macro-unknown-name", (("page", page), ("kind", kind), ("name", name)))
    hint = wording.text("did-you-mean", (("suggestion", suggestion),)) if suggestion else ""
    return f"{text}\n  hint: {hint}" if hint else text
