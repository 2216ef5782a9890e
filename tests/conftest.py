"""What all tests share."""

from pathlib import Path

import pytest
from small_projects import ProjectFolder


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """An empty project folder."""
    return ProjectFolder(tmp_path)
