"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from small_projects import ProjectFolder

# The same examples in every run, and no verdict that depends on how busy the machine is.
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """An empty project folder."""
    return ProjectFolder(tmp_path)
