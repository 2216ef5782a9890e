"""axe-core finds nothing on any page kind: both languages, both schemes, on a desktop and on the narrowest phone."""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
import yaml
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]

PAGES = (
    "",
    "gallery/",
    "runbooks/",
    "runbooks/junit/",
    "runbooks/usage/",
    "ffi/",
    "ffi/junit/",
    "ffi/border-types/",
    "adr/",
    "adr/0001-evidence-over-ticks/",
    "evidence/",
    "reference/plugin/",
    "beispiel/runbooks/",
    "beispiel/runbooks/gleitend/",
    "beispiel/runbooks/luecken/",
    "beispiel/runbooks/usage/",
    "beispiel/ffi/",
    "beispiel/ffi/gleitend/",
    "beispiel/ffi/border-types/",
    "beispiel/adr/",
    "beispiel/adr/0003-fehler-mit-code/",
    "beispiel/evidence/",
)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
KNOWN = yaml.safe_load((Path(__file__).parent / "theme_findings.yaml").read_text(encoding="utf-8"))
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""WCAG 2.2 AA, as axe-core tags its rules; each tag holds only what its version added."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""Rules whose answer depends on the scheme, and not on the width."""

FINDINGS = """async ([options, known]) => {
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  const found = [];
  for (const { id, nodes } of violations) {
    for (const { target, html, any, all, none } of nodes) {
      const element = document.querySelector(target.at(-1));
      if (known.some(({ rule, where }) => rule === id && element?.closest(where))) continue;
      found.push(`${id}: ${html.slice(0, 200)}: ${[...any, ...all, ...none][0]?.message ?? ''}`);
    }
  }
  return found;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window in which nothing moves, so that no colour is read half way."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def findings(page: Page, path: str, options: dict[str, object]) -> list[str]:
    """What axe-core finds on the page of that path and the theme does not answer for."""
    known = [one for one in KNOWN if path in one.get("pages", [path])]
    found: list[str] = page.evaluate(FINDINGS, [options, known])
    return found


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, address: str, path: str) -> None:
    """With every proof open, at full width in both schemes, and on a phone."""
    page.goto(address + path)
    page.add_style_tag(content="* { transition: none !important; }")
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true; })")
    page.evaluate(AXE)
    light = findings(page, path, {"runOnly": LEVELS})
    page.evaluate(
        "document.querySelectorAll('[data-md-color-scheme]').forEach(e => { e.dataset.mdColorScheme = 'slate'; })"
    )
    dark = findings(page, path, {"runOnly": COLOURS})
    page.set_viewport_size({"width": 320, "height": 640})
    phone = findings(page, path, {"runOnly": LEVELS, "rules": {name: {"enabled": False} for name in COLOURS}})
    assert [*light, *dark, *phone] == []


def test_axe_finds_what_is_wrong(page: Page) -> None:
    """The rules are at work: a picture without words and faint text are found, though not where the theme answers."""
    page.set_content(
        """<html lang="en"><title>Wrong</title><main><img src="data:,">
        <p style="color: #bbb; background: #fff">faint</p>
        <p class="md-copyright" style="color: #bbb; background: #fff">faint</p></main></html>"""
    )
    page.evaluate(AXE)
    found = findings(page, "wrong/", {"runOnly": LEVELS})
    assert sorted(line.split(":")[0] for line in found) == ["color-contrast", "image-alt"]
