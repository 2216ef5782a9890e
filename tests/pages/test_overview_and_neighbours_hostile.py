"""Whatever stands in names, paths and messages: it is shown, and nothing else happens."""

import pytest
from judged_registries import HOSTILE, hostile
from rendered_html import HOSTS, Document, html, without_front_matter

from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.pages import plan, render
from mkdocs_runbooks.wording import visible

KINDS = (
    PageKind.OVERVIEW,
    PageKind.EVIDENCE,
    PageKind.FFI_INDEX,
    PageKind.FFI,
    PageKind.ADR_INDEX,
    PageKind.ADR,
)
SITE = Site(docs_dir="docs", source_url="https://example.org/blob/main/{path}", directory_urls=True)


def page(kind: PageKind, language: str = "en") -> str:
    """The Markdown of the one page of this kind."""
    judged = hostile(language)
    planned = tuple(one for one in plan(judged, SITE) if one.kind is kind)
    return render(judged, SITE, planned)[0].markdown


@pytest.mark.parametrize("host", sorted(HOSTS))
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_no_data_becomes_a_tag(kind: PageKind, host: str) -> None:
    """Tags nest, and none of them comes out of data."""
    found = Document(html(page(kind), host))
    assert found.problems == []
    assert not {"script", "img", "iframe", "style", "del", "ins"} & set(found.tags)
    assert not {name for name in found.attributes if name.startswith("on")}
    assert not [link for link in found.links if link == "b" or link.startswith("javascript")]


@pytest.mark.parametrize("host", sorted(HOSTS))
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_no_data_becomes_structure(kind: PageKind, host: str) -> None:
    """No heading, table row, emphasis, fence or highlighted block comes out of data."""
    found = Document(html(page(kind), host))
    assert "e" not in [text for tag, text in found.texts if tag in {"em", "i"}]
    assert "h" not in [text.strip() for tag, text in found.texts if tag.startswith("h")]
    assert found.tags["h1"] == 1
    for rows in found.tables:
        assert max(rows) - min(rows) <= 1, rows  # an owner's cell spans rows


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_nothing_steers_others(kind: PageKind, language: str) -> None:
    """No Jinja, no terminal or bidirectional code, and no snippet line stands in the Markdown."""
    body = without_front_matter(page(kind, language))
    for sign in ("{{", "{%", "{#", "\x1b", "\u202e", "7*7 }}"):
        assert sign not in body
    assert not [line for line in body.splitlines() if line.lstrip().startswith(("--8<--", "```", "~~~"))]


@pytest.mark.parametrize("host", sorted(HOSTS))
@pytest.mark.parametrize("kind", [PageKind.OVERVIEW, PageKind.EVIDENCE, PageKind.FFI], ids=str)
def test_data_is_shown_as_it_is(kind: PageKind, host: str) -> None:
    """Escaping loses nothing: a reader sees the name to the letter."""
    found = Document(html(page(kind), host))
    assert any(visible(HOSTILE) in text for _, text in found.texts)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_ids_are_unique(kind: PageKind) -> None:
    """An anchor leads to one place."""
    found = Document(html(page(kind), "material"))
    assert [name for name, times in found.ids.items() if times > 1] == []
