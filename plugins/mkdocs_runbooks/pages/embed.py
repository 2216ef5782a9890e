"""Markdown that the team wrote itself, taken into a generated page.

It stays Markdown. Its headings go below ours, and its relative links, written as seen from its own file, are
rewritten as seen from the page.
"""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import quote, unquote

from markupsafe import Markup

from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages.described import without_marks
from mkdocs_runbooks.pages.links import href, inside_docs, relative, source_url

_FENCE = re.compile(r"\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})(.*)")
_ATX = re.compile(r"( {0,3})(#{1,6})([ \t].*|$)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_BLOCK_START = re.compile(r"\s*(?:[-*+>|#]|\d+[.)]\s|$)| {4}|\t")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TICKS = re.compile("`+")
_LINK = re.compile(r"(\]\(\s*)(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)")
_DEFINITION = re.compile(r"""^( {0,3}\[[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)""")
_ATTRIBUTE = re.compile(r"""(\s(?:href|src)=)("[^"]*"|'[^']*')""", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#|$")
_DEEPEST = 6


class Rebase(Protocol):
    """Rewrites a target as seen from the page; in raw HTML Markdown will not turn it into an address."""

    def __call__(self, target: str, *, raw: bool = False) -> str:
        """The target as the page has to write it."""


def embed(markdown: str, *, source: str, page: str, site: Site, level: int) -> Markup:
    """Make hand-written Markdown fit into a page.

    Args:
        markdown: the file's text; front matter is dropped.
        source: path of the file, relative to the project.
        page: src_uri of the page that takes it in.
        site: knows the docs folder and where sources can be read.
        level: level of the heading above it; the text's highest heading becomes one deeper.
    """
    text = _FRONT_MATTER.sub("", without_marks(markdown), count=1)
    lines = list(_lines(text.strip("\n").expandtabs(4)))
    levels = [depth for _, depth in lines if depth > 0]
    shift = level + 1 - min(levels) if levels else 0

    def rebase(target: str, *, raw: bool = False) -> str:
        return _rebased(target, raw, source=source, page=page, site=site)

    return Markup("\n".join(_written(text, depth, shift, rebase) for text, depth in lines))


_CODE = -1


def _lines(markdown: str) -> Iterator[tuple[str, int]]:
    """Each line with its depth as a heading: 0 is text, -1 is code; setext headings become one line."""
    fence = ""
    held: str | None = None
    for line in markdown.split("\n"):
        if held is not None and not fence:
            under = _SETEXT.match(line)
            if under:
                yield held.strip(), 1 if under.group(1)[0] == "=" else 2
                held = None
                continue
            yield held, 0
            held = None
        found = _FENCE.match(line)
        if fence:
            closes = found and found.group(1).startswith(fence) and not found.group(2).strip()
            fence = "" if closes else fence
            yield line, _CODE
        elif found and not ("`" in found.group(2) and found.group(1)[0] == "`"):
            fence = found.group(1)
            yield line, _CODE
        elif atx := _ATX.match(line):
            yield atx.group(3).strip().rstrip("#").rstrip(), len(atx.group(2))
        elif line.startswith("    "):
            yield line, _CODE if not line.lstrip().startswith(("-", "*", "+")) else 0
        elif _BLOCK_START.match(line):
            yield line, 0
        else:
            held = line
    if held is not None:
        yield held, 0


def _written(text: str, depth: int, shift: int, rebase: Rebase) -> str:
    if depth == _CODE:
        return text
    if depth == 0:
        return _with_links(text, rebase)
    return f"{'#' * max(1, min(_DEEPEST, depth + shift))} {_with_links(text, rebase)}"


def _with_links(line: str, rebase: Rebase) -> str:
    """Rewrite the link targets of one line; what stands in code spans is no link."""
    parts: list[str] = []
    at = 0
    for start, end in _code_spans(line):
        parts.extend((_replaced(line[at:start], rebase), line[start:end]))
        at = end
    parts.append(_replaced(line[at:], rebase))
    return "".join(parts)


def _code_spans(line: str) -> Iterator[tuple[int, int]]:
    """Spans between two runs of backticks of the same length, as CommonMark has them; linear in the line."""
    runs = [run.span() for run in _TICKS.finditer(line)]
    closing: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(runs):
        closing.setdefault(end - start, []).append(number)
    number = 0
    while number < len(runs):
        start, end = runs[number]
        later = closing[end - start]
        place = bisect_right(later, number)
        if place < len(later):
            number = later[place]
            yield start, runs[number][1]
        number += 1


def _replaced(text: str, rebase: Rebase) -> str:
    def link(found: re.Match[str]) -> str:
        target = found.group(2)
        if target.startswith("<"):
            return f"{found.group(1)}<{rebase(target[1:-1])}>"
        return found.group(1) + rebase(target)

    def attribute(found: re.Match[str]) -> str:
        quoted = found.group(2)
        return f"{found.group(1)}{quoted[0]}{rebase(quoted[1:-1], raw=True)}{quoted[0]}"

    return _ATTRIBUTE.sub(attribute, _DEFINITION.sub(link, _LINK.sub(link, text)))


def _rebased(target: str, raw: bool, *, source: str, page: str, site: Site) -> str:  # noqa: FBT001
    """A target inside the docs folder stays a relative link; one outside leads to the source, where that is known."""
    if _ABSOLUTE.match(target):
        return target
    path, sign, anchor = target.partition("#")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)))
    docs = inside_docs(place, site)
    if docs is not None and not docs.startswith("../"):
        if raw:
            return href(site, page, docs) + sign + anchor
        return quote(relative(posixpath.dirname(page), docs)) + sign + anchor
    if place.startswith("../"):
        return target
    address = source_url(site, place)
    return target if address is None else address + sign + anchor
