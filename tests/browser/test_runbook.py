"""A runbook at night: the way back is one click away from anywhere, and complete on paper; every gate has an address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

RUNBOOK = "beispiel/runbooks/gleitend/"
COMMANDS = "#rollback .rb-command"


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The runbook on a phone, with and without scripts."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=request.param)
    opened = context.new_page()
    opened.goto(address + RUNBOOK)
    yield opened
    context.close()


def test_one_click_from_the_last_line_to_the_rollback(page: Page) -> None:
    """Wherever one has read to, the way back is in sight and opens the box with its commands."""
    page.locator("#part-changelog").scroll_into_view_if_needed()
    assert not page.locator(COMMANDS).first.is_visible()
    page.locator(".rb-way-back > a").click()
    page.locator(COMMANDS).first.wait_for()
    box = page.locator(COMMANDS).first.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 800


def test_paper_shows_the_rollback_first_and_every_reason(page: Page) -> None:
    """What a printer gets needs no click: commands and reasons are open, links that only lead about are gone."""
    page.emulate_media(media="print")
    rollback = page.locator(COMMANDS).first
    assert rollback.is_visible()
    assert rollback.bounding_box()["y"] < page.locator(".rb-head").bounding_box()["y"]  # type: ignore[index]
    assert not page.locator(".rb-way-back").is_visible()
    assert not page.locator(".rb-gates .rb-here").first.is_visible()


def test_a_row_tells_its_own_address(page: Page) -> None:
    """An opened row names its gate as the registry does, as a link to itself."""
    row = page.locator("#gate-test-unit")
    row.locator("summary").click()
    here = row.locator(".rb-here")
    assert here.inner_text() == "test.unit"
    here.click()
    assert page.url.endswith(f"{RUNBOOK}#gate-test-unit")
