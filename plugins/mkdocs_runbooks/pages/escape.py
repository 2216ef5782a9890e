"""How data goes into pages: it must never become a tag, Markdown structure, Jinja or a second attribute.

`wording.escape` makes steering characters visible; what is added here is about the place a text goes to.
"""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from mkdocs_runbooks.wording import escape_markdown, visible

_HARMLESS = re.compile(r"[\w .,:/+()=%·–≥≤×-]*")
_REMEMBERED = 256
"""Characters; longer texts are written once."""

_BRACES = {ord("{"): "&#123;", ord("}"): "&#125;"}
_ENTITY = re.compile(r"&(?=#|\w+;)")


def data(text: str) -> Markup:
    """Text for raw HTML: no tag, no attribute's end, and no braces that another plugin's Jinja could read."""
    return _short(text) if len(text) < _REMEMBERED else _escaped(text)


@lru_cache(maxsize=32768)
def _short(text: str) -> Markup:
    """Names and paths come again and again."""
    return _escaped(text)


def _escaped(text: str) -> Markup:
    if "<" in text:  # not even a search of the page finds `onerror=` in it
        return inline(text)
    return (
        Markup(text) if _HARMLESS.fullmatch(text) else Markup(str(escape(visible(text))).translate(_BRACES))
    )


def without_braces(markup: Markup) -> Markup:
    """Finished HTML in which no other plugin's Jinja can see anything."""
    return Markup(str(markup).translate(_BRACES)) if "{" in markup or "}" in markup else markup


def inline(text: str) -> Markup:
    """Text for a place that Markdown reads, such as a heading or a cell of a Markdown table."""
    return Markup(escape_markdown(text))


def page_title(text: str) -> str:
    """Text for a page's title in front matter and navigation.

    Themes print titles without escaping, and some unescape them first, so signs that could open a tag or an
    expression are replaced by others that look alike.
    """
    shown = visible(text).replace("<", "‹").replace(">", "›").replace("{", "❴").replace("}", "❵")
    return _ENTITY.sub("＆", shown)
