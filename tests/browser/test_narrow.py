"""The narrowest window and the strictest host.

320 px (1280 px at 400 %), enlarged text, forced colours, a strict Content-Security-Policy, a subfolder, file addresses.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from small_sites import PYTHON, REGISTRY, SiteFolder

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

PAGES = (
    "runbooks/",
    "runbooks/junit/",
    "runbooks/usage/",
    "adr/",
    "adr/0001-evidence-over-ticks/",
    "beispiel/runbooks/",
    "beispiel/runbooks/luecken/",
    "beispiel/ffi/",
    "beispiel/ffi/gleitend/",
    "beispiel/ffi/border-types/",
    "beispiel/evidence/",
)
POLICY = (
    "default-src 'self'; style-src 'self'; style-src-attr 'none'; img-src 'self' data:; script-src 'self'"
)

CUT = """() => [...document.querySelectorAll('[class^=rb-], [class^=rb-] *')].filter(e => {
  // What is one pixel wide is there for screen readers.
  if (!e.getClientRects().length || e.clientWidth <= 1 || e.closest('svg, .rb-o')) return false;
  const style = getComputedStyle(e);
  const hides = ['hidden', 'clip'].includes(style.overflowX);
  return hides && e.scrollWidth > e.clientWidth + 1 || style.textOverflow === 'ellipsis';
}).map(e => e.outerHTML.slice(0, 160))"""

OUTSIDE = """() => [...document.querySelectorAll('article [class^=rb-], article [class^=rb-] *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || e.closest('svg, [role=region]')) return false;
  return box.right > innerWidth + 1 || box.left < -1;
}).map(e => e.outerHTML.slice(0, 160))"""

UNREACHED = """() => [...document.querySelectorAll('article [class^=rb-], article [class^=rb-] *')].filter(e => (
  ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1
  && !e.closest('pre') && (e.tabIndex < 0 || e.getAttribute('role') !== 'region' || !e.getAttribute('aria-label'))
)).map(e => e.outerHTML.slice(0, 160))"""

UNSEEN = """() => [...document.querySelectorAll('.rb-o')].filter(e => e.getClientRects().length).filter(e => (
  getComputedStyle(e).color === 'rgba(0, 0, 0, 0)' || getComputedStyle(e).maskImage !== 'none'
)).length"""

MOVING = (
    """() => document.getAnimations().filter(one => one.effect?.target?.closest('[class^=rb-]')).length"""
)


FAINT = """() => {
  const probe = document.createElement('span');
  document.body.append(probe);
  const seen = new Set(['CanvasText', 'Canvas', 'GrayText'].map((colour) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  }));
  const drawn = document.querySelectorAll(':is(.rb-chart, .rb-graph, .rb-bar) :is(text, path, circle, rect, polyline)');
  return [...drawn].flatMap((e) => {
    const { fill, stroke } = getComputedStyle(e);
    return [fill, stroke].filter((colour) => colour.startsWith('rgb(') && !seen.has(colour)).map((c) => `${c} ${e.outerHTML.slice(0, 90)}`);
  });
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The narrowest window that WCAG 2.2, 1.4.10, asks for."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("text", ["100%", "200%"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_at_320_pixels(page: Page, address: str, path: str, text: str) -> None:
    """The page does not scroll sideways, nothing is cut, and what scrolls has a name and takes the focus."""
    page.goto(address + path)
    if text == "200%":  # of text alone, as WCAG 2.2, 1.4.4, asks for; Material begins at 125 %
        page.set_viewport_size({"width": 1280, "height": 640})
        page.evaluate("document.documentElement.style.fontSize = '250%'")
    page.evaluate("document.querySelectorAll('article details').forEach(box => { box.open = true; })")
    lost = [page.evaluate(script) for script in (CUT, OUTSIDE, UNREACHED)]
    assert page.evaluate(MOVING) == 0
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert lost == [[], [], []]
    assert sideways <= 0


