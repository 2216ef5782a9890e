"""What is held back from Markdown comes back as if Markdown had handed it through."""

import re
from pathlib import Path

import pytest
from markdown import markdown

from mkdocs_runbooks.mkdocs.held_back import hold_back

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "runbooks").rglob("*.md"))
EXTENSIONS = {
    "default": ["toc", "tables", "fenced_code"],
    "material": ["toc", "tables", "attr_list", "md_in_html", "pymdownx.superfences", "pymdownx.details"],
}


def shape(html: str) -> str:
    """HTML without white space between and around tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", re.sub(r"\s+", " ", html))


@pytest.mark.parametrize("extensions", list(EXTENSIONS))
@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_runbook_is_the_same(path: Path, extensions: str) -> None:
    """A page that went through with marks equals the page that went through whole."""
    page = path.read_text(encoding="utf-8").partition("\n---\n")[2]
    text, held = hold_back(page)
    assert held.blocks
    assert len(text) < len(page)
    whole = held.whole(markdown(text, extensions=EXTENSIONS[extensions]))
    assert shape(whole) == shape(markdown(page, extensions=EXTENSIONS[extensions]))


BLOCK = '<ul class="rb-gates">\n<li id="gate-a">a</li>\n</ul>'


@pytest.mark.parametrize(
    "page",
    [
        f"```html\n\n{BLOCK}\n\n```",
        f"~~~~\n```\n\n{BLOCK}\n\n~~~~",
        '<div class="rb-x" markdown>\n**a**\n</div>',
        '<ul class="mine">\n<li>a</li>\n</ul>',
        f"a sentence\n{BLOCK}",
        '<ul class="rb-gates">\n<li>never closed',
    ],
    ids=["fence", "fence-in-fence", "markdown-inside", "not-ours", "in-a-paragraph", "unclosed"],
)
def test_what_stays(page: str) -> None:
    """Only finished paragraphs of our own, outside of code, are taken out."""
    assert hold_back(page)[0] == page


def test_ids_and_search() -> None:
    """MkDocs hears of the ids inside; the search index sees all but the rows of gates."""
    text, held = hold_back(f'{BLOCK}\n\n<div class="rb-top" id="top">anna</div>')
    assert held.ids == {"gate-a", "top"}
    assert held.for_search(text).strip() == '<div class="rb-top" id="top">anna</div>'
