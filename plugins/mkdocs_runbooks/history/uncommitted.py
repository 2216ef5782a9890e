"""What the working tree has that no commit has."""

import pygit2


def uncommitted_files(repository: pygit2.Repository, head: pygit2.Commit) -> frozenset[str]:
    """Tracked paths whose working file or index entry differs from HEAD, by git's own comparison.

    The index knows size and time of each file that it was made from, so that unchanged ones are not read.
    """
    index = repository.index
    return frozenset(
        path
        for diff in (index.diff_to_workdir(), head.tree.diff_to_index(index))
        for delta in diff.deltas
        for path in (delta.new_file.path, delta.old_file.path)
    )
