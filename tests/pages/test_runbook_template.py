"""The template's own lines, compared with what the German pages say once they are HTML."""

import html
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml

from mkdocs_runbooks import pages, pipeline
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.sources.tree import ProjectTree

HERE = Path(__file__).parent / "template"
MKDOCS_DEFAULTS = ["toc", "tables", "fenced_code"]
"""Markdown extensions that MkDocs turns on by itself."""

_BLOCKS = frozenset(
    [
        "p",
        "li",
        "ul",
        "ol",
        "div",
        "section",
        "details",
        "summary",
        "h1",
        "h2",
        "h3",
        "h4",
        "table",
        "tr",
        "pre",
        "br",
    ]
)


class _Lines(HTMLParser):
    """The text of a page, a line for each block, cell borders as `|`, headings with their level."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self.parts.append("\n")
        if re.fullmatch("h[1-6]", tag):
            self.parts.append("#" * int(tag[1]) + " ")
        if tag == "summary":
            self.parts.append("- [ ] ")
        if tag in {"td", "th"}:
            self.parts.append("| ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.parts.append(" ")
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _text(rendered: str) -> str:
    reader = _Lines()
    reader.feed(rendered)
    reader.close()
    lines = ("".join(reader.parts)).split("\n")
    shown = (re.sub(r"^- \[ \] \S ", "- [ ] ", " ".join(line.split())) for line in lines)
    return "\n" + "\n".join(line for line in shown if line) + "\n"


def _plain(line: str) -> str:
    """A template line without Markdown's own signs, as a reader sees it."""
    line = " ".join(html.unescape(line).split())
    line = re.sub(r"^(\d+\.|- (?!\[ \])) ?", "", line)
    return line.replace("**", "").replace("`", "").removesuffix("|").strip()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of both runbooks and of the usage page, by module id (`usage` for the last)."""
    root = tmp_path_factory.mktemp("project")
    for path, content in yaml.safe_load((HERE / "project.yaml").read_text("utf-8")).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    request = pipeline.Request(registry=root / "modules.yaml", today=date(2026, 3, 5))
    tree = ProjectTree(root)
    registry, problems = pipeline.load(request, tree)
    assert registry is not None, problems
    judged = pipeline.judge(request, tree, registry)
    site = Site(docs_dir="docs", directory_urls=True)
    planned = tuple(
        page for page in pages.plan(judged, site) if page.kind in {PageKind.RUNBOOK, PageKind.USAGE}
    )
    return {_key(one.page): _text(_html(one.markdown)) for one in pages.render(judged, site, planned)}


def _key(page: Page) -> str:
    return page.module or "usage"


def _html(text: str) -> str:
    body = text.split("---\n", 2)[2]
    return markdown.markdown(body, extensions=MKDOCS_DEFAULTS)


def _template_lines() -> Iterator[str]:
    seen: set[str] = set()
    for line in (HERE / "template.md").read_text("utf-8").split("\n"):
        is_sign = line.strip().startswith("```") or re.fullmatch(r"[-|\s]*", line)
        if not is_sign and line not in seen:
            seen.add(line)
            yield line


def _filled(line: str, pairs: list[list[str]]) -> str:
    for placeholder, value in pairs:
        line = line.replace(placeholder, value)
    return _plain(line)


REASONS = {
    entry["line"]: entry["why"] for entry in yaml.safe_load((HERE / "reasons.yaml").read_text("utf-8"))
}
FILLED = yaml.safe_load((HERE / "filled.yaml").read_text("utf-8"))
LINES = tuple(_template_lines())


@pytest.mark.parametrize("line", [line for line in LINES if line not in REASONS])
def test_every_template_line_stands_on_a_page(line: str, shown: dict[str, str]) -> None:
    """Each line of the template stands to the letter, its placeholders filled, on one of the three pages."""
    wanted = {page: _filled(line, pairs) for page, pairs in FILLED.items()}
    assert any(wanted[page] in text for page, text in shown.items()), wanted


def test_headings_keep_their_order(shown: dict[str, str]) -> None:
    """The parts of a runbook follow each other as in the template."""
    inside = (HERE / "template.md").read_text("utf-8").split("````")[1]
    headings = [
        _filled(line, FILLED["rolling_stats"]) for line in inside.split("\n") if re.match("#{1,2} [^N]", line)
    ]
    places = [shown["rolling_stats"].index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    assert len(places) > 7


def test_only_the_targets_own_blocks_stand(shown: dict[str, str]) -> None:
    """A Rust module's page has no Julia block, and the other way round."""
    assert "function simulate(" in shown["monte_carlo"]
    assert "#[pyfunction]" not in shown["monte_carlo"]
    assert "#[pyfunction]" in shown["rolling_stats"]
    assert "MeridianJulia" not in shown["rolling_stats"]


def test_reasons_speak_of_template_lines() -> None:
    """The list of reasons names lines that the template really has, each with its reason."""
    assert set(REASONS) <= set(LINES)
    assert all(why.strip() for why in REASONS.values())


def test_no_placeholder_is_left(shown: dict[str, str]) -> None:
    """No page shows a placeholder of the template, but for the sentence that speaks of placeholders."""
    left = r"\[(?:MODUL|modul|pfad|X|Autor|MODUL_NAME|2-3)[^\]]*\]|function_name|omega_|YYYY"
    assert not [found for text in shown.values() for found in re.findall(left, text)]
