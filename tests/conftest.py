"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from small_projects import ProjectFolder
from small_sites import PYTHON, REGISTRY, SiteFolder

# The same examples in every run, and no verdict that depends on how busy the machine is.
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

# Before click 8.2 a runner mixes stderr into stdout unless it is told not to.
if "mix_stderr" in CliRunner.__init__.__code__.co_varnames:
    CliRunner.__init__.__defaults__ = (*(CliRunner.__init__.__defaults__ or ())[:-1], False)


@pytest.fixture(autouse=True, scope="session")
def _no_worker() -> Iterator[None]:
    """What tests start is no worker of pytest-xdist's, whatever runs them: pytest-benchmark measures nothing in one."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_XDIST_TESTRUNUID"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """An empty project folder."""
    return ProjectFolder(tmp_path)


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A small site that real builds build."""
    folder = SiteFolder(tmp_path)
    folder.configure()
    folder.write("modules.yaml", REGISTRY)
    folder.write("src/meridian/calendar.py", PYTHON)
    folder.write("docs/index.md", "# Start\n")
    return folder
