"""What recognition sees of a file: looked at once, asked by every reader.

A cut-off document is still recognised by its beginning, so that its own reader reports the cut.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import msgspec

from mkdocs_runbooks.evidence.json_text import Decoded, JsonError, as_utf8, decode

HEAD = 65536
"""Bytes of a document that are looked at where it can't be read as a whole."""

_ROOT = re.compile(rb"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_KEY = re.compile(rb'"([$\w.-]+)"\s*:')


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The looks of one file.

    Attributes:
        name: the file's own name in lower case; of a `.gz` that of the file in it.
        text: the content in UTF-8 without a mark; empty where it is no text in any known encoding.
        start: the first `HEAD` bytes of it, without leading blanks.
        root: local name of the XML root element, or None where it is no XML.
        keys: keys of the outermost JSON object; of a damaged one every key of its beginning and its end.
        line_keys: keys of the first line, where that is a JSON object of its own.
        item_keys: keys of the first element, where the document is a JSON array of objects.
    """

    name: str
    text: bytes
    start: bytes
    root: str | None = None
    keys: frozenset[str] = frozenset()
    line_keys: frozenset[str] = frozenset()
    item_keys: frozenset[str] = frozenset()

    @property
    def is_json(self) -> bool:
        """It begins like a JSON document."""
        return self.start[:1] in (b"{", b"[")

    @property
    def is_plain(self) -> bool:
        """Neither XML nor JSON: text, or nothing at all."""
        return self.root is None and not self.is_json


def look(content: bytes, path: str) -> Look:
    """Look at a file's content and name."""
    name = PurePosixPath(path.replace("\\", "/")).name.lower().removesuffix(".gz")
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return Look(name=name, text=b"", start=b"")
    start = text[:HEAD].lstrip()
    if not start and text.strip():
        start = text.lstrip()[:HEAD]
    if start.startswith(b"<"):
        return Look(name=name, text=text, start=start, root=_root(start))
    if start[:1] == b"{":
        return Look(
            name=name, text=text, start=start, keys=_keys(text, start), line_keys=_keys_of_line(start)
        )
    if start[:1] == b"[":
        return Look(name=name, text=text, start=start, item_keys=_keys_of_item(text, start))
    return Look(name=name, text=text, start=start)


def _root(start: bytes) -> str:
    found = _ROOT.search(_COMMENT.sub(b"", start))
    return found.group(1).decode("utf-8", "replace") if found else ""


def _keys(text: bytes, start: bytes) -> frozenset[str]:
    try:
        return frozenset(msgspec.json.decode(text, type=dict[str, msgspec.Raw]))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    document = decode(text, dict[str, Any])
    if isinstance(document, Decoded):
        return frozenset(document.value)
    ends = (start, text[-HEAD:]) if len(text) > HEAD else (start,)
    return frozenset().union(*(_named(part) for part in ends))


def _keys_of_line(start: bytes) -> frozenset[str]:
    document = decode(start.partition(b"\n")[0], dict[str, Any])
    return frozenset(document.value) if isinstance(document, Decoded) else frozenset()


def _keys_of_item(text: bytes, start: bytes) -> frozenset[str]:
    try:
        items = msgspec.json.decode(text, type=list[msgspec.Raw])
        return frozenset(msgspec.json.decode(items[0], type=dict[str, msgspec.Raw])) if items else frozenset()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _named(start)


def _named(part: bytes) -> frozenset[str]:
    return frozenset(match.decode("ascii", "replace") for match in _KEY.findall(part))
