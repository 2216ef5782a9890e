"""Pages for readers who have neither our stylesheet nor our script, such as those of a forge.

Forges drop inline SVG and forms and leave their words standing about. So charts become image files with colours of
their own, and what only a script or a stylesheet brings to life is left out: the figures stand in the text anyway.
"""

import hashlib
import re
from collections.abc import Mapping
from html import unescape
from importlib.resources import files

from markupsafe import escape

from mkdocs_runbooks.pages.links import relative

_CHART = re.compile(
    r'<svg class="(?P<class>rb-(?:chart|graph)[^"]*)"[^>]* viewBox="0 0 (?P<width>[0-9.]+) (?P<height>[0-9.]+)" '
    r'role="img" aria-label="(?P<label>[^"]*)">(?P<inside>.*?)</svg>'
)
_RULES = (".rb-chart", ".rb-graph ", ".rb-graph__")
_LIFELESS = re.compile(r'<svg class="rb-bar".*?</svg>|<form class="rb-filter".*?</form>\n?', re.DOTALL)

_COLOURS = """\
svg { --rb-quiet: #59636e; --rb-line: #d1d9e0; --rb-soft: #f6f8fa; --rb-open: #6e7781; --rb-passed: #1a7f37; --rb-warn: #9a6700; --rb-failed: #b3261e; --rb-info: #0b62c4; --md-default-bg-color: #fff; color: #1f2328; font-family: system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { svg { --rb-quiet: #9198a1; --rb-line: #3d444d; --rb-soft: #151b23; --rb-open: #9198a1; --rb-passed: #3fb950; --rb-warn: #d29922; --rb-failed: #ff7b72; --rb-info: #58a6ff; --md-default-bg-color: #0d1117; color: #f0f6fc; } }
"""
"""Both grounds of a forge; the image stands alone and sees no variable of its page."""


def stand_alone(pages: Mapping[str, str], *, folder: str) -> tuple[dict[str, str], dict[str, str]]:
    """Take everything out of pages that needs our stylesheet or script.

    Args:
        pages: src_uri -> Markdown.
        folder: for the image files, beside the pages.

    Returns:
        src_uri -> Markdown of the pages, and path -> SVG of their charts.
    """
    images: dict[str, str] = {}

    def drawn(found: re.Match[str], page: str) -> str:
        image = _image(found)
        path = f"{folder}/{hashlib.sha256(image.encode()).hexdigest()[:12]}.svg"
        images[path] = image
        address = relative(page.rpartition("/")[0], path)
        return f'<img src="{address}" alt="{found["label"]}" width="{found["width"]}">'

    written = {
        uri: _LIFELESS.sub("", _CHART.sub(lambda found, page=uri: drawn(found, page), text))  # type: ignore[misc]  # bound at once
        for uri, text in pages.items()
    }
    return written, images


def _image(found: re.Match[str]) -> str:
    """One chart as a file of its own, with the part of our stylesheet that is about charts."""
    sheet = files("mkdocs_runbooks.pages").joinpath("assets/charts.css").read_text(encoding="utf-8")
    rules = "\n".join(line for line in sheet.splitlines() if line.startswith(_RULES))
    width, height = found["width"], found["height"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{found["class"]}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{found["label"]}">\n'
        f"<title>{escape(unescape(found['label']))}</title>\n"
        f"<style>\n{_COLOURS}{rules}\n</style>\n{found['inside']}\n</svg>\n"
    )
