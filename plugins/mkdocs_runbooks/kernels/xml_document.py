"""XML documents as bytes: their encoding, and the parser's names for what is wrong with them.

Encodings follow XML 1.0, appendix F (https://www.w3.org/TR/xml/#sec-guessing): a byte-order mark wins, then
the pattern of the first bytes, then the declaration. Encodings in which markup could hide from a reader that
looks at bytes (UTF-7 and the like) are refused.
"""

import codecs
import re
from collections.abc import Mapping
from pyexpat import ExpatError, errors

from mkdocs_runbooks.kernels.refusal import Place, Refusal

_BLANK = b" \t\r\n"
_CONTINUATIONS = bytes(range(0x80, 0xC0))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"'>]{0,64})["']""")
_UTF_8 = re.compile(r"utf[-_]?8|(us-)?ascii|utf-?16([bl]e)?|ucs-?2|unicode", re.IGNORECASE)
_OTHER = re.compile(
    r"iso[-_]?8859-(?:[1-9]|1[0-6])|latin-?[1-9]|windows-125[0-8]|cp125[0-8]|koi8-[ru]|shift[-_]jis|sjis"
    r"|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)


class EncodingError(ValueError):
    """The bytes can't be decoded; `args[0]` names the encoding."""


def utf_8(content: bytes) -> bytes:
    """Bring a document to UTF-8 without a byte-order mark.

    A declaration of UTF-16 over bytes that plainly are not is passed over: .NET writes it into reports that
    were built as text and saved as UTF-8.

    Args:
        content: the document's bytes.

    Returns:
        The same document in UTF-8; invalid UTF-8 is left for the parser, which knows the place.

    Raises:
        EncodingError: the encoding is unknown, refused, or does not fit the bytes.
    """
    marked = _by_first_bytes(content)
    if marked == "utf-8":
        return content[3:]
    name = marked or _declared(content)
    if name is None or (marked is None and _UTF_8.fullmatch(name)):
        return content
    if marked is None and not _OTHER.fullmatch(name):
        raise EncodingError(name)
    try:
        return codecs.decode(content, name).lstrip("\ufeff").encode("utf-8")
    except (LookupError, UnicodeError):
        raise EncodingError(name) from None


def _by_first_bytes(content: bytes) -> str | None:
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<")):
        raise EncodingError("utf-32")
    if content.startswith((b"\xff\xfe", b"<\0")):
        return "utf-16-le"
    if content.startswith((b"\xfe\xff", b"\0<")):
        return "utf-16-be"
    return None


def _declared(content: bytes) -> str | None:
    match = _DECLARED.match(content)
    return match.group(1).decode("latin-1") if match else None


def is_blank(document: bytes) -> bool:
    """Whether nothing but blanks stands in a document.

    Args:
        document: the document in UTF-8.
    """
    return not document.lstrip(_BLANK)


def line_and_column(document: bytes, offset: int) -> tuple[int, int]:
    """Where a byte stands, both from 1, as the parser counts: a line end is one of three, a column a character.

    Args:
        document: the document in UTF-8.
        offset: of the byte.
    """
    returns = document.count(b"\r", 0, offset)
    lines = document.count(b"\n", 0, offset) + returns
    if returns:
        lines -= document.count(b"\r\n", 0, offset)
    start = max(document.rfind(b"\n", 0, offset), document.rfind(b"\r", 0, offset)) + 1
    return lines + 1, len(document[start:offset].translate(None, _CONTINUATIONS)) + 1


_NAMES: Mapping[int, str] = {
    code: name.removeprefix("XML_ERROR_").lower().replace("_", "-")
    for name, text in vars(errors).items()
    if name.startswith("XML_ERROR_")
    for code in [errors.codes[text]]
}

_CUT_SHORT = frozenset({"unclosed-token", "partial-char", "no-elements", "unclosed-cdata-section"})


def error_name(code: int) -> tuple[str, bool]:
    """The parser's name for an error code, such as `tag-mismatch`, and whether the document was cut short.

    Args:
        code: `ExpatError.code`.
    """
    name = _NAMES.get(code, "unknown")
    return name, name in _CUT_SHORT


def refusal(problem: ExpatError, inside: str) -> Refusal:
    """Why a document is not well-formed.

    Args:
        problem: what the parser raised.
        inside: the path to where it stands.
    """
    name, cut_short = error_name(problem.code)
    place = Place(problem.lineno, problem.offset + 1, inside)
    return Refusal("truncated" if cut_short else "malformed", place, name)
