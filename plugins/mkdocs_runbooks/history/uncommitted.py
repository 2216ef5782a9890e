"""What the working tree has that no commit has."""

import pygit2


def uncommitted_files(repository: pygit2.Repository, head: pygit2.Commit) -> frozenset[str]:
    """Tracked paths whose working file or index entry differs from HEAD, by git's own comparison."""
    workdir = head.tree.diff_to_workdir()
    index = head.tree.diff_to_index(repository.index)
    return frozenset(
        path
        for diff in (workdir, index)
        for delta in diff.deltas
        for path in (delta.new_file.path, delta.old_file.path)
    )
