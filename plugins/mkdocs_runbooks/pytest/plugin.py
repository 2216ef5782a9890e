"""The options, and nothing more until one of them is given.

pytest loads this file by its entry point wherever the package is installed, so it imports pytest alone.
"""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the plugin."""
    group = parser.getgroup("runbooks", "migration runbooks")
    group.addoption(
        "--runbooks",
        action="store_true",
        help="write into the reports which module each test entered and which implementation was loaded",
    )
    group.addoption(
        "--runbooks-registry",
        metavar="FILE",
        help="the registry; default: modules.yaml in the root directory",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin to record where it was asked for."""
    if config.getoption("runbooks"):
        from mkdocs_runbooks.pytest.recording import begin  # noqa: PLC0415  # most runs don't ask for it

        config.pluginmanager.register(begin(config), "runbooks-recording")
