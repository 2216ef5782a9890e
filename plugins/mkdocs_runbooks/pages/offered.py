"""What hand-written pages can ask for, by the names that macro hosts know; the same on every host."""

from collections.abc import Callable
from typing import Protocol

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages import fragments, inline

Drawn = Callable[[Judged, Site, str], str]
"""Draws one thing of a judged registry, as seen from the page whose src_uri is the last argument."""


class Draw(Protocol):
    """The host's part: it knows the registries, the page that asks, and where warnings go."""

    def __call__(self, registry: str | None, drawn: Drawn, /) -> str:
        """Draw from the registry of a name, or from the first one."""


class Offered:
    """The macros of one site.

    Args:
        draw: the host's part.
    """

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def by_name(self) -> dict[str, Callable[..., str]]:
        """Every macro by its name."""
        return {name: getattr(self, name) for name in vars(Offered) if name.startswith("runbooks_")}

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


def unknown(page: str, text: str, *, kind: str, name: str, suggestion: str | None = None) -> Diagnostic:
    """Name the page, and the first line of it, that asks for something that does not exist.

    Args:
        page: src_uri of the page.
        text: what is written there.
        kind: what was asked for: `registry`, `module`, `gate`, ...
        name: the name that nobody knows.
        suggestion: the nearest name, or None.
    """
    lines = enumerate(text.split("\n"), 1)
    line = next((number for number, one in lines if "runbooks_" in one and name in one), None)
    return Diagnostic(
        code=Code.UNKNOWN_MACRO_NAME,
        severity=Severity.WARNING,
        location=Location(path=page, line=line),
        params=parameters(kind=kind, name=name),
        suggestion=suggestion,
    )