@pytest.mark.parametrize(
    "path", ["ffi/junit/", "beispiel/ffi/gleitend/", "beispiel/ffi/border-types/", "beispiel/adr/"]
)
def test_a_phone_shows_rows_in_words(page: Page, address: str, path: str) -> None:
    """What a table says of parameters, types and decisions stands below each other; nothing has to be pushed sideways."""
    page.goto(address + path)
    tables = page.locator("article .rb-scroll > table:has(td[data-label])")
    assert tables.locator("td[data-label]").count() > 2
    assert (
        tables.evaluate_all("all => all.map(one => one.scrollWidth <= one.parentElement.clientWidth)")
        == [True] * tables.count()
    )


def test_forced_colours_keep_every_sign(page: Page, address: str) -> None:
    """Where the reader's own colours replace ours, outcomes are the text signs that stand in the page; nothing moves."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}beispiel/runbooks/luecken/")
    assert page.locator(".rb-gates .rb-o").count() > 30
    assert page.evaluate(UNSEEN) == 0
    assert page.evaluate(MOVING) == 0


@pytest.mark.parametrize(
    "path", ["beispiel/runbooks/", "beispiel/runbooks/gleitend/", "beispiel/ffi/luecken/"]
)
def test_forced_colours_reach_every_drawing(page: Page, address: str, path: str) -> None:
    """Bars, charts and graphs are drawn in the reader's own colours, whatever the scheme of the page."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(address + path)
    assert page.locator(".rb-chart, .rb-graph, .rb-bar").count() > 0
    assert page.evaluate(FAINT) == []


def test_the_keyboard_opens_what_it_passes(page: Page, address: str) -> None:
    """Every box of a runbook is a stop of the Tab key, and Enter opens it."""
    page.goto(f"{address}beispiel/runbooks/luecken/")
    boxes = page.locator("article [class^=rb-] summary, article summary[class^=rb-]")
    for box in (boxes.first, boxes.last):
        box.focus()
        was = box.evaluate("e => e.parentElement.open")
        page.keyboard.press("Enter")
        assert box.evaluate("e => e.parentElement.open") is not was
    assert page.evaluate("[...document.querySelectorAll('article summary')].every(e => e.tabIndex === 0)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """A site without directory addresses in a subfolder of its host, on a theme that has no inline scripts of its own."""
    site = SiteFolder(tmp_path_factory.mktemp("folder"))
    # The theme would fetch its highlighter from elsewhere.
    site.configure(
        theme="{name: mkdocs, highlightjs: false}",
        extra="use_directory_urls: false\nsite_url: https://example.org/docs/team/\n",
    )
    site.write("docs/index.md", "# Start\n")
    site.write("modules.yaml", REGISTRY)
    site.write("src/calendar.py", PYTHON)
    built = site.build("--site-dir", str(site.root / "host/docs/team"))
    assert built.code == 0, built.log
    return f"{serve(site.root / 'host', policy=POLICY)}docs/team/"


@pytest.mark.parametrize("path", ["runbooks/index.html", "runbooks/calendar.html", "evidence/index.html"])
def test_strict_host_in_a_subfolder(browser: Browser, folder: str, path: str) -> None:
    """No request fails or leaves the site, and what this plugin writes asks for no exception of the policy."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(folder + path)
    ours = page.locator(
        "[class^=rb-][style], [class^=rb-] [style], [class^=rb-] script, [class^=rb-] [onclick], [class^=rb-] style"
    ).count()
    sheets = page.evaluate(
        "[...document.styleSheets].filter(s => s.href?.includes('runbooks')).map(s => s.cssRules.length > 0)"
    )
    sorts = page.locator(".rb-sort").count()
    context.close()
    assert [url for url in asked if not url.startswith((folder, "data:"))] == []
    assert [url for url in failed if "favicon" not in url] == []
    assert ours == 0
    assert sheets
    assert all(sheets)
    assert (sorts > 0) is ("runbooks/index" in path), "the script sorts the table of modules"
