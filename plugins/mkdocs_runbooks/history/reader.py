"""One pass over git for everything that is asked; libgit2 reads, so no hook and no other program runs.

A file that was renamed was there before: its history begins with the first of its paths. Evidence about it is
another matter, since tests and imports name the path; that it moved is a change.
"""

from pathlib import Path

import pygit2

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.history.changed import Scope, changed_since
from mkdocs_runbooks.history.commits import commit_value
from mkdocs_runbooks.history.main_line import MainLine
from mkdocs_runbooks.history.over_time import OverTime, Shown, with_past
from mkdocs_runbooks.history.repository import open_repository, remote_address
from mkdocs_runbooks.history.submodules import open_submodules, uncommitted_inside
from mkdocs_runbooks.history.trees import GIT_ERRORS, Trees
from mkdocs_runbooks.history.uncommitted import uncommitted_files
from mkdocs_runbooks.history.walk import Asked, Walk
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.history import History, HistoryState, PathHistory
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.sources.digests import decisive_files
from mkdocs_runbooks.sources.tree import ProjectTree


def read(  # what is asked for beside the project
    registry: Registry,
    tree: ProjectTree,
    evidence: Evidence,
    over_time: OverTime | None = None,
    working: str | None = None,
) -> tuple[History, tuple[Diagnostic, ...]]:
    """Ask git about every declared file, every evidence file and the registry itself.

    Args:
        registry: whose files are asked for.
        tree: the project; it may lie in a subfolder of the repository.
        evidence: its files are asked for, and the commits it carries are compared with the present.
        over_time: whether the registry over time is asked for, and what changed since when.
        working: the registry's text, where its file holds another one; None: as in the file.

    Returns:
        The history; without a usable repository its state is `absent`, and nothing is known.
    """
    try:
        repository = open_repository(tree.root)
        if repository is None:
            return History(), ()
        text = tree.text(registry.path) or "" if working is None else working
        return _read(repository, registry, tree, evidence, over_time, text)
    except GIT_ERRORS as problem:
        reason = f"{problem.args[0]} is not here" if isinstance(problem, KeyError) else str(problem)
        return History(), (_finding(registry, Code.HISTORY_UNREADABLE, Severity.WARNING, reason),)


def _finding(registry: Registry, code: Code, severity: Severity, reason: str) -> Diagnostic:
    return Diagnostic(
        code=code, severity=severity, location=Location(path=registry.path), params=parameters(reason=reason)
    )


def _read(  # noqa: PLR0913, PLR0917  # as `read`, beside the repository
    repository: pygit2.Repository,
    registry: Registry,
    tree: ProjectTree,
    evidence: Evidence,
    over_time: OverTime | None,
    working: str,
) -> tuple[History, tuple[Diagnostic, ...]]:
    prefix = _prefix(repository, tree.root)
    decisive = frozenset(path for module in registry.modules for path in decisive_files(module))
    locks = frozenset(path for module in evidence.modules.values() for path in module.locks)
    paths = decisive | locks | _others(registry, evidence)
    if repository.head_is_unborn:
        unknown = PathHistory(first=None, last=None, tracked=False, uncommitted=True)
        return History(
            state=HistoryState.COMPLETE, dirty=True, paths=dict.fromkeys(sorted(paths), unknown)
        ), ()
    head = repository[repository.head.target].peel(pygit2.Commit)
    submodules = open_submodules(repository)
    folders = frozenset(file.path for file in evidence.files if tree.is_folder(file.path))
    trees = Trees(repository, (prefix + path for path in paths), (prefix + path for path in folders))
    blobs = trees.blobs(head.tree_id)
    changed = uncommitted_files(repository, head) | uncommitted_inside(submodules, head, trees)
    asked = {path: Asked(head=blobs.get(prefix + path)) for path in paths}
    main_line = MainLine(head.id, prefix + registry.path, trees) if over_time is not None else None
    walked = Walk(repository, trees, prefix=prefix, asked=asked, registry=registry)
    walked.run(head, main_line)
    shallow = repository.is_shallow
    uncommitted = _uncommitted(walked, changed, folders, tree)
    history = History(
        state=HistoryState.SHALLOW if shallow else HistoryState.COMPLETE,
        head=commit_value(head, 0),
        dirty=bool(changed),
        paths={
            path: PathHistory(
                first=asked.first,
                last=asked.last,
                tracked=prefix + path in blobs,
                uncommitted=path in uncommitted,
            )
            for path, asked in sorted(walked.asked.items())
        },
        changed_since=changed_since(
            repository, head, trees, Scope(prefix, decisive | locks, uncommitted, tree), evidence
        ),
        registry=walked.log.answers(working) if walked.log is not None else {},
        remote=remote_address(repository),
    )
    problems = [_finding(registry, Code.HISTORY_SHALLOW, Severity.INFO, "")] if shallow else []
    if over_time is not None and main_line is not None:
        shown = Shown(prefix=prefix, working=working, evidence=_reports(evidence))
        history = with_past(history, repository, main_line, over_time, shown)
        if over_time.since is not None and history.changes is None:
            problems.append(_finding(registry, Code.CHANGES_SINCE_UNKNOWN, Severity.WARNING, over_time.since))
    return history, tuple(problems)


def _uncommitted(
    walked: Walk, changed: frozenset[str] | set[str], folders: frozenset[str], tree: ProjectTree
) -> frozenset[str]:
    """Asked paths that the working tree holds otherwise than HEAD does, or that HEAD does not hold at all."""
    prefix = walked.prefix
    return frozenset(
        path
        for path, asked in walked.asked.items()
        if prefix + path in changed
        or (asked.head is None and tree.exists(path))
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
