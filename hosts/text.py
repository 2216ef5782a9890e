"""What a built page says, without its theme."""

import gzip
import html
import re
from html.parser import HTMLParser
from pathlib import Path

_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_COMMIT = re.compile(r"(?<=commit)[0-9a-f]{7,}", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template"})


class _Main(HTMLParser):
    """Text of the first `<article>`, or of the first element whose role is `main`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[str] = []
        self._numbers: list[str] = []
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY or self._done:
            return
        if self._open or tag == "article" or dict(attrs).get("role") == "main":
            self._open.append(tag)
            if self._numbers or "linenos" in (
                dict(attrs).get("class") or ""
            ):  # a site may number its listings
                self._numbers.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            closed = ""
            while closed != tag:
                closed = self._open.pop()
                if self._numbers:
                    self._numbers.pop()
            self._done = not self._open

    def handle_data(self, data: str) -> None:
        if self._open and not self._numbers and not _UNSEEN.intersection(self._open):
            self.parts.append(data)


def main_text(page: str) -> str:
    """What stands in the page itself, without spaces, which minifiers and themes move, and without the commit."""
    reader = _Main()
    reader.feed(page)
    return _COMMIT.sub("", "".join("".join(reader.parts).replace("¶", "").split()))


def source_text(path: Path) -> str | None:
    """A file of the site as text, with entities resolved; None where there is none."""
    if not path.is_file():
        return None
    content = path.read_bytes()
    return html.unescape((gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8"))
