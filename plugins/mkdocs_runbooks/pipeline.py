"""The whole way, once: registry, evidence, border, history and decisions, then verdicts, then pages.

Nothing flows back: each step takes the values of the steps above it. Faces hand in the folder, the day and
the options; nothing here reads the clock, the environment or the working directory.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from mkdocs_runbooks import adr, evidence, garbage, gates, history, judged_past, remembered
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.model.assessment import Checked, Facts, Judged
from mkdocs_runbooks.model.page import Page, RenderedFile, RenderedPage, Site
from mkdocs_runbooks.model.registry import ModuleId, Registry
from mkdocs_runbooks.progress import Progress, untold
from mkdocs_runbooks.remembered import UNWRITTEN, Earlier
from mkdocs_runbooks.sources.documents import read_documents
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

Written = tuple[Iterable[RenderedPage], Iterable[RenderedFile]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a face asks for.

    Attributes:
        registry: path of `modules.yaml`; its folder is the project.
        today: the day on which waivers are judged.
        language: the face's option; None asks the registry, and then `theme_language`, the theme's.
        require_evidence: unproven claims block too.
        over_time: whether the registry over time is asked for, which pages alone show.
        working: the registry's text as it was read, where its file holds another one by now that can't be used.
        cache: what was read before, or None.
        memory: what earlier builds of this process found, or None.
    """

    registry: Path
    today: date
    language: str | None = None
    theme_language: str | None = None
    require_evidence: bool = False
    over_time: history.OverTime | None = None
    working: str | None = None
    cache: evidence.Cache | None = None
    memory: Memory | None = None


@garbage.paused()
def load(request: Request, tree: ProjectTree) -> tuple[Registry | None, tuple[Diagnostic, ...]]:
    """Read the registry; None where it can't be used, and the diagnostics say why."""
    name, languages = request.registry.name, (request.language, request.theme_language)
    return remembered.load(request.memory, tree, name, languages, gates.catalogue_probes())


@garbage.paused()
def judge(request: Request, tree: ProjectTree, loaded: Registry, progress: Progress = untold) -> Judged:
    """Read everything the registry names and judge every module."""
    facts, problems = _read(request, tree, loaded, progress)
    assessed = gates.assess(facts, today=request.today, kept=remembered.verdicts(request.memory))
    blocking = gates.diagnose(assessed, require_evidence=request.require_evidence)
    return Judged(facts=facts, assessments=assessed, diagnostics=(*problems, *blocking), today=request.today)


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
    placed = remembered.without_words(loaded, request.memory)
    step = remembered.steps(request.memory)
    read = remembered.border_reader(request.memory, request.cache)
    borders = partial(read, placed, sources, today=request.today, compared=compared)
    interfaces, ffi_problems = step("ffi", (placed, request.today), borders)
    progress("evidence")
    collect = partial(evidence.collect, placed, sources, request.cache, step)
    found, evidence_problems = step("evidence", placed, collect)
    progress("history")
    past, history_problems = history.read(loaded, tree, found, request.over_time, request.working, step)
    past = judged_past.with_judged_past(past, tree.root, loaded.path, request.cache, step, progress)
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


def publish(judged: Judged, site: Site, planned: tuple[Page, ...], earlier: Earlier = UNWRITTEN) -> Written:
    """Turn verdicts into Markdown pages and the files beside them, each when it is asked for."""
    from mkdocs_runbooks import pages  # noqa: PLC0415  # commands that write no page load no templates

    write = pages.writer(judged, site, earlier.pages)
    return map(write, planned), pages.files(judged, site, earlier.files)
