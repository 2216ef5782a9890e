"""Decision records inside the docs folder are pages of the team's own: they get a head, and their text stays as it is."""

from collections.abc import Mapping

from mkdocs.structure.pages import Page

_TITLE_ENDS = "</h1>"
_HEAD = 'class="rb-head rb-adr"'


def with_head(html: str, page: Page, heads: Mapping[str, str]) -> str:
    """The rendered page with its head below its title, or above everything where it has none.

    Of two registries with the same record, such as one shown in two languages, the first in `plugins:` says its word.

    Args:
        html: after Markdown.
        page: of whatever kind.
        heads: src_uri -> HTML.
    """
    head = heads.get(page.file.src_uri)
    if head is None or _HEAD in html:
        return html
    above, title, below = html.partition(_TITLE_ENDS)
    return f"{above}{title}\n{head}{below}" if title else f"{head}\n{html}"
