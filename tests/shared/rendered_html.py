"""Markdown as hosts render it, and its HTML taken apart."""

from collections import Counter
from html.parser import HTMLParser

import markdown
from markdown_it import MarkdownIt

MKDOCS = ("toc", "tables", "fenced_code")
MATERIAL = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "toc", "tables",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.emoji",
    "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark",
    "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.critic",
)  # fmt: skip
HOSTS = {"mkdocs": MKDOCS, "material": MATERIAL, "commonmark": ()}
_VOID = frozenset({"br", "hr", "img", "input", "col", "meta", "link"})


class Document(HTMLParser):
    """Tags, attributes and texts of a page; `problems` names tags that don't nest.

    Args:
        html: the page's body.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.tables: list[list[int]] = []
        self.problems: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.problems += [f"never closed: {tag}" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.update(name for name, _ in attrs)
        self.ids.update(value or "" for name, value in attrs if name == "id")
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append(0)
        elif tag in {"td", "th"}:
            self.tables[-1][-1] += int(dict(attrs).get("colspan") or 1)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in _VOID:
            self.problems.append(f"</{tag}> after {self._open[-3:]}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self._open[-1] if self._open else "", data))


def without_front_matter(page: str) -> str:
    """The Markdown below the front matter, as hosts hand it to the renderer."""
    return page.split("\n---\n", 1)[1]


def html(page: str, host: str) -> str:
    """A page's body as the host renders it; `commonmark` stands for readers of the repository."""
    if host == "commonmark":
        return MarkdownIt("commonmark").enable("table").render(without_front_matter(page))
    return markdown.markdown(without_front_matter(page), extensions=list(HOSTS[host]))
