"""Pictures of every page kind that tell on any machine whether its layout is what it was: `make snapshots` renews them.

Machines have other fonts, and none is bundled. So every word becomes a bar whose width depends on its number of
letters alone, before the picture is taken; then lines break at the same places with whatever font. The picture is
averaged over squares of eight pixels and kept in sixteen greys.

What a comparison finds: parts that are gone, cut, wider, elsewhere, or that lost their frame, ground or columns, in
both schemes and at three widths; words that became others, which make other bars. What it can't: letters, fonts and
signs themselves, colours of equal lightness, and anything smaller than a few pixels.
"""

import base64
import functools
import http.server
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import grey_png
from chromium import CHROMIUM
from grey_png import Grey
from judged_registries import sample
from playwright.sync_api import Browser, Page, sync_playwright

from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages import assets, plan, render

REFERENCES = Path(__file__).parents[1] / "browser" / "references"
WIDTHS = (360, 820, 1280)
SCHEMES = ("default", "slate")
PAGES = {
    "overview": "runbooks/",
    "runbook": "runbooks/rolling/",
    "usage": "runbooks/usage/",
    "border": "ffi/rolling/",
    "borders": "ffi/",
    "types": "ffi/border-types/",
    "decisions": "adr/",
    "decision": "adr/0001-evidence/",
    "evidence": "evidence/",
}
BLOCK = 8
"""Pixels of a square that becomes one grey."""

CLOSE = 2
"""Levels of sixteen by which a square may differ: an edge that lies two pixels off."""

SHARE = 0.02
"""Of all squares, those that may differ by more."""

CONFIG = """\
site_name: Snapshots
theme: {name: material, language: de, font: false, palette: {scheme: default}}
extra_css: [CSS]
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.superfences
"""

BARS = """() => {
  const style = document.createElement('style');
  style.textContent = `
    .rb-snapshot { display: inline-block; vertical-align: top; block-size: .6em; margin: .35em .25em 0 0; max-inline-size: 100%;
      background: currentColor; opacity: .6; }
    .rb-space { font-size: 0 !important; }
    article :is(a, abbr, b, code, del, em, i, small, span, strong, time) { vertical-align: top; }
    article :is(input, select, button) { block-size: 2.4em !important; line-height: 1 !important; color: transparent !important; }
    article :is(ol, ul, li, summary) { list-style: none !important; }
    article svg text, article .headerlink, article .md-clipboard, article .md-code__nav { visibility: hidden; }
    .rb-way-back, .md-header, article td[data-label]::before { display: none !important; }
    *, *::before, *::after { transition: none !important; animation: none !important; caret-color: transparent; }`;
  document.head.append(style);
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode;
    if (parentElement.closest('svg, .rb-o, option, script, style, .headerlink')) continue;
    // Blanks between the members of a grid or a table are none of them, and must not become one.
    const alone = !walker.currentNode.data.trim() && /flex|grid|table(?!-cell)/.test(getComputedStyle(parentElement).display);
    if (!alone) found.push(walker.currentNode);
  }
  for (const node of found) {
    const letter = node.parentElement.closest('code, pre') ? .6 : .5;
    const whole = document.createElement('span');
    whole.append(...node.data.split(/([ \\t\\n]+)/).filter(Boolean).map((part) => {
      const piece = document.createElement('span');
      if (part.trim()) {
        piece.className = 'rb-snapshot';
        piece.style.inlineSize = `${[...part].length * letter}em`;
      } else {
        piece.className = 'rb-space';
        piece.textContent = part;
      }
      return piece;
    }));
    node.replaceWith(whole);
  }
}"""

GREYS = """async ([picture, block]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const [width, height] = [image.width, image.height].map((size) => Math.floor(size / block));
  const canvas = new OffscreenCanvas(width * block, height * block).getContext('2d', { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);
  const sums = new Float64Array(width * height);
  const { data } = canvas.getImageData(0, 0, width * block, height * block);
  for (let at = 0, pixel = 0; at < data.length; at += 4, pixel += 1) {
    const [x, y] = [pixel % (width * block), Math.floor(pixel / (width * block))];
    sums[Math.floor(y / block) * width + Math.floor(x / block)]
      += .2126 * data[at] + .7152 * data[at + 1] + .0722 * data[at + 2];
  }
  const levels = Uint8Array.from(sums, (sum) => Math.round(sum / (block * block) / 17));
  let text = '';
  for (const level of levels) text += String.fromCharCode(level);
  return [width, height, btoa(text)];
}"""


def build(folder: Path) -> Path:
    """A site of the registry that shows everything once: no clock, no git, no evidence files."""
    of, site = sample("de"), Site(docs_dir="docs", directory_urls=True)
    docs = folder / "docs"
    for one in render(of, site, plan(of, site)):
        place = docs / one.page.src_uri
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(one.markdown, encoding="utf-8")
    (docs / "index.md").write_text("# Start\n", encoding="utf-8")
    for name, content in assets():
        (docs / name).write_text(content, encoding="utf-8")
    sheets = ", ".join(name for name, _ in assets() if name.endswith(".css"))
    (folder / "mkdocs.yml").write_text(CONFIG.replace("CSS", sheets), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return folder / "site"


def take(browser: Browser, address: str, *, style: str = "") -> Iterator[tuple[str, Grey]]:
    """Every page kind at every width in both schemes, by the name of its reference.

    Args:
        browser: headless.
        address: of the site.
        style: further rules of a stylesheet, to see what they would change.
    """
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 800}, reduced_motion="reduce")
    page, desk = context.new_page(), context.new_page()
    for kind, path in PAGES.items():
        page.goto(address + path)
        page.evaluate(BARS)
        if style:
            page.add_style_tag(content=style)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for scheme in SCHEMES:
                yield f"{kind}-{width}-{scheme}", _picture(page, desk, scheme)
    context.close()


def _picture(page: Page, desk: Page, scheme: str) -> Grey:
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme; }", scheme)
    seen = page.locator("article").screenshot()
    width, height, levels = desk.evaluate(GREYS, [base64.b64encode(seen).decode(), BLOCK])
    return Grey(width, height, base64.b64decode(levels))


def difference(one: Grey, other: Grey) -> float:
    """Share of squares that differ by more than a little; those that only one picture has differ."""
    width, height = max(one.width, other.width), max(one.height, other.height)
    shared_width, shared_height = min(one.width, other.width), min(one.height, other.height)
    far = width * height - shared_width * shared_height
    for y in range(shared_height):
        here = one.levels[y * one.width : y * one.width + shared_width]
        there = other.levels[y * other.width : y * other.width + shared_width]
        far += sum(abs(a - b) > CLOSE for a, b in zip(here, there, strict=True))
    return far / (width * height)


def reference(name: str) -> Grey:
    """What a page looked like when somebody last looked at it."""
    return grey_png.read((REFERENCES / f"{name}.png").read_bytes())


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def main() -> None:
    """Take every picture anew; says which are others than before, so that somebody looks at those."""
    REFERENCES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(build(Path(folder))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, picture in take(browser, address):
            place = REFERENCES / f"{name}.png"
            share = difference(picture, reference(name)) if place.exists() else 1.0
            if share > SHARE / 4:
                print(f"{name}: {share:.1%} of its squares are others", file=sys.stderr)
                place.write_bytes(grey_png.write(picture))
        browser.close()


if __name__ == "__main__":
    main()
