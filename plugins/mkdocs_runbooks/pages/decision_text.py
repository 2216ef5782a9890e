"""The text of a decision record outside the docs folder, made fit for a page of the site."""

import posixpath
import re
from urllib.parse import quote, unquote

from markupsafe import Markup

from mkdocs_runbooks.model.adr import Decision, Decisions
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages.embed import embed
from mkdocs_runbooks.pages.links import decision_uri

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"\A\s*(?:# .*|[^\n#].*\n=+[ \t]*)(?:\n|\Z)")
_TARGET = re.compile(
    r"(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)([^\s<>()#]+\.(?:md|markdown))(?=[)#>\s]|$)", re.MULTILINE
)
_SCHEME = "runbooks-decision:"
"""Marks a target as final while `embed` rewrites the others; no web address begins so."""


def decision_text(decision: Decision, decisions: Decisions, site: Site, page: str) -> tuple[Markup, bool]:
    """The team's own Markdown with its links rewritten.

    Returns:
        The text, and whether it begins with its own title.
    """
    text = _FRONT_MATTER.sub("", decision.markdown, count=1)
    text = _to_records(text, decision, decisions, site, page)
    has_title = _TITLE.match(text) is not None
    taken_in = embed(text, source=decision.path, page=page, site=site, level=0 if has_title else 1)
    return Markup(str(taken_in).replace(_SCHEME, "")), has_title


def _to_records(text: str, decision: Decision, decisions: Decisions, site: Site, page: str) -> str:
    """Links to other records lead to their pages on the site."""
    pages = {other.path: decision_uri(other, site) for other in decisions.by_number.values()}
    folder = posixpath.dirname(decision.path)

    def rewritten(found: re.Match[str]) -> str:
        place = posixpath.normpath(posixpath.join(folder, unquote(found.group(2))))
        uri = pages.get(place)
        if uri is None:
            return found.group()
        relative = posixpath.relpath(uri, posixpath.dirname(page) or ".")
        return found.group(1) + _SCHEME + quote(relative)

    return _TARGET.sub(rewritten, text)
