"""What people need who read with a keyboard, a screen reader or weak eyes, and who search."""

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

PAGES = (
    "runbooks/",
    "runbooks/junit/",
    "runbooks/usage/",
    "beispiel/runbooks/saison/",
    "beispiel/ffi/gleitend/",
    "beispiel/evidence/",
)
OURS = "[class^=rb-], [class*=' rb-']"
ENOUGH = 4.5
"""Contrast that WCAG 2.2, 1.4.3, asks of text of normal size."""

NAMELESS = """() => [...document.querySelectorAll('article a[href], article summary, article input, article button')]
  .filter(e => !(e.getAttribute('aria-label') || e.title || e.labels?.[0]?.textContent || e.textContent).trim())
  .map(e => e.outerHTML)"""

REPEATED = """() => [...document.querySelectorAll('[id]')].map(e => e.id)
  .filter((id, at, all) => all.indexOf(id) !== at)"""

UNREACHED = """() => [...document.querySelectorAll('.rb-scroll, .rb-score, .rb-progress > div')]
  .filter(e => e.scrollWidth > e.clientWidth + 1)
  .filter(e => e.tabIndex < 0 || e.getAttribute('role') !== 'region' || !e.getAttribute('aria-label'))
  .map(e => e.outerHTML.slice(0, 120))"""

FAINT = """([ours, enough]) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const parse = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, ground) => [0, 1, 2].map(i => top[i] * top[3] + ground[i] * (1 - top[3]));
  const light = (c) => c.map(v => v / 255).map(v => (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const chain = (e) => (e ? [e, ...chain(e.parentElement)] : []);
  const ground = (e) => chain(e).map(x => parse(getComputedStyle(x).backgroundColor)).reverse()
    .reduce((below, colour) => over(colour, below), [255, 255, 255]);
  const found = [];
  document.querySelectorAll('details').forEach(d => { d.open = true; });
  for (const part of document.querySelectorAll(ours)) {
    for (const e of [part, ...part.querySelectorAll('*')]) {
      const text = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join('').trim();
      // Signs are shapes with a name; what a highlighter colours is the theme's own choice.
      if (!text || !e.getClientRects().length || e.closest('.rb-o, pre')) continue;
      const faded = chain(e).reduce((all, x) => all * getComputedStyle(x).opacity, 1);
      const [r, g, b, a] = parse(getComputedStyle(e).color);
      const below = ground(e);
      const two = [light(over([r, g, b, a * faded], below)), light(below)].sort((x, y) => y - x);
      const ratio = (two[0] + .05) / (two[1] + .05);
      if (ratio < enough) found.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className} ${text.slice(0, 40)}`);
    }
  }
  return [...new Set(found)];
}"""


def opened(browser: Browser, url: str, scheme: str, width: int) -> Page:
    """Open a page in a window of its own."""
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("path", PAGES)
def test_everything_has_a_name_and_is_reached(browser: Browser, address: str, path: str) -> None:
    """Controls have names, ids are unique, and what scrolls sideways on a phone takes the focus."""
    page = opened(browser, address + path, "light", 360)
    found = [page.evaluate(script) for script in (NAMELESS, REPEATED, UNREACHED)]
    page.context.close()
    assert found == [[], [], []]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_text_stands_out(browser: Browser, address: str, path: str, scheme: str) -> None:
    """Text of the generated parts can be read on its ground, opened rows included."""
    page = opened(browser, address + path, scheme, 1280)
    found = page.evaluate(FAINT, [OURS, ENOUGH])
    page.context.close()
    assert found == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Lücken", "beispiel/runbooks/luecken/"), ("boris", "beispiel/runbooks/luecken/")],
    ids=["module", "owner"],
)
def test_search_leads_to_the_module(browser: Browser, address: str, words: str, expected: str) -> None:
    """The search of the site finds a runbook first, by its module's title and by its owner."""
    page = opened(browser, address, "light", 1280)
    page.focus("input.md-search__input")
    page.locator("input.md-search__input").press_sequentially(words)
    first = page.locator(".md-search-result__item > a").first
    first.wait_for(state="attached")
    leads_to = first.get_attribute("href") or ""
    page.context.close()
    assert expected in leads_to


def test_each_command_copies_itself(browser: Browser, address: str) -> None:
    """In the rollback box the button of each command copies that command: nobody pastes the wrong one at night."""
    page = opened(browser, address + "beispiel/runbooks/gleitend/", "light", 1280)
    page.locator(".rb-rollback > summary").click()
    page.locator(".rb-rollback pre button").nth(1).wait_for()
    wrong = page.evaluate(
        """() => [...document.querySelectorAll('.rb-command')].filter(block => {
          const target = block.querySelector('button').dataset.clipboardTarget;
          return document.querySelector(target) !== block.querySelector('code');
        }).length"""
    )
    page.context.close()
    assert wrong == 0
