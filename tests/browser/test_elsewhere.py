"""Sites that are not ours: other themes, below a folder of a server, and read from a disk without any server."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from small_sites import PYTHON, REGISTRY, SiteFolder

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

THEMES = {
    "material": "{name: material, font: false}",
    "mkdocs": "{name: mkdocs, highlightjs: false}",
    "readthedocs": "{name: readthedocs, highlightjs: false, include_homepage_in_sidebar: true}",
}
"""What themes fetch from elsewhere by themselves is turned off: what is left would be ours."""
PAGES = ("runbooks/index", "runbooks/calendar", "ffi/index", "ffi/calendar", "adr/index", "evidence/index")

LOOKS = """() => {
    const outcome = (part) => [...part.classList].find((name) => name != "rb-s--blocks").slice("rb-s--".length);
    const colour = (part) => getComputedStyle(part.querySelector("a") ?? part).color;
    const legend = {}, cells = {}, framed = new Set();
    for (const part of document.querySelectorAll(".rb-legend > [class*=rb-s--]:not(.rb-s--blocks)"))
        legend[outcome(part)] = colour(part);
    for (const cell of document.querySelectorAll(".rb-score__table td[class*=rb-s--]"))
        cells[outcome(cell)] = [...new Set([...(cells[outcome(cell)] ?? []), colour(cell)])];
    for (const cell of document.querySelectorAll(".rb-score__table td.rb-s--blocks"))
        framed.add(getComputedStyle(cell).boxShadow.includes("0px 0px 0px 1px inset"));
    return {legend, cells, framed: [...framed]};
}"""
"""Colours of outcomes in the legend and in the cells, and whether every framed cell has its frame."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the browser reports what fails."""


@pytest.fixture(scope="module", params=list(THEMES))
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of one theme, in a folder of the server's folder; addresses are files."""
    root = tmp_path_factory.mktemp(request.param)
    site = SiteFolder(root)
    site.configure(
        theme=THEMES[request.param],
        extra="site_dir: served/docs/site\nsite_url: https://example.org/docs/site/\nuse_directory_urls: false\n",
    )
    site.write("modules.yaml", REGISTRY + "    status: in-progress\n")
    site.write("src/meridian/calendar.py", PYTHON)
    site.write("docs/index.md", "# Start\n\nSee the [runbooks](runbooks/index.md).\n")
    built = site.build("--strict")
    assert built.code == 0, built.log
    return root / "served"


@pytest.fixture
def below_a_folder(place: Path) -> Iterator[str]:
    """Where the server shows the site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(place))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/docs/site/"
        server.shutdown()


def looked_at(browser: Browser, address: str, width: int) -> tuple[list[str], list[str], int]:
    """Open every page: requests that leave the site or fail, errors, and by how much a page is too wide."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    outside: list[str] = []
    errors: list[str] = []
    widest = 0
    page.on(
        "request",
        lambda one: None if one.url.startswith((address, "data:", "blob:")) else outside.append(one.url),
    )
    # Leaving a page ends what it still asks for; that is no fault of the site.
    page.on(
        "requestfailed", lambda one: None if one.failure == "net::ERR_ABORTED" else errors.append(one.url)
    )
    page.on("response", lambda one: errors.append(f"{one.status} {one.url}") if one.status >= 400 else None)
    # The theme `mkdocs` stumbles over its own search where there is none.
    page.on(
        "pageerror", lambda one: errors.append(str(one)) if "assets/runbooks" in (one.stack or "") else None
    )
    for path in PAGES:
        page.goto(f"{address}{path}.html", wait_until="load")
        widest = max(widest, page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        leads = page.evaluate("[...document.querySelectorAll('.rb-head a, .rb-table a')].map(a => a.href)")
        outside.extend(one for one in leads if one and not one.startswith((address, "https://")))
    context.close()
    return outside, errors, widest


@pytest.mark.parametrize("width", [360, 1280])
def test_below_a_folder_nothing_leaves_the_site(browser: Browser, below_a_folder: str, width: int) -> None:
    """Every request stays below the site's own folder and is answered; no page scrolls sideways."""
    assert looked_at(browser, below_a_folder, width) == ([], [], 0)


def test_from_a_disk(browser: Browser, place: Path) -> None:
    """Without a server everything that our pages ask for lies beside them."""
    outside, errors, _ = looked_at(browser, f"{(place / 'docs' / 'site').as_uri()}/", 1280)
    assert (outside, errors) == ([], [])


def test_outcomes_keep_their_colours_and_frames(browser: Browser, place: Path) -> None:
    """Every theme has its own idea of tables: cells of the scorecard look as the legend above them says."""
    page = browser.new_page()
    page.goto((place / "docs" / "site" / "runbooks" / "index.html").as_uri())
    looks = page.evaluate(LOOKS)
    page.close()
    assert looks["cells"].keys() >= {"failed", "missing", "passed"}
    for outcome, cells in looks["cells"].items():
        assert cells == [looks["legend"][outcome]], outcome
    assert looks["framed"] == [True]
