"""Finished HTML is held back from Markdown and from the search index.

A runbook is mostly finished HTML: rows of gates. Markdown would parse it only to hand it through, and the search
plugin would parse it again only to leave it out; together that costs more than the whole rest of a page. So a
page goes through Markdown with marks in these places, and the blocks are put back afterwards.
"""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkdocs.structure.pages import Page

_BLOCK = re.compile(
    r'<(?P<tag>ul|ol|div|dl|table|section)\b[^>\n]*class="rb-(?P<kind>[a-z]+)[^>\n]*>.*</(?P=tag)>\Z',
    re.DOTALL,
)
_MARKDOWN_INSIDE = re.compile(r"<[a-z]+[^>]*\smarkdown\b")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})", re.MULTILINE)
_NAME = "rb-held"
"""Of the marks; longer on a page that has this text itself."""
_ID = re.compile(r'\bid="([^"]+)"')
_CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_COLOUR = re.compile(r'</?span\b[^>]*>|<a id="__codelineno-[^>]*></a>')
_PASSING = re.compile(r'<(p|span) class="rb-described\b[^>]*>.*?</\1>', re.DOTALL)
"""Which commit a page describes: said on a thousand pages, and with the next one others."""
_NOT_SEARCHED = frozenset({"gates", "measured"})
"""Rows of gates and figures are no text that people search for: a thousand pages would all be found for every word in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """One page with its finished blocks taken out.

    Attributes:
        name: of the marks; stands nowhere else on the page.
        blocks: the blocks, packed, by the number in their mark: they wait until the site is built.
        searched: whether the search index sees them, in the same order.
    """

    name: str
    blocks: tuple[bytes, ...]
    searched: tuple[bool, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Ids inside the blocks, which MkDocs wants to know of when it checks anchors."""
        return frozenset(found for block in self.blocks for found in _ID.findall(_unpacked(block)))

    def differing(self, now: "HeldBack") -> tuple[tuple[str, str], ...] | None:
        """The blocks that are others in another version of the page, each as it was and as it is now.

        Args:
            now: of the other version, the same beside its blocks.

        Returns:
            None where the difference is seen elsewhere too: by the search index, or by links that lead to ids.
        """
        if (self.name, self.searched) != (now.name, now.searched):
            return None
        found = [
            (_unpacked(old), _unpacked(new), searched)
            for old, new, searched in zip(self.blocks, now.blocks, self.searched, strict=True)
            if old != new
        ]
        if any(searched or _ID.findall(old) != _ID.findall(new) for old, new, searched in found):
            return None
        return tuple((old, new) for old, new, _ in found)

    def whole(self, html: str) -> str:
        """The rendered page with every block in its place."""
        return self._marked(html, lambda number: _unpacked(self.blocks[number]))

    def for_search(self, html: str) -> str:
        """The rendered page as the search index sees it."""

        def shown(number: int) -> str:
            return _unpacked(self.blocks[number]) if self.searched[number] else ""

        # The words of a listing are searched for, its colours are not: a third of all tags are theirs.
        return _CODE.sub(lambda code: _COLOUR.sub("", code[0]), _PASSING.sub("", self._marked(html, shown)))

    def _marked(self, html: str, shown: Callable[[int], str]) -> str:
        """The page with something in place of each mark."""

        def put(mark: re.Match[str]) -> str:
            number = int(mark[1])
            return shown(number) if number < len(self.blocks) else mark[0]  # an extension may have written it

        return re.sub(_mark(self.name, "([0-9]{1,9})"), put, html)


def _mark(name: str, number: object) -> str:
    return f'<div class="{name}" id="{name}-{number}"></div>'


def _packed(html: str) -> bytes:
    """HTML as it waits: a thousand pages of it would otherwise be a quarter of what a build needs."""
    return zlib.compress(html.encode("utf-8", "surrogatepass"), 1)


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def hold_back(markdown: str) -> tuple[str, HeldBack]:
    """Take the finished blocks out of a generated page.

    A block is a paragraph of our own classes, from its first tag to its last, outside of code fences; one that
    asks for Markdown inside stays where it is.

    Returns:
        The page with marks in place of the blocks, and what is put back.
    """
    name = _NAME
    while name in markdown:
        name += "-"
    blocks: list[bytes] = []
    searched: list[bool] = []

    def take(paragraph: str) -> str:
        found = _BLOCK.match(paragraph.strip("\n"))
        if found is None or _MARKDOWN_INSIDE.search(paragraph):
            return paragraph
        blocks.append(_packed(paragraph.strip("\n")))
        searched.append(found["kind"] not in _NOT_SEARCHED)
        return _mark(name, len(blocks) - 1)

    kept = _outside_fences(markdown, take)
    return kept, HeldBack(name=name, blocks=tuple(blocks), searched=tuple(searched))


def _outside_fences(markdown: str, change: Callable[[str], str]) -> str:
    """Apply `change` to every paragraph that is not part of a fenced block."""
    fence = ""
    paragraphs = markdown.split("\n\n")
    for index, paragraph in enumerate(paragraphs):
        inside = bool(fence)
        for mark in _FENCE.findall(paragraph):
            if not fence:
                fence = mark
            elif mark.startswith(fence):
                fence = ""
        if not inside and not fence:
            paragraphs[index] = change(paragraph)
    return "\n\n".join(paragraphs)


class HeldPages:
    """The pages of one build on their way through the host: rendered, indexed, written.

    Args:
        pages: src_uri -> what was taken out of the page.
        finish: what is still to be done to a page when all else is done; None: nothing.
    """

    def __init__(self, pages: Mapping[str, HeldBack], finish: Callable[[str], str] | None = None) -> None:
        self._pages = dict(pages)
        self._finish = finish
        self._searched: dict[str, bytes] = {}
        self._whole: str | None = None

    def of(self, src_uri: str) -> HeldBack | None:
        """What was taken out of a page; None where the page is none of ours."""
        return self._pages.get(src_uri)

    def exchange(self, src_uri: str, held: HeldBack) -> None:
        """Another text of a page."""
        self._pages[src_uri] = held

    def complete(self, src_uri: str, text: str) -> str:
        """The whole page for who reads it before the host does, from its Markdown with marks."""
        held = self._pages.get(src_uri)
        return self._done(held.whole(text)) if held is not None else text

    def put_back(self, html: str, page: Page) -> str:
        """Complete a page after Markdown; other plugins see it whole from here on."""
        held = self._pages.get(page.file.src_uri)
        if held is None:
            return html
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= held.ids
        self._searched[page.file.src_uri] = _packed(held.for_search(html))
        return held.whole(html)

    def finished(self, output: str, page: Page) -> str:
        """A page as the theme wrote it, finished where it is one of ours."""
        return self._done(output) if page.file.src_uri in self._pages else output

    def _done(self, text: str) -> str:
        return self._finish(text) if self._finish is not None else text

    def before_search(self, page: Page) -> None:
        """Show the search plugin what it shall index."""
        searched = self._searched.pop(page.file.src_uri, None)
        if searched is not None:
            self._whole, page.content = page.content, _unpacked(searched)

    def after_search(self, page: Page) -> None:
        """Show everybody else the whole page again."""
        if self._whole is not None:
            page.content, self._whole = self._whole, None
