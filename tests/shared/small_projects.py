"""Small projects drawn as text, for tests of every floor."""

import textwrap
from pathlib import Path


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
