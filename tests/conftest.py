"""What all tests share."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from small_projects import ProjectFolder

# The same examples in every run, and no verdict that depends on how busy the machine is.
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

# Before click 8.2 a runner mixes stderr into stdout unless it is told not to.
if "mix_stderr" in CliRunner.__init__.__code__.co_varnames:
    CliRunner.__init__.__defaults__ = (*(CliRunner.__init__.__defaults__ or ())[:-1], False)


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """An empty project folder."""
    return ProjectFolder(tmp_path)
