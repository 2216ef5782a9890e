"""JSON without its long lists of numbers: what is left of a benchmark file when nobody asks for the rounds.

Such a file is nearly all rounds: a hundred megabytes of them around one megabyte that says something. They are
cut out while the file streams past, so that neither they nor the file are ever held as a whole. Only a whole and
valid list outside any string is cut: a document that is malformed stays so.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

SHORTEST = 64
"""Bytes of a list that is worth cutting."""

PATIENCE = 100_000
"""Short lists that are looked at in vain; a document of nothing else is none that is worth it."""

_BEGIN = re.compile(rb"\[[ \t\r\n]{0,99}+-?[0-9NI]")
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_LENIENT = re.compile(rb"-?Infinity|NaN")
_SIGNS = (b"]", b"[", b'"', b"{", b"}")
"""The first of these after the beginning of a list of numbers is its end."""


def without_samples(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The document in pieces, with `[]` in place of each long list of numbers.

    Args:
        chunks: a JSON document in UTF-8, in pieces of any size; a list that one of them ends within is cut, too.
    """
    cutter = _Cutter()
    for chunk in chunks:
        yield from cutter.cut(chunk)
    yield from cutter.cut(b"", last=True)


class _Cutter:
    """A window onto the document: what is before it has been told, a list may still be open in it."""

    def __init__(self) -> None:
        self._window = bytearray()
        self._in_string = False
        self._told = 0
        self._counted = 0
        self._searched = 0
        self._signs: dict[bytes, int] = {}
        self._patience = PATIENCE

    def cut(self, chunk: bytes, *, last: bool = False) -> Iterator[bytes]:
        """Take a piece and give what can be told by now."""
        self._window += chunk
        self._signs = dict.fromkeys(_SIGNS, -1)
        until = place = 0
        while self._patience > 0 and (begin := _BEGIN.search(self._window, place)) is not None:
            start = begin.start()
            stop = self._next_sign(start + 1)
            if stop == len(self._window) and not last:
                until = start  # it may go on in the next piece
                break
            place = stop
            self._patience += (stop - start) // SHORTEST - 1
            if stop == self._signs[b"]"] and stop - start >= SHORTEST and self._is_list(start, stop + 1):
                yield self._tell(start + 1)
                self._told = self._counted = stop
        else:
            until = len(self._window)
            if not last and self._window.endswith(b"\\"):
                # An escape must not be torn apart, or the quote that it hides would count.
                until -= (until - len(self._window.rstrip(b"\\"))) % 2
        self._count_quotes(until)
        yield self._tell(until)
        del self._window[:until]
        self._told = self._counted = 0
        self._searched = len(self._window)

    def _next_sign(self, start: int) -> int:
        """Place of the next sign of structure, or the window's end; each sign is looked for once."""
        for sign, known in self._signs.items():
            if known < start:
                found = self._window.find(sign, max(start, self._searched))
                self._signs[sign] = found if found >= 0 else len(self._window)
        return min(self._signs.values())

    def _is_list(self, start: int, end: int) -> bool:
        self._count_quotes(start)
        if self._in_string:
            return False
        with memoryview(self._window) as window, window[start:end] as text:
            if _is_json(text):
                return True
            lenient = _LENIENT.sub(b"null", text)
        return _is_json(lenient)

    def _count_quotes(self, until: int) -> None:
        text = self._window[self._counted : until]
        if b"\\" in text:
            text = bytearray(_ESCAPED.sub(b"", text))
        self._in_string ^= text.count(b'"') % 2 == 1
        self._counted = until

    def _tell(self, until: int) -> bytes:
        return bytes(self._window[self._told : until])


def _is_json(text: bytes | memoryview) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True
