"""The table of modules on the overview: filtered by keyboard, linked by address, complete without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

OVERVIEW = "beispiel/runbooks/"
ROWS = ".rb-score__table tr[data-o]:visible th[scope=row]"
SAID = ".rb-filter [role=status]"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_the_keyboard_filters_and_the_address_remembers(page: Page, address: str) -> None:
    """Choosing an owner leaves that owner's rows, says so, and makes an address that shows the same."""
    page.goto(address + OVERVIEW)
    page.locator(".rb-filter input").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("boris")
    assert page.locator(ROWS).all_inner_texts() == ["Lücken"]
    assert page.locator(SAID).inner_text() == "Gezeigt: 1 von 3 Modulen"
    assert page.url == f"{address}{OVERVIEW}?owner=boris"
    page.goto(page.url)
    assert page.locator(ROWS).all_inner_texts() == ["Lücken"]
    page.locator(".rb-filter button").press("Enter")
    page.wait_for_url(address + OVERVIEW)
    assert len(page.locator(ROWS).all()) == 3


def test_two_clicks_from_the_overview_to_the_contradicted_gate(page: Page, address: str) -> None:
    """The cell of a contradicted group leads to the row of the gate that contradicts it, which opens."""
    page.goto(f"{address}{OVERVIEW}?outcome=failed&wave=1")
    page.locator(".rb-score__table td.rb-s--failed a:visible").first.click()
    gate = page.locator("li:target")
    gate.wait_for()
    assert gate.locator("summary .rb-o--failed").count() == 1
    assert gate.locator("details").get_attribute("open") is not None


@pytest.mark.parametrize(
    ("asked", "said"),
    [("text=nirgends", "Kein Modul passt zu dieser Auswahl."), ("owner=nobody", "Gezeigt: 3 von 3 Modulen")],
    ids=["no-row", "unknown-choice"],
)
def test_an_address_that_finds_nothing_says_so(page: Page, address: str, asked: str, said: str) -> None:
    """Text that no row holds leaves none; a choice that is not offered is none."""
    page.goto(f"{address}{OVERVIEW}?{asked}")
    assert page.locator(SAID).inner_text() == said


def test_sorting_keeps_waves_together(page: Page, address: str) -> None:
    """Sorting by a column sorts inside each wave and leaves its heading above its rows."""
    page.goto(address + OVERVIEW)
    page.locator(".rb-score__table thead button").first.click()
    headings = page.evaluate(
        "() => [...document.querySelectorAll('.rb-score__table tbody')].map(b => b.rows[0].className)"
    )
    assert headings == ["rb-score__wave"] * 3


def test_without_a_script_every_row_is_there(browser: Browser, address: str) -> None:
    """No filter is offered that could not filter."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + OVERVIEW)
    shown = (page.locator(".rb-filter").is_visible(), page.locator(ROWS).count())
    context.close()
    assert shown == (False, 3)


def test_drawings_keep_their_size(page: Page, address: str) -> None:
    """Themes shrink what they take for pictures; bars stay bars, and letters in a drawing stay as large as text."""
    page.goto(address + OVERVIEW)
    assert page.locator("svg.rb-bar").first.evaluate("bar => bar.clientHeight") >= 7
    drawn, wanted = page.locator("svg.rb-graph").evaluate(
        "graph => [graph.getBoundingClientRect().width, Number(graph.getAttribute('width'))]"
    )
    assert drawn == wanted
