"""Which commit pages describe.

Every page of a module names it, and hardly anything else on them depends on it. So pages are written with marks in
these places, and the commit is put in last: with another commit, what was kept of a page is still right.
"""

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from mkdocs_runbooks.pages.views import Lookup, code, joined, time_tag, word

_SAID = Markup('<i class="rb-described-said"></i>')
_ID = Markup('<i class="rb-described-id"></i>')
"""Marks that no data can be taken for, since that is escaped; what people wrote as Markdown goes through `without_marks`."""


def without_marks(markdown: str) -> str:
    """Hand-written Markdown in which nothing is a mark: the same HTML, spelled otherwise."""
    for mark in map(str, (_SAID, _ID)):
        markdown = markdown.replace(mark, mark.replace("></", " ></"))
    return markdown


def said(lookup: Lookup) -> Markup:
    """The commit and its day; says so where the working tree may differ from it, or where there is no git."""
    if lookup.commit_is_last:
        return _SAID
    wording, history = lookup.wording, lookup.judged.facts.history
    if history.head is None:
        return word(wording, "describes-no-commit")
    commit = (
        word(wording, "describes-commit"),
        code(history.head.id[:7]),
        word(wording, "describes-of"),
        time_tag(history.head.at, wording),
    )
    named = joined(commit, " ")
    if lookup.site.live:
        return joined((word(wording, "describes-live"), named), " ")
    return joined((named, word(wording, "describes-dirty")), ", ") if history.dirty else named


def identified(lookup: Lookup) -> Markup | None:
    """The commit in a table; None where there is none."""
    return Markup('<span class="rb-described">{}</span>').format(_id(lookup)) if lookup.has_commit else None


def _id(lookup: Lookup) -> Markup:
    head = None if lookup.commit_is_last else lookup.judged.facts.history.head
    return code(head.id[:12]) if head is not None else _ID


def marked(lookup: Lookup) -> Lookup:
    """What a page sees that is written with marks."""
    return replace(lookup, commit_is_last=True)


def putting_in(lookup: Lookup) -> Callable[[str], str]:
    """What puts the commit in place of the marks.

    Args:
        lookup: of the pages, without marks.

    Returns:
        Is handed a page, as Markdown or as it was finished.
    """
    places = [(_SAID, said(lookup)), (_ID, _id(lookup))]

    def put_in(text: str) -> str:
        for mark, shown in places:
            text = text.replace(mark, shown)
        return text

    return put_in
