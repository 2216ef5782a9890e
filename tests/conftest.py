"""What all tests share: small projects drawn as text, and what may be left out where a tool is absent."""

import os
import textwrap
from pathlib import Path

import pytest

REQUIRE_ALL = bool(os.environ.get("REQUIRE_ALL"))
"""Under it nothing is left out: a missing tool is a failure."""


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


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """An empty project folder."""
    return ProjectFolder(tmp_path)
