"""Names and texts that try to become tags, Markdown, Jinja or terminal codes stay text on every page."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from markdown_it import MarkdownIt

from mkdocs_runbooks import pages, pipeline
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.sources.tree import ProjectTree

EXTENSIONS = {
    "mkdocs": ["toc", "tables", "fenced_code"],
    "material": [
        *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
        *("pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.emoji"),
        *(
            "pymdownx.highlight",
            "pymdownx.inlinehilite",
            "pymdownx.keys",
            "pymdownx.magiclink",
            "pymdownx.mark",
        ),
        *(
            "pymdownx.snippets",
            "pymdownx.superfences",
            "pymdownx.tabbed",
            "pymdownx.tasklist",
            "pymdownx.tilde",
        ),
    ],
}
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=y>",
    "</code></pre></details></div><!-- -->",
    "{{ 7*7 }}{% raw %}{# c #}",
    'a" onmouseover="x" b',
    "| a | b |\n# Titel\n- [x] Punkt\n```\nText\n    Block",
    "[l](javascript:alert(1)) ![b](http://x/y.png) *k* __f__ ~~d~~ ==m== ++u++ :smile: [TOC]",
    "\u001b[31mrot\u0007 \u202egnal \u2028",
    '--8<-- "modules.yaml"\n;--8<--\n!!! note\n    x',
    "` eins",
    "&lt;b&gt; &#x3c; &amp;amp;",
]
_VOID = {"br", "img", "hr", "input"}


class _Structure(HTMLParser):
    """Tags with the names of their attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(f"{tag} {' '.join(sorted(name for name, _ in attrs))}")
        self.links.extend(value or "" for name, value in attrs if name in {"href", "src"})

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _registry(text: str) -> str:
    """A registry in which every human text is `text`."""
    t = json.dumps(text)
    return f"""\
project: {{name: {t}, system: {t}, language: de, contact: {t}}}
shared: {{extensions: {{rust: native}}}}
waves: {{1: {{title: {t}}}}}
modules:
  m:
    target: rust
    title: {t}
    summary: {t}
    wave: 1
    owner: {t}
    contact: {t}
    rollback_if: [{{what: {t}, limit: {t}}}]
    risks: [{{risk: {t}, likelihood: low, impact: high, mitigation: {t}}}]
    blockers: [{{what: {t}, since: 2026-03-01}}]
    invariants: [{t}]
    acceptance: [{{id: eigen, text: {t}}}]
    sign_offs: [{{gate: accept.review, by: {t}, date: 2026-03-02, link: "https://example.org/1"}}]
    waivers: [{{gate: tests.golden-suite, by: {t}, date: 2026-03-01, until: 2026-04-01, why: {t}}}]
    changelog: [{{date: 2026-03-01, version: {t}, change: {t}, by: {t}}}]
  n: {{target: julia, title: {t}, depends_on: [m]}}
"""


def _render(root: Path, text: str) -> dict[str, str]:
    root.mkdir()
    (root / "modules.yaml").write_text(_registry(text), encoding="utf-8")
    request = pipeline.Request(registry=root / "modules.yaml", today=date(2026, 3, 5))
    tree = ProjectTree(root)
    registry, problems = pipeline.load(request, tree)
    assert registry is not None, problems
    judged = pipeline.judge(request, tree, registry)
    site = Site(directory_urls=True)
    kinds = {PageKind.RUNBOOK, PageKind.USAGE}
    planned = tuple(page for page in pages.plan(judged, site) if page.kind in kinds)
    return {one.page.module or "usage": one.markdown for one in pages.render(judged, site, planned)}


def _structure(body: str, host: str) -> _Structure:
    if host == "commonmark":
        rendered = MarkdownIt("commonmark", {"html": True}).render(body)
    else:
        rendered = markdown.markdown(body, extensions=EXTENSIONS[host])
    found = _Structure()
    found.feed(rendered)
    found.close()
    return found


@pytest.mark.parametrize("host", [*EXTENSIONS, "commonmark"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_a_pages_structure_alone(text: str, host: str, tmp_path: Path) -> None:
    """A page has the same tags and attributes whether its texts are hostile or plain."""
    hostile, plain = _render(tmp_path / "hostile", text), _render(tmp_path / "plain", "Wort")
    for name, page in hostile.items():
        found = _structure(page.split("---\n", 2)[2], host)
        expected = _structure(plain[name].split("---\n", 2)[2], host)
        assert found.tags == expected.tags
        assert not [link for link in found.links if link.startswith("javascript:")]
        assert not re.search(r"\{[{%#]|[\x00-\x08\x1b\u202e\u2028]", page)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_not_lost(text: str, tmp_path: Path) -> None:
    """What was written can be read on the page, with steering characters made visible."""
    shown = _structure(_render(tmp_path / "project", text)["m"].split("---\n", 2)[2], "mkdocs")
    words = re.findall(r"\w+", text.replace("\u001b", "").replace("\u202e", ""))
    assert [word for word in words if word not in "".join(shown.text)] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_stays_a_title(text: str, tmp_path: Path) -> None:
    """Themes print titles without escaping, so no sign in them can open a tag or an entity."""
    page = _render(tmp_path / "project", text)["m"]
    title = json.loads(page.split("\n")[1].removeprefix("title: "))
    assert page.split("\n")[2] == "render_macros: false"
    assert not re.search(r"[<>{}\x00-\x1f]|&(#|\w+;)", title)


def test_plain_pages_read_the_same_everywhere(tmp_path: Path) -> None:
    """Repositories show the pages by CommonMark: the same words stand there as in the site."""
    for page in _render(tmp_path / "project", "Wort").values():
        body = page.split("---\n", 2)[2]
        shown = {
            host: " ".join("".join(_structure(body, host).text).split()) for host in ("mkdocs", "commonmark")
        }
        assert shown["mkdocs"] == shown["commonmark"]
