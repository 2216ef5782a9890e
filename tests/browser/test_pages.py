"""Every page kind as a reader sees it: light and dark, phone and desktop."""

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

PAGES = (
    "",
    "runbooks/",
    "runbooks/junit/",
    "runbooks/usage/",
    "ffi/",
    "ffi/junit/",
    "adr/",
    "adr/0001-evidence-over-ticks/",
    "evidence/",
    "beispiel/runbooks/",
    "beispiel/runbooks/gleitend/",
    "beispiel/runbooks/usage/",
    "beispiel/ffi/",
    "beispiel/ffi/gleitend/",
    "beispiel/adr/",
    "beispiel/adr/0003-fehler-mit-code/",
    "beispiel/evidence/",
)
SCREENS = {"phone": (360, 740), "desktop": (1280, 900)}


def opened(browser: Browser, url: str, scheme: str, screen: str) -> tuple[Page, list[str]]:
    """Open a page and collect what went wrong: console errors, page errors, failed or foreign requests."""
    width, height = SCREENS[screen]
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": height})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "response",
        lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1", "data:", "blob:"))
            else wrong.append(request.url)
        ),
    )
    page.goto(url, wait_until="networkidle")
    return page, wrong


@pytest.mark.parametrize("screen", list(SCREENS))
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_page_opens(browser: Browser, address: str, path: str, scheme: str, screen: str) -> None:
    """No console error, nothing fetched from elsewhere, nothing wider than the screen."""
    page, wrong = opened(browser, address + path, scheme, screen)
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    shown = page.evaluate("document.querySelector('[data-md-color-scheme]').dataset.mdColorScheme")
    page.context.close()
    assert wrong == []
    assert width <= 0
    assert shown == ("slate" if scheme == "dark" else "default")


def test_a_box_opens_its_proof(browser: Browser, address: str) -> None:
    """The state is seen at a glance, the reason on demand, by keyboard too."""
    page, _ = opened(browser, address + "runbooks/junit/", "light", "desktop")
    summary = page.locator(".rb-gates details:not([open]) summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".rb-gates details[open]").count() >= 1
    page.context.close()


def test_every_box_names_its_state(browser: Browser, address: str) -> None:
    """State is readable without colour: each sign has words for those who do not see it."""
    page, _ = opened(browser, address + "runbooks/junit/", "light", "desktop")
    signs = page.locator(".rb-gates .rb-o")
    assert signs.count() >= 30
    unnamed = page.evaluate(
        "[...document.querySelectorAll('.rb-gates .rb-o')].filter(o => !(o.getAttribute('aria-label') || o.textContent.trim().length > 1)).length"
    )
    page.context.close()
    assert unnamed == 0


def test_rollback_is_first_on_paper(browser: Browser, address: str) -> None:
    """A printed runbook begins with how to roll back."""
    page, _ = opened(browser, address + "runbooks/junit/", "light", "desktop")
    page.emulate_media(media="print")
    tops = page.evaluate(
        "[document.querySelector('.rb-rollback'), document.querySelector('.rb-gates')].map(e => e.getBoundingClientRect().top)"
    )
    visible = page.locator(".rb-rollback code").first.is_visible()
    page.context.close()
    assert tops[0] < tops[1]
    assert visible
