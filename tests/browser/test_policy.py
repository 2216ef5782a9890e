"""A host with a strict Content-Security-Policy refuses nothing of ours; what a theme writes inline is the theme's own."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from small_sites import PYTHON, REGISTRY, SiteFolder

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

DOCUMENTED = Path(__file__).parents[2] / "docs" / "how-to" / "other-hosts.md"
POLICY = re.findall(r"^Content-Security-Policy: (.+)$", DOCUMENTED.read_text(encoding="utf-8"), re.MULTILINE)[
    0
]
MATERIAL = (
    "runbooks/",
    "runbooks/junit/",
    "runbooks/usage/",
    "ffi/",
    "ffi/junit/",
    "ffi/border-types/",
    "adr/",
    "adr/0001-evidence-over-ticks/",
    "evidence/",
    "beispiel/runbooks/",
    "beispiel/runbooks/gleitend/",
    "beispiel/ffi/gleitend/",
    "beispiel/adr/0003-fehler-mit-code/",
)
PLAIN = ("runbooks/", "runbooks/calendar/", "ffi/", "ffi/calendar/", "adr/", "evidence/")
LISTEN = """window.refused = [];
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
  window.refused.push([effectiveDirective, blockedURI, sourceFile.includes('/assets/runbooks/') ? 'ours' : ''].join(' '));
});"""


def listening_page(browser: Browser) -> Page:
    """A page that notes what the browser refuses."""
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.add_init_script(LISTEN)
    return page


def refused(page: Page, url: str) -> Counter[str]:
    """What the browser refused of a page."""
    page.goto(url, wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true; })")
    return Counter(page.evaluate("window.refused"))


def ours(browser: Browser, address: str, paths: tuple[str, ...]) -> dict[str, list[str]]:
    """What is refused on each page beyond what is refused on a page that people wrote."""
    page = listening_page(browser)
    theme = refused(page, address)
    found = {path: sorted((refused(page, address + path) - theme).elements()) for path in paths}
    page.context.close()
    return {path: lines for path, lines in found.items() if lines}


@pytest.fixture(scope="module")
def strict(built: Path, serve: Callable[..., str]) -> str:
    """Our own site on a host with the policy."""
    return serve(built, policy=POLICY)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """A small site on MkDocs' own theme, on a host with the policy."""
    site = SiteFolder(tmp_path_factory.mktemp("plain"))
    site.configure(theme="{name: mkdocs, highlightjs: false}")
    site.write("docs/index.md", "# Start\n")
    site.write("modules.yaml", REGISTRY)
    site.write("src/meridian/calendar.py", PYTHON)
    built = site.build()
    assert built.code == 0, built.log
    return serve(built.site, policy=POLICY)


def test_nothing_of_ours_is_refused_on_material(browser: Browser, strict: str) -> None:
    """Every page kind, with every box open, causes what a hand-written page causes and no more."""
    assert ours(browser, strict, MATERIAL) == {}


def test_nothing_of_ours_is_refused_on_the_plain_theme(browser: Browser, plain: str) -> None:
    """The same on a theme with other inline scripts."""
    assert ours(browser, plain, PLAIN) == {}


def test_scripts_of_ours_run_under_the_policy(browser: Browser, plain: str) -> None:
    """The table of modules can be filtered and sorted."""
    page = listening_page(browser)
    page.goto(f"{plain}runbooks/")
    shown = page.locator(".rb-filter").is_visible(), page.locator(".rb-sort").count() > 0
    page.context.close()
    assert shown == (True, True)


def test_what_is_refused_is_noticed(browser: Browser, plain: str) -> None:
    """A style and a script in the text of a page count."""
    page = listening_page(browser)
    page.goto(plain)
    page.evaluate(
        """() => {
          const piece = document.createElement('p');
          piece.setAttribute('onclick', '1');
          piece.setAttribute('style', 'color: red');
          document.body.append(piece);
          piece.click();
        }"""
    )
    page.wait_for_function("window.refused.some(one => one.startsWith('style-src-attr'))")
    page.context.close()
