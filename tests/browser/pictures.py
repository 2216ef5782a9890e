"""Renew the pictures of the README and of the gallery from our own site: `make screenshots`."""

import functools
import http.server
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping

from chromium import CHROMIUM
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import ROOT, QuietHandler

ASSETS = ROOT / "docs" / "assets"


def _runbook(page: Page, address: str) -> bytes:
    page.goto(f"{address}beispiel/runbooks/luecken/")
    return page.screenshot(clip={"x": 0, "y": 0, "width": 1280, "height": 1500})


def _boxes(page: Page, address: str) -> bytes:
    """One step with two of its boxes open: tests, and the verdict on speed."""
    page.goto(f"{address}beispiel/runbooks/gleitend/")
    for gate in ("test-unit", "test-speedup"):
        page.locator(f"#gate-{gate} > details").evaluate("box => box.open = true")
    return page.locator("ul.rb-gates:has(#gate-test-unit)").screenshot()


def _measured(page: Page, address: str) -> bytes:
    """The chart of the first measured operation."""
    page.goto(f"{address}beispiel/runbooks/gleitend/")
    return page.locator(".rb-measured").first.screenshot()


PICTURES: Mapping[str, Callable[[Page, str], bytes]] = {
    "runbook": _runbook,
    "boxes": _boxes,
    "measured": _measured,
}


GALLERY = ASSETS / "gallery"
LANGUAGES = {"en": "example/", "de": "beispiel/"}
KINDS: Mapping[str, tuple[str, str]] = {
    "overview": ("runbooks/", "h1"),
    "past": ("runbooks/", ".rb-measured--past"),
    "runbook": ("runbooks/luecken/", "h1"),
    "gates": ("runbooks/gleitend/", "#step-6"),
    "measured": ("runbooks/gleitend/", "#part-measured"),
    "usage": ("runbooks/usage/", "h1"),
    "ffi": ("ffi/gleitend/", "h1"),
    "types": ("ffi/border-types/", "h1"),
    "decisions": ("adr/", "h1"),
    "decision": ("adr/0003-fehler-mit-code/", "h1"),
    "evidence": ("evidence/", "h1"),
}
"""Name of a picture -> the page below the example's folder, and what stands at its upper edge."""

_ROOM = 70
"""What the theme's header takes above."""


def _seen(page: Page, address: str, place: str) -> bytes:
    """What a reader sees with a part of the page at the upper edge."""
    page.goto(address)
    page.evaluate(
        "([place, room]) => scrollTo(0, document.querySelector(`article ${place}`).getBoundingClientRect().top - room)",
        [place, _ROOM],
    )
    page.wait_for_timeout(400)  # the header fades
    return page.screenshot()


def _gallery(browser: Browser, address: str) -> None:
    GALLERY.mkdir(exist_ok=True)
    for language, folder in LANGUAGES.items():
        for name, (path, place) in KINDS.items():
            page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            (GALLERY / f"{name}-{language}.png").write_bytes(_seen(page, address + folder + path, place))
            page.close()
    page = browser.new_page(
        viewport={"width": 390, "height": 800}, reduced_motion="reduce", color_scheme="dark"
    )
    (GALLERY / "phone.png").write_bytes(_seen(page, f"{address}beispiel/runbooks/gleitend/", ".rb-head"))
    page.close()


def main() -> None:
    """Build the site, take every picture, and write them side by side into the documentation."""
    with tempfile.TemporaryDirectory() as site:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site],
            cwd=ROOT,
            check=True,
        )
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(QuietHandler, directory=site)
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for name, take in PICTURES.items():
                page = browser.new_page(viewport={"width": 1280, "height": 1500}, reduced_motion="reduce")
                picture = take(page, f"http://127.0.0.1:{server.server_address[1]}/")
                (ASSETS / f"{name}.png").write_bytes(picture)
                page.close()
            _gallery(browser, f"http://127.0.0.1:{server.server_address[1]}/")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
