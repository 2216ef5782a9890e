"""A page of which only finished blocks are others, such as the lines of the registry that its gates name.

A line that comes into the registry moves all that stands below it, and with it a number on each of hundreds of pages.
Nothing of such a page has to go through Markdown, the search index and the theme again.
"""

from pathlib import Path

from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from mkdocs_runbooks.mkdocs.held_back import HeldBack


def patched(page: Page, before: HeldBack, now: HeldBack) -> bool:
    """Exchange blocks in a page that was built.

    Args:
        page: as it stands on the site; its Markdown, but for the blocks, is what it was.
        before: the blocks that it has.
        now: the blocks that it shall have.

    Returns:
        False where the page must be built again, and nothing was done.
    """
    pairs = before.differing(now)
    place = Path(page.file.abs_dest_path)
    if pairs is None or page.content is None or not place.is_file():
        return False
    content, output = page.content, place.read_bytes()
    for old, new in pairs:
        known = _written(old)
        if content.count(old) != 1 or output.count(known) != 1:  # a theme, or another block, has it otherwise
            return False
        content, output = content.replace(old, new), output.replace(known, _written(new))
    page.content = content
    write_file(output, str(place))
    return True


def _written(html: str) -> bytes:
    """As MkDocs writes it."""
    return html.encode("utf-8", errors="xmlcharrefreplace")
