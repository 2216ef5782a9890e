"""Keys that stand twice in one JSON object, found without parsing a document in Python.

Typed decoding keeps the last of them and says nothing, and another reader of the file may keep the first. Looked
at is what a shape makes somebody read; what it skips (raw rounds, regions of classes) decides nothing.

An object is decoded into its raw values and then walked: key, value, key, value. As each value must stand where
the walk expects it, a second occurrence can't hide. The walk never looks into a value.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

_KEY = re.compile(rb'[ \t\r\n]*("(?:[^"\\]|\\.)*")[ \t\r\n]*:[ \t\r\n]*', re.DOTALL)
_NEXT = re.compile(rb"[ \t\r\n]*,")
_COLON = re.compile(rb'"[ \t\r\n]*:')
_START = re.compile(rb"[ \t\r\n]*")
_BLOCK = 1 << 16
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ANYTHING = msgspec.json.Decoder()

COUNTED = 64 * 1024
"""Bytes of a document that is small enough to count its keys before anything else is tried."""

SHORT = 1024
"""Bytes of a document that the standard library has parsed before a walk would have begun."""

DENSE = 256
"""Bytes a key below which it is faster to parse all of an object, or of a list of objects, than to walk it."""


@dataclass(slots=True)
class _Read:
    """What of a value somebody reads.

    Attributes:
        whole: all of it, whatever it is.
        fields: of an object, by key.
        each: of an object, under every key.
        items: of a list, each.
        is_object: the value may be an object of which something is read.
    """

    whole: bool = False
    fields: dict[str, "_Read"] = field(default_factory=dict)
    each: "_Read | None" = None
    items: "_Read | None" = None
    is_object: bool = False

    @property
    def matters(self) -> bool:
        """Whether an object may be read somewhere in it."""
        return self.whole or self.is_object or (self.items is not None and self.items.matters)


class RepeatedKeyError(ValueError):
    """A key that stands twice in one object.

    Attributes:
        key: which.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def unique(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Make an object of its pairs: the `object_pairs_hook` of the standard library's parser.

    Raises:
        RepeatedKeyError: a key stands twice.
    """
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise RepeatedKeyError(key)
            seen.add(key)
    return mapping


def repeated_key(text: bytes, shape: Any) -> str | None:
    """The first key that stands twice where somebody who decodes `text` into `shape` reads it, or None.

    Args:
        text: a JSON document in UTF-8; in one that is malformed nothing is found.
        shape: a type that msgspec decodes into.
    """
    try:
        if len(text) <= COUNTED and _as_many_as_colons(text):
            return None
        if len(text) <= SHORT and _anywhere(text) is None:
            return None
        read = _plan(shape)
        return _in(memoryview(text), read) if read.matters else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _as_many_as_colons(text: bytes) -> bool:
    """Whether every colon belongs to a key that decoding has kept, so that none can have been dropped.

    Every key is followed by one colon. Those in strings only leave it in doubt, and few of them follow a quote.
    """
    colons = text.count(b":")
    if text.lstrip().startswith(b"{") and len(_OBJECT.decode(text)) == colons:
        return True
    keys = _keys(_ANYTHING.decode(text))
    return keys == colons or keys == len(_COLON.findall(text))


def _keys(document: object) -> int:
    count = 0
    pending = [document]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            count += len(value)
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return count


def _in(text: memoryview, read: _Read) -> str | None:
    if read.whole:
        return _anywhere(text)
    blank = _START.match(text)
    first = bytes(text[blank.end() : blank.end() + 1]) if blank else b""
    if first == b"{" and read.is_object:
        return _in_object(text, read)
    if first == b"[" and read.items is not None and read.items.matters:
        if _is_dense(text, bytes(text).count(b'":')) and _anywhere(text) is None:
            return None
        items = msgspec.json.decode(text, type=list[msgspec.Raw])
        return next((found for item in items if (found := _in(memoryview(item), read.items))), None)
    return None


def _in_object(text: memoryview, read: _Read) -> str | None:
    values = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    if _is_dense(text, len(values)) and _anywhere(text) is None:
        return None
    found = _walk(text, values)
    if found is not None:
        return found
    for key, value in values.items():
        inner = read.fields.get(key, read.each)
        if inner is not None and inner.matters and (found := _in(memoryview(value), inner)) is not None:
            return found
    return None


def _is_dense(text: memoryview, keys: int) -> bool:
    return len(text) <= DENSE * keys


def _walk(text: memoryview, values: dict[str, msgspec.Raw]) -> str | None:
    """The first key of the object that was met before, or whose value is not the last one written for it."""
    met: set[str] = set()
    blank = _START.match(text)
    place = (blank.end() if blank else 0) + 1
    while (found := _KEY.match(text, place)) is not None:
        key = msgspec.json.decode(found[1], type=str)
        value = memoryview(values[key])
        place = found.end()
        if key in met or not _stands_at(text, place, value):
            return key
        met.add(key)
        after = _NEXT.match(text, place + len(value))
        if after is None:
            break
        place = after.end()
    return None


def _stands_at(text: memoryview, place: int, value: memoryview) -> bool:
    """Whether `value` stands there, compared in blocks, since a copy of a whole document would be one too many."""
    for start in range(0, len(value), _BLOCK):
        block = bytes(value[start : start + _BLOCK])
        if bytes(text[place + start : place + start + len(block)]) != block:
            return False
    return True


_PARSER = json.JSONDecoder(
    object_pairs_hook=unique, parse_int=float
)  # digits without end are no work for a float


def _anywhere(text: bytes | memoryview) -> str | None:
    try:
        _PARSER.decode(bytes(text).decode("utf-8"))
    except RepeatedKeyError as error:
        return error.key
    except (ValueError, RecursionError):
        return None
    return None


@cache
def _plan(shape: Any) -> _Read:
    return _read_of(inspect.type_info(shape), {})


def _read_of(kind: inspect.Type, known: dict[int, _Read]) -> _Read:
    """What a type reads; `known` holds types that are being looked at, since they may contain themselves."""
    if id(kind) in known:
        return known[id(kind)]
    if isinstance(kind, inspect.UnionType):
        return _merged([_read_of(one, known) for one in kind.types])
    read = known[id(kind)] = _Read()
    match kind:
        case inspect.StructType(array_like=False):
            read.is_object = True
            read.fields = {one.encode_name: _read_of(one.type, known) for one in kind.fields}
        case inspect.DictType():
            read.is_object = True
            read.each = _read_of(kind.value_type, known)
        case inspect.ListType() | inspect.SetType() | inspect.FrozenSetType() | inspect.VarTupleType():
            read.items = _read_of(kind.item_type, known)
        case inspect.TupleType():
            read.items = _merged([_read_of(one, known) for one in kind.item_types])
        case inspect.AnyType() | inspect.StructType():
            read.whole = True
    return read


def _merged(parts: Sequence[_Read]) -> _Read:
    """What any of several types reads; where they differ in one place, everything there."""
    reading = [part for part in parts if part.matters]
    if len(reading) < 2:
        return reading[0] if reading else _Read()
    return _Read(whole=True)
