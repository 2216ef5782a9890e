"""The text of a decision record outside the docs folder, made fit for a page of the site.

Such a record was written for its own folder: links to other records lead to their pages, and a link to a file that
the site does not have and nobody can read on the web becomes plain text, since a strict build refuses dead links.
"""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from markupsafe import Markup

from mkdocs_runbooks.model.adr import Decision, Decisions
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages.embed import embed
from mkdocs_runbooks.pages.links import decision_uri, inside_docs

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"\A\s*(?:# .*|[^\n#].*\n=+[ \t]*)(?:\n|\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"((`+)(?!`).+?(?<!`)\2(?!`))")
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))+)([^()\n]*)\)"
)
_DEFINITION = re.compile(r"^( {0,3}\[[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)")
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#|$")
_FINAL = "runbooks-decision:"
"""Marks a target as final while `embed` rewrites the others; no web address begins so."""

Target = Callable[[str], str | None]
"""The target as the page writes it; None where it leads nowhere."""


def decision_text(
    decision: Decision, decisions: Decisions, site: Site, page: str
) -> tuple[Markup | None, Markup]:
    """The team's own Markdown with its links rewritten.

    Returns:
        Its own title, where it begins with one, and the text below.
    """
    text = _FRONT_MATTER.sub("", decision.markdown, count=1)
    text = "\n".join(_lines(text, _rewriting(decision, decisions, site, page)))
    has_title = _TITLE.match(text) is not None
    taken_in = embed(text, source=decision.path, page=page, site=site, level=0 if has_title else 1)
    whole = str(taken_in).replace(_FINAL, "")
    found = _TITLE.match(whole) if has_title else None
    return (
        (Markup(found[0].strip()), Markup(whole[found.end() :].lstrip("\n")))
        if found
        else (None, Markup(whole))
    )


def _rewriting(decision: Decision, decisions: Decisions, site: Site, page: str) -> Target:
    pages = {other.path: decision_uri(other, site) for other in decisions.by_number.values()}
    folder = posixpath.dirname(decision.path)

    def rewritten(target: str) -> str | None:
        if _ABSOLUTE.match(target):
            return target
        path, sign, anchor = target.partition("#")
        place = posixpath.normpath(posixpath.join(folder, unquote(path)))
        uri = pages.get(place)
        if uri is not None:
            return _FINAL + quote(posixpath.relpath(uri, posixpath.dirname(page) or ".")) + sign + anchor
        known = inside_docs(place, site) is not None or site.source_url is not None
        return target if known and not place.startswith("../") else None

    return rewritten


def _lines(text: str, rewritten: Target) -> list[str]:
    """Every line with its links rewritten; code blocks stay as they are."""
    fence = ""
    lines = []
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found.group(1)
        elif found and found.group(1).startswith(fence):
            fence = ""
        elif not fence:
            line = _line(line, rewritten)  # noqa: PLW2901
        lines.append(line)
    return lines


def _line(line: str, rewritten: Target) -> str:
    """Code spans hold no links: of the pieces, every first of three stands outside them."""
    pieces = _CODE_SPAN.split(line)
    outside = (_links(piece, rewritten) if index % 3 == 0 else piece for index, piece in enumerate(pieces))
    return "".join(piece for index, piece in enumerate(outside) if index % 3 != 2)


def _links(text: str, rewritten: Target) -> str:
    def link(found: re.Match[str]) -> str:
        target = rewritten(found.group(2).strip("<>"))
        if target is None:
            return found.group(1)
        start, end = (edge - found.start() for edge in found.span(2))
        return found.group()[:start] + _written(target) + found.group()[end:]

    def definition(found: re.Match[str]) -> str:
        return found.group(1) + _written(rewritten(found.group(2).strip("<>")) or "#")

    return _DEFINITION.sub(definition, _LINK.sub(link, text))


def _written(target: str) -> str:
    """A target with blanks or brackets needs angle brackets around it."""
    return f"<{target}>" if re.search(r"[\s()]", target) else target
