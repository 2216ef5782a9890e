"""What git knows about the paths that a registry and its evidence name."""

from mkdocs_runbooks.history.committed_tree import Commits, CommittedTree
from mkdocs_runbooks.history.over_time import OverTime
from mkdocs_runbooks.history.reader import read

__all__ = ["Commits", "CommittedTree", "OverTime", "read"]
