"""One pass over git for everything that is asked; libgit2 reads, so no hook and no other program runs.

A file that was renamed was there before: its history begins with the first of its paths. Evidence about it is
another matter, since tests and imports name the path; that it moved is a change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pygit2

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.history.changed import Scope, changed_since, known_commits
from mkdocs_runbooks.history.commits import commit_value
from mkdocs_runbooks.history.main_line import MainLine
from mkdocs_runbooks.history.over_time import OverTime, Past, Shown, past_of, with_past
from mkdocs_runbooks.history.registry_text import cut
from mkdocs_runbooks.history.registry_versions import RegistryLog
from mkdocs_runbooks.history.repository import open_repository, remote_address
from mkdocs_runbooks.history.standing import standing
from mkdocs_runbooks.history.submodules import open_submodules, uncommitted_inside
from mkdocs_runbooks.history.trees import GIT_ERRORS, Trees
from mkdocs_runbooks.history.uncommitted import uncommitted_files
from mkdocs_runbooks.history.walk import Asked, Walk
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.history import Commit, History, HistoryState, PathHistory
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.sources.digests import decisive_files
from mkdocs_runbooks.sources.steps import Step, taken
from mkdocs_runbooks.sources.tree import ProjectTree


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What is asked of a repository.

    Attributes:
        prefix: the project's folder in it.
        paths: of all files that are asked for.
        decisive: those that decide whether evidence is fresh, and lock files.
        folders: evidence that is a folder.
        reports: evidence that is no receipt.
        registry: path of the registry.
        modules: its modules.
        working: its text.
        patterns: what it names as evidence.
    """

    prefix: str
    paths: frozenset[str]
    decisive: frozenset[str]
    folders: frozenset[str]
    reports: tuple[str, ...]
    registry: str
    modules: tuple[str, ...]
    working: str
    patterns: tuple[str, ...]
    over_time: OverTime | None


def read(  # noqa: PLR0913, PLR0917  # what is asked for beside the project
    registry: Registry,
    tree: ProjectTree,
    evidence: Evidence,
    over_time: OverTime | None = None,
    working: str | None = None,
    step: Step = taken,
) -> tuple[History, tuple[Diagnostic, ...]]:
    """Ask git about every declared file, every evidence file and the registry itself.

    Args:
        registry: whose files are asked for.
        tree: the project; it may lie in a subfolder of the repository.
        evidence: its files are asked for, and the commits it carries are compared with the present.
        over_time: whether the registry over time is asked for, and what changed since when.
        working: the registry's text, where its file holds another one; None: as in the file.
        step: how the commits are walked, so that a server does it once for each state of the repository.

    Returns:
        The history; without a usable repository its state is `absent`, and nothing is known.
    """
    try:
        repository = open_repository(tree.root)
        if repository is None:
            return History(), ()
        text = tree.text(registry.path) or "" if working is None else working
        asked = _question(repository, registry, tree, evidence, text, over_time)
        return _read(repository, registry, tree, evidence, asked, step)
    except GIT_ERRORS as problem:
        reason = f"{problem.args[0]} is not here" if isinstance(problem, KeyError) else str(problem)
        return History(), (_finding(registry, Code.HISTORY_UNREADABLE, Severity.WARNING, reason),)


def _finding(registry: Registry, code: Code, severity: Severity, reason: str) -> Diagnostic:
    return Diagnostic(
        code=code, severity=severity, location=Location(path=registry.path), params=parameters(reason=reason)
    )


def _question(  # noqa: PLR0913, PLR0917  # as `read`, beside the repository
    repository: pygit2.Repository,
    registry: Registry,
    tree: ProjectTree,
    evidence: Evidence,
    working: str,
    over_time: OverTime | None,
) -> _Question:
    decisive = frozenset(path for module in registry.modules for path in decisive_files(module))
    locks = frozenset(path for module in evidence.modules.values() for path in module.locks)
    return _Question(
        prefix=_prefix(repository, tree.root),
        paths=decisive | locks | _others(registry, evidence),
        decisive=decisive | locks,
        folders=frozenset(file.path for file in evidence.files if tree.is_folder(file.path)),
        reports=_reports(evidence),
        registry=registry.path,
        modules=tuple(module.id for module in registry.modules),
        working=working,
        patterns=tuple(one.path for one in registry.evidence) if over_time is not None else (),
        over_time=over_time,
    )


def _read(  # noqa: PLR0913, PLR0917  # as `read`, beside the repository
    repository: pygit2.Repository,
    registry: Registry,
    tree: ProjectTree,
    evidence: Evidence,
    asked: _Question,
    step: Step,
) -> tuple[History, tuple[Diagnostic, ...]]:
    if repository.head_is_unborn:
        unknown = PathHistory(first=None, last=None, tracked=False, uncommitted=True)
        return History(
            state=HistoryState.COMPLETE, dirty=True, paths=dict.fromkeys(sorted(asked.paths), unknown)
        ), ()
    head = repository[repository.head.target].peel(pygit2.Commit)
    submodules = open_submodules(repository)
    changed = uncommitted_files(repository, head)
    if submodules:
        changed |= uncommitted_inside(submodules, head, _trees(repository, asked))
    take = partial(_answered, repository, head, registry, tree, evidence, asked, changed)
    if submodules or (asked.over_time is not None and asked.over_time.since is not None):
        return take(
            None, taken
        )  # rests on other repositories too, or on a name that may mean another commit tomorrow
    state = standing(repository), known_commits(repository, evidence)
    return step("history", (asked, changed, state), partial(take, state, step))


