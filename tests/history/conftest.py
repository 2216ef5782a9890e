"""A small git repository that tests write commit by commit, by libgit2 alone."""

from dataclasses import dataclass
from pathlib import Path

import pygit2
import pytest

from mkdocs_runbooks import gates, history, registry
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.history import History
from mkdocs_runbooks.sources.tree import ProjectTree


@dataclass
class Sandbox:
    """A repository and the project in it; commit times count up by a day."""

    root: Path
    project: Path
    days: int = 0

    @property
    def repository(self) -> pygit2.Repository:
        """The repository."""
        return pygit2.Repository(str(self.root))

    def write(self, **files: str) -> None:
        """Write project files; `__` stands for a slash and a trailing `_py` for `.py`."""
        for name, text in files.items():
            stem, _, ending = name.replace("__", "/").rpartition("_")
            path = self.project / f"{stem}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def commit(self, *others: str, **files: str) -> str:
        """Write files and commit everything, as a merge with other commits where given; gives the id."""
        self.write(**files)
        repository = self.repository
        repository.index.add_all()
        repository.index.write()
        self.days += 1
        who = pygit2.Signature("a", "a@example.org", 1_700_000_000 + self.days * 86_400, 0)
        parents = [] if repository.head_is_unborn else [repository.head.target]
        parents += [pygit2.Oid(hex=one) for one in others]
        return str(repository.create_commit("HEAD", who, who, "x", repository.index.write_tree(), parents))

    def branch(self, name: str, at: str | None = None) -> None:
        """Switch to a branch; it is made at a commit where given."""
        repository = self.repository
        if at is not None:
            commit = repository[pygit2.Oid(hex=at)]
            assert isinstance(commit, pygit2.Commit)
            repository.branches.local.create(name, commit)
        repository.checkout(f"refs/heads/{name}", strategy=pygit2.enums.CheckoutStrategy.FORCE)

    def read(self, evidence: Evidence | None = None) -> tuple[History, tuple[Diagnostic, ...]]:
        """What is known of the project now."""
        tree = ProjectTree(self.project)
        loaded, problems = registry.load(
            tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
        )
        assert loaded is not None, problems
        return history.read(loaded, tree, evidence or Evidence())


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """An empty repository; the project lies in a subfolder."""
    pygit2.init_repository(str(tmp_path), initial_head="main")
    project = tmp_path / "sub"
    project.mkdir()
    return Sandbox(root=tmp_path, project=project)
