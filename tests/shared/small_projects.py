"""Small projects drawn as text, for tests of every floor."""

import textwrap
from pathlib import Path

import pygit2


class ProjectFolder:
    """A project in a temporary folder, written file by file.

    Args:
        root: the folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file (text is dedented) and return its place."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(textwrap.dedent(content), encoding="utf-8")
        return target


def commit_results(project: ProjectFolder, days: int) -> None:
    """Commit the project on so many days, with another test of `calendar` that ran each day."""
    repository = pygit2.init_repository(str(project.root), initial_head="main")
    for day in range(days):
        case = f'<testcase classname="tests.test_calendar" name="test_{day}" file="tests/test_calendar.py"/>'
        project.write("reports/evidence/tests.xml", f'<testsuite name="pytest">{case}</testsuite>')
        repository.index.add_all()
        repository.index.write()
        who = pygit2.Signature("a", "a@example.org", 1_700_000_000 + day * 86_400, 0)
        parents = [] if repository.head_is_unborn else [repository.head.target]
        repository.create_commit("HEAD", who, who, "x", repository.index.write_tree(), parents)
