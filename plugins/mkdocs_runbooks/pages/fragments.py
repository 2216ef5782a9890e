"""Pieces of pages for hand-written pages: HTML without blank lines, so that Markdown takes it as one block."""

from collections import Counter
from dataclasses import dataclass

from mkdocs_runbooks.model.assessment import Assessment, Judged
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.pages.links import href, page_uri
from mkdocs_runbooks.pages.progress import status_bar
from mkdocs_runbooks.pages.render import fragment
from mkdocs_runbooks.pages.scorecard import STATUS_SIGNS
from mkdocs_runbooks.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which modules a table shows; None does not choose."""

    status: str | None = None
    wave: int | None = None
    owner: str | None = None
    target: str | None = None

    def takes(self, one: Assessment) -> bool:
        """Whether a module meets everything that is asked for."""
        module = one.module
        return (
            self.status in {None, module.status.value}
            and self.wave in {None, module.wave}
            and self.owner in {None, module.owner}
            and (self.target is None or self.target in {target.value for target in module.targets})
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One module in words."""

    address: str
    title: str
    sign: str
    status: str
    readiness: str
    targets: str
    owner: str


def progress(judged: Judged, site: Site, page: str) -> str:
    """Modules by status as a bar with its words.

    Args:
        judged: the judged registry.
        site: for addresses.
        page: src_uri of the page that shows it.
    """
    wording = Wording(judged.facts.registry.language)
    counts = Counter(one.module.status for one in judged.assessments)
    address = href(site, page, page_uri(site, PageKind.OVERVIEW))
    return fragment("progress", wording, bar=status_bar(counts, wording), address=address)


def table(judged: Judged, site: Site, page: str, choice: Choice) -> str:
    """Modules with status, target, owner and readiness.

    Args:
        judged: the judged registry.
        site: for addresses.
        page: src_uri of the page that shows it.
        choice: which modules.
    """
    wording = Wording(judged.facts.registry.language)
    lines = [line(one, site, page, wording) for one in judged.assessments if choice.takes(one)]
    return fragment("table", wording, lines=lines)


def line(one: Assessment, site: Site, page: str, wording: Wording) -> Line:
    """One module in words, as seen from a page."""
    module = one.module
    return Line(
        address=href(site, page, page_uri(site, PageKind.RUNBOOK, module.id)),
        title=module.title.within(wording.language) or module.id,
        sign=STATUS_SIGNS[module.status.value],
        status=wording.text(f"status-name-{module.status.value}"),
        readiness=wording.text(f"overview-readiness-{one.readiness.state.value}"),
        targets=", ".join(wording.text(f"overview-target-{target.value}") for target in module.targets),
        owner=module.owner or "–",
    )
