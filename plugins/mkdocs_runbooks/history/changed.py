"""What changed between the commits that evidence carries and the working tree."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pygit2

from mkdocs_runbooks.history.trees import GIT_ERRORS, Trees
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError


@dataclass(frozen=True, slots=True)
class Scope:
    """What `changed_since` compares."""

    prefix: str
    paths: frozenset[str]
    uncommitted: frozenset[str]
    tree: ProjectTree


def changed_since(
    repository: pygit2.Repository, head: pygit2.Commit, trees: Trees, scope: Scope, evidence: Evidence
) -> Mapping[str, frozenset[str]]:
    """Per commit that evidence carries: the decisive paths whose content now differs from it."""
    found: dict[str, frozenset[str]] = {}
    working = {path: _working_blob(scope, path) for path in scope.uncommitted & scope.paths}
    committed = trees.blobs(head.tree_id) if working else {}
    for name in sorted(_evidence_commits(evidence)):
        commit = _lookup(repository, name)
        if commit is None:
            continue
        differing = trees.changes(commit.tree_id, head.tree_id)
        changed = {full[len(scope.prefix) :] for full in differing} & scope.paths
        former = trees.changes(head.tree_id, commit.tree_id) if working else {}
        for path, blob in working.items():
            full = scope.prefix + path
            then = former[full][1] if full in former else None if full in differing else committed.get(full)
            if then is not None and then == blob:
                changed.discard(path)
            else:
                changed.add(path)
        found[name] = frozenset(changed)
    return found


def known_commits(repository: pygit2.Repository, evidence: Evidence) -> tuple[tuple[str, bool], ...]:
    """The commits that evidence carries, and whether each is here.

    Args:
        repository: where they are looked for.
        evidence: of the project.
    """
    return tuple(
        (name, _lookup(repository, name) is not None) for name in sorted(_evidence_commits(evidence))
    )


def _working_blob(scope: Scope, path: str) -> bytes | None:
    """Raw id of the working file as git would store it (without its filters)."""
    with contextlib.suppress(UnreadableError):
        scope.tree.status(path)  # so that the tree knows that it was asked
    try:
        return pygit2.hashfile(str(scope.tree.absolute(path))).raw
    except GIT_ERRORS:
        return None


def _evidence_commits(evidence: Evidence) -> Iterator[str]:
    """Commits that evidence or its receipts carry, as written."""
    seen: set[str] = set()
    for file in evidence.files:
        provenance = getattr(file.record, "provenance", None)
        commits = (
            getattr(provenance, "commit", None),
            getattr(getattr(provenance, "receipt", None), "commit", None),
            file.receipt.commit if file.receipt else None,
        )
        seen.update(commit for commit in commits if isinstance(commit, str))
    seen.update(receipt.commit for receipt in evidence.receipts if receipt.commit)
    yield from seen


def _lookup(repository: pygit2.Repository, name: str) -> pygit2.Commit | None:
    """The commit of a full or shortened id; anything else, and any unknown id, is None."""
    if not 7 <= len(name) <= 40 or any(sign not in "0123456789abcdefABCDEF" for sign in name):
        return None
    with contextlib.suppress(*GIT_ERRORS, TypeError):
        found = repository.get(name)
        return found if isinstance(found, pygit2.Commit) else None
    return None
