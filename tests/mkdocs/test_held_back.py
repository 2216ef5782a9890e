"""What is held back from Markdown comes back as if Markdown had handed it through."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from markdown import markdown
from mkdocs.structure.pages import Page

from mkdocs_runbooks.mkdocs.held_back import HeldBack, hold_back
from mkdocs_runbooks.mkdocs.patching import patched

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


FOREIGN = '<div class="rb-held" id="rb-held-{}"></div>'


@pytest.mark.parametrize("number", ["0", "7", "9" * 5000])
def test_a_text_is_no_mark(number: str) -> None:
    """What a page says itself in the form of a mark stays, be it of a block that there is or of none."""
    said = f"a sentence {FOREIGN.format(number)}"
    text, held = hold_back(f"{said}\n\n{BLOCK}")
    assert BLOCK not in text
    assert held.whole(text) == f"{said}\n\n{BLOCK}"
    added = FOREIGN.format(number).replace("rb-held", held.name)
    if number != "0":
        assert held.whole(added) == added, "an extension may write what it likes"


def test_ids_and_search() -> None:
    """MkDocs hears of the ids inside; the search index sees all but the rows of gates."""
    text, held = hold_back(f'{BLOCK}\n\n<div class="rb-top" id="top">anna</div>')
    assert held.ids == {"gate-a", "top"}
    assert held.for_search(text).strip() == '<div class="rb-top" id="top">anna</div>'


def held(*blocks: tuple[str, str]) -> HeldBack:
    """Blocks of a page, each of a kind and with a text."""
    return hold_back(
        "\n\n".join(f'<ul class="rb-{kind}">\n<li id="a">{text}</li>\n</ul>' for kind, text in blocks)
    )[1]


ROWS, WORDS = ("gates", "line 1"), ("refs", "said")


@pytest.mark.parametrize(
    ("now", "differing"),
    [
        ((ROWS, WORDS), 0),
        ((("gates", "line 2"), WORDS), 1),
        ((ROWS, ("refs", "said again")), None),
        ((ROWS,), None),
        ((WORDS, ROWS), None),
        ((("gates", '</li><li id="b">'), WORDS), None),
    ],
    ids=["nothing", "rows", "words that are searched for", "fewer", "another order", "another id"],
)
def test_what_may_be_exchanged(now: tuple[tuple[str, str], ...], differing: int | None) -> None:
    """Blocks that neither the search index nor links know may be exchanged in a finished page; others may not."""
    found = held(ROWS, WORDS).differing(held(*now))
    assert (None if found is None else len(found)) == differing


@pytest.mark.parametrize(
    ("page", "done"), [("<main>{}</main>", True), ("<main>{0}{0}</main>", False), ("<main></main>", False)]
)
def test_a_finished_page(page: str, done: bool, tmp_path: Path) -> None:
    """A block is exchanged where the theme shows it once, and as it is; else the page stays as it was."""
    before, now = held(("gates", "line 1")), held(("gates", "line ü"))
    place = tmp_path / "index.html"
    (old, new), *_ = before.differing(now) or ()
    place.write_text(page.format(old), encoding="utf-8")
    built = SimpleNamespace(content=f"<p>{old}</p>", file=SimpleNamespace(abs_dest_path=str(place)))
    assert patched(cast(Page, built), before, now) is done
    assert place.read_text(encoding="utf-8") == page.format(new if done else old)
    assert built.content == f"<p>{new if done else old}</p>"
