"""Where a dotted name lies in the project."""

from pathlib import Path

import pytest

from mkdocs_runbooks.sources.python_source import ProjectSources, dotted_name
from mkdocs_runbooks.sources.tree import ProjectTree

FILES = ("src/a/__init__.py", "src/a/b.py", "src/a/c/__init__.py", "other/a/b.py", "settings.py")


@pytest.mark.parametrize(
    ("dotted", "near", "expected"),
    [
        ("a.b", "src/a/c/__init__.py", "src/a/b.py"),
        ("a.b", "other/x.py", "other/a/b.py"),
        ("a.c", "src/a/b.py", "src/a/c/__init__.py"),
        (".b", "src/a/__init__.py", "src/a/b.py"),
        ("..b", "src/a/c/__init__.py", "src/a/b.py"),
        (".", "src/a/b.py", "src/a/__init__.py"),
        ("settings", "src/a/b.py", "settings.py"),
        ("os", "src/a/b.py", None),
        ("a..b", "src/a/b.py", None),
        ("....x", "src/a/b.py", None),
    ],
)
def test_resolve(tmp_path: Path, dotted: str, near: str, expected: str | None) -> None:
    """Absolute names are found in any source folder, the nearest first; relative ones as Python does."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert ProjectSources(ProjectTree(tmp_path)).resolve(dotted, near) == expected


@pytest.mark.parametrize(
    ("path", "name"),
    [("src/a/b.py", "a.b"), ("src/a/__init__.py", "a"), ("a/b.py", "a.b"), ("plugins/src/x.py", "x")],
)
def test_dotted_name(path: str, name: str) -> None:
    """A file's import name begins after `src/`."""
    assert dotted_name(path) == name
