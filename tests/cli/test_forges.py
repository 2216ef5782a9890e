"""What `runbooks render` writes, as forges show it: through GitHub's own Markdown, cleaned as GitHub cleans it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import cmarkgfm
import pytest
from click.testing import CliRunner
from cmarkgfm.cmark import Options

from mkdocs_runbooks.cli import main

ROOT = Path(__file__).parents[2]
PROJECTS = {"de": ROOT / "examples" / "zeitreihen", "en": ROOT}
KEPT = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "b",
        "i",
        "strong",
        "em",
        "a",
        "pre",
        "code",
        "img",
        "tt",
        "div",
        "ins",
        "del",
        "sup",
        "sub",
        "p",
        "picture",
        "ol",
        "ul",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "kbd",
        "q",
        "samp",
        "var",
        "hr",
        "ruby",
        "rt",
        "rp",
        "li",
        "tr",
        "td",
        "th",
        "s",
        "strike",
        "summary",
        "details",
        "caption",
        "figure",
        "figcaption",
        "abbr",
        "bdo",
        "cite",
        "dfn",
        "mark",
        "small",
        "source",
        "span",
        "time",
        "wbr",
    ]
)
"""Elements that GitHub keeps (https://github.com/gjtorikian/html-pipeline, sanitization filter)."""
UNWRAPPED = frozenset({"section", "nav", "header", "footer", "aside"})
"""Elements that it takes away from around a text that reads as well without them."""
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKUP = re.compile(r"\]\(|\*\*\S|^#{1,6} |^\|", re.MULTILINE)


class _Page(HTMLParser):
    """One page as a forge gets it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.text: list[str] = []
        self._code = 0
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what a reader can see or follow."""
        found = dict(attrs)
        self.tags.add(tag)
        self.ids.update(value for name, value in attrs if name in {"id", "name"} and value)
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag == "img":
            self.images.append(found)
        self._code += tag in {"code", "pre"}
        if re.fullmatch("h[1-6]", tag):
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        """A heading's anchor is made of its text."""
        self._code -= tag in {"code", "pre"}
        if self._heading is not None and re.fullmatch("h[1-6]", tag):
            words = re.sub(r"[^\w\- ]", "", "".join(self._heading).strip().lower())
            self.ids.add(words.replace(" ", "-"))
            self._heading = None

    def handle_data(self, data: str) -> None:
        """Text outside code."""
        if self._heading is not None:
            self._heading.append(data)
        if not self._code:
            self.text.append(data)


@pytest.fixture(scope="module", params=list(PROJECTS))
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of one of our two projects."""
    written = tmp_path_factory.mktemp(request.param)
    registry = PROJECTS[request.param] / "modules.yaml"
    done = CliRunner().invoke(main, ["render", str(written), "--registry", str(registry)])
    assert done.exit_code == 0, done.stderr
    return written


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, _Page]:
    """Every page through GitHub's renderer."""
    return dict(_read(folder))


def _read(folder: Path) -> Iterator[tuple[str, _Page]]:
    for path in sorted(folder.rglob("*.md")):
        markdown = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
        page = _Page()
        page.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))
        yield path.relative_to(folder).as_posix(), page


def test_nothing_is_written_that_a_forge_drops(pages: dict[str, _Page]) -> None:
    """No drawing, form or script whose words would stay behind."""
    assert len(pages) >= 10
    assert {
        uri: page.tags - KEPT - UNWRAPPED for uri, page in pages.items() if page.tags - KEPT - UNWRAPPED
    } == {}


def test_no_markup_is_left_in_the_text(pages: dict[str, _Page]) -> None:
    """Neither tags that were refused nor Markdown that was not read."""
    for uri, page in pages.items():
        text = "".join(page.text)
        assert _MARKUP.search(text) is None, uri
        assert re.search(r"</?(title|style|svg|div|table|span)\b", text) is None, uri


def test_links_lead_somewhere(pages: dict[str, _Page], folder: Path) -> None:
    """To a page, a file or a place in one; what lies outside the folder is the repository's."""
    broken = []
    for uri, page in pages.items():
        for link in page.links:
            path, _, anchor = unquote(link).partition("#")
            if re.match(r"[a-z]+:", link):
                continue
            target = (folder / uri).parent / path if path else folder / uri
            if not target.resolve().is_relative_to(folder.resolve()):
                continue
            name = target.resolve().relative_to(folder.resolve()).as_posix()
            if not target.exists() or (anchor and name in pages and anchor not in pages[name].ids):
                broken.append(f"{uri}: {link}")
    assert broken == []


def test_charts_are_images(pages: dict[str, _Page], folder: Path) -> None:
    """Each is a file of its own, well-formed, with the name that its page says too, and fetches nothing."""
    images = [(uri, image) for uri, page in pages.items() for image in page.images]
    for uri, image in images:
        path = (folder / uri).parent / str(image["src"])
        root = ElementTree.fromstring(path.read_bytes())
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.attrib["aria-label"] == image["alt"]
        assert "url(" not in path.read_text(encoding="utf-8")
    if "gleitend.md" in str(sorted(pages)):
        assert len(images) >= 6
