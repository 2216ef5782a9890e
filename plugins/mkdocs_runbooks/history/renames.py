"""Files that a commit renamed, as git itself sees them: the same content, or half of it."""

import pygit2
from pygit2.enums import DeltaStatus, DiffFind

from mkdocs_runbooks.history.trees import GIT_ERRORS

_COMPARED_AT_MOST = 400
"""Files on one side whose content is compared; beyond it only equal files are found, as git does it."""

_DIFFERING_AT_MOST = 100_000
"""Files and folders that a commit changes; git opens each of them, and trees can unfold into more than there are bytes."""


def renames(repository: pygit2.Repository, commit: pygit2.Commit) -> dict[str, str]:
    """New path -> former path of what a commit with one parent renamed; empty where its files are not here, or too many."""
    try:
        if not _comes_to_an_end(commit.parents[0].tree, commit.tree):
            return {}
        found = repository.diff(commit.parents[0], commit)
        if not any(delta.status == DeltaStatus.DELETED for delta in found.deltas):
            return {}
        found.find_similar(flags=DiffFind.FIND_RENAMES, rename_limit=_COMPARED_AT_MOST)
        return {
            delta.new_file.path: delta.old_file.path
            for delta in found.deltas
            if delta.status == DeltaStatus.RENAMED
        }
    except GIT_ERRORS:
        return {}


def _comes_to_an_end(old: pygit2.Tree, new: pygit2.Tree) -> bool:
    """Whether no more differs between two trees than can be compared."""
    pending: list[tuple[pygit2.Tree | None, pygit2.Tree | None]] = [(old, new)]
    differing = 0
    while pending:
        before, after = ({one.name: one for one in tree or ()} for tree in pending.pop())
        for name in before.keys() | after.keys():
            one, other = before.get(name), after.get(name)
            if one is not None and other is not None and one.id == other.id:
                continue
            differing += 1
            if differing > _DIFFERING_AT_MOST:
                return False
            folders = tuple(each if isinstance(each, pygit2.Tree) else None for each in (one, other))
            if any(each is not None for each in folders):
                pending.append((folders[0], folders[1]))
    return True
