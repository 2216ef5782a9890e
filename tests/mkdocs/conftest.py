"""A small site that real builds build."""

from pathlib import Path

import pytest
from small_sites import PYTHON, REGISTRY, SiteFolder


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A site that builds."""
    folder = SiteFolder(tmp_path)
    folder.configure()
    folder.write("modules.yaml", REGISTRY)
    folder.write("src/meridian/calendar.py", PYTHON)
    folder.write("docs/index.md", "# Start\n")
    return folder