def _trees(repository: pygit2.Repository, asked: _Question) -> Trees:
    prefix = asked.prefix
    return Trees(
        repository, (prefix + path for path in asked.paths), (prefix + path for path in asked.folders)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walked:
    """What commits say, whatever the files hold now: a server walks once for each state of the repository.

    Attributes:
        paths: path -> its first and its last change.
        heads: path -> raw id of its blob in HEAD, or None.
        log: the registry's own history, where it can be told.
        past: the registry over time, where somebody asks for it.
    """

    paths: Mapping[str, tuple[Commit | None, Commit | None]]
    heads: Mapping[str, bytes | None]
    log: RegistryLog | None
    past: Past | None


def _walked(
    repository: pygit2.Repository, head: pygit2.Commit, registry: Registry, question: _Question
) -> _Walked:
    prefix, over_time = question.prefix, question.over_time
    trees = _trees(repository, question)
    blobs = trees.blobs(head.tree_id)
    asked = {path: Asked(head=blobs.get(prefix + path)) for path in question.paths}
    main_line = MainLine(head.id, prefix + registry.path, trees) if over_time is not None else None
    walk = Walk(repository, trees, prefix=prefix, asked=asked, registry=registry)
    walk.run(head, main_line)
    past = None
    if over_time is not None and main_line is not None:
        past = past_of(repository, head, main_line, over_time, prefix=prefix, patterns=question.patterns)
    return _Walked(
        paths={path: (one.first, one.last) for path, one in sorted(asked.items())},
        heads={path: one.head for path, one in asked.items()},
        log=walk.log,
        past=past,
    )


def _answered(  # noqa: PLR0913, PLR0917  # as `read`, beside the repository
    repository: pygit2.Repository,
    head: pygit2.Commit,
    registry: Registry,
    tree: ProjectTree,
    evidence: Evidence,
    question: _Question,
    changed: frozenset[str],
    state: object,
    step: Step,
) -> tuple[History, tuple[Diagnostic, ...]]:
    prefix, over_time = question.prefix, question.over_time
    working = cut(question.working.encode("utf-8", "replace"))
    walk = partial(_walked, repository, head, registry, question)
    walked = step("history of commits", (replace(question, working=""), state), walk)
    uncommitted = _uncommitted(walked, prefix, changed, question.folders, tree)

    def differing() -> Mapping[str, frozenset[str]]:
        scope = Scope(prefix, question.decisive, uncommitted, tree)
        return changed_since(repository, head, _trees(repository, question), scope, evidence)

    shallow = repository.is_shallow
    paths = partial(_paths, walked, uncommitted)
    history = History(
        state=HistoryState.SHALLOW if shallow else HistoryState.COMPLETE,
        head=commit_value(head, 0),
        dirty=bool(changed),
        paths=step("history of paths", (walked.paths, walked.heads, uncommitted), paths),
        changed_since=step("history since", (question.decisive, uncommitted, state), differing),
        registry=walked.log.answers(working) if walked.log is not None else {},
        remote=remote_address(repository),
    )
    problems = [_finding(registry, Code.HISTORY_SHALLOW, Severity.INFO, "")] if shallow else []
    if over_time is not None and walked.past is not None:
        shown = Shown(prefix=prefix, working=working, evidence=question.reports)
        history = with_past(history, walked.past, shown)
        if over_time.since is not None and history.changes is None:
            problems.append(_finding(registry, Code.CHANGES_SINCE_UNKNOWN, Severity.WARNING, over_time.since))
    return history, tuple(problems)


def _paths(walked: _Walked, uncommitted: frozenset[str]) -> Mapping[str, PathHistory]:
    return {
        path: PathHistory(
            first=first,
            last=last,
            tracked=walked.heads[path] is not None,
            uncommitted=path in uncommitted,
        )
        for path, (first, last) in walked.paths.items()
    }


def _uncommitted(
    walked: _Walked, prefix: str, changed: frozenset[str], folders: frozenset[str], tree: ProjectTree
) -> frozenset[str]:
    """Asked paths that the working tree holds otherwise than HEAD does, or that HEAD does not hold at all."""
    return frozenset(
        path
        for path, head in walked.heads.items()
        if prefix + path in changed
        or (head is None and tree.exists(path))
        or (path in folders and any(one.startswith(f"{prefix}{path}/") for one in changed))
    )


def _reports(evidence: Evidence) -> tuple[str, ...]:
    """Files of evidence that are no receipts."""
    return tuple(sorted({file.file for file in evidence.files if file.receipt is None}))


def _prefix(repository: pygit2.Repository, root: Path) -> str:
    """The project's folder inside the repository, with a trailing slash; empty at its root."""
    inside = root.relative_to(Path(repository.workdir).resolve()).as_posix()
    return "" if inside == "." else inside + "/"


def _others(registry: Registry, evidence: Evidence) -> frozenset[str]:
    """Paths that are asked for but don't decide whether evidence is fresh."""
    found = {registry.path, registry.shared.changelog, registry.shared.architecture}
    found.update(file.file for file in evidence.files)
    for module in registry.modules:
        places = (module.paths.baseline, module.paths.stub, module.paths.ffi_notes, module.paths.types)
        found.update(path for place in places for path in place.files)
    return frozenset(found)
