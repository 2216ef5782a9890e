"""References by name, where the site has autorefs: to documentation of the API, and to names of the border."""

import importlib.util
import os

import pytest
from small_sites import SiteFolder

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(
        importlib.util.find_spec("mkdocs_autorefs") is None and not os.environ.get("REQUIRE_ALL"),
        reason="no mkdocs-autorefs",
    ),
]
API = "# API\n\n## next_day {#meridian.calendar.next_day}\n\nText.\n"
EXTENSIONS = "markdown_extensions: [attr_list]\n"


def test_names_lead_both_ways(site: SiteFolder) -> None:
    """The page of the border leads to the API, any page leads to the border, and what is unknown stays text."""
    site.write("docs/api.md", API)
    site.write("docs/index.md", "# Start\n\n[the day][ffi.calendar.next_day]\n")
    site.configure(extra=EXTENSIONS, after="  - autorefs\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert 'href="../../api/#meridian.calendar.next_day"' in built.page("ffi/calendar")
    assert 'href="ffi/calendar/#item-next_day"' in built.page("")
    runbook = built.page("runbooks/calendar")
    assert "<code>meridian.calendar</code>" in runbook  # no page documents the module
    assert "<autoref" not in runbook + built.page("ffi/calendar")


def test_a_registry_below_a_path_has_names_of_its_own(site: SiteFolder) -> None:
    """Names of two registries in one site do not meet."""
    site.write("docs/index.md", "# Start\n\n[the day][team.ffi.calendar.next_day]\n")
    site.configure(options="{path: team}", after="  - autorefs\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    assert 'href="team/ffi/calendar/#item-next_day"' in built.page("")


def test_without_the_plugin_nothing_is_left_behind(site: SiteFolder) -> None:
    """No element of a plugin that is not there reaches a page."""
    site.configure()
    built = site.build("--strict")
    assert "autoref" not in built.page("runbooks/calendar") + built.page("ffi/calendar")
