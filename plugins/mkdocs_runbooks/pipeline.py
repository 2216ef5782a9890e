"""The whole way, once: registry, evidence, border, history and decisions, then verdicts, then pages.

Nothing flows back: each step takes the values of the steps above it. Faces hand in the folder, the day and
the options; nothing here reads the clock, the environment or the working directory.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_runbooks import adr, evidence, ffi, garbage, gates, history, registry
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.assessment import Checked, Facts, Judged
from mkdocs_runbooks.model.page import RenderedFile, RenderedPage, Site
from mkdocs_runbooks.model.registry import ModuleId, Registry
from mkdocs_runbooks.sources.documents import read_documents
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

Progress = Callable[[str], None]
"""Called with the key of each step that begins; faces may show it."""


def untold(_step: str) -> None:
    """Progress that nobody asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a face asks for.

    Attributes:
        registry: path of `modules.yaml`; its folder is the project.
        today: the day on which waivers are judged.
        language: the face's option; None asks the registry.
        theme_language: language of the theme, asked after the registry.
        require_evidence: unproven claims block too.
        over_time: whether the registry over time is asked for, which pages alone show.
        cache: what was read before, or None.
    """

    registry: Path
    today: date
    language: str | None = None
    theme_language: str | None = None
    require_evidence: bool = False
    over_time: history.OverTime | None = None
    cache: evidence.Cache | None = None


@garbage.paused()
def load(request: Request, tree: ProjectTree) -> tuple[Registry | None, tuple[Diagnostic, ...]]:
    """Read the registry; None where it can't be used, and the diagnostics say why."""
    return registry.load(
        tree,
        request.registry.name,
        gates=gates.catalogue_probes(),
        language=request.language,
        theme_language=request.theme_language,
    )


@garbage.paused()
def judge(request: Request, tree: ProjectTree, loaded: Registry, progress: Progress = untold) -> Judged:
    """Read everything the registry names and judge every module."""
    facts, problems = _read(request, tree, loaded, progress)
    assessments = gates.assess(facts, today=request.today)
    blocking = gates.diagnose(assessments, require_evidence=request.require_evidence)
    return Judged(
        facts=facts, assessments=assessments, diagnostics=(*problems, *blocking), today=request.today
    )


@garbage.paused()
def check(request: Request, tree: ProjectTree, loaded: Registry, progress: Progress = untold) -> Checked:
    """Read everything the registry names and judge what the modules' statuses claim."""
    facts, problems = _read(request, tree, loaded, progress, compared=gates.compared(loaded))
    claims = gates.claims(facts, today=request.today)
    blocking = gates.diagnose(claims, require_evidence=request.require_evidence)
    return Checked(registry=loaded, claims=claims, diagnostics=(*problems, *blocking))


def _read(
    request: Request,
    tree: ProjectTree,
    loaded: Registry,
    progress: Progress,
    compared: Collection[ModuleId] | None = None,
) -> tuple[Facts, tuple[Diagnostic, ...]]:
    sources = ProjectSources(tree)
    progress("ffi")  # before evidence, which asks what the same files import: each is parsed once
    kept = request.cache.folder if request.cache else None
    interfaces, ffi_problems = ffi.read(loaded, sources, today=request.today, kept=kept, compared=compared)
    progress("evidence")
    found, evidence_problems = evidence.collect(loaded, sources, request.cache)
    progress("history")
    past, history_problems = history.read(loaded, tree, found, request.over_time)
    progress("adr")
    decisions, adr_problems = adr.read(loaded, tree)
    facts = Facts(
        registry=loaded,
        evidence=found,
        interfaces=interfaces,
        decisions=decisions,
        history=past,
        documents=read_documents(loaded, tree),
    )
    progress("gates")
    return facts, (*evidence_problems, *ffi_problems, *history_problems, *adr_problems)


@garbage.paused()
def publish(judged: Judged, site: Site) -> tuple[tuple[RenderedPage, ...], tuple[RenderedFile, ...]]:
    """Turn verdicts into Markdown pages and the files beside them."""
    from mkdocs_runbooks import pages  # noqa: PLC0415  # commands that write no page load no templates

    planned = pages.plan(judged, site)
    return pages.render(judged, site, planned), pages.files(judged, site)
