"""No broken link in the built site, anchors included."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what is pointed at and what can be pointed at."""
        for name, value in attrs:
            if value and name in {"href", "src"} and tag != "base":
                self.targets.add(value)
            if value and name in {"id", "name"}:
                self.anchors.add(value)


def test_no_broken_link(built: Path) -> None:
    """Every internal address leads to a file of the site, every anchor to an id."""
    pages: dict[str, _Links] = {}
    for path in built.rglob("*.html"):
        links = _Links()
        links.feed(path.read_text(encoding="utf-8"))
        pages["/" + path.relative_to(built).as_posix()] = links
    broken = []
    for page, links in pages.items():
        if page == "/404.html":
            continue
        for target in links.targets:
            parts = urlsplit(urljoin(page, target))
            if parts.scheme or parts.netloc or target.startswith(("data:", "mailto:", "javascript:")):
                continue
            path = unquote(parts.path)
            path = path + "index.html" if path.endswith("/") else path
            if not (built / path.lstrip("/")).is_file():
                broken.append(f"{page}: {target}")
            elif (
                parts.fragment
                and path in pages
                and unquote(parts.fragment) not in pages[path].anchors | {"__top"}
            ):
                broken.append(f"{page}: {target} (no such anchor)")
    assert broken == []
