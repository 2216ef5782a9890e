"""JSON as foreign tools really write it: byte order marks, UTF-16, bare NaN, repeated keys, any depth.

Typed decoding (msgspec) is the rule, since it is fast and never coerces. What strict JSON refuses but tools
do write (`NaN`, `Infinity`, numbers beyond a double) is read by the standard library and then converted to
the same types, so both ways accept the same shapes.
"""

import codecs
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

import msgspec

from mkdocs_runbooks.evidence.repeated_keys import RepeatedKeyError, repeated_key, unique
from mkdocs_runbooks.evidence.sample_lists import without_samples

Shape = TypeVar("Shape")

DIGITS_LIMIT = 400
"""Digits of an integer; a double ends at 309, and converting thousands of them is quadratic work."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Fault(StrEnum):
    """Why a document could not be read."""

    ENCODING = "encoding"
    MALFORMED = "malformed"
    SHAPE = "shape"
    REPEATED = "repeated"
    DEPTH = "depth"


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonError:
    """What stopped the reading.

    Attributes:
        detail: the parser's word, the name of the encoding, or the repeated key.
        inside: path inside the document, where the parser knows it.
    """

    fault: Fault
    detail: str
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Decoded(Generic[Shape]):
    """A document of the expected shape."""

    value: Shape


def as_utf8(content: bytes) -> bytes | JsonError:
    """Bytes in UTF-8 without a mark, whatever a shell's redirection made of them."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            if encoding == "utf-8":
                return content[len(mark) :]
            return _transcoded(content, encoding)
    if content[:1] and content[1:2] == b"\0":
        return _transcoded(content, "utf-16-le")
    if content[:1] == b"\0" and content[1:2] not in (b"", b"\0"):
        return _transcoded(content, "utf-16-be")
    return content


def _transcoded(content: bytes, encoding: str) -> bytes | JsonError:
    try:
        return content.decode(encoding).encode("utf-8")
    except UnicodeError:
        return JsonError(fault=Fault.ENCODING, detail=encoding.upper())


def decode(content: bytes, shape: type[Shape]) -> Decoded[Shape] | JsonError:
    """Decode one UTF-8 document into `shape` (a msgspec Struct or a plain type), without coercion."""
    found: Decoded[Shape] | JsonError
    try:
        found = Decoded(msgspec.json.decode(content, type=shape))
    except msgspec.ValidationError as error:
        found = _shape_error(error)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return _decode_leniently(content, shape)
    key = repeated_key(content, shape)
    return found if key is None else _repeated(key)


def decode_without_samples(content: bytes, shape: type[Shape]) -> Decoded[Shape] | JsonError:
    """As `decode`, for a shape that asks for no long list of numbers: these are not even looked at twice."""
    found = decode(b"".join(without_samples((content,))), shape)
    # What is wrong is told with its place in the document as it stands.
    return decode(content, shape) if isinstance(found, JsonError) else found


def clean(text: str, limit: int = 4096) -> str:
    """A text that can be written as UTF-8: lone surrogates become U+FFFD, length is capped."""
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decode_leniently(content: bytes, shape: type[Shape]) -> Decoded[Shape] | JsonError:
    loaded = _load(content)
    if isinstance(loaded, JsonError):
        return loaded
    try:
        return Decoded(msgspec.convert(loaded.value, type=shape))
    except msgspec.ValidationError as error:
        return _shape_error(error)
    except UnicodeEncodeError:  # half a character as a key, or in place of an object
        return JsonError(fault=Fault.ENCODING, detail="UTF-8")
    except RecursionError:
        return JsonError(fault=Fault.DEPTH, detail="")


def _load(content: bytes) -> Decoded[Any] | JsonError:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return JsonError(fault=Fault.ENCODING, detail="UTF-8")
    try:
        return Decoded(json.loads(text, object_pairs_hook=unique, parse_int=_integer))
    except RecursionError:
        return JsonError(fault=Fault.DEPTH, detail="")
    except RepeatedKeyError as error:
        return _repeated(error.key)
    except json.JSONDecodeError as error:
        detail = f"{error.msg} ({error.lineno}:{error.colno})"
        return JsonError(fault=Fault.MALFORMED, detail=detail)


def _repeated(key: str) -> JsonError:
    return JsonError(fault=Fault.REPEATED, detail=key[:80])


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= DIGITS_LIMIT else float("-inf" if digits[0] == "-" else "inf")


def _shape_error(error: msgspec.ValidationError) -> JsonError:
    text = str(error)
    found = re.search(r" - at `(.*)`\Z", text, re.DOTALL)
    if found is None:
        return JsonError(fault=Fault.SHAPE, detail=text)
    return JsonError(fault=Fault.SHAPE, detail=text[: found.start()], inside=found.group(1))
