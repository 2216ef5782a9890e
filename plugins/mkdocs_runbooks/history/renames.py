"""Files that a commit renamed, as git itself sees them: the same content, or half of it."""

import pygit2
from pygit2.enums import DeltaStatus, DiffFind

from mkdocs_runbooks.history.trees import GIT_ERRORS

_COMPARED_AT_MOST = 400
"""Files on one side whose content is compared; beyond it only equal files are found, as git does it."""


def renames(repository: pygit2.Repository, commit: pygit2.Commit) -> dict[str, str]:
    """New path -> former path of what a commit with one parent renamed; empty where its files are not here."""
    try:
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
