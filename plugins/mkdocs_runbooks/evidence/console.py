"""Lines of text that tools print for people: any length, coloured, in any encoding."""

import re
from collections.abc import Iterator

LINE_LIMIT = 4096
"""Characters of a line that are looked at; what a tool says of itself is shorter."""

_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")


def lines(text: bytes) -> Iterator[str]:
    """Each line without its end and its colours; what a carriage return overwrites is its own line."""
    start = 0
    while start < len(text):
        end = text.find(b"\n", start)
        end = len(text) if end < 0 else end
        line = text[start : min(end, start + LINE_LIMIT)].decode("utf-8", "replace")
        if "\x1b" in line:
            line = _COLOUR.sub("", line)
        yield from line.split("\r")
        start = end + 1
